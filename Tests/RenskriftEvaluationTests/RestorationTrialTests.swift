internal import Foundation
internal import RenskriftModel
internal import Testing

@testable internal import RenskriftEvaluation

@Suite("Restoration measured")
struct RestorationTrialTests {
  /// A made set, restored by proposals at places of the read text.
  private func trial(
    _ rows: [(gold: String, read: String)],
    _ proposals: [(word: String, after: String, perMille: Int, isSuggestion: Bool)]
  ) throws -> RestorationTrial {
    let set = EvaluationSet(
      kind: .pairs,
      source: "made",
      rows: rows.map { .init(gold: Array($0.gold.utf8)[...], read: Array($0.read.utf8)[...]) }
    )
    let document = Document(window: set.text)
    let text = String(decoding: document.text, as: UTF8.self)
    let made = try proposals.map { item in
      let range = try #require(text.range(of: item.word))
      let lower = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return Proposal(
        text: TextRange(lower, lower + item.word.utf8.count),
        after: Array(item.after.utf8),
        confidence: Confidence(perMille: item.perMille),
        evidence: .unicode,
        isSuggestion: item.isSuggestion
      )
    }
    let restored = document.applying(made, by: "test")
    return try RestorationTrial(set, restored: restored.text, edits: restored.edits)
  }

  private let rows = [
    (gold: "Möte om vägen till Åsby", read: "Mote om vagen till Asby"),
    (gold: "för att se en bro här", read: "foratt se en bro har"),
  ]

  private func mixed() throws -> RestorationTrial {
    try trial(
      rows,
      [
        ("Mote", "Möte", 990, false), ("vagen", "vågen", 800, false),
        ("Asby", "Åsby", 700, true), ("foratt", "för att", 600, true),
        ("bro", "bror", 550, false), ("har", "hår", 300, true),
      ]
    )
  }

  @Test func `every wrong word is fixed, left, fixed wrongly or broken`() throws {
    let score = try mixed().score
    #expect(score.rows == 2 && score.words == 11)
    #expect(score.rightBefore == 5 && score.rightAfter == 5)
    #expect(score.fixed == 1 && score.broken == 1)
    #expect(score.count(of: .broken) == 1)
    #expect(score.faults(.broken, most: 9).map(\.fault.ours) == ["bror"])
    #expect(score.faults(.fixedWrongly, most: 9).map(\.fault.ours) == ["vågen"])
    #expect(score.count(of: .left) == 4)
    #expect(score.fixed + score.rightBefore - score.broken == score.rightAfter)
    #expect(score.harm.percent == "20.000" && score.harm.perThousand == "200.000")
  }

  @Test func `confidences are judged by the words they touch`() throws {
    let score = try mixed().score
    #expect(score.applied.count == 3 && score.applied.right == 1)
    // Right: Åsby, för att; wrong: hår.
    #expect(score.suggested.count == 3 && score.suggested.right == 2)
    #expect(score.applied.share(from: 970) == (1, 1))
    // |1 − 0.99| + |0 − 0.8| + |0 − 0.55| over three changes.
    #expect(score.applied.expectedError == Share(10 + 800 + 550, of: 3000))
    #expect(score.editsOutsideWords == 0)
  }

  @Test func `review shows the words with less confidence first`() throws {
    let review = try mixed().score.review
    #expect(review.point(at: 0).rest == Share(5, of: 11))
    // The suggestion for Asby leaves 0.3 for the word as it stands.
    #expect(review.point(at: 301).shown == Share(1, of: 11))
    #expect(review.point(at: 301).rest == Share(5, of: 10))
    let all = review.point(at: 1000)
    #expect(all.shown.part == review.points.last?.shown.part)
    #expect(review.points.map(\.shown.part) == review.points.map(\.shown.part).sorted())
  }

  @Test func `confusions tell what was printed and read, before and after`() throws {
    let confusions = try mixed().score.confusions(most: .max)
    func count(_ printed: Unicode.Scalar?, _ read: Unicode.Scalar?) -> ConfusionCount {
      confusions.first { $0.confusion == Confusion(printed: printed, read: read) }?.count ?? .init()
    }
    #expect(count("ö", "o") == ConfusionCount(before: 2, after: 1))
    #expect(count("ä", "å") == ConfusionCount(before: 0, after: 1))
    #expect(count(" ", nil) == ConfusionCount(before: 1, after: 1))
    #expect(count(nil, "r") == ConfusionCount(before: 0, after: 1))
    let score = try mixed().score
    #expect(confusions.map(\.count.before).reduce(0, +) == score.characterErrorsBefore)
    #expect(confusions.map(\.count.after).reduce(0, +) == score.characterErrorsAfter)
  }

  @Test func `a change of marks alone touches no word`() throws {
    let trial = try trial([("a – b", "a - b")], [("-", "–", 900, false)])
    #expect(trial.score.editsOutsideWords == 1 && trial.score.applied.count == 0)
    #expect(trial.score.characterErrorsAfter == 0)
  }

  @Test func `a lost line is told`() throws {
    let set = EvaluationSet(kind: .strip, source: "made", rows: [.init(gold: [97], read: [97])])
    #expect(throws: StageError.self) {
      try RestorationTrial(set, restored: Array("a\nb\n".utf8), edits: [])
    }
  }

  // MARK: reports

  @Test func `a page carries no script and shows text as text`() throws {
    let trial = try trial(
      [("\"x\" <b>fet</b> & å", "<script>alert(1)</script> \u{202E}fet & a")],
      [("fet", "<img src=x onerror=y>fat", 500, false)]
    )
    let report = EvaluationReport([trial], most: 50)
    let html = report.html
    #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("\u{202E}"))
    #expect(html.contains("Content-Security-Policy") && html.contains("default-src &#39;none&#39;"))
    #expect(!html.contains("href=") && !html.contains("src=") && !html.contains("url("))
    #expect(html.components(separatedBy: "<svg").count == 4)
    let again = EvaluationReport([trial], most: 50)
    #expect(again.html == html && again.json == report.json && again.text == report.text)
  }

  @Test func `an empty set has dashes, not numbers`() throws {
    let set = EvaluationSet(kind: .clean, source: "made", rows: [.init(gold: [], read: [])])
    let trial = try RestorationTrial(set, restored: [0x0A], edits: [])
    #expect(trial.score.exactAfter.percent == "–")
    let report = EvaluationReport([trial], most: 5)
    #expect(report.html.contains("–") && !report.json.isEmpty && report.text.contains("–"))
  }
}
