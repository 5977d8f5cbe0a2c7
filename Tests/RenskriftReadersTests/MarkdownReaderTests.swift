internal import RenskriftModel
internal import Testing

@testable internal import RenskriftReaders

@Suite("Reading Markdown")
struct MarkdownReaderTests {
  private static func read(_ text: String) throws -> Document {
    try MarkdownReader().read(Array(text.utf8), sha256: [])
  }

  @Test(arguments: [
    ("# Rubrik\n\n## Två\n", true), ("# Rubrik\n**fet** text\n", true),
    ("Namn | Roll\n--- | ---\n", true), ("| a |\n|:---:|\n", true),
    ("# 12 i listan\nlöpande text\n", false), ("#tagg #tagg\n#tagg\n", false),
    ("Minnesanteckningar\n------------------\n", false), ("* punkt\n* punkt\n", false),
    ("", false),
  ])
  func `Markdown is told by what only Markdown has`(text: String, isMarkdown: Bool) {
    #expect(MarkdownReader.recognizes(Array(text.utf8)) == isMarkdown)
  }

  @Test(arguments: [
    ("# Rubrik #\n\nText **fet** och *lutad*.\n", "Rubrik\n\nText fet och lutad.\n"),
    ("Beslut\n======\n\nEtt stycke\nav två\n", "Beslut\n\nEtt stycke\nav två\n"),
    ("- ett\n* två\n1. tre\n---\n", "- ett\n* två\n1. tre\n"),
    ("se [protokollet](https://exempel.se/a_b) och `kod_x`", "se protokollet och kod_x\n"),
    ("snake_case och 2 * 3 * 4 och \\*stjärna\\*", "snake_case och 2 * 3 * 4 och *stjärna*\n"),
    ("&Aring;rsm&ouml;te ~~struket~~ ___ ifylls", "Årsmöte struket ___ ifylls\n"),
    ("> citat\n> > djupt\n", "citat\ndjupt\n"),
    ("```swift\n# ingen *rubrik*\n```\nefter\n", "# ingen *rubrik*\nefter\n"),
    ("a\u{0C}b\n", "a\n\u{0C}b\n"),
  ])
  func `signs are structure, not text`(source: String, expected: String) throws {
    #expect(String(decoding: try Self.read(source).text, as: UTF8.self) == expected)
  }

  @Test func `headings, items and tables come as structure`() throws {
    let document = try Self.read(
      "\u{FEFF}# Möte\n\n1. Öppnande\n\n| Namn | Roll |\n|---|:--|\n| **Åsa** | a<br>b |\n| | c |\n"
    )
    #expect(document.blocks.map(\.role) == [.heading(level: 1), .item])
    let table = try #require(document.tables.first)
    #expect((table.rows, table.columns) == (3, 2))
    #expect(
      table.cells.map { document.string($0.text) } == ["Namn", "Roll", "Åsa", "a b", "", "c"]
    )
    #expect(table.cells[3].paragraphs.map(document.string) == ["a", "b"])
    for token in document.tokens {
      let source = document.source[document.sourceRange(token.text).indices()]
      #expect(source.elementsEqual(document.bytes(token.text)))
    }
  }

  @Test func `signs without number or end are bounded work and lose no word`() throws {
    for sign in ["*", "[", "`", "_", "**a ", "[a](", "\\", "&"] {
      let text = "# a\n\nord " + String(repeating: sign, count: 20_000) + "slut\n"
      let words = String(decoding: try Self.read(text).text, as: UTF8.self)
      #expect(words.contains("slut"))
    }
  }
}
