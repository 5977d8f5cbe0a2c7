import Testing

@testable import RenskriftSections

@Suite struct AmountTests {
  @Test(arguments: [
    ("Drift 1 000 000kr/år", 1_000_000, "SEK", true),
    ("Drift 1 000 00O0Kr/ar", 1_000_000, "SEK", true),
    ("Drift 6 000 00O0kr/ar*", 6_000_000, "SEK", true),
    ("Drift l 200 000 kr", 1_200_000, "SEK", false),
    ("12 500 kr", 12_500, "SEK", false),
    ("12.500 kr.", 12_500, "SEK", false),
    ("12\u{A0}500\u{A0}kr", 12_500, "SEK", false),
    ("3 mnkr", 3_000_000, "SEK", false),
    ("2,5 mnkr", 2_500_000, "SEK", false),
    ("250 tkr per år", 250_000, "SEK", true),
    ("10 milj./år", 10_000_000, "SEK", true),
    ("1,25 miljarder kronor", 1_250_000_000, "SEK", false),
    ("-4 000 kr", -4_000, "SEK", false),
    ("900:-", 900, "SEK", false),
    ("40 000 EUR årligen", 40_000, "EUR", true),
    ("Fas 2 2022 800 000 kr", 800_000, "SEK", false),
  ])
  func `an amount is read as printed`(text: String, value: Int, currency: String, yearly: Bool) {
    let bytes = Array(text.utf8)
    let found = Amount.all(in: bytes[...])
    #expect(found.map(\.value) == [value])
    #expect(found.first?.currency == currency)
    #expect(found.first?.isYearly == yearly)
  }

  @Test(arguments: [
    "12 tusen personer", "kl 13.00", "75% av alla", "2 kronblad", "§ 12 500", "O 100", "MBS123 kr",
    "123 456 789 012 345 678 901 234 567 890 kronblad",
  ])
  func `what is no money is none`(text: String) {
    #expect(Amount.all(in: Array(text.utf8)[...]).isEmpty)
  }

  @Test func `two amounts in a line are both found where they stand`() {
    let bytes = Array("Lön 20 000 kr, resor 3 500 kr/år".utf8)
    let found = Amount.all(in: bytes[...])
    #expect(found.map(\.value) == [20_000, 3_500])
    #expect(
      found.map { String(decoding: bytes[$0.utf8], as: UTF8.self) } == ["20 000 kr", "3 500 kr/år"]
    )
  }

  @Test(arguments: [("12 500", 1, 12_500), (" 250*", 1000, 250_000), ("1,5", 1000, 1_500)])
  func `a bare number takes the unit of its header`(text: String, times: Int, value: Int) {
    #expect(Amount.bare(Array(text.utf8)[...], times: times) == value)
  }

  @Test func `too large a number is none`() {
    let bytes = Array("999 999 999 999 999 mdkr".utf8)
    #expect(Amount.all(in: bytes[...]).allSatisfy { $0.value < 1_000_000_000_000_000_000 })
    #expect(Amount.bare(Array("12 x".utf8)[...], times: 1) == nil)
    #expect(Amount.bare(Array("  ".utf8)[...], times: 1) == nil)
  }
}
