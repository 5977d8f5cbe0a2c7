internal import Foundation
internal import RenskriftExport
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders
internal import RenskriftWriters
internal import Testing

@Suite struct `Pages as ALTO` {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let pages = root.appending(path: "Tests/RenskriftReadersTests/Fixtures/Pages")
  private static let names = [
    "paper.alto2.xml", "paper.alto3.xml", "paper.alto4.xml", "tesseract.alto.xml", "paper.hocr",
    "tesseract.hocr", "paper.page2013-1.xml", "paper.page2019-1.xml",
  ]

  /// What an OCR may do to å, ä and ö.
  enum Letters: String, CaseIterable, Sendable {
    /// It does not know them.
    case stripped
    /// It writes them as two.
    case decomposed
  }

  private static func original(_ name: String, _ letters: Letters = .stripped) throws -> [UInt8] {
    let text = try String(contentsOf: pages.appending(path: name), encoding: .utf8)
    let marks: [Unicode.Scalar: String] = [
      "å": "a\u{30A}", "ä": "a\u{308}", "ö": "o\u{308}", "Å": "A\u{30A}", "Ä": "A\u{308}",
      "Ö": "O\u{308}",
    ]
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let letter = marks[scalar] else {
        result.append(scalar)
        continue
      }
      let scalars = letter.unicodeScalars
      result.append(contentsOf: scalars.prefix(letters == .stripped ? 1 : scalars.count))
    }
    return Array(String(result).utf8)
  }

  private static func pipeline() throws -> Pipeline {
    try .builtIn(data: root.appending(path: "normalizers").path(percentEncoded: false))
  }

  @Test(arguments: names, Letters.allCases)
  func `the trail of an archive makes of the original what the archive has`(
    name: String,
    letters: Letters
  ) throws {
    let pipeline = try Self.pipeline()
    let read = try pipeline.read(Self.original(name, letters))
    let restored = pipeline.restore(read)
    let normalizers = Set(
      restored.edits.lazy.filter { $0.disposition == .applied }.map(\.normalizer.name)
    )
    #expect(normalizers.contains(letters == .stripped ? "words" : "unicode"))
    let edits = AuditTrail.bytes(for: restored)
    let replayed = try #require(
      try TrailReplay.document(read, edits: edits, text: restored.text)
    )
    #expect(replayed.undoingEdits() == read.textAsRead)
    #expect(
      CorrectedFile.bytes(of: replayed, version: "1")
        == CorrectedFile.bytes(of: restored, version: "1")
    )
    #expect(
      ALTOPages(replayed, name: name, version: "1")?.bytes
        == ALTOPages(restored, name: name, version: "1")?.bytes
    )
    // Another text than the archive's is told, not taken.
    #expect(try TrailReplay.textAsRead(restored.text, edits: edits) == read.textAsRead)
    #expect(try TrailReplay.textAsRead(Array(restored.text.dropFirst()), edits: edits) == nil)
    #expect(try TrailReplay.textAsRead([], edits: edits) == nil)
    #expect(try TrailReplay.document(read, edits: edits, text: restored.text + [0x21]) == nil)
    if letters == .stripped {
      #expect(try TrailReplay.document(read, edits: [], text: restored.text) == nil)
    }
  }

  @Test func `a trail that is cut or changed never traps`() throws {
    let pipeline = try Self.pipeline()
    let read = try pipeline.read(Self.original("tesseract.hocr"))
    let restored = pipeline.restore(read)
    let edits = AuditTrail.bytes(for: restored)
    for end in stride(from: 0, to: edits.count, by: 61) {
      _ = try? TrailReplay.document(read, edits: Array(edits[..<end]), text: restored.text)
      var changed = edits
      changed[end] = UInt8(ascii: "9")
      _ = try? TrailReplay.document(read, edits: changed, text: restored.text)
      _ = try? TrailReplay.textAsRead(restored.text, edits: changed)
    }
    let far = Array(
      #"{"text":[4294967295,4294967295],"before":"a","after":"b","normalizer":"words","confidence":1.000,"disposition":"applied"}"#
        .utf8
    )
    #expect(try TrailReplay.document(read, edits: far, text: restored.text) == nil)
  }

  @Test(arguments: names)
  func `words and places are those of the document, readings stand beside`(name: String) throws {
    let pipeline = try Self.pipeline()
    let restored = pipeline.restore(try pipeline.read(Self.original(name)))
    let alto = try #require(ALTOPages(restored, name: "<\(name)>\u{1}", version: "1")).bytes
    let again = try pipeline.read(alto)
    #expect(again.format.name == "alto")
    #expect(again.warnings.map(\.code.name).filter { $0 != "hyphen" }.isEmpty)
    func words(_ document: Document) -> [String] {
      document.tokens.map { token in
        "\(document.string(token.text)) \(token.box.map { "\($0)" } ?? "") \(token.confidence.perMille)"
      }
    }
    #expect(words(again) == words(restored))
    #expect(again.pages.map(\.size) == restored.pages.map(\.size))
    #expect(String(decoding: alto, as: UTF8.self).contains("PURPOSE=\"OCR\""))
    #expect(try Self.faults(in: alto, by: "alto-4-4").isEmpty)
  }

  @Test func `a paper without places has no ALTO`() throws {
    let read = try Self.pipeline().read(Array("Protokoll\n".utf8))
    #expect(ALTOPages(read, name: "a", version: "1") == nil)
  }

  /// What xmllint has to say; empty if the file is valid.
  private static func faults(in bytes: [UInt8], by schema: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "renskrift-export-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "file.xml")
    let messages = folder.appending(path: "messages")
    try Data(bytes).write(to: file)
    try Data().write(to: messages)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "xmllint", "--nonet", "--noout", "--schema",
      root.appending(path: "Tests/Schemas/\(schema).xsd").path(percentEncoded: false),
      file.path(percentEncoded: false),
    ]
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus != 0 else { return "" }
    return try String(contentsOf: messages, encoding: .utf8) + "status \(process.terminationStatus)"
  }
}
