internal import RenskriftModel

/// The rows of a band as lines of cells: what stands between its gutters.
struct TableGrid {
  /// A cell's words on one line of the page.
  struct Piece {
    var runs: [WordRun]
    /// How many columns it runs over.
    var span = 1
    let type: CellType

    var left: Int { runs.map(\.left).min() ?? 0 }
    var right: Int { runs.map(\.right).max() ?? 0 }
    var words: [Int] { runs.flatMap(\.words) }
  }

  /// By line of the page, then by column.
  let lines: [[Int: Piece]]
  /// The rows of the page that the lines are.
  let rows: [PrintedRow]
  let gutters: [Gutter]
  let page: UprightPage

  /// How high a line of the page is.
  var lineHeight: Int { page.lineHeight }

  /// How many columns there are.
  var columns: Int { gutters.count + 1 }

  /// The grid of the rows of a band; nil if they share no gutter.
  init?(_ rows: [PrintedRow], text: ScannedPage, on page: UprightPage) {
    let fine = rows.map(\.fine)
    let found = ColumnGutters(
      fine.map { $0.map { $0.left..<$0.right } },
      least: page.leastGutter
    ).all
    let kept = found.indices.filter { index in
      let end = index + 1 < found.count ? found[index + 1].left : Int.max
      return found[index].width * 10 >= page.lineHeight * 9
        || Self.isEven(found[index], until: end, fine, page.lineHeight)
    }
    guard !kept.isEmpty else { return nil }
    self.init(rows, fine, gutters: kept.map { found[$0] }, text: text, on: page)
  }

  /// The grid of rows in a frame whose lines part its columns.
  init(_ rows: [PrintedRow], columns: [Divider], text: ScannedPage, on page: UprightPage) {
    let fine = rows.map { row in
      let height = (row.top + row.bottom) / 2
      let dividers = columns.filter { $0.top < height && $0.bottom > height }.map(\.place)
      return row.fine.flatMap { $0.parted(at: dividers, on: page) }
    }
    // An OCR may have missed a line: wide white that half of the rows share stands for it.
    let whites = ColumnGutters(
      fine.map { $0.map { $0.left..<$0.right } },
      least: page.fineGap
    ).all.filter { white in
      white.crossed == 0 && white.parted * 2 >= rows.count && white.width >= page.wideGap
        && !columns.contains {
          $0.place > white.left - page.lineHeight && $0.place < white.right + page.lineHeight
        }
    }
    let gutters = (columns.map { Gutter(left: $0.place, right: $0.place) } + whites).sorted {
      $0.left < $1.left
    }
    self.init(rows, fine, gutters: gutters, text: text, on: page)
  }

  /// The grid of rows in columns that are known.
  init(_ rows: [PrintedRow], gutters: [Gutter], text: ScannedPage, on page: UprightPage) {
    self.init(rows, rows.map(\.fine), gutters: gutters, text: text, on: page)
  }

  private init(
    _ rows: [PrintedRow],
    _ fine: [[WordRun]],
    gutters: [Gutter],
    text: ScannedPage,
    on page: UprightPage
  ) {
    self.page = page
    self.rows = rows
    self.gutters = gutters
    let isThin = gutters.contains { $0.width == 0 }
    lines = fine.map { runs in
      var cells: [Int: [WordRun]] = [:]
      var ends: [Int: Int] = [:]
      for run in runs {
        // Drawn lines are thin, and boxes of letters touch them: there the middle of a word tells.
        let edges = run.edges(isThin: isThin, on: page)
        let column = gutters.count { edges.left * 2 >= $0.left + $0.right }
        cells[column, default: []].append(run)
        let last = gutters.count { edges.right * 2 > $0.left + $0.right }
        ends[column] = max(ends[column] ?? column, last)
      }
      return Dictionary(
        uniqueKeysWithValues: cells.map { column, runs in
          let words = runs.flatMap(\.words).map { text.words[$0].text }
          let next = cells.keys.filter { $0 > column }.min() ?? Int.max
          let piece = Piece(
            runs: runs,
            span: min((ends[column] ?? column) + 1, next) - column,
            type: CellType(text.text, words)
          )
          return (column, piece)
        }
      )
    }
  }

  /// Whether the column on the right of a narrow gutter begins, or ends, at one place.
  private static func isEven(
    _ gutter: Gutter,
    until end: Int,
    _ rows: [[WordRun]],
    _ lineHeight: Int
  ) -> Bool {
    let cells = rows.compactMap { row in
      row.first { $0.left >= gutter.right && $0.left < end }
    }
    let slack = lineHeight / 4
    for edges in [cells.map(\.left), cells.map(\.right)] {
      guard let middle = UprightPage.median(edges) else { return false }
      if edges.count(where: { abs($0 - middle) <= slack }) * 10 >= edges.count * 8 { return true }
    }
    return false
  }

  /// The pieces of a column from top to bottom, with their lines.
  func pieces(of column: Int) -> [(line: Int, piece: Piece)] {
    lines.indices.compactMap { line in lines[line][column].map { (line, $0) } }
  }
}
