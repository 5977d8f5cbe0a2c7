import RenskriftModel
import RenskriftSections
import RenskriftTestKit
import Testing

@Suite("Tables over a page break")
struct TablesOverPagesTests {
  /// A table by its lines: what comes before it, its header, its rows.
  struct Case: Sendable, CustomTestStringConvertible {
    let type: String
    let above: String
    let header: String
    let rows: [String]
    var testDescription: String { type }
  }

  static let cases = [
    Case(
      type: "agenda-item",
      above: "Dagordning\n\n",
      header: "Punkt\tTyp\tBeskrivning\tAnsvarig\tCa tid",
      rows: [
        "1\tI\tOrdföranden öppnar mötet\tMaud\t09.30", "2\tD\tLäget för bokbussarna\tÖrjan\t09.45",
        "LUNCH\t\t\t\t11.45", "3\tA\tGemensamma öppettider\tAlla\t12.45",
        "4\tI\tAvslutning\tMaud\t14.00",
      ]
    ),
    Case(
      type: "participant",
      above: "Deltagare\n\n",
      header: "Namn\tKommun/Organisation",
      rows: [
        "Maud Öhrvall (ordförande)\tMittsjö", "Sixten Brandel\tTallmora kommun",
        "Örjan Lind\tÖsterklinga", "Disa Åkerman-Holm\tNäs", "Kjell Nåhl\tMittsjö",
      ]
    ),
    Case(
      type: "risk",
      above: "Riskhantering\n\n",
      header: "Risker\t\t\t\t\t\t\t\nID\tHot\tSårbarhet\tKonsekvens\tS\tK\tR\tÅtgärd",
      rows: [
        "R1\tLokalen sägs upp\tEn enda lokal\tTvå flyttar\t2\t5\t10\tJa",
        "R2\tFå hinner delta\tAlla har annat\tUnderlaget brister\t4\t3\t12\tJa",
        "R3\tSystemet är sent\tEn leverantör\tPapper behålls\t3\t2\t6\tNej",
        "R4\tNyckelperson slutar\tEn kan allt\tArbetet stannar\t2\t4\t8\tJa",
      ]
    ),
    Case(
      type: "action",
      above: "Att göra\n\n",
      header: "Åtgärd\tAnsvarig\tKlart",
      rows: [
        "Boka lokal\tMaud Öhrvall\t2031-04-01", "Skicka enkäten\tÖrjan Lind\t2031-04-15",
        "Sammanställa svaren\tÖrjan Lind\t2031-05-10", "Skriva rapport\tKjell Nåhl\t2031-06-10",
      ]
    ),
    Case(
      type: "budget-line",
      above: "Kostnader\n\n",
      header: "Post\tBelopp (kr)",
      rows: ["Lokaler\t40 000", "Resor\t12 500", "Porto\t7 500", "Summa\t60 000"]
    ),
    Case(
      type: "retrospective-note",
      above: "Tillbakablick\n\n",
      header: "VAD GICK BRA?\tVAD GICK INTE BRA?\tINSIKTER",
      rows: [
        "Roliga träffar\tSvårt att få tid\tVi är lika", "Snabba svar\tTrögt hemma\tBörja i tid",
        "Korta möten\tLjudet bröts\tPröva tekniken",
      ]
    ),
  ]

  private func contents(_ text: String, of type: String) throws -> [(text: String, page: Int)] {
    let read = try ReadText(text)
    return read.findings.entries.map(\.entry).filter { EntryLine($0).type == type }.map {
      let line = read.paper.document.line(at: $0.at.lowerBound)
      return (EntryLine($0).description, read.paper.lines[line].page)
    }
  }

  @Test(
    "B07 it gives the same records as on one page, each on the page of its row",
    arguments: cases
  )
  func broken(_ item: Case) throws {
    let whole =
      item.above + ([item.header] + item.rows).joined(separator: "\n")
      + "\n\nAlla hälsas välkomna dit.\n"
    let expected = try contents(whole, of: item.type)
    #expect(expected.count >= item.rows.count - 1)
    for cut in 2..<item.rows.count {
      let first = item.rows[..<cut].joined(separator: "\n")
      let rest = item.rows[cut...].joined(separator: "\n")
      let text =
        item.above + item.header + "\n" + first + "\n\nMittsjö kommun, sida 1 (2)\n\u{C}"
        + item.header + "\n" + rest + "\n\nMittsjö kommun, sida 2 (2)\n"
      let found = try contents(text, of: item.type)
      #expect(found.map(\.text) == expected.map(\.text), "cut before row \(cut)")
      #expect(found.first?.page == 0 && found.last?.page == 1, "cut before row \(cut)")
    }
  }

  @Test("B07 a row that the page break divides is one risk")
  func dividedRow() throws {
    let text = """
      Risker

      ID   Hot                       Sårbarhet               Konsekvens              S   K   R
      R1   Lokalen sägs upp          En enda lokal           Två flyttar             2   5   10
      R2   Få hinner delta i         Alla har annat          Underlaget brister      4   3   12

      Sida 1 (2)
      \u{C}     arbetet under våren                               och görs om
      R3   Systemet är sent          En leverantör           Papper behålls          3   2   6
      R4   Nyckelperson slutar       En kan allt             Arbetet stannar         2   4   8

      Sida 2 (2)
      """
    let risks = try contents(text, of: "risk").map(\.text)
    #expect(risks.count == 4)
    #expect(risks[1].contains("threat=Få hinner delta i arbetet under våren "))
    #expect(risks[1].contains("consequence=Underlaget brister och görs om "))
  }
}
