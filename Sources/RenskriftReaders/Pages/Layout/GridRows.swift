internal import RenskriftModel

/// The lines of a grid as rows of its table: cells go on over several lines.
struct GridRows {
  /// The lines of each row.
  let rows: [Range<Int>]

  /// Finds where rows begin.
  ///
  /// Lines drawn between rows decide. Else a line begins a row if a column of short values (numbers, times, ids,
  /// amounts) has one in it. Where there is no such column, the first column or wider white tells. A line whose first
  /// word had found room on the line above is no wrapped one.
  init(_ grid: TableGrid, text: ScannedPage, drawn: [Int]) {
    let reading = RowReading(grid, text: text)
    let byRulings = grid.lines.indices.filter { line in
      line == 0
        || drawn.contains {
          $0 > (grid.rows[line - 1].top + grid.rows[line - 1].bottom) / 2
            && $0 < (grid.rows[line].top + grid.rows[line].bottom) / 2
        }
    }
    let starts =
      !drawn.isEmpty && reading.agrees(with: byRulings)
      ? byRulings : grid.lines.indices.filter { reading.begins($0) }
    rows = starts.indices.map { index in
      starts[index]..<(index + 1 < starts.count ? starts[index + 1] : grid.lines.count)
    }
  }

  /// How far the lines of a grid are apart.
  static func pitches(of grid: TableGrid) -> Pitches { Pitches(grid) }

  /// The distances from line to line.
  struct Pitches {
    private let all: [Int]
    /// The distance of lines in one cell.
    private let base: Int
    private let lineHeight: Int

    init(_ grid: TableGrid) {
      all = [0] + zip(grid.rows, grid.rows.dropFirst()).map { $1.foot - $0.foot }
      lineHeight = grid.lineHeight
      // Lines closer than two thirds of their height are not below each other.
      base = all.dropFirst().filter { $0 * 3 > grid.lineHeight * 2 }.min() ?? grid.lineHeight
      let full = grid.lines.indices.dropFirst().filter { Self.isFull(grid.lines[$0], grid) }
      let least = base + grid.lineHeight * 28 / 100
      beginAtFullLines =
        full.count > 1 && full.count < all.count - 1 && full.allSatisfy { [all] in all[$0] > least }
    }

    /// Whether most columns have something in a line.
    static func isFull(_ line: [Int: TableGrid.Piece], _ grid: TableGrid) -> Bool {
      line.count > 1 && line.count * 2 > grid.columns
    }

    /// Whether there is more white above a line than between the lines of a cell.
    func isWide(before line: Int) -> Bool { all[line] > base + lineHeight * 28 / 100 }

    /// Whether there is wider white above all lines that most columns have something in, two of them at least, and
    /// lines of single cells below them.
    let beginAtFullLines: Bool

    /// Whether lines stand at two distances: in a cell, and from row to row.
    var areMixed: Bool {
      let wide = all.indices.dropFirst().count { isWide(before: $0) }
      return wide > 0 && wide < all.count - 1
    }
  }
}

/// Tells which lines of a grid begin a row.
private struct RowReading {
  private let grid: TableGrid
  private let text: ScannedPage
  private let pitches: GridRows.Pitches
  /// The columns of short values.
  private let keys: Set<Int>
  /// The first of those that most rows have a value in.
  private let key: Int?
  /// How far to the right each column may be written.
  private let edges: [Int]

  init(_ grid: TableGrid, text: ScannedPage) {
    self.grid = grid
    self.text = text
    pitches = GridRows.pitches(of: grid)
    let profiles = (0..<grid.columns).map { ColumnProfile($0, of: grid, text: text) }
    let keys = profiles.indices.filter { profiles[$0].isTyped }
    self.keys = Set(keys)
    let most = keys.map { profiles[$0].typed }.max() ?? 0
    key = keys.first { profiles[$0].typed * 10 >= most * 6 }
    edges = (0..<grid.columns).map { column in
      let right =
        grid.pieces(of: column).filter { $0.piece.span == 1 }.map(\.piece.right).max() ?? 0
      guard column < grid.gutters.count else { return right }
      return max(right, grid.gutters[column].right - grid.page.fineGap)
    }
  }

