import RenskriftSections
import RenskriftTestKit
import Testing

@Suite("Where an agenda ends")
struct AgendaEndTests {
  private func items(_ text: String) throws -> [String] {
    try ReadText(text).findings.entries.map { EntryLine($0.entry) }
      .filter { $0.type == "agenda-item" }.map(\.description)
  }

  @Test(
    "a heading over bullets right below an agenda ends it",
    arguments: ["Beslut", "Fattade beslut", "Åtgärdslista", "Att göra"]
  )
  func below(heading: String) throws {
    let text = """
      Dagordning

      1. Mötet öppnas
      2. Budget för nästa år
      3. Övriga frågor

      \(heading)

      - Nätverket söker pengar för två år.
      - Teatern välkomnas som medlem.
      """
    let titles = try items(text)
    #expect(titles.count == 3)
    #expect(titles.allSatisfy { !$0.contains(heading) })
  }

  @Test("such a word among the points is one of them")
  func among() throws {
    let text = "Dagordning\n\n1. Mötet öppnas\n2. Beslut\n3. Övriga frågor\n"
    #expect(try items(text).count == 3)
  }
}
