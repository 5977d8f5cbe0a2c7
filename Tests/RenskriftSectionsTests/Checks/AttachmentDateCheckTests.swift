import RenskriftModel
import RenskriftSections
import Testing

@Suite struct AttachmentDateCheckTests {
  @Test func `an attachment of another day is told`() throws {
    let read = try ReadText(
      """
      Datum	2031-11-27
      Tid	11.00-12.00
      Plats	Norrvassa

      Bilagor

      - 2031-11-27 - Presentation
      - 2031-11-30 - Karta
      - Budget
      """
    )
    #expect(read.passages(of: "date-mismatch") == ["2031-11-30 - Karta"])
    #expect(read.messages(of: "date-mismatch").first?.contains("the meeting 2031-11-27") == true)
  }
}
