internal import RenskriftModel

/// Columns of running text down a page, as in a newspaper or a register.
///
/// Their lines are often level, as the rows of a table are; but both sides are text, line after line, and fill their
/// columns.
enum TextColumns {
  /// The middle of the white between two columns of text, ten lines high at least; nil if there is none.
  ///
  /// O(runs · log).
  static func place(in rows: ArraySlice<PrintedRow>, on page: UprightPage) -> Int? {
    var edges: [(place: Int, change: Int)] = []
    for row in rows {
      for (one, next) in zip(row.runs, row.runs.dropFirst()) where next.left > one.right {
        edges.append((one.right, 1))
        edges.append((next.left, -1))
      }
    }
    edges.sort { ($0.place, $0.change) < ($1.place, $1.change) }
    var open = 0
    var best: (count: Int, place: Int) = (0, 0)
    for (index, edge) in edges.enumerated() {
      open += edge.change
      if open > best.count, index + 1 < edges.count {
        best = (open, (edge.place + edges[index + 1].place) / 2)
      }
    }
    guard best.count >= least else { return nil }
    let crossed = rows.count { row in
      row.inks.contains { $0.lowerBound < best.place && $0.upperBound > best.place }
    }
    guard crossed * 8 <= best.count else { return nil }
    let lefts = rows.compactMap { $0.runs.last { $0.right <= best.place } }
    let rights = rows.compactMap { $0.runs.first { $0.left >= best.place } }
    return isText(lefts, on: page) && isText(rights, on: page) ? best.place : nil
  }

  /// Rows in the order in which they are taken apart: those over both columns by themselves, and between them the
  /// others, to be parted.
  static func parts(
    of rows: ArraySlice<PrintedRow>,
    at place: Int
  ) -> [(rows: [PrintedRow], isParted: Bool)] {
    var result: [(rows: [PrintedRow], isParted: Bool)] = []
    for row in rows {
      let isParted = !row.inks.contains { $0.lowerBound < place && $0.upperBound > place }
      if result.last?.isParted == isParted {
        result[result.count - 1].rows.append(row)
      } else {
        result.append(([row], isParted))
      }
    }
    return result
  }

  private static let least = 10

  /// Whether lines are long in words and most end at the edge of their column.
  private static func isText(_ runs: [WordRun], on page: UprightPage) -> Bool {
    guard runs.count >= least, let left = UprightPage.median(runs.map(\.left)),
      let right = UprightPage.median(runs.map(\.right))
    else { return false }
    let words = runs.reduce(0) { $0 + $1.words.count }
    let full = runs.count { abs($0.right - right) <= (right - left) / 6 }
    return words * 10 >= runs.count * 35 && full * 10 >= runs.count * 5
      && right - left > page.lineHeight * 8
  }
}
