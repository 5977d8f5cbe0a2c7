internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("NFC")
struct UnicodeNormalizerTests {
  /// Å Ä Ö and é taken apart.
  private func decomposed(_ text: String) -> String {
    let parts: [Unicode.Scalar: String] = [
      "å": "a\u{30A}", "ä": "a\u{308}", "ö": "o\u{308}", "Å": "A\u{30A}", "Ä": "A\u{308}",
      "Ö": "O\u{308}", "é": "e\u{301}",
    ]
    return text.unicodeScalars.reduce(into: "") { $0 += parts[$1] ?? String($1) }
  }

  @Test("E11 a paper taken apart reads the same, undoes to its bytes, and its places are right")
  func decomposedPaper() throws {
    let usual = try Papers.read(Papers.minutes)
    let document = try Papers.read(decomposed(Papers.minutes))
    #expect(document.text == usual.text)
    #expect(document.tokens == usual.tokens)
    #expect(document.lines == usual.lines)
    #expect(document.blocks == usual.blocks)
    #expect(document.tables == usual.tables)
    #expect(document.undoingEdits() == document.source)
    #expect(document.edits.allSatisfy { $0.normalizer == "unicode" && $0.disposition == .applied })
    for token in document.tokens {
      let source = document.sourceRange(token.text).indices()
      let read = String(decoding: document.source[source], as: UTF8.self)
      #expect(
        read.unicodeScalars.elementsEqual(decomposed(document.string(token.text)).unicodeScalars)
      )
    }
  }

  @Test(
    "E11 half composed, and the signs for ångström and ohm",
    arguments: [
      ("Mo\u{308}tet öppnas", "Mötet öppnas"), ("25 \u{212B}", "25 Å"), ("5 k\u{2126}", "5 kΩ"),
      ("a\u{323}\u{30A}", "\u{1EA1}\u{30A}"),
    ]
  )
  func mixed(read: String, expected: String) throws {
    let document = try Papers.read(read)
    #expect(document.textString.unicodeScalars.elementsEqual(expected.unicodeScalars))
    #expect(UnicodeNormalizer().proposals(for: document).isEmpty)
    #expect(document.undoingEdits() == document.source)
  }

  @Test("its examples hold", arguments: UnicodeNormalizer.description.examples.map(\.text))
  func examples(text: String) throws {
    let example = try #require(
      UnicodeNormalizer.description.examples.first { $0.text.utf8.elementsEqual(text.utf8) }
    )
    let document = Document(window: Array(text.utf8))
    let result = document.applying(UnicodeNormalizer().proposals(for: document), by: "unicode")
    #expect(result.text == Array(example.expected.joined().utf8))
  }
}
