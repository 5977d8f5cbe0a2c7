/// The measures of all sources together, with their denominators.
struct CorpusFigures {
  private let results: [CaseResult]
  private let ratchet: Ratchet
  let score: RestorationScore
  let graphemes: GraphemeErrors
  let boundaries: SectionBoundaries

  init(_ report: ValidationReport, ratchet: Ratchet) {
    self.ratchet = ratchet
    results = report.cases.flatMap(\.results)
    score = results.reduce(into: RestorationScore()) { $0 += $1.words.score }
    graphemes = results.reduce(into: GraphemeErrors()) { $0 += $1.words.graphemes }
    boundaries = results.reduce(into: SectionBoundaries()) { $0 += $1.boundaries }
  }

  /// Name, figure; the rows of the summary.
  var rows: [(name: String, figures: String)] {
    let right = results.map(\.records.right).reduce(0, +)
    let changed = results.map(\.records.changed.count).reduce(0, +)
    let expected = results.map(\.records.expected).reduce(0, +)
    let missing = results.map(\.records.missing.count).reduce(0, +)
    let extra = results.map(\.records.extra.count).reduce(0, +)
    var warnings = FieldTally()
    var sections = FieldTally()
    var fields = FieldTally()
    var cells = FieldTally()
    var records = ConfidenceTally()
    for result in results {
      if let tally = result.records.types["warning"] { warnings += tally }
      if let tally = result.records.types["section"] { sections += tally }
      fields += result.records.allFields
      cells += result.records.cells
      records += result.records.confidence
    }
    let suggested = score.suggested
    return [
      (
        "words",
        "\(score.words), right \(score.rightBefore) → \(score.rightAfter); fixed \(score.fixed), "
          + "left \(score.count(of: .left)), wrong \(score.count(of: .fixedWrongly)), "
          + "harm \(score.broken)"
      ),
      ("harm, damaged sources", Self.perThousand(HarmRate.share(of: results))),
      (
        "with å ä ö …",
        "\(score.diacritics), right \(score.diacriticsBefore) → \(score.diacriticsAfter)"
      ),
      ("WER", Self.change(score.wordErrorsBefore, score.wordErrorsAfter, of: score.words)),
      (
        "CER, scalars",
        Self.change(
          score.characterErrorsBefore,
          score.characterErrorsAfter,
          of: score.characters
        )
      ),
      ("CER, graphemes", Self.change(graphemes.before, graphemes.after, of: graphemes.characters)),
      ("suggested", "\(suggested.right) right, \(suggested.count - suggested.right) wrong"),
      ("changes of words", Self.text(ConfidenceTally(score.applied))),
      (
        "records",
        "\(right) of \(expected) right, \(changed) changed, \(missing) missing, \(extra) extra"
      ),
      ("records by confidence", Self.text(records)),
      ("sections", Self.f1(sections)),
      (
        "section edges",
        "\(boundaries.exact) of \(boundaries.sides) exact, \(boundaries.near) within a line"
      ),
      ("fields", Self.f1(fields)),
      ("cells of tables", Self.f1(cells)),
      ("warnings", Self.f1(warnings)),
    ]
  }

  /// Type, field, right, missing, extra, F1: what has an error.
  var fieldRows: [[String]] {
    var tallies: [String: [String: FieldTally]] = [:]
    for result in results {
      tallies.merge(result.records.fields) { left, right in
        left.merging(right) { one, other in
          var sum = one
          sum += other
          return sum
        }
      }
    }
    return tallies.sorted { $0.key < $1.key }.flatMap { type, fields in
      fields.sorted { $0.key < $1.key }.map { name, tally in
        [
          type, name, String(tally.right), String(tally.missing), String(tally.extra),
          tally.f1.percent,
        ]
      }
    }
  }

  /// All counts in force beside today's, of the sources that have both.
  var deltas: [(metric: Metric, inForce: Int?, today: Int)] {
    Metric.allCases.map { metric in
      let compared = results.compactMap { result -> (Int, Int)? in
        guard ratchet.isComparable, !result.wasOCRed,
          let inForce = ratchet.count(metric, of: result.name)
        else { return nil }
        return (inForce, result.count(metric))
      }
      let today = results.map { $0.count(metric) }.reduce(0, +)
      guard compared.count == results.count else { return (metric, nil, today) }
      return (metric, compared.map(\.0).reduce(0, +), today)
    }
  }

  /// Sources with a count that is better than in force, and none that is worse.
  var isBetter: Bool {
    let all = results.flatMap { $0.deltas(against: ratchet) }
    return all.contains(where: \.isBetter)
  }

  /// The measures, a line each.
  var text: String {
    guard !results.isEmpty else { return "" }
    var text = "\nmeasures of \(results.count) sources\n"
    for row in rows { text += "  \(row.name): \(row.figures)\n" }
    text += "in force → today\n"
    for (metric, inForce, today) in deltas {
      let before = inForce.map { "\($0) → \(today)" } ?? "\(today)"
      let change = inForce.map { today == $0 ? "" : " (\(today > $0 ? "+" : "")\(today - $0))" }
      text += "  \(metric.rawValue): \(before)\(change ?? "")\n"
    }
    if isBetter { text += "some counts are better than in force: tighten with --bless\n" }
    return text
  }

  // MARK: figures

  private static func perThousand(_ share: Share) -> String {
    "\(share.part) of \(share.whole) right words, \(share.perThousand) of 1,000"
  }

  private static func change(_ before: Int, _ after: Int, of whole: Int) -> String {
    "\(before) → \(after) of \(whole), \(Share(before, of: whole).percent) → "
      + "\(Share(after, of: whole).percent) %"
  }

  private static func f1(_ tally: FieldTally) -> String {
    "\(tally.right) right, \(tally.missing) missing, \(tally.extra) extra, F1 \(tally.f1.percent) %"
  }

  private static func text(_ tally: ConfidenceTally) -> String {
    let (near, sure) = (tally.nearlySure, tally.sure)
    return "0.90–0.97: \(near.right) of \(near.all) right, "
      + "\(Share(near.right, of: near.all).percent) %; from 0.97: \(sure.right) of \(sure.all), "
      + "\(Share(sure.right, of: sure.all).percent) %"
  }
}
