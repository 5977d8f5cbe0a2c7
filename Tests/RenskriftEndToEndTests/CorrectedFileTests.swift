import Foundation
import Testing

/// A paper whose words lost their dots comes back as the same file with its words corrected.
@Suite struct `Corrected files of page formats` {
  private static let tests = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let fixtures = tests.appending(path: "RenskriftReadersTests/Fixtures/Pages")

  /// Every fixture, with the official schema of its format where there is one.
  static let files: [(name: String, schema: String?)] = [
    ("paper.alto2.xml", "alto-2-1"), ("paper.alto3.xml", "alto-3-1"),
    ("paper.alto3-bare.xml", nil), ("paper.alto4.xml", "alto-4-4"),
    ("paper.page2010-1.xml", nil), ("paper.page2013-1.xml", "page-2013-07-15"),
    ("paper.page2013-2.xml", "page-2013-07-15"), ("paper.page2017-1.xml", "page-2017-07-15"),
    ("paper.page2019-1.xml", "page-2019-07-15"), ("paper.page2019-2.xml", "page-2019-07-15"),
    ("paper.hocr", nil), ("paper.html", nil), ("tesseract.hocr", nil),
    ("tesseract.alto.xml", "alto-3-1"),
  ]

  /// The fixture as an OCR without å ä ö would have written it.
  private static func damaged(_ name: String) throws -> (right: String, damaged: String) {
    let right = try String(contentsOf: fixtures.appending(path: name), encoding: .utf8)
    let letters: [Character: Character] = [
      "å": "a", "ä": "a", "ö": "o", "Å": "A", "Ä": "A", "Ö": "O",
    ]
    var damaged = String(right.map { letters[$0] ?? $0 })
    for (reference, letter) in [("&aring;", "a"), ("&auml;", "a"), ("&ouml;", "o")] {
      damaged = damaged.replacingOccurrences(of: reference, with: letter)
    }
    return (right, damaged)
  }

  /// The words of a file with their places, as the readers see them.
  private static func words(_ path: String) throws -> [[Substring]] {
    let outcome = try Executable().run("words", path)
    #expect(outcome.status == 0, "\(outcome.messages)")
    return outcome.lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
  }

  @Test(arguments: files)
  func `words are corrected, places and ids stay, readings stand beside, the schema holds`(
    name: String,
    schema: String?
  ) throws {
    let scratch = try Scratch()
    let (right, damaged) = try Self.damaged(name)
    let source = try scratch.file("source-" + name, Array(damaged.utf8))
    let outcome = try Executable().run("restore", source)
    #expect(outcome.status == 0, "\(outcome.messages)")
    let result = try scratch.file("result-" + name, outcome.output)
    let before = try Self.words(source)
    let after = try Self.words(result)
    let truth = try Self.words(try scratch.file("truth-" + name, Array(right.utf8)))
    try #require(before.count == after.count && before.count == truth.count)
    var corrected = 0
    var lost = 0
    for (index, word) in after.enumerated() {
      #expect(word[1..<8] == before[index][1..<8], "place or confidence of \(word)")
      guard before[index][8] != truth[index][8] else {
        #expect(word[8] == truth[index][8], "a right word was changed")
        continue
      }
      if word[8] == truth[index][8] { corrected += 1 } else { lost += 1 }
      // The reading stands beside what was made of it.
      if word[8] != before[index][8] {
        #expect(outcome.text.contains(">\(word[8])<") || outcome.text.contains("\"\(word[8])\""))
      }
    }
    #expect(corrected > 2 * lost, "\(corrected) corrected, \(lost) not")
    #expect(Self.ids(in: outcome.text) == Self.ids(in: damaged))
    #expect(outcome.text.contains("Renskrift"))
    guard let schema else { return }
    let validation = try Self.validate(result, schema)
    #expect(validation.isEmpty, "\(validation)")
  }

  @Test(arguments: files.map(\.name))
  func `where no word is wrong, nothing but the record of the step is added`(name: String) throws {
    let right = try Self.damaged(name).right
    let outcome = try Executable(input: Array(right.utf8)).run("restore")
    #expect(outcome.status == 0, "\(outcome.messages)")
    // What was added is one stretch: without it the source is back.
    let result = outcome.text
    let head = zip(result, right).prefix { $0 == $1 }.count
    let added = result.count - right.count
    #expect(added > 0)
    #expect(result.dropFirst(head + added) == right.dropFirst(head))
  }

  @Test func `a file that comes in another encoding says UTF-8 when it goes`() throws {
    let damaged = try Self.damaged("paper.alto3.xml").right
      .replacingOccurrences(of: "encoding=\"UTF-8\"", with: "encoding=\"iso-8859-1\"")
    let bytes = try #require(damaged.data(using: .isoLatin1))
    let outcome = try Executable(input: Array(bytes)).run("restore")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"))
    #expect(outcome.text.contains("Örjan"))
  }

  @Test func `a file larger than a window is what its windows are, and its trail counts through`()
    throws
  {
    let scratch = try Scratch()
    let page = try Self.damaged("tesseract.hocr").damaged
    let start = try #require(page.range(of: "<div class='ocr_page'")?.lowerBound)
    let end = try #require(page.range(of: "</body>")?.lowerBound)
    let count = 2_500_000 / page.utf8.count
    let body = String(repeating: String(page[start..<end]), count: count)
    let source = try scratch.file("bok.hocr", Array((page[..<start] + body + page[end...]).utf8))
    let trail = scratch.path("spår")
    let outcome = try Executable().run("restore", "--edits", trail, source)
    #expect(outcome.status == 0, "\(outcome.messages)")
    let bytes = Array((page[..<start] + body + page[end...]).utf8)
    var pages: Set<Int> = []
    for line in try String(contentsOfFile: trail, encoding: .utf8).split(separator: "\n") {
      let edit = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      )
      let range = try #require(edit["source"] as? [Int])
      let before = try #require(edit["before"] as? String)
      pages.insert(try #require(edit["page"] as? Int))
      guard !before.contains(" ") else { continue }
      #expect(String(decoding: bytes[range[0]..<range[1]], as: UTF8.self) == before)
    }
    #expect(pages.count == count && pages.max() == count)
    #expect(outcome.text.components(separatedBy: "<div class='ocr_page'").count == count + 1)
    #expect(outcome.text.components(separatedBy: "<meta name=\"ocr-post-correction\"").count == 2)
    let after = try Self.words(try scratch.file("ut.hocr", outcome.output))
    #expect(after.count == (try Self.words(source)).count)
  }

  @Test func `two such files are no file`() throws {
    let path = Self.fixtures.appending(path: "paper.alto3.xml").path()
    let outcome = try Executable().run("restore", path, path)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("paper.alto3.xml"))
  }

  private static func ids(in text: String) -> [Substring] {
    text.split(separator: " ").filter {
      ($0.lowercased().hasPrefix("id=\"") || $0.lowercased().hasPrefix("id='"))
        && !$0.contains("renskrift-")
    }
    .map { $0.prefix { $0 != ">" && $0 != "/" } }
  }

  /// What xmllint has to say; empty if the file is valid.
  private static func validate(_ path: String, _ schema: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "xmllint", "--nonet", "--noout", "--schema",
      tests.appending(path: "Schemas/\(schema).xsd").path(), path,
    ]
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let messages = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? "" : String(decoding: messages, as: UTF8.self)
  }
}
