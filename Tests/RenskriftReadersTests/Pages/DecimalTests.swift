internal import Testing

@testable import RenskriftReaders

@Suite("Numbers of page formats")
struct DecimalTests {
  @Test(
    "are read in thousandths",
    arguments: [
      ("12", 12_000), ("-3.5", -3_500), (".95", 950), ("7.", 7_000), ("+1.0005", 1_001),
      ("0.00049", 0), ("1.99996", 2_000), (" 5\n", 5_000), ("", nil), ("-", nil), (".", nil),
      ("1e3", nil),
      ("1 2", nil), ("NaN", nil), ("99999999999999999999999", 1_000_000_000_000),
      ("1.2345678901234567890", 1_235),
    ] as [(String, Int?)]
  )
  func numbers(text: String, thousandths: Int?) {
    #expect(Decimal.thousandths(Array(text.utf8)) == thousandths)
  }

  @Test("round half up, on both sides of zero")
  func rounding() {
    for (thousandths, whole) in [
      (499, 0), (500, 1), (-500, 0), (-501, -1), (-1_500, -1), (2_500, 3),
    ] {
      #expect(Decimal.rounded(thousandths) == whole)
    }
  }

  @Test("stand in lists apart by blanks and commas")
  func lists() {
    #expect(Decimal.list(Array("1,2 3.5,-4".utf8)) == [1_000, 2_000, 3_500, -4_000])
    #expect(Decimal.list(Array("".utf8)) == [])
    #expect(Decimal.list(Array("1;2".utf8)) == nil)
  }
}
