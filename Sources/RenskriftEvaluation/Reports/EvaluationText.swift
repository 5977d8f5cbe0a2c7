extension EvaluationReport {
  /// The report for a terminal.
  public var text: String {
    trials.map(Self.text(most: most)).joined(separator: "\n")
  }

  private static func text(most: Int) -> (RestorationTrial) -> String {
    { trial in
      let score = trial.score
      var text = "\(trial.set.source): \(trial.set.kind.title)\n"
      text += "  \(score.rows) \(trial.set.kind.unit), \(score.words) words, "
      text += "\(score.characters) characters of right text\n"
      text += figures(of: trial)
      text += calibration(of: score)
      text += review(of: score)
      text += faults(of: score, most: most)
      text += confusions(of: score, most: most)
      return text
    }
  }

  // MARK: figures

  private static func figures(of trial: RestorationTrial) -> String {
    let parts = parts(of: trial)
    var rows = [
      [
        "", "words", "right before", "after", "WER before", "after", "less by", "CER before",
        "after", "less by", "fixed", "broken", "% of right", "per 1,000",
      ]
    ]
    for part in parts {
      let score = part.score
      rows.append([
        part.name, String(score.words), score.exactBefore.percent, score.exactAfter.percent,
        score.wordErrorRateBefore.percent, score.wordErrorRateAfter.percent,
        score.wordErrorReduction.percent, score.characterErrorRateBefore.percent,
        score.characterErrorRateAfter.percent, score.characterErrorReduction.percent,
        String(score.fixed), String(score.broken), score.harm.percent, score.harm.perThousand,
      ])
    }
    return table(rows)
  }

  // MARK: confidence

  private static func calibration(of score: RestorationScore) -> String {
    var text = ""
    for (name, calibration) in [("applied", score.applied), ("suggested", score.suggested)] {
      let share = Share(calibration.right, of: calibration.count)
      text += "  \(calibration.count) changes \(name), \(share.percent) % right; "
      text += "calibration error \(calibration.expectedError.percent) %\n"
      let bins = calibration.bins.filter { $0.count > 0 }
      guard !bins.isEmpty else { continue }
      text += table(
        [["confidence", "changes", "mean", "right", "% right"]]
          + bins.map { bin in
            [
              bin.name, String(bin.count),
              Share(bin.confidence, of: 1000 * bin.count).percent, String(bin.right),
              Share(bin.right, of: bin.count).percent,
            ]
          }
      )
    }
    let sure = score.applied.share(from: 970)
    text += "  at 0.97 and above: \(sure.count) of \(score.applied.count) applied, "
    text += "\(Share(sure.right, of: sure.count).percent) % right; "
    text += "\(score.editsOutsideWords) changes touch no word\n"
    return text
  }

  private static func review(of score: RestorationScore) -> String {
    "  words shown below a confidence, and how right the rest is\n"
      + table(
        [["below", "shown", "% shown", "% right of rest"]]
          + ReviewCurve.thresholds.map { threshold in
            let point = score.review.point(at: threshold)
            return [
              decimal(threshold), String(point.shown.part), point.shown.percent,
              point.rest.percent,
            ]
          }
      )
  }

  // MARK: errors

  private static func faults(of score: RestorationScore, most: Int) -> String {
    WordFault.Kind.allCases.map { kind in
      let faults = score.faults(kind, most: most)
      let head = "  \(kind.title): \(score.count(of: kind)) words\n"
      guard !faults.isEmpty else { return head }
      return head
        + table(
          [["count", "right", "read", "ours"]]
            + faults.map { item in
              [
                String(item.count), item.fault.gold, shown(item.fault.read),
                shown(item.fault.ours),
              ]
            }
        )
    }
    .joined()
  }

  private static func confusions(of score: RestorationScore, most: Int) -> String {
    let confusions = score.confusions(most: most)
    guard !confusions.isEmpty else { return "" }
    return "  characters: printed, read, how often before and after\n"
      + table(
        [["printed", "read", "before", "after"]]
          + confusions.map { item in
            let (printed, read) = item.confusion.shown
            return [printed, read, String(item.count.before), String(item.count.after)]
          }
      )
  }

  // MARK: form

  private static func shown(_ word: String) -> String { word.isEmpty ? "∅" : word }

  /// Per mille as 0.970.
  static func decimal(_ perMille: Int) -> String { Share(perMille, of: 1_000_000).perThousand }

  /// Columns wide enough, the first to the left and numbers to the right.
  private static func table(_ rows: [[String]]) -> String {
    var widths: [Int] = []
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], cell.unicodeScalars.count)
      }
    }
    return rows.map { row in
      let cells = row.enumerated().map { index, cell in
        let space = String(repeating: " ", count: widths[index] - cell.unicodeScalars.count)
        return index == 0 ? cell + space : space + cell
      }
      return "    " + cells.joined(separator: "  ") + "\n"
    }
    .joined()
  }
}

extension Calibration.Bin {
  /// `0.950–0.970`.
  var name: String {
    EvaluationReport.decimal(range.lowerBound) + "–"
      + EvaluationReport.decimal(min(1000, range.upperBound))
  }
}
