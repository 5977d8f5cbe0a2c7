import RenskriftModel
import RenskriftSections
import Testing

@Suite struct SumCheckTests {
  @Test(arguments: [
    // Lines since the last total; the last total and the lines since; all lines; all totals.
    "Budget\nA 100 kr\nB 200 kr\nSumma 300 kr\nC 50 kr\nTotalt 350 kr",
    "Budget\nA 100 kr\nB 200 kr\nSumma drift 300 kr\nC 50 kr\nD 60 kr\nSumma resor 110 kr\nTotalt 410 kr",
    "Budget\nTotalt 300 kr\nA 100 kr\nB 200 kr",
    "Budget\nA 100 kr\nB 200 kr\nvarav el 150 kr\nSumma 300 kr",
    "Budget\nLön 500 kr\nA 100 kr\nB 200 kr\nSumma övrigt 300 kr",
    "Budget\nA 1 000 000kr/år\nB 4 000 00O0kr/ar\nTotalt 5 000 000kr/år",
  ])
  func `totals that add up are left alone`(text: String) throws {
    let read = try ReadText(text)
    #expect(read.findings.entries.count >= 3)
    #expect(read.passages(of: "sum-mismatch") == [])
  }

  @Test func `a total that does not add up is told with the sum of its lines`() throws {
    let read = try ReadText("Budget\nA 100 kr\nB 200 kr\nSumma 310 kr")
    #expect(read.passages(of: "sum-mismatch") == ["Summa 310 kr"])
    #expect(
      read.messages(of: "sum-mismatch").first?.contains("says 310 SEK, its lines make 300") == true
    )
  }

  @Test func `columns of a table are summed apart`() throws {
    let read = try ReadText(
      "Kostnader (tkr)\nPost\tFörslag A\tFörslag B\nLokaler\t40\t20\nResor\t10\t10\nTotalt\t50\t40\n"
    )
    #expect(read.messages(of: "sum-mismatch").count == 1)
    #expect(read.messages(of: "sum-mismatch").first?.contains("says 40000 SEK") == true)
  }
}
