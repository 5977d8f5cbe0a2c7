import RenskriftModel
import RenskriftSections
import Testing

@Suite struct WeekdayCheckTests {
  @Test func `a Friday that was a Thursday is told with both names`() throws {
    let read = try ReadText(
      """
      Datum	2019-06-19
      Tid	09.30-16.30

      - Torsdagen den 29 augusti 13.00-16.00
      - Fredagen den 3 oktober 09.00-12.00
      """
    )
    #expect(read.passages(of: "weekday-mismatch") == ["Fredagen den 3 oktober 09.00-12.00"])
    let message = try #require(read.messages(of: "weekday-mismatch").first)
    #expect(message.contains("2019-10-03 is a Thursday"))
    #expect(message.contains("says Friday"))
    #expect(message.contains("line 5"))
  }

  @Test func `in running text only dates with their year are judged`() throws {
    let read = try ReadText(
      "Vi ses fredagen den 3 oktober 2019 i Norrvassa.\nFesten var fredagen den 4 oktober."
    )
    #expect(read.passages(of: "weekday-mismatch") == ["fredagen den 3 oktober 2019"])
  }
}
