internal import Foundation
internal import RenskriftModel
internal import Testing

@testable internal import RenskriftEvaluation

@Suite("JSON with places")
struct JSONTextTests {
  private func read(_ text: String) throws -> JSONText { try JSONText.read(Array(text.utf8)[...]) }

  @Test func `values, names and their places are kept, doubled names too`() throws {
    let text =
      #" {"å": [1, -2.5e1, true, null], "a": "\"\\\/\b\f\n\r\t\u00e5\uD83D\uDE00", "å": {}}"#
    let json = try read(text)
    #expect(json.offset == 1)
    #expect(json.members?.map(\.name) == ["å", "a", "å"])
    #expect(json["a"]?.string == "\"\\/\u{08}\u{0C}\n\r\tå😀")
    let list = try #require(json["å"]?.elements)
    #expect(list[0].integer == 1 && list[3].isNull && list[1].integer == nil)
    #expect(json.doubledMembers.map(\.name) == ["å"])
    for member in json.members ?? [] {
      let bytes = Array(text.utf8)[member.offset...]
      #expect(bytes.starts(with: "\"\(member.name)\"".utf8))
    }
  }

  @Test(arguments: [
    ("", 0), ("{", 1), ("{\"a\"}", 4), ("[1 2]", 3), ("01", 2), ("1 2", 2), ("nul", 0),
    ("\"a", 2), ("\"a\n\"", 2), ("\"\\x\"", 3), ("\"\\ud800\"", 7), ("\"\\u12g4\"", 5),
    ("[1,]", 3), ("1.", 2), ("1e", 2), ("-", 0), ("'a'", 0),
  ])
  func `what is no JSON is told with its place`(text: String, offset: Int) {
    let fault = #expect(throws: JSONText.Fault.self) { try read(text) }
    #expect(fault?.offset == offset)
  }

  @Test func `neither depth nor any cut of a value is a trap`() {
    #expect(throws: JSONText.Fault.self) { try read(String(repeating: "[", count: 100_000)) }
    let text = #"{"a": [1.5e3, "\u00e5\ud83d\ude00", {"b": null}], "c": -7}"#
    for end in 0..<text.utf8.count {
      #expect(throws: JSONText.Fault.self) {
        try JSONText.read(Array(text.utf8)[..<end])
      }
    }
  }

  @Test func `it reads what Foundation reads, in every file of the corpus`() throws {
    let corpus = CorpusCopy.root.appending(path: "corpus")
    let names = try FileManager.default.contentsOfDirectory(atPath: corpus.path)
    var count = 0
    for name in names {
      let file = corpus.appending(path: "\(name)/records.ndjson")
      guard let data = try? Data(contentsOf: file) else { continue }
      for line in data.split(separator: 0x0A) {
        let theirs = try #require(
          JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
        )
        let ours = try JSONText.read(Array(line)[...])
        #expect(Set(ours.members?.map(\.name) ?? []) == Set(theirs.keys))
        for (name, value) in theirs {
          if let text = value as? String { #expect(ours[name]?.string == text) }
        }
        count += 1
      }
    }
    #expect(count > 1_000)
  }
}
