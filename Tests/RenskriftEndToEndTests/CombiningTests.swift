import Foundation
import Testing

/// One printed page as tesseract read it with the English and with the Swedish model; made by `.ci/reading-fixtures`.
private enum Readings {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/Readings")
  static let english = folder.appending(path: "eng.hocr").path(percentEncoded: false)
  static let swedish = folder.appending(path: "swe.hocr").path(percentEncoded: false)

  /// How often each word was printed.
  static var printed: [Substring: Int] {
    get throws {
      counts(
        of: try String(contentsOf: folder.appending(path: "printed.txt"), encoding: .utf8)
          .split { $0.isWhitespace }
      )
    }
  }

  /// The words of an hOCR file.
  static func words(of hocr: String) -> [Substring] {
    hocr.split(separator: "class='ocrx_word'").dropFirst().map { word in
      word.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
    }
  }

  static func counts(of words: [Substring]) -> [Substring: Int] {
    words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// How often each printed word stands in an hOCR file, at most as often as it was printed.
  static func right(in hocr: String) throws -> [Substring: Int] {
    let found = counts(of: words(of: hocr))
    return try printed.reduce(into: [:]) { $0[$1.key] = min($1.value, found[$1.key] ?? 0) }
  }
}

@Suite struct `Combining two readings of a page` {
  @Test(arguments: [
    (Readings.english, Readings.swedish), (Readings.swedish, Readings.english),
  ])
  func `half of the wrong words and more become right, no right one wrong`(
    file: String,
    second: String
  ) throws {
    let asRead = try Readings.right(in: String(contentsOfFile: file, encoding: .utf8))
    let alone = try Executable().run("restore", file)
    let combined = try Executable().run("restore", file, "--second-reading", second)
    #expect(alone.status == 0 && combined.status == 0)
    let right = try Readings.right(in: combined.text)
    func missing(_ right: [Substring: Int]) throws -> Int {
      try Readings.printed.values.reduce(0, +) - right.values.reduce(0, +)
    }
    #expect(try missing(right) * 2 <= missing(Readings.right(in: alone.text)))
    for (word, count) in asRead { #expect(right[word, default: 0] >= count, "\(word)") }
    // Figures stay as they were printed.
    #expect(combined.text.contains(">500<") && combined.text.contains(">200<"))
  }

  @Test func `the trail tells which reading a word came from, records come of both`() throws {
    let scratch = try Scratch()
    let outcome = try Executable().run(
      "extract",
      Readings.swedish,
      "--second-reading",
      Readings.english,
      "--edits",
      scratch.path("spår")
    )
    #expect(outcome.status == 0)
    #expect(outcome.text.contains(#""record":"document""#))
    let trail = String(decoding: try #require(scratch.bytes("spår")), as: UTF8.self)
    let taken = trail.split(separator: "\n").first { $0.contains(#""before":"kv""#) }
    #expect(try #require(taken).contains(#""evidence":"reading hocr eng""#))
    #expect(trail.contains(#""after":"handlingarna""#))
  }

  @Test func `readings of other numbers of pages or files are refused`() throws {
    let scratch = try Scratch()
    let two = try scratch.file("två.txt", "Första sidan\n\u{0C}Andra sidan\n")
    let pages = try Executable().run("restore", Readings.swedish, "--second-reading", two)
    #expect(pages.status == 1 && pages.output.isEmpty)
    #expect(pages.messages.contains("swe.hocr") && pages.messages.contains("2"))
    let missing = try Executable().run(
      "extract",
      Readings.swedish,
      "--second-reading",
      scratch.path("finns-inte")
    )
    #expect(missing.status == 1 && missing.messages.contains("finns-inte"))
    for command in ["restore", "extract"] {
      let files = try Executable().run(command, two, two, "--second-reading", two)
      #expect(files.status == 2)
    }
    let overwritten = try Executable().run(
      "restore",
      Readings.swedish,
      "--second-reading",
      two,
      "--edits",
      two
    )
    #expect(overwritten.status == 2)
  }
}
