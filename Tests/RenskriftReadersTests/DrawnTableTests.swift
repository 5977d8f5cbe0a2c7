internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("Tables drawn with spaces and bars")
struct DrawnTableTests {
  private func dumps(_ text: String) throws -> [[String]] {
    let document = try Papers.read(text)
    for table in document.tables {
      #expect(table.lines.count == table.rows)
      for cell in table.cells { #expect(cell.row < table.rows && cell.column < table.columns) }
    }
    return document.tables.map(document.dump)
  }

  @Test("columns are the gaps that most rows share")
  func agenda() throws {
    let text = """
      Dagordning
      Punkt  Typ  Beskrivning                 Ansvarig   Tid
      1      I    Ordföranden öppnar          Örjan      09.30
      2      D    Genomgång av protokoll      Maud       09.45
                  från förra mötet
      LUNCH                                              11.45

      """
    #expect(
      try dumps(text) == [
        [
          "Punkt|Typ|Beskrivning|Ansvarig|Tid", "1|I|Ordföranden öppnar|Örjan|09.30",
          "2|D|Genomgång av protokoll|Maud|09.45", "–|–|från förra mötet|–|–",
          "LUNCH|–|–|–|11.45",
        ]
      ]
    )
  }

  @Test("figures align to the right, labels to the left")
  func budget() throws {
    let text =
      "Kostnad            12 500 kr\nLokaler             3 000 kr\nSumma              15 500 kr"
    #expect(try dumps(text) == [["Kostnad|12 500 kr", "Lokaler|3 000 kr", "Summa|15 500 kr"]])
  }

  @Test("S07 a column without a header stays, a header wider than its figures stands over them")
  func emptyHeader() throws {
    let text = """
                                Utfall 2029  Budget 2030
      Personal                        1 250        1 300
      Lokaler och städning              340          355
      Resor                              12
      Utbildning av nya
      ledamöter                          85           90
      Summa                           1 687        1 745

                   Hot                  S   K
      Mittsjö      Nyckelperson slutar  2   2
      Näs                               1   5
      """
    #expect(
      try dumps(text) == [
        [
          "–|Utfall 2029|Budget 2030", "Personal|1 250|1 300", "Lokaler och städning|340|355",
          "Resor|12|–", "Utbildning av nya|–|–", "ledamöter|85|90", "Summa|1 687|1 745",
        ],
        ["–|Hot|S|K", "Mittsjö|Nyckelperson slutar|2|2", "Näs|–|1|5"],
      ]
    )
  }

  @Test("between numbers and codes one space is enough")
  func oneSpace() throws {
    let text = """
      1 P Nytt från förvaltningen      Aina          14.00
      2 R Egen plattform eller inte    Aina, Roland  14.15
      3 R Vikarier i januari           Samira        14.50
          PAUS                                       15.10
      5 P Studenter på praktik         Roland Furst 16.00
      """
    #expect(
      try dumps(text) == [
        [
          "1|P|Nytt från förvaltningen|Aina|14.00",
          "2|R|Egen plattform eller inte|Aina, Roland|14.15",
          "3|R|Vikarier i januari|Samira|14.50", "–|–|PAUS|–|15.10",
          "5|P|Studenter på praktik|Roland Furst|16.00",
        ]
      ]
    )
  }

  @Test("two rows are a table where their columns begin alike")
  func twoRows() throws {
    #expect(
      try dumps("Datum:   2031-03-04\nTid:     09.00") == [["Datum:|2031-03-04", "Tid:|09.00"]]
    )
    #expect(try dumps("Ett ord  två\nFlera ord  till\n").isEmpty)
  }

  @Test(
    "prose, lists and pages in columns are no tables",
    arguments: [
      """
      Detta är prosa.  Den har två mellanslag efter punkt.  Men det är
      ingen tabell.  Den är bara skriven så.  Raderna är olika långa och
      därför är det lugnt.  Inget står i kolumn.  Så går det bra.
      """,
      "1.  Första\n2.  Andra\n3.  Tredje\n", "-  Första\n-  Andra\n-  Tredje\n",
      "•   Första\n•   Andra\n•   Tredje\n", "1   Öppnande\n2   Justering\n3   Avslut\n",
      """
      Kommunen har under året arbetat     Nästa steg är att ta fram ett
      med att ta fram en ny plan för      förslag som kan antas av alla
      digitalisering av skolan som är     fyra kommunerna i området och
      bra för alla som bor i bygden.      sedan följas upp varje år då.
      """,
      "Slut på raden  \noch här  \nmed  ", "ordet | är ett streck\n",
      """
      Vardagar                        Lördagar
      • Öppet till klockan nitton     • Öppet två lördagar i månaden
      • Meröppet från klockan sju     • Barnens timme klockan elva
      • Lunchstängt avskaffas         • Stängt hela juli
      """,
      """
      Mittsjö kommun                                        2031-03-04
      Kansliet                                              Dnr 2031/114
      """,
      """
      Träff 1                      Träff 2                      Träff 3
      Vi lär känna varandra och    Gruppen går igenom vilka     Förslagen prövas, och vi
      ser vad vi har gemensamt     behov som finns och väljer   bestämmer vem som gör vad
      i vardagen hemma             ut de tre viktigaste         och när det ska vara klart
      """,
    ]
  )
  func noTables(text: String) throws { #expect(try dumps(text).isEmpty) }

  @Test("Markdown's tables, their rule is no row")
  func markdown() throws {
    let text =
      "| Hot | S |\n|:---|--:|\n| För få | 3 |\n| Inget \\| mer | |\n\nNamn|Ort\n---|---\nMaud|Näs"
    #expect(
      try dumps(text) == [
        ["Hot|S", "–|–", "För få|3", "Inget \\| mer|"], ["Namn|Ort", "–|–", "Maud|Näs"],
      ]
    )
    #expect(try dumps("| a | b |\n| c | d |") == [["a|b", "c|d"]])
    #expect(try dumps("a | b\nc | d").isEmpty)
  }

  @Test("Markdown's headings are blocks of their own")
  func headings() throws {
    let document = try Papers.read(
      "# Protokoll\nText\nmer\n### § 1 Öppnande\n#ingen\n# \n####### sju"
    )
    #expect(
      document.blocks.map(\.role) == [
        .heading(level: 1), .paragraph, .heading(level: 3), .paragraph,
      ]
    )
    #expect(document.blocks.map(\.lines) == [0..<1, 1..<3, 3..<4, 4..<7])
  }
}
