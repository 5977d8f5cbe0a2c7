internal import RenskriftModel
internal import Testing

@testable internal import RenskriftEvaluation

@Suite("Words of a source compared")
struct WordComparisonTests {
  static func compare(_ truth: String, _ read: String, _ ours: String) -> WordComparison {
    WordComparison(
      truth: Array(truth.utf8),
      read: Array(read.utf8),
      restored: Array(ours.utf8),
      edits: []
    )
  }

  @Test func `the figures are those of the score script, page by page`() {
    let rows = ScoreScriptTests.rows
    let result = Self.compare(
      rows.map(\.0).joined(separator: "\u{0C}"),
      rows.map(\.1).joined(separator: "\u{0C}"),
      rows.map(\.2).joined(separator: "\u{0C}")
    )
    ScoreScriptTests.expectEqual(
      ScoreScriptTests.figures(result.score),
      ScoreScriptTests.recorded
    )
  }

  @Test func `every word of the truth is kept, fixed, harmed, left or wrong`() {
    let result = Self.compare(
      "Möte om vägen till Åsby kl 9.30",
      "Mote om vagen tell Asby kl 9.30",
      "Möte om vägen till Ashy ki 9.30"
    )
    #expect(result.score.words == 7)
    #expect(result.score.fixed == 3)
    #expect(result.differences(.broken).map(\.fault.gold) == ["kl"])
    #expect(result.differences(.fixedWrongly).map(\.fault.gold) == ["Åsby"])
    #expect(result.differences(.left).isEmpty)
    #expect(result.score.diacritics == 3)
    #expect(result.score.diacriticsBefore == 0 && result.score.diacriticsAfter == 2)
  }

  @Test func `a difference tells where it stands in truth and source`() {
    let result = Self.compare("ett\u{0C}två tre", "ett\u{0C}tva tre", "ett\u{0C}tva tre")
    #expect(result.differences.map(\.truth) == [4..<8])
    #expect(result.differences.map(\.read) == [4..<7])
  }

  @Test func `pages that are not as many are compared as a whole`() {
    let result = Self.compare("ett\u{0C}två", "ett två", "ett två")
    #expect(result.score.rightAfter == 2 && result.score.rows == 1)
  }

  @Test(arguments: [
    ("möte", "mote", 1, 1), ("möte", "mo\u{308}te", 2, 0), ("a👍🏽b", "ab", 2, 1),
    ("ett  två", "ett två", 0, 0),
  ])
  func `graphemes are what readers see`(truth: String, read: String, scalars: Int, graphemes: Int) {
    let result = Self.compare(truth, read, read)
    #expect(result.score.characterErrorsAfter == scalars)
    #expect(result.graphemes.after == graphemes)
    #expect(result.graphemes.before == graphemes)
  }
}

@Suite("Harm that nothing excuses")
struct HarmGateTests {
  @Test(arguments: [
    ("R2", true), ("SN2029/14", true), ("https://rodvik.example/a", true),
    ("www.rodvik.example", true), ("anna@rodvik.example", true), ("Anna", false), ("3:e", false),
    ("10-tal", false), ("2029", false), ("@", false), ("", false), ("A4", true), ("8A", true),
    ("12B", true),
    ("B", false),
  ])
  func `codes, addresses and words are told apart`(token: String, isCode: Bool) {
    #expect(HarmGate.isCode(Array(token.utf8)[...]) == isCode)
  }

  /// The edits of a text in which those words, at those places, became others.
  static func edits(_ text: String, _ changes: [(Range<Int>, String)]) -> [Edit] {
    let proposals = changes.map { place, after in
      Proposal(
        text: TextRange(place.lowerBound, place.upperBound),
        after: Array(after.utf8),
        confidence: .certain,
        evidence: .unicode
      )
    }
    return SectionBoundariesTests.document(text).applying(proposals, by: "words").edits
  }

  static func forbidden(isClean: Bool, protected: [String]) -> [ForbiddenHarm] {
    let truth = "Lan gav R2 stöd"
    let words = WordComparisonTests.compare(truth, "Lan gav R2 stöd", "Lån gav I2 stöd")
    return HarmGate(protectedWords: protected, isClean: isClean)
      .forbidden(
        words.differences,
        truth: Array(truth.utf8),
        edits: edits(truth, [(0..<3, "Lån"), (8..<10, "I2")])
      )
  }

  @Test func `a code is always held, a word where it is protected or the paper undamaged`() {
    #expect(Self.forbidden(isClean: false, protected: []).map(\.place) == [.code])
    #expect(
      Self.forbidden(isClean: false, protected: ["på Lan"]).map(\.place) == [.protectedWord, .code]
    )
    #expect(
      Self.forbidden(isClean: true, protected: []).map(\.place) == [.cleanSource, .cleanSource]
    )
  }

  @Test func `a word that no edit touched is not harmed`() {
    let truth = "R1 lampa"
    let words = WordComparisonTests.compare(truth, "R1 lampa", "I lampa")
    #expect(words.differences(.broken).count == 1)
    let gate = HarmGate(protectedWords: [], isClean: false)
    #expect(gate.forbidden(words.differences, truth: Array(truth.utf8), edits: []).isEmpty)
  }
}
