import RenskriftModel
import RenskriftSections
import Testing

@Suite struct WeekdayCheckTests {
  @Test func `a Friday that was a Thursday is told with both names`() throws {
    let read = try ReadText(
      """
      Datum	2031-06-18
      Tid	09.15-15.00

      - Torsdagen den 4 september 13.15-16.15
      - Fredagen den 6 november 09.15-12.15
      """
    )
    #expect(read.passages(of: "weekday-mismatch") == ["Fredagen den 6 november 09.15-12.15"])
    let message = try #require(read.messages(of: "weekday-mismatch").first)
    #expect(message.contains("2031-11-06 is a Thursday"))
    #expect(message.contains("says Friday"))
    #expect(message.contains("line 5"))
  }

  @Test func `in running text only dates with their year are judged`() throws {
    let read = try ReadText(
      "Vi ses fredagen den 6 november 2031 i Norrvassa.\nFesten var fredagen den 4 november."
    )
    #expect(read.passages(of: "weekday-mismatch") == ["fredagen den 6 november 2031"])
  }
}
