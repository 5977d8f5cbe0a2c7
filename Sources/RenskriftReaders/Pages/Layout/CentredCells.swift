internal import RenskriftModel

/// Cells that stand in the middle of their rows, as office programs set tables of web pages.
///
/// Beside a cell of two lines one of a single line stands half a line lower. Everything else expects cells to
/// begin at the top of their row, so that is where these are moved to. Only places that are exact prove it: cells side by
/// side that have one middle and not as many lines.
struct CentredCells {
  /// How far each word is moved down, in pixels; up where it is negative.
  private(set) var moves: [Int: Int] = [:]

  /// Looks through the rows of a page; O(runs²) of each stretch of at most ``mostRows`` rows.
  init(_ rows: [PrintedRow], on page: UprightPage) {
    var start = 0
    for index in rows.indices {
      let isLast = index + 1 == rows.count
      // Lines so close to each other are not below each other.
      if !isLast, (rows[index + 1].foot - rows[index].foot) * 3 < page.lineHeight * 2 { continue }
      if index > start, index - start < Self.mostRows { add(rows[start...index], page) }
      start = index + 1
    }
  }

  private static let mostRows = 16

  private mutating func add(_ rows: ArraySlice<PrintedRow>, _ page: UprightPage) {
    var cells: [Cell] = []
    for run in rows.flatMap(\.runs).sorted(by: { $0.left < $1.left }) {
      if let last = cells.last, run.left < last.right {
        cells[cells.count - 1].add(run)
      } else {
        cells.append(Cell(run))
      }
    }
    guard let top = cells.map(\.top).min(), let bottom = cells.map(\.bottom).max(),
      cells.contains(where: { $0.top > top }),
      cells.allSatisfy({ abs($0.top + $0.bottom - top - bottom) * 4 <= page.lineHeight })
    else { return }
    for cell in cells where cell.top > top {
      for word in cell.words { moves[word] = top - cell.top }
    }
  }

  /// What stands in one column.
  private struct Cell {
    var words: [Int]
    var right: Int
    var top: Int
    var bottom: Int

    init(_ run: WordRun) {
      (words, right, top, bottom) = (run.words, run.right, run.top, run.bottom)
    }

    mutating func add(_ run: WordRun) {
      words += run.words
      right = max(right, run.right)
      top = min(top, run.top)
      bottom = max(bottom, run.bottom)
    }
  }
}
