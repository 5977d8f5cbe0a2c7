internal import RenskriftModel

/// A table that was found by where its words stand.
struct BoxTable {
  /// A cell: the words of its paragraphs.
  struct Cell {
    let column: Int
    /// How many columns it runs over.
    let span: Int
    var paragraphs: [[Int]]
    /// What stands beside it in its row and is no part of it: strokes of the frame.
    var before: [Int] = []
    var after: [Int] = []
  }

  /// Rows of cells from left to right; a cell that is missing is not there.
  private(set) var rows: [[Cell]]
  let columns: Int
  /// The white between its columns.
  let gutters: [Gutter]

  /// Its words.
  var words: [Int] { rows.flatMap { $0.flatMap { $0.paragraphs.flatMap(\.self) } } }

  /// The table that a grid is; `drawn` are the heights of the lines drawn between its rows.
  init(_ grid: TableGrid, text: ScannedPage, drawn: [Int]) {
    columns = grid.columns
    gutters = grid.gutters
    let pitches = GridRows.pitches(of: grid)
    rows = GridRows(grid, text: text, drawn: drawn).rows.map { lines in
      var cells: [Int: Cell] = [:]
      var last: [Int: (line: Int, right: Int)] = [:]
      for line in lines {
        for (column, piece) in grid.lines[line].sorted(by: { $0.key < $1.key }) {
          let words = piece.words
          guard var cell = cells[column] else {
            cells[column] = Cell(column: column, span: piece.span, paragraphs: [words])
            last[column] = (line, piece.right)
            continue
          }
          let isApart = last[column].map {
            (($0.line + 1)...line).contains { pitches.isWide(before: $0) }
          }
          if isApart ?? false {
            cell.paragraphs.append(words)
          } else {
            cell.paragraphs[cell.paragraphs.count - 1] += words
          }
          cells[column] = cell
          last[column] = (line, piece.right)
        }
      }
      return cells.values.sorted { $0.column < $1.column }
    }
  }

  /// The same table with the words of its lines that belong to no cell.
  func with(_ strays: StrayWords) -> BoxTable {
    var result = self
    for row in rows.indices {
      for index in rows[row].indices {
        let cell = rows[row][index]
        let whole = cell.paragraphs.flatMap(\.self)
        (result.rows[row][index].before, result.rows[row][index].after) = strays.around(whole)
        result.rows[row][index].paragraphs = cell.paragraphs.enumerated().map { number, words in
          strays.inside(words, isFirst: number == 0, isLast: number == cell.paragraphs.count - 1)
        }
      }
    }
    return result
  }
}
