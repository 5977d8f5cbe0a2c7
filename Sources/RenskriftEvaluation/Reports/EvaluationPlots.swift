/// Plots as SVG, 420 by 300, drawn with whole numbers.
enum EvaluationPlots {
  private static let left = 52
  private static let top = 16
  private static let width = 350
  private static let height = 230

  /// Share right over confidence, a dot a bin as large as it has changes; on the diagonal they are equal.
  static func calibration(
    _ series: [(name: String, calibration: Calibration)],
    in page: inout Markup
  ) {
    plot("Calibration: confidence and share right, percent", in: &page) { svg in
      axes(x: "mean confidence", y: "right", yFrom: 0, in: &svg)
      line(from: (0, 0), to: (1000, 1000), "diagonal", in: &svg)
      for (index, item) in series.enumerated() {
        let largest = max(1, item.calibration.bins.map(\.count).max() ?? 1)
        for bin in item.calibration.bins where bin.count > 0 {
          let x = bin.confidence / bin.count
          let y = bin.right * 1000 / bin.count
          svg.element(
            "circle",
            [
              ("class", "series\(index)"), ("cx", String(place(x: x))),
              ("cy", String(place(y: y))),
              ("r", String(3 + root(bin.count * 64 / largest))),
            ]
          ) {
            $0.element(
              "title",
              text: "\(item.name) \(bin.name): \(bin.right) of \(bin.count) right"
            )
          }
        }
        legend(item.name, index, in: &svg)
      }
    }
  }

  /// Share right of the rest over the share of words shown.
  static func review(_ curve: ReviewCurve, in page: inout Markup) {
    let points = curve.points.filter { $0.rest.whole > 0 }
    let shares = points.map { point in
      (
        shown: point.shown.rounded(of: 100_000) ?? 0, right: point.rest.rounded(of: 100_000) ?? 0
      )
    }
    // The scale is that of the curve: a tenth of a percent is what it is about.
    let widest = max(100, shares.map(\.shown).max() ?? 0)
    let lowest = min(99_900, shares.map(\.right).min() ?? 0)
    let title = "Review: words shown to a person and share right of the rest, percent"
    plot(title, in: &page) { svg in
      axes(x: "shown", y: "right", yFrom: lowest, xTo: widest, in: &svg)
      let path = shares.map { share in
        let x = place(x: share.shown * 1000 / widest)
        let y = place(y: (share.right - lowest) * 1000 / (100_000 - lowest))
        return "\(x),\(y)"
      }
      svg.shape("polyline", [("class", "curve"), ("points", path.joined(separator: " "))])
    }
  }

  /// Wrong words by kind, each next to what was fixed.
  static func faults(_ score: RestorationScore, in page: inout Markup) {
    let bars =
      [("fixed", score.fixed)] + WordFault.Kind.allCases.map { ($0.rawValue, score.count(of: $0)) }
    let largest = max(1, bars.map(\.1).max() ?? 1)
    plot("Words fixed, broken, fixed wrongly, left", in: &page) { svg in
      for (index, bar) in bars.enumerated() {
        let y = top + 12 + index * 56
        text(bar.0, x: 4, y: y - 3, anchor: "start", in: &svg)
        svg.shape(
          "rect",
          [
            ("class", "series\(index == 0 ? 0 : 1)"), ("x", "4"), ("y", String(y)),
            ("width", String(max(1, bar.1 * 340 / largest))), ("height", "26"),
          ]
        )
        text(
          String(bar.1),
          x: 12 + bar.1 * 340 / largest,
          y: y + 18,
          anchor: "start",
          in: &svg
        )
      }
    }
  }

  // MARK: parts

  private static func plot(
    _ title: String,
    in page: inout Markup,
    _ content: (inout Markup) -> Void
  ) {
    page.element("figure") { figure in
      figure.element(
        "svg",
        [
          ("viewBox", "0 0 420 300"), ("width", "420"), ("height", "300"), ("role", "img"),
          ("aria-label", title),
        ],
        content
      )
      figure.element("figcaption", text: title)
    }
  }

  /// Axes with five marks; the upper ends are 100 %, values in thousandths of a percent.
  private static func axes(
    x: String,
    y: String,
    yFrom: Int,
    xTo: Int = 100_000,
    in svg: inout Markup
  ) {
    for step in 0...4 {
      let (atX, atY) = (place(x: step * 250), place(y: step * 250))
      line(from: (step * 250, 0), to: (step * 250, 1000), "grid", in: &svg)
      line(from: (0, step * 250), to: (1000, step * 250), "grid", in: &svg)
      let valueX = Share(xTo * step, of: 4 * 1000).quotient(decimals: xTo < 10_000 ? 2 : 0)
      let valueY = Share(yFrom * 4 + (100_000 - yFrom) * step, of: 4 * 1000)
        .quotient(decimals: yFrom > 90_000 ? 2 : 0)
      text(valueX, x: atX, y: top + height + 16, anchor: "middle", in: &svg)
      text(valueY, x: left - 6, y: atY + 4, anchor: "end", in: &svg)
    }
    text(x, x: left + width, y: top + height + 34, anchor: "end", in: &svg)
    text(y, x: left, y: top - 5, anchor: "start", in: &svg)
  }

  private static func legend(_ name: String, _ index: Int, in svg: inout Markup) {
    let x = left + 8 + index * 110
    svg.shape(
      "circle",
      [("class", "series\(index)"), ("cx", String(x)), ("cy", "286"), ("r", "5")]
    )
    text(name, x: x + 10, y: 290, anchor: "start", in: &svg)
  }

  private static func line(
    from: (Int, Int),
    to: (Int, Int),
    _ kind: String,
    in svg: inout Markup
  ) {
    svg.shape(
      "line",
      [
        ("class", kind), ("x1", String(place(x: from.0))), ("y1", String(place(y: from.1))),
        ("x2", String(place(x: to.0))), ("y2", String(place(y: to.1))),
      ]
    )
  }

  private static func text(
    _ text: String,
    x: Int,
    y: Int,
    anchor: String,
    in svg: inout Markup
  ) {
    svg.element("text", [("x", String(x)), ("y", String(y)), ("text-anchor", anchor)], text: text)
  }

  private static func place(x perMille: Int) -> Int { left + perMille * width / 1000 }

  private static func place(y perMille: Int) -> Int { top + height - perMille * height / 1000 }

  /// The whole part of a square root, so that areas and not radii show counts.
  private static func root(_ value: Int) -> Int {
    var root = 0
    while (root + 1) * (root + 1) <= value { root += 1 }
    return root
  }
}

extension Share {
  /// The plain quotient with so many decimals, rounded half up, as axes show it.
  fileprivate func quotient(decimals: Int) -> String {
    let unit = decimals == 0 ? 1 : 100
    guard let value = rounded(of: unit) else { return "–" }
    guard decimals > 0 else { return String(value) }
    let rest = String(value % unit)
    return "\(value / unit)." + String(repeating: "0", count: decimals - rest.utf8.count) + rest
  }
}
