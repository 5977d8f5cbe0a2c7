internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("Tables that go on over a page break")
struct ContinuedTablesTests {
  /// The rows of each table, and the lines they stand on.
  private func dumps(_ text: String) throws -> [[String]] {
    let document = try Papers.read(text)
    for table in document.tables {
      #expect(table.rowLines.count == table.rows)
      #expect(table.rowLines.first == table.lines.lowerBound)
      #expect(table.rowLines.last == table.lines.upperBound - 1)
      for (row, line) in table.rowLines.enumerated() {
        #expect(table.row(at: line) == row)
        for cell in table.cells where cell.row == row {
          #expect(document.line(at: cell.text.lowerBound) == line || cell.text.isEmpty)
        }
      }
    }
    return document.tables.map(document.dump)
  }

  @Test("B07 the header again is no row, footers and headers of pages stand between the parts")
  func repeatedHeader() throws {
    let text = """
      Åtgärder

      Nr\tÅtgärd\tAnsvarig
      1\tBoka lokal\tMaud
      2\tSkicka enkäten\tÖrjan

      Sida 1 (3)
      \u{C}Arbetsgruppen för skolskjuts

      Nr\tÅtgärd\tAnsvarig
      3\tSammanställa svaren\tÖrjan
      4\tSkriva rapport\tMaud

      Sida 2 (3)
      \u{C}Arbetsgruppen för skolskjuts

      5\tTacka alla\tKjell

      Sida 3 (3)

      """
    #expect(
      try dumps(text) == [
        [
          "Nr|Åtgärd|Ansvarig", "1|Boka lokal|Maud", "2|Skicka enkäten|Örjan",
          "3|Sammanställa svaren|Örjan", "4|Skriva rapport|Maud", "5|Tacka alla|Kjell",
        ]
      ]
    )
    let document = try Papers.read(text)
    let table = try #require(document.tables.first)
    #expect(Set(table.rowLines.map { document.lines[$0].page }) == [0, 1, 2])
    let between = document.lines.indices.filter {
      table.lines.contains($0) && table.row(at: $0) == nil
    }
    #expect(between.map { document.lineStrings[$0] }.contains("Nr\tÅtgärd\tAnsvarig"))
  }

  @Test("a caption and a header that OCR damaged are the same again")
  func damagedHeader() throws {
    let text = """
      Risker\t\t\t
      ID\tHot\tSårbarhet\tÅtgärd
      R1\tFå kan\tEn person\tJa
      \u{C}Risker\t\t\t
      lD\tHot\tSarbarhet\tÅtgard
      R2\tBrand\tGammalt hus\tNej
      """
    #expect(
      try dumps(text) == [
        [
          "Risker|||", "ID|Hot|Sårbarhet|Åtgärd", "R1|Få kan|En person|Ja",
          "R2|Brand|Gammalt hus|Nej",
        ]
      ]
    )
  }

  @Test("without the header again, numbers that count on or values of the same kinds tell")
  func withoutHeader() throws {
    let rows = "Punkt  Titel                   Tid\n1      Öppnande                09.30\n"
    #expect(
      try dumps(
        rows + "2      Genomgång               09.45\n\u{C}3      Lägesrapport            10.15\n"
          + "4      Avslut                  11.00"
      ).map(\.count) == [5]
    )
    #expect(
      try dumps("Lokaler\t12 500 kr\nResor\t300 kr\n\u{C}Porto\t75 kr\nSumma\t12 875 kr")
        .map(\.count) == [4]
    )
  }

  @Test(
    "another heading, another table or a text between them keeps tables apart",
    arguments: [
      """
      Deltagare

      Namn\tOrt
      Maud Öhrvall\tNäs
      \u{C}Förhindrade

      Namn\tOrt
      Bo Ekelund\tÅsby
      """,
      """
      Nr\tÅtgärd\tKlart
      1\tBoka lokal\t2031-04-01
      2\tTacka alla\t2031-04-15
      \u{C}Namn\tOrt\tRoll
      Maud\tNäs\tOrdförande
      """,
      """
      Lokaler\t12 500 kr
      Resor\t300 kr
      \u{C}Så mycket kostar det om vi i stället delar lokal med grannkommunen under två år:

      Lokaler\t8 000 kr
      Resor\t900 kr
      """,
    ]
  )
  func apart(text: String) throws { #expect(try dumps(text).count == 2) }

  @Test("one line alone on the next page is a row of the table, or none")
  func oneLine() throws {
    #expect(try dumps("Namn\tOrt\nMaud\tNäs\n\u{C}Namn\tOrt\n").map(\.count) == [2])
    #expect(try dumps("A\t1\nB\t2\n\u{C}C\t3\n").map(\.count) == [3])
    #expect(try dumps("Datum\t2031-03-04\n\nEtt\n\u{C}C\t3\n").isEmpty)
  }

  private func document(_ drawings: [String], size: PageSize? = nil) throws -> Document {
    var builder = DocumentBuilder(limits: ReadingLimits())
    for drawing in drawings {
      var page = PagePicture.page(drawing)
      page.size = size
      try PageAssembly.add(page, to: &builder)
    }
    return try builder.document(
      of: OriginalFile(sha256: [], bytes: 0, format: "x", mediaType: "x", encoding: "utf-8"),
      source: nil
    )
  }

  @Test("on pages with boxes the places of the columns tell, too; on slides no table goes on")
  func boxes() throws {
    let pages = [
      """
      Deltagare

      Namn                      Kommun
      Maud Öhrvall              Mittsjö
      Sixten Brandel            Tallmora
      """,
      """
      Örjan Lind                Österklinga
      Disa Åkerman-Holm         Näs
      Kjell Nåhl                Mittsjö
      """,
    ]
    #expect(try document(pages).tables.map(\.rows) == [6])
    let upright = PageSize(width: 1000, height: 1400)
    #expect(try document(pages, size: upright).tables.map(\.rows) == [6])
    let slide = PageSize(width: 1400, height: 1000)
    #expect(try document(pages, size: slide).tables.map(\.rows) == [3, 3])
  }

  @Test("a row that the page break divides, and a last row alone, stand in the columns above")
  func dividedRow() throws {
    let document = try document([
      """
      ID    Hot                       Konsekvens                S    K    R

      R1    Lokalen sägs upp          Två flyttar               2    5    10

      R2    Få hinner delta i         Underlaget brister        4    3    12
            arbetet                   och måste

                                                             Sida 1 (2)
      """,
      """
            under våren               göras om

      R3    Systemet är sent          Papper behålls            3    2    6

      Riskerna följs upp vid varje möte, och den som ser en ny risk anmäler den.
      """,
    ])
    #expect(
      document.tables.map(document.dump) == [
        [
          "ID|Hot|Konsekvens|S|K|R", "R1|Lokalen sägs upp|Två flyttar|2|5|10",
          "R2|Få hinner delta i arbetet|Underlaget brister och måste|4|3|12",
          "|under våren|göras om|–|–|–", "R3|Systemet är sent|Papper behålls|3|2|6",
        ]
      ]
    )
  }
}
