import Foundation
import Testing

/// One paper in six page formats.
@Suite("Records of the page formats")
struct PageFormatRecordsTests {
  static let folder =
    URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().path(percentEncoded: false)
    + "/RenskriftReadersTests/Fixtures/Pages/"

  /// A record without what depends on the file and not on the paper.
  private static func ofThePaper(_ line: Substring) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
    var record = try #require(object as? [String: Any])
    var span = try #require(record["span"] as? [String: Any])
    #expect(span["source"] is [Int], "records of page formats cite bytes")
    span["source"] = nil
    record["span"] = span
    for key in ["document", "path", "sha256", "media_type", "encoding", "bytes"] {
      record[key] = nil
    }
    let data = try JSONSerialization.data(withJSONObject: record, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }

  @Test("X06 ALTO 2–4, with and without namespace, XHTML and HTML give the same records")
  func same() throws {
    let names = [
      "paper.hocr", "paper.html", "paper.alto2.xml", "paper.alto3.xml", "paper.alto3-bare.xml",
      "paper.alto4.xml",
    ]
    let all = try names.map { name in
      let outcome = try Executable().run("extract", Self.folder + name)
      #expect(outcome.status == 0, "\(name): \(outcome.messages)")
      return try outcome.lines.map(Self.ofThePaper)
    }
    for type in ["meeting", "participant", "minute", "decision", "meeting-date"] {
      #expect(all[0].contains { $0.contains("\"record\":\"\(type)\"") }, "\(type)")
    }
    for (name, records) in zip(names, all) { #expect(records == all[0], "\(name)") }
  }

  @Test("X06 PAGE 2010–2019 give the same records, a file a page", arguments: [1, 2])
  func page(number: Int) throws {
    let all = try [2010, 2013, 2017, 2019].map { year in
      let name = "paper.page\(year)-\(number).xml"
      let outcome = try Executable().run("extract", Self.folder + name)
      #expect(outcome.status == 0, "\(name): \(outcome.messages)")
      return try outcome.lines.map(Self.ofThePaper)
    }
    #expect(all[0].count > (number == 1 ? 6 : 0))
    for records in all { #expect(records == all[0]) }
  }
}
