internal import RenskriftModel
internal import RenskriftRestoration
internal import Testing

@Suite("Own words")
struct OwnWordsTests {
  /// A text, a list, and the text as it comes out.
  struct Case: Sendable {
    let text: String
    let words: String
    let expected: String
  }

  /// Damaged text around what is tested, so that the page shows what it lost.
  static let around = "Fragan ar hur vi gar vidare pa motet i ar.\n"

  static let cases = [
    // A name that no model knows, in each of its cases; small it is another word.
    Case(text: "Vi moter Asvik och ASVIK.", words: "Åsvik", expected: "Vi möter Åsvik och ÅSVIK."),
    // What stands as it should is not touched.
    Case(text: "Johan Hogne och Asa.", words: "Hogne\nAsa", expected: "Johan Hogne och Asa."),
    // A word that must never be is not written.
    Case(text: "Vi ser motet.", words: "never\tmötet\nnever\tmötets", expected: "Vi ser motet."),
    // A word of several parts.
    Case(text: "Nord-Asvik gar bra.", words: "Nord-Åsvik", expected: "Nord-Åsvik går bra."),
    // A comment, spaces and an empty line say nothing.
    Case(text: "Plan for Asvik.", words: "# ord\n\n  Åsvik  # by\r\n", expected: "Plan för Åsvik."),
    // A capital in a list is a name: the small word stays another.
    Case(text: "Det var kallt.", words: "Vår", expected: "Det var kallt."),
  ]

  private func pipeline(_ words: String) throws -> (OwnWords, [any Normalizer]) {
    var own = OwnWords()
    try own.add(Array(words.utf8), file: "egna.txt")
    return (own, try BuiltInNormalizers.load(data: DataForTests.normalizers, ownWords: own))
  }

  private func restore(_ text: String, _ words: String) throws -> Document {
    let (own, normalizers) = try pipeline(words)
    var document = Document(window: Array(text.utf8))
    for normalizer in normalizers {
      document = document.applying(
        own.allowed(normalizer.proposals(for: document), in: document.text),
        by: type(of: normalizer).description.id
      )
    }
    return document
  }

  @Test(arguments: cases)
  func `a list works at once`(_ item: Case) throws {
    let text = item.text + "\nFragan ar hur vi gar vidare pa vagen i ar.\n"
    let document = try restore(text, item.words)
    let first = String(decoding: document.text, as: UTF8.self).split(separator: "\n").first
    #expect(first.map(String.init) == item.expected)
    #expect(document.undoingEdits() == Array(text.utf8))
  }

  @Test func `an own word names its file and line as evidence`() throws {
    let document = try restore("Vi moter Asvik.\n" + Self.around, "\nÅsvik")
    let edit = try #require(document.edits.first { $0.after == Array("Åsvik".utf8) })
    #expect(edit.evidence == .row(file: "egna.txt", line: 2))
    #expect(edit.disposition == .applied)
  }

  @Test func `right text stays right, whatever the list`() throws {
    let text = "Frågan är hur Asvik går vidare på mötet i år. Det är öppet för alla.\n"
    let document = try restore(text, "Åsvik\nmöter\n-mötet\nvår")
    #expect(document.text == Array(text.utf8))
  }

  @Test func `an empty list changes nothing`() throws {
    let text = "Vi moter Asvik.\n" + Self.around
    let document = try restore(text, "# inget\n")
    let plain = try BuiltInNormalizers.load(data: DataForTests.normalizers)
    var other = Document(window: Array(text.utf8))
    for normalizer in plain {
      other = other.applying(
        normalizer.proposals(for: other),
        by: type(of: normalizer).description.id
      )
    }
    #expect(document.text == other.text && document.edits == other.edits)
  }

  @Test(arguments: [
    ("två ord", 1), ("ord\naldrig\tord", 2), ("a\tb\tc", 1), ("-", 1), ("ord!", 1),
    ("own\t", 1), ("Ö\n-ö", 2), ("ord\n\n\u{44F}", 3), ("mo\u{308}te", 1), ("x--y", 1),
  ])
  func `a line that is no word is told with file and line`(content: String, line: Int) {
    var own = OwnWords()
    let error = #expect(throws: StageError.self) {
      try own.add(Array(content.utf8), file: "egna.txt")
    }
    #expect(error?.message.en.hasPrefix("egna.txt: line \(line): ") == true)
  }

  @Test func `bytes that are no text are told`() {
    var own = OwnWords()
    #expect(throws: StageError.self) { try own.add([0x61, 0xC3, 0x0A], file: "egna.txt") }
    #expect(throws: StageError.self) { try own.add([0xFF, 0xFE, 0x61, 0x00], file: "egna.txt") }
  }
}
