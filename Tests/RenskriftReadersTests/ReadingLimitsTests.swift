internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("Limits")
struct ReadingLimitsTests {
  /// Each limit with a text that is exactly as large as it allows, and one that is larger by one.
  static let cases: [(name: String, code: String, limit: Int, make: @Sendable (Int) -> String)] = [
    ("text-bytes", "too-large", 40, { String(repeating: "a", count: $0) }),
    ("line-bytes", "line-too-long", 20, { "x\n" + String(repeating: "a", count: $0) + "\ny" }),
    ("lines", "too-many-lines", 7, { String(repeating: "a\n", count: $0) }),
    ("pages", "too-many-pages", 5, { String(repeating: "a\u{C}", count: $0) }),
    ("cells", "too-many-cells", 12, { "a\tb\n" + String(repeating: "c\t", count: $0 - 3) }),
  ]

  @Test("S04 each limit allows what it says and refuses one more", arguments: cases.indices)
  func limits(index: Int) throws {
    let (name, code, limit, make) = Self.cases[index]
    var limits = ReadingLimits()
    let isKnown = limits.set(name, to: limit)
    #expect(isKnown)
    for size in [limit - 1, limit] {
      #expect(throws: Never.self) { try Papers.read(Array(make(size).utf8), limits: limits) }
    }
    let error = #expect(throws: StageError.self) {
      try Papers.read(Array(make(limit + 1).utf8), limits: limits)
    }
    #expect(error?.code.name == code)
    #expect(error?.message.en.contains(name) == true)
    #expect(error?.message.en.contains("\(limit)") == true)
    #expect(error?.message.en.contains("offset") == false, "the place is told beside it, once")
    #expect(error?.remedy.sv.contains("--limit \(name)") == true)
  }

  @Test("the limits are those of the reliability rules")
  func defaults() {
    let limits = ReadingLimits()
    #expect(limits.textBytes == 67_108_864)
    #expect(limits.lineBytes == 1_048_576)
    #expect((limits.lines, limits.pages, limits.cells) == (200_000, 5_000, 50_000))
    var other = limits
    let isKnown = other.set("no-such-limit", to: 1)
    #expect(!isKnown)
    #expect(other == limits)
  }

  @Test("pages concluded from indented lines never refuse a paper")
  func concluded() throws {
    let text = Array(String(repeating: " Rubrik här\nText på sidan\nmer\n", count: 6).utf8)
    let pages = try Papers.read(text).pages.count
    try #require(pages > 2, "the text must look like pages")
    let limits = ReadingLimits(pages: 2)
    #expect(try Papers.read(text, limits: limits).pages.count == 1)
  }

  @Test("warnings of one code are bounded, the last tells how many more")
  func warnings() throws {
    let text = String(repeating: "a\u{200B}b\n", count: 7)
    let document = try Papers.read(Array(text.utf8), limits: ReadingLimits(warnings: 3))
    #expect(document.warnings.count == 3)
    #expect(document.warnings[2].message.en.contains("4 more places"))
  }

  @Test(
    "S09 hostile runs are read in one pass",
    arguments: [
      "(", "• ", "\t", "a\t", "<p>", "<", "&amp", "&", "Ã", "}", "a°", " A\n", "{a ", "a  b\n",
      "|a|b|\n", "a  ", "| ",
    ]
  )
  func hostile(unit: String) throws {
    var limits = ReadingLimits()
    limits.cells = 1 << 20
    let text = "Rad\tett\n" + String(repeating: unit, count: 100_000)
    #expect(throws: Never.self) { try Papers.read(Array(text.utf8), limits: limits) }
  }
}
