public import RenskriftModel

/// A risk whose printed score is not probability × impact.
public enum ScoreMismatchCheck: Check {
  /// One warning a row.
  public static func warnings(about findings: Findings, in paper: Paper) -> [Warning] {
    findings.entries.compactMap { placed in
      guard let risk = placed.entry.content as? Risk, let probability = risk.probability,
        let impact = risk.impact, let score = risk.score,
        probability.multipliedReportingOverflow(by: impact).partialValue != score
      else { return nil }
      return Warning(
        "score-mismatch",
        at: placed.entry.at,
        .mismatch(risk.id, probability, impact, score)
      )
    }
  }
}

extension Message {
  fileprivate static func mismatch(
    _ id: String?,
    _ probability: Int,
    _ impact: Int,
    _ score: Int
  )
    -> Message
  {
    let product = probability.multipliedReportingOverflow(by: impact).partialValue
    let name = id.map { $0 + ": " } ?? ""
    return Message(
      en:
        "\(name)the score is \(score), but \(probability) × \(impact) is \(product); which is right?",
      sv:
        "\(name)riskvärdet är \(score), men \(probability) × \(impact) är \(product); vilket stämmer?"
    )
  }
}
