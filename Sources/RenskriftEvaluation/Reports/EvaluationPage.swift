extension EvaluationReport {
  /// The report as one HTML file that needs nothing else: no script, no other file, plots inside.
  public var html: String {
    var page = Markup()
    page.element("head") { head in
      head.shape("meta", [("charset", "utf-8")])
      head.shape(
        "meta",
        [
          ("http-equiv", "Content-Security-Policy"),
          ("content", "default-src 'none'; style-src 'unsafe-inline'"),
        ]
      )
      head.shape(
        "meta",
        [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]
      )
      head.element("title", text: "Renskrift: restoration measured")
      head.element("style", text: style)
    }
    page.element("body") { body in
      body.element("main") { main in
        main.element("h1", text: "Restoration measured")
        for trial in trials { Self.section(on: trial, most: most, in: &main) }
      }
    }
    return "<!DOCTYPE html>\n<html lang=\"en\">\n" + page.html + "</html>\n"
  }

  private static func section(on trial: RestorationTrial, most: Int, in page: inout Markup) {
    let score = trial.score
    page.element("section") { section in
      section.element("h2", text: trial.set.source)
      section.element(
        "p",
        text:
          "\(trial.set.kind.title): \(score.rows) \(trial.set.kind.unit), \(score.words) words, "
          + "\(score.characters) characters of right text."
      )
      section.table(
        "Before and after, percent",
        [
          [
            "part", "words", "right", "after", "WER", "after", "less by", "CER", "after",
            "less by", "fixed", "broken", "% of right", "per 1,000",
          ]
        ]
          + parts(of: trial).map { name, score in
            [
              name, String(score.words), score.exactBefore.percent, score.exactAfter.percent,
              score.wordErrorRateBefore.percent, score.wordErrorRateAfter.percent,
              score.wordErrorReduction.percent, score.characterErrorRateBefore.percent,
              score.characterErrorRateAfter.percent, score.characterErrorReduction.percent,
              String(score.fixed), String(score.broken), score.harm.percent,
              score.harm.perThousand,
            ]
          }
      )
      EvaluationPlots.calibration(
        [("applied", score.applied), ("suggested", score.suggested)],
        in: &section
      )
      EvaluationPlots.review(score.review, in: &section)
      EvaluationPlots.faults(score, in: &section)
      tables(of: score, most: most, in: &section)
    }
  }

  private static func tables(of score: RestorationScore, most: Int, in page: inout Markup) {
    for (name, calibration) in [("applied", score.applied), ("suggested", score.suggested)] {
      page.table(
        "Changes \(name): \(calibration.count); expected calibration error "
          + "\(calibration.expectedError.percent) %",
        [["confidence", "changes", "mean", "right", "% right"]]
          + calibration.bins.filter { $0.count > 0 }.map { bin in
            [
              bin.name, String(bin.count), Share(bin.confidence, of: 1000 * bin.count).percent,
              String(bin.right), Share(bin.right, of: bin.count).percent,
            ]
          }
      )
    }
    page.table(
      "Words shown below a confidence",
      [["below", "shown", "% shown", "% right of rest"]]
        + ReviewCurve.thresholds.map { threshold in
          let point = score.review.point(at: threshold)
          return [
            decimal(threshold), String(point.shown.part), point.shown.percent, point.rest.percent,
          ]
        }
    )
    for kind in WordFault.Kind.allCases {
      page.table(
        "\(kind.title): \(score.count(of: kind)) words",
        [["right", "read", "ours", "count"]]
          + score.faults(kind, most: most).map { item in
            [
              item.fault.gold, item.fault.read.isEmpty ? "∅" : item.fault.read,
              item.fault.ours.isEmpty ? "∅" : item.fault.ours, String(item.count),
            ]
          }
      )
    }
    page.table(
      "Characters",
      [["printed", "read", "before", "after"]]
        + score.confusions(most: most).map { item in
          let (printed, read) = item.confusion.shown
          return [printed, read, String(item.count.before), String(item.count.after)]
        }
    )
  }
}

/// Light and dark as the reader's system has it.
private let style = """
  :root { color-scheme: light dark; --fg: #1b1b1b; --bg: #fff; --grid: #ddd; --a: #0b6bcb; --b: #c2410c }
  @media (prefers-color-scheme: dark) {
    :root { --fg: #e8e8e8; --bg: #161616; --grid: #444; --a: #6cb2ff; --b: #ff9a62 }
  }
  body { color: var(--fg); background: var(--bg); font: 15px/1.45 system-ui, sans-serif; margin: 2rem }
  table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto }
  caption { text-align: left; font-weight: 600; padding: .3rem 0 }
  th, td { padding: .15rem .6rem; border-bottom: 1px solid var(--grid); text-align: right; white-space: nowrap }
  th:first-child { text-align: left }
  figure { display: inline-block; margin: 0 1rem 1rem 0 }
  text { fill: var(--fg); font-size: 12px }
  .grid { stroke: var(--grid) }
  .diagonal { stroke: var(--fg); stroke-dasharray: 4 4 }
  .curve { fill: none; stroke: var(--a); stroke-width: 2 }
  .series0 { fill: var(--a); fill-opacity: .75 }
  .series1 { fill: var(--b); fill-opacity: .75 }
  """