  /// Whether no two lines that surely begin rows stand between two drawn lines.
  func agrees(with starts: [Int]) -> Bool {
    guard let key = keys.min() else { return true }
    var count = 0
    var start = 0
    for line in grid.lines.indices {
      if starts.contains(line) { start = line }
      if line == start { count = 0 }
      if grid.lines[line][key]?.type.isTyped ?? false { count += 1 }
      if count > 1 { return false }
    }
    return true
  }

  func begins(_ line: Int) -> Bool {
    guard line > 0 else { return true }
    let cells = grid.lines[line]
    let isWide = pitches.isWide(before: line)
    if let key, let piece = cells[key], piece.type.isTyped, !isBroken(line, column: key) {
      return true
    }
    if !keys.isEmpty {
      // No number in it: a word for a break with its time, a sum with its amounts, or the end of the cells above.
      let values = keys.filter { cells[$0]?.type.isTyped ?? false }
      if !values.isEmpty, isWide || !pitches.areMixed {
        return !values.allSatisfy { isBroken(line, column: $0) }
      }
      if isWide { return cells[0] != nil || cells.count > 1 }
      return cells[0] != nil && !isWrapped(line, column: 0)
        && (!pitches.areMixed || beginsLarge(line))
    }
    if pitches.beginAtFullLines { return GridRows.Pitches.isFull(cells, grid) }
    if isWide { return true }
    // Where lines stand at two distances, only wider white begins a row of several cells.
    if cells.count * 2 > grid.columns {
      return !pitches.areMixed && cells.keys.contains { !beginsSmall(line, column: $0) }
    }
    guard cells[0] != nil, beginsLarge(line) else { return false }
    return !cells.keys.allSatisfy { isWrapped(line, column: $0) }
  }

  private func beginsSmall(_ line: Int, column: Int) -> Bool {
    guard let word = grid.lines[line][column]?.words.first else { return false }
    return ColumnProfile.beginsSmall(
      text.text[text.words[word].text.clamped(to: text.text.indices)]
    )
  }

  /// Whether a value was broken at the end of the line above: `2031-04-` over `01`.
  private func isBroken(_ line: Int, column: Int) -> Bool {
    guard let word = grid.lines[line - 1][column]?.words.last else { return false }
    let range = text.words[word].text.clamped(to: text.text.indices)
    return range.count > 1 && text.text[range].last == UInt8(ascii: "-")
  }

  /// Whether the first column of a line begins with a capital or a figure.
  private func beginsLarge(_ line: Int) -> Bool {
    guard let word = grid.lines[line][0]?.words.first else { return false }
    let range = text.words[word].text
    let bytes = text.text[range.clamped(to: text.text.indices)]
    guard let first = bytes.first else { return false }
    if first == 0xC3 { return bytes.dropFirst().first.map { $0 < 0x9F } ?? false }
    return (0x41...0x5A).contains(first) || (0x30...0x39).contains(first)
  }

  /// Whether a cell goes on from the line above: its first word had no room there.
  private func isWrapped(_ line: Int, column: Int) -> Bool {
    guard let piece = grid.lines[line][column], let above = grid.lines[line - 1][column],
      let run = piece.runs.first
    else { return false }
    return !hadRoom(run, behind: above, column: column)
  }

  private func hadRoom(_ run: WordRun, behind above: TableGrid.Piece, column: Int) -> Bool {
    let first = run.words.lazy.compactMap { grid.page.words[$0] }.first
    let width = first.map { $0.right - $0.left } ?? run.right - run.left
    return above.right + grid.page.wordSpace + width <= edges[column]
  }
}
