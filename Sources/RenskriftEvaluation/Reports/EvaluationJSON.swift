internal import RenskriftWriters

extension EvaluationReport {
  /// The report for machines: canonical JSON, indented; shares as the two counts and in percent.
  public var json: [UInt8] {
    CanonicalJSON.indented([
      "schema": "renskrift-evaluation/1", "sets": .array(trials.map(value)),
    ])
  }

  private func value(of trial: RestorationTrial) -> JSONValue {
    [
      "kind": .text(trial.set.kind.rawValue),
      "source": .text(trial.set.source),
      "unit": .text(trial.set.kind.unit),
      "all": value(of: trial.score),
      "groups": .object(
        zip(trial.set.groups, trial.groupScores).map { JSONMember($0, figures(of: $1)) }
      ),
    ]
  }

  private func value(of score: RestorationScore) -> JSONValue {
    guard case .object(let members) = figures(of: score) else { return .null }
    return .object(
      members + [
        JSONMember("applied", Self.value(of: score.applied)),
        JSONMember("suggested", Self.value(of: score.suggested)),
        JSONMember("edits_outside_words", .integer(score.editsOutsideWords)),
        JSONMember("review", .array(score.review.points.map(Self.value))),
        JSONMember(
          "faults",
          .object(
            WordFault.Kind.allCases.map { kind in
              JSONMember(
                kind.rawValue,
                [
                  "words": .integer(score.count(of: kind)),
                  "commonest": .array(score.faults(kind, most: most).map(Self.value)),
                ]
              )
            }
          )
        ),
        JSONMember("confusions", .array(score.confusions(most: .max).map(Self.value))),
      ]
    )
  }

  private func figures(of score: RestorationScore) -> JSONValue {
    [
      "rows": .integer(score.rows),
      "words": .integer(score.words),
      "characters": .integer(score.characters),
      "fixed": .integer(score.fixed),
      "broken": .integer(score.broken),
      "exact_before": Self.value(of: score.exactBefore),
      "exact_after": Self.value(of: score.exactAfter),
      "wer_before": Self.value(of: score.wordErrorRateBefore),
      "wer_after": Self.value(of: score.wordErrorRateAfter),
      "wer_reduction": Self.value(of: score.wordErrorReduction),
      "cer_before": Self.value(of: score.characterErrorRateBefore),
      "cer_after": Self.value(of: score.characterErrorRateAfter),
      "cer_reduction": Self.value(of: score.characterErrorReduction),
      "harm": Self.value(of: score.harm),
    ]
  }

  private static func value(of share: Share) -> JSONValue {
    [
      "part": .integer(share.part), "whole": .integer(share.whole),
      "percent": share.rounded(of: 100_000).map { .decimal(thousandths: $0) } ?? .null,
    ]
  }

  private static func value(of calibration: Calibration) -> JSONValue {
    [
      "changes": .integer(calibration.count),
      "right": .integer(calibration.right),
      "expected_calibration_error": value(of: calibration.expectedError),
      "bins": .array(
        calibration.bins.map { bin in
          [
            "from": .decimal(thousandths: bin.range.lowerBound),
            "to": .decimal(thousandths: min(1000, bin.range.upperBound)),
            "changes": .integer(bin.count), "right": .integer(bin.right),
            "confidence": Share(bin.confidence, of: bin.count).rounded(of: 1).map {
              .decimal(thousandths: $0)
            } ?? .null,
          ]
        }
      ),
    ]
  }

  private static func value(of point: ReviewCurve.Point) -> JSONValue {
    [
      "below": .decimal(thousandths: point.threshold), "shown": value(of: point.shown),
      "rest_right": value(of: point.rest),
    ]
  }

  private static func value(of item: (fault: WordFault, count: Int)) -> JSONValue {
    [
      "right": .text(item.fault.gold), "count": .integer(item.count),
      "read": item.fault.read.isEmpty ? .null : .text(item.fault.read),
      "ours": item.fault.ours.isEmpty ? .null : .text(item.fault.ours),
    ]
  }

  private static func value(
    of item: (confusion: Confusion, count: ConfusionCount)
  ) -> JSONValue {
    [
      "printed": item.confusion.printed.map { .text(String($0)) } ?? .null,
      "read": item.confusion.read.map { .text(String($0)) } ?? .null,
      "before": .integer(item.count.before), "after": .integer(item.count.after),
    ]
  }
}
