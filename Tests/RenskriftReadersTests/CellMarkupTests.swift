internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("Markup in cells")
struct CellMarkupTests {
  private func paragraphs(_ cell: String) throws -> (Document, [String]) {
    let document = try Papers.read("Rubrik\tAndra\n\(cell)\tslut\n")
    let table = try #require(document.tables.first)
    let found = try #require(table.cell(row: 1, column: 0))
    return (document, found.paragraphs.map { document.string($0) })
  }

  @Test(
    "E12 a cell's paragraphs are found without their tags",
    arguments: [
      ("<p>Bra möten</p> <p>Öppenhet</p>", ["Bra möten", "Öppenhet"]),
      ("<p>Utan slut <p>Andra", ["Utan slut", "Andra"]),
      ("Rad ett<br>Rad två<BR/>Rad tre", ["Rad ett", "Rad två", "Rad tre"]),
      ("<ul><li>Ett</li><li><p>Två</p></li></ul>", ["Ett", "Två"]),
      ("<p class=\"x\">Ett</p><p></p><p> </p>", ["Ett"]),
      ("<p>Avhuggen</p><p>Till</p", ["Avhuggen", "Till"]),
      ("<p><b>Fet</b> text</p>", ["Fet text"]),
      ("<p>Ett <i>kursivt</i> ord</p>", ["Ett kursivt ord"]),
      ("a < b och c > d", ["a < b och c > d"]),
      ("<Namn> fylls i", ["<Namn> fylls i"]),
      ("<p>Före</p><script>alert(1)</script><p>Efter</p>", ["Före", "Efter"]),
      ("<p>Före<!-- anm --> efter</p>", ["Före efter"]),
      ("Vanlig cell", ["Vanlig cell"]), ("<p></p>", []), ("", []),
    ]
  )
  func cells(cell: String, expected: [String]) throws {
    let (document, found) = try paragraphs(cell)
    #expect(found == expected)
    #expect(document.undoingEdits() == document.source)
  }

  @Test(
    "E12 character references are decoded once",
    arguments: [
      ("<p>M&ouml;te &amp; &#246;vrigt &#xE5;r</p>", "Möte & övrigt år"),
      ("M&amp;ouml;te", "M&ouml;te"), ("m&omlaut;te &;", "m&omlaut;te &;"),
      ("ordet \"&ouml;\" skrivs", "ordet \"&ouml;\" skrivs"), ("5 &#150; 7", "5 – 7"),
      ("&#0; &#xD800; &#x110000;", "&#0; &#xD800; &#x110000;"),
      ("o&#776;vrigt", "övrigt"),
    ]
  )
  func references(cell: String, expected: String) throws {
    let (document, found) = try paragraphs(cell)
    #expect(found == [expected])
    #expect(document.undoingEdits() == document.source)
  }

  @Test("evidence names rows that exist")
  func evidence() throws {
    let rules = try RowFile(Markup.file, in: dataFolder, columns: 2)
    #expect(rules.rows.map(\.line) == [Markup.entityLine, Markup.inlineTagLine])
  }
}
