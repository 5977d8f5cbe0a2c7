internal import RenskriftModel
internal import Testing

@Suite("Readings beside a document")
struct OtherReadingTests {
  /// A document of pages with one word each.
  private static func document(
    _ words: [String],
    size: PageSize?,
    box: Box?,
    language: String? = nil
  ) -> Document {
    let bytes = Array(words.joined(separator: "\u{0C}").utf8)
    var tokens: [Token] = []
    var pages: [Page] = []
    var start = 0
    for (index, word) in words.enumerated() {
      let range = TextRange(start, start + word.utf8.count)
      tokens.append(Token(text: range, confidence: Confidence(perMille: 900), box: box))
      pages.append(
        Page(lines: index..<index + 1, text: range, size: size, language: language)
      )
      start += word.utf8.count + 1
    }
    return Document(
      sha256: [],
      originalBytes: bytes.count,
      format: "hocr",
      mediaType: "text/html",
      encoding: "utf-8",
      source: bytes,
      segments: [SourceSegment(asRead: 0, source: 0, length: bytes.count)],
      text: bytes,
      tokens: tokens,
      lines: tokens.enumerated().map { Line(text: $1.text, page: $0) },
      blocks: [],
      pages: pages,
      tables: [],
      warnings: []
    )
  }

  private static let box = Box(x: 100, y: 200, width: 30, height: 40)

  @Test(arguments: [
    (PageSize(width: 1000, height: 2000), Box(x: 100, y: 200, width: 30, height: 40)),
    (PageSize(width: 2000, height: 4000), Box(x: 50, y: 100, width: 15, height: 20)),
    (PageSize(width: 500, height: 500), Box(x: 200, y: 800, width: 60, height: 160)),
    (nil, Box(x: 100, y: 200, width: 30, height: 40)),
    (PageSize(width: 0, height: -1), Box(x: 100, y: 200, width: 30, height: 40)),
  ])
  func `boxes of another resolution are scaled to the page`(size: PageSize?, scaled: Box) throws {
    let document = Self.document(
      ["Ett", "Två"],
      size: PageSize(width: 1000, height: 2000),
      box: Self.box
    )
    let other = Self.document(["Elt", "Tvä"], size: size, box: Self.box, language: "swe")
    let both = try #require(document.reading(beside: other))
    #expect(both.otherReadings.map(\.page) == [0, 1])
    #expect(both.otherReadings.map(\.origin) == ["hocr swe", "hocr swe"])
    #expect(both.otherReadings.map { String(decoding: $0.text, as: UTF8.self) } == ["Elt", "Tvä"])
    for reading in both.otherReadings {
      #expect(reading.words.map(\.text) == [TextRange(0, reading.text.count)])
      #expect(reading.words.map(\.box) == [scaled])
      #expect(reading.words.map(\.confidence) == [Confidence(perMille: 900)])
    }
    #expect(both.text == document.text)
  }

  @Test func `readings add up, and one of fewer pages is none of the same paper`() throws {
    let document = Self.document(["Ett", "Två"], size: nil, box: nil)
    let both = try #require(document.reading(beside: document)?.reading(beside: document))
    #expect(both.otherReadings.count == 4)
    #expect(document.reading(beside: Self.document(["Ett"], size: nil, box: nil)) == nil)
  }
}
