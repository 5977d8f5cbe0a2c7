import Foundation
import Testing

/// One paper as office files and as plain text.
@Suite("Records of office files")
struct OfficeRecordsTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path(percentEncoded: false)
  private static let folder = root + "Tests/RenskriftReadersTests/Fixtures/office/"

  /// The records of a file without what depends on the file and not on the paper; bullets as hyphens.
  private func records(_ path: String, without types: [String] = []) throws -> [String] {
    let outcome = try Executable().run("extract", path)
    #expect(outcome.status == 0, "\(path): \(outcome.messages)")
    return try outcome.lines.compactMap { line in
      let text = line.replacing("• ", with: "- ")
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
      var record = try #require(object as? [String: Any])
      if let type = record["record"] as? String, types.contains(type) { return nil }
      for key in [
        "document", "path", "sha256", "media_type", "encoding", "bytes", "span", "pages", "words",
        "confidence", "message",
      ] {
        record[key] = nil
      }
      let data = try JSONSerialization.data(withJSONObject: record, options: .sortedKeys)
      return String(decoding: data, as: UTF8.self)
    }
  }

  @Test(
    "minutes in Word and in LibreOffice give the records of the plain text",
    arguments: ["docx", "odt"]
  )
  func minutes(format: String) throws {
    let plain = try records(Self.root + "corpus/e-arkivradet-var/sources/clean.txt")
    #expect(plain.count > 60)
    #expect(try records(Self.folder + "minnesanteckningar." + format) == plain)
  }

  @Test("Z08 a show in PowerPoint and in LibreOffice gives the same slides")
  func slides() throws {
    let power = try records(Self.folder + "bildspel.pptx", without: ["warning"])
    #expect(power.count { $0.contains(#""type":"slide""#) } == 8)
    #expect(power.first?.contains(#""kind":"agenda-slides""#) == true)
    #expect(try records(Self.folder + "bildspel.odp", without: ["warning"]) == power)
  }

  @Test("records of office files cite the text as read; restore gives that text restored")
  func citing() throws {
    let path = Self.folder + "andringar.docx"
    let outcome = try Executable().run("extract", path)
    #expect(outcome.text.contains(#""code":"tracked-changes""#))
    #expect(outcome.text.contains(#""media_type":"application/vnd.openxmlformats-officedocument"#))
    let restored = try Executable().run("restore", path)
    #expect(restored.status == 0, "\(restored.messages)")
    #expect(restored.text.hasPrefix("Nämnden bifaller förslaget.\n"))
  }

  @Test(
    "Z04 Z09 what can't be read is told with what helps",
    arguments: [
      ("krypterad.docx", "encrypted"), ("krypterad.odt", "encrypted"), ("gammal.doc", "DOCX"),
    ]
  )
  func refused(name: String, word: String) throws {
    let outcome = try Executable().run("extract", Self.folder + name)
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains(name))
    #expect(outcome.messages.contains(word), "\(outcome.messages)")
  }
}
