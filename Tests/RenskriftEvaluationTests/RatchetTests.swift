internal import RenskriftModel
internal import Testing

@testable internal import RenskriftEvaluation

@Suite("Counts in force")
struct RatchetTests {
  static func ratchet(_ json: String) throws -> Ratchet {
    try Ratchet(bytes: Array(json.utf8), file: "ratchet.json")
  }

  static let both = """
    {
      "schema": \(Metric.schema),
      "counts": {
        "a/clean.txt": {"harm": 0, "left": 0},
        "b/eng \\"x\\".txt": {"harm": 2, "left": 5}
      }
    }

    """

  @Test func `what is written is what is read, byte for byte`() throws {
    let ratchet = try Self.ratchet(Self.both)
    #expect(ratchet.json == Self.both)
    #expect(ratchet.count(.left, of: #"b/eng "x".txt"#) == 5)
    let lines = ratchet.json.split(separator: "\n", omittingEmptySubsequences: false)
    for name in ratchet.counts.keys {
      let line = try #require(ratchet.line(of: name))
      #expect(lines[line - 1].contains(name.prefix(5)))
    }
    #expect(ratchet.line(of: "c/none") == nil)
  }

  @Test func `the first form has schema 1 and is not compared`() throws {
    let ratchet = try Self.ratchet(#"{"a/clean.txt": {"harm": 0}}"#)
    #expect(ratchet.schema == 1)
    #expect(!ratchet.isComparable)
  }

  @Test(arguments: ["", "[]", "{\"schema\": \"2\"}", "{\"schema\": 2, \"counts\": 3}", "\u{FF}"])
  func `what is no ratchet is refused, never taken for an empty one`(text: String) {
    #expect(throws: StageError.self) { try Self.ratchet(text) }
  }

  @Test func `a file that is not there has nothing in force`() throws {
    let ratchet = try Ratchet(file: "/nowhere/ratchet.json")
    #expect(ratchet.counts.isEmpty && ratchet.isComparable)
  }

  @Test(arguments: [(5, 4, "-1"), (5, 5, "="), (5, 6, "+1")])
  func `a delta tells better from worse`(inForce: Int, today: Int, change: String) {
    let delta = CaseResult.Delta(metric: .left, inForce: inForce, today: today)
    #expect(delta.change == change)
    #expect(delta.isWorse == (today > inForce))
    #expect(delta.isBetter == (today < inForce))
  }

  @Test(arguments: [(0, 16_724, false), (45, 16_724, false), (46, 16_724, true), (1, 100, true)])
  func `the rate of harm is held`(harm: Int, words: Int, isTooHigh: Bool) {
    #expect(HarmRate.isTooHigh(Share(harm, of: words)) == isTooHigh)
  }
}
