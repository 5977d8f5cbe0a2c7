internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("Tables found by where words stand")
struct BoxTableTests {
  @Test(
    "S07 cells stand in their columns, rows go on over lines, what is missing shifts nothing",
    arguments: [PagePicture.Lines.runs, .whole, .columns]
  )
  func agenda(lines: PagePicture.Lines) {
    let page = PagePicture.page(
      """
      Punkt    Typ   Beskrivning                     Ansvarig    Ca tid

      FRUKOST                                                    09.00

      1        I     Ordföranden hälsar välkomna     Elin        09.30

      2        D     Genomgång av de frågor som      Elin        09.45
                     lämnades kvar till i dag

      3        I     Läget för bokbussarna                       10.15

      LUNCH                                                      11.45

      4        A     Gemensamma öppettider           Alla        12.45
      """,
      lines: lines
    )
    #expect(
      PagePicture.dump(page) == [
        "Punkt|Typ|Beskrivning|Ansvarig|Ca tid",
        "FRUKOST|–|–|–|09.00",
        "1|I|Ordföranden hälsar välkomna|Elin|09.30",
        "2|D|Genomgång av de frågor som lämnades kvar till i dag|Elin|09.45",
        "3|I|Läget för bokbussarna|–|10.15",
        "LUNCH|–|–|–|11.45",
        "4|A|Gemensamma öppettider|Alla|12.45",
      ]
    )
  }

  @Test("figures stand by their right edge, the column of labels has no header")
  func budget() {
    let page = PagePicture.page(
      """
      Kostnader för året, i tusental kronor och uppräknade med två procent

                                  Utfall 2029   Budget 2030   Budget 2031
      Personal                          1 250         1 300         1 326
      Lokaler och städning                340           355           362
      Resor                                12                          15
      Utbildning av nya och
      gamla ledamöter                      85            90            92
      Summa                             1 687         1 745         1 795

      Nämnden beslutar i juni om hur pengarna ska fördelas på verksamheterna
      """
    )
    #expect(
      PagePicture.dump(page) == [
        "Kostnader för året, i tusental kronor och uppräknade med två procent",
        "–|Utfall 2029|Budget 2030|Budget 2031",
        "Personal|1 250|1 300|1 326",
        "Lokaler och städning|340|355|362",
        "Resor|12|–|15",
        "Utbildning av nya och|–|–|–",
        "gamla ledamöter|85|90|92",
        "Summa|1 687|1 745|1 795",
        "Nämnden beslutar i juni om hur pengarna ska fördelas på verksamheterna",
      ]
    )
  }

  @Test("people and where they come from, two rows of white between two tables")
  func people() {
    let page = PagePicture.page(
      """
      Deltagare

      Namn                         Kommun/Organisation
      Maud Öhrvall (ordförande)    Mittsjö
      Sixten Brandel               Sju sjöars biblioteksförbund
      Örjan Lind                   Tallmora kommun



      Förhindrade

      Namn              Kommun/Organisation
      Ulla Brink        Mittsjö
      Bo Ekelund        Näs
      """
    )
    #expect(
      PagePicture.dump(page) == [
        "Deltagare", "Namn|Kommun/Organisation", "Maud Öhrvall (ordförande)|Mittsjö",
        "Sixten Brandel|Sju sjöars biblioteksförbund", "Örjan Lind|Tallmora kommun", "Förhindrade",
        "Namn|Kommun/Organisation", "Ulla Brink|Mittsjö", "Bo Ekelund|Näs",
      ]
    )
  }

  @Test("a board without numbers: rows begin where several cells do, below wider white")
  func board() {
    let page = PagePicture.page(
      """
      VAD GICK BRA?               VAD GICK INTE BRA?          INSIKTER

      Roliga träffar              Svårt att få tid i det      Vi är mer lika än
      Bra blandning av roller     egna nätverket              vi trodde
      och kompetenser

      Snabba svar på frågor       Trögt arbete hemma          Börja i tid och
                                                              sluta i tid

      Digitala möten              Ljudet bröts                Pröva tekniken
      sparar resor
      """
    )
    #expect(
      PagePicture.dump(page) == [
        "VAD GICK BRA?|VAD GICK INTE BRA?|INSIKTER",
        "Roliga träffar Bra blandning av roller och kompetenser|Svårt att få tid i det egna nätverket|Vi är mer lika än vi trodde",
        "Snabba svar på frågor|Trögt arbete hemma|Börja i tid och sluta i tid",
        "Digitala möten sparar resor|Ljudet bröts|Pröva tekniken",
      ]
    )
  }

  @Test(
    "running text, lists, letter heads and text in columns are no tables",
    arguments: [
      """
      Mittsjö kommun                                                      2031-03-04
      Kansliet                                                            Dnr 2031/114

      Svar på er fråga om gångvägen

      Tack för ert brev den 12 februari. Nämnden har behandlat frågan vid sitt möte
      och har beslutat att bygga gångvägen. Arbetet beräknas börja i augusti.
      """,
      """
      1.   Märk ut de träd som ska sparas.
      2.   Lämna namn på två personer som kan följa arbetet och svara på frågor
           från dem som bor i närheten av vägen.
      3.   Säg till om något bryggfäste måste flyttas.
      """,
      """
      •   Öppet till klockan nitton i alla      •   Öppet två lördagar i månaden
          huvudbibliotek                        •   Barnens timme klockan elva på
      •   Meröppet från klockan sju                 de bibliotek som har personal
      •   Lunchstängt avskaffas                 •   Stängt hela juli
      """,
      """
      Efter en lång vinter på verkstaden är     Från maj håller biblioteken öppet
      den tredje bussen åter på vägarna. Den    till klockan nitton alla vardagar
      stannar på tvåhundra platser i de sju     och försöket pågår under ett helt
      kommuner som är med i förbundet och       år innan det ska utvärderas. Den
      tidtabellen finns på alla bibliotek.      som bor i Näs kan också låna hem.
      """,
      """
      Postadress          Besöksadress       Telefon
      Mittsjö kommun      Storgatan 1        0555-100 00
      555 10 Mittsjö
      """,
    ]
  )
  func noTable(drawing: String) {
    for lines in [PagePicture.Lines.runs, .whole, .columns] {
      let order = PageOrder(PagePicture.page(drawing, lines: lines))
      let tables = order.items.count {
        if case .table = $0 { return true }
        return false
      }
      #expect(tables == 0, "\(lines): \(PagePicture.dump(PagePicture.page(drawing, lines: lines)))")
    }
  }

  @Test("lines drawn around cells part words that OCR read over them, and nothing is lost")
  func frame() {
    var page = PagePicture.page(
      """
      Risker
      ID    Hot                     S K R
      R1 |  Nyckelperson slutar     21512
      R2    Skannern går sönder     1 31J
            och måste lämnas in
      """
    )
    // Lines from side to side and from top to bottom; the caption has none between columns.
    for y in [-3, 23, 49, 75, 127] {
      page.rulings.append(Box(x: -10, y: Int32(y), width: 310, height: 1))
    }
    for x in [-10, 28, 232, 252, 268, 300] {
      let top = x == -10 || x == 300 ? -3 : 23
      page.rulings.append(Box(x: Int32(x), y: Int32(top), width: 1, height: Int32(127 - top)))
    }
    #expect(
      PagePicture.dump(page) == [
        "Risker|–|–|–|–", "ID|Hot|S|K|R", "R1|Nyckelperson slutar|2|5|2",
        "R2|Skannern går sönder och måste lämnas in|1|3|J",
      ]
    )
  }
}
