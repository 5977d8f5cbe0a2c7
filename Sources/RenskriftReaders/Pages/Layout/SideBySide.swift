internal import RenskriftModel

/// Columns that stand side by side without common lines: no rows of a table, whatever they hold.
enum SideBySide {
  /// The white from top to bottom of some rows on whose two sides lines are not level; nil if there is none.
  ///
  /// Numbers beside cells of several lines may stand between the lines: a side of short values is no column of text.
  /// O(runs · log + gaps × rows).
  static func gutter(
    of rows: ArraySlice<PrintedRow>,
    text: ScannedPage,
    on page: UprightPage
  ) -> Gutter? {
    var best: (gutter: Gutter, uneven: Int)?
    for gutter in whites(of: rows, least: page.lineHeight * 3 / 2) {
      let sides = Sides(rows, at: gutter, page.lineHeight)
      guard sides.left > 2, sides.right > 1, sides.uneven > 1, sides.uneven * 2 > sides.level,
        sides.uneven > best?.uneven ?? 0
      else { continue }
      let isTyped = [true, false].contains { isLeft in
        let lines = rows.compactMap { row -> CellType? in
          let runs = row.runs.filter {
            isLeft ? $0.right <= gutter.left : $0.left >= gutter.right
          }
          guard !runs.isEmpty else { return nil }
          return CellType(text.text, runs.flatMap(\.words).map { text.words[$0].text })
        }
        return lines.count(where: \.isTyped) * 10 >= lines.count * 7
      }
      if !isTyped { best = (gutter, sides.uneven) }
    }
    return best?.gutter
  }

  /// Where no run of the rows stands, at least so wide.
  private static func whites(of rows: ArraySlice<PrintedRow>, least: Int) -> [Gutter] {
    let runs = rows.flatMap(\.runs).sorted { ($0.left, $0.right) < ($1.left, $1.right) }
    var result: [Gutter] = []
    var end = Int.max
    for run in runs {
      if end < run.left, run.left - end >= least {
        result.append(Gutter(left: end, right: run.left))
      }
      end = end == Int.max ? run.right : max(end, run.right)
    }
    return result
  }
}

/// How the lines on the two sides of a gutter stand to each other.
private struct Sides {
  /// Rows with something on the left.
  private(set) var left = 0
  /// Rows with something on the right.
  private(set) var right = 0
  /// Lines side by side on one line of the page.
  private(set) var level = 0
  /// Lines side by side that are not level.
  private(set) var uneven = 0

  init(_ rows: ArraySlice<PrintedRow>, at gutter: Gutter, _ lineHeight: Int) {
    var recent: [(run: WordRun, isLeft: Bool, row: Int)] = []
    for (index, row) in rows.enumerated() {
      let lefts = row.runs.filter { $0.right <= gutter.left }
      let rights = row.runs.filter { $0.left >= gutter.right }
      left += lefts.isEmpty ? 0 : 1
      right += rights.isEmpty ? 0 : 1
      if let one = lefts.last, let other = rights.first {
        if abs(one.foot - other.foot) <= lineHeight * 2 / 10 { level += 1 } else { uneven += 1 }
      }
      for (runs, isLeft) in [(lefts, true), (rights, false)] {
        guard let run = runs.first else { continue }
        uneven +=
          recent.contains {
            // Closer than two lines of one text are.
            $0.isLeft != isLeft && $0.row < index
              && abs($0.run.foot - run.foot) * 100 < lineHeight * 95
          } ? 1 : 0
        recent.append((run, isLeft, index))
      }
      if recent.count > 6 { recent.removeFirst(recent.count - 6) }
    }
  }
}
