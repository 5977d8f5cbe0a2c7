internal import RenskriftModel

/// Finds tables whose columns are kept apart by tabs: two lines or more in a row that have tabs, or one at the top of
/// a page that may be the rest of a table.
///
/// A trailing tab is an empty cell, a row of tabs alone an empty row. A run in which no row has two
/// filled cells is indented text.
struct TabTables {
  private(set) var tables: [Table] = []
  /// Tags inside the paragraphs of cells, to be removed.
  private(set) var proposals: [Proposal] = []

  private let limits: ReadingLimits

  /// Asks the lines of a text.
  init(_ text: [UInt8], lines: [Line], limits: ReadingLimits) throws(StageError) {
    self.limits = limits
    guard ByteSearch.first(0x09, in: text, from: 0) != nil else { return }
    let bytes = text.span
    var index = 0
    while index < lines.count {
      let first = index
      while index < lines.count, lines[index].page == lines[first].page,
        Self.hasTab(bytes, lines[index].text.indices())
      {
        index += 1
      }
      if index > first { try append(bytes, lines, first..<index) }
      index = max(index, first + 1)
    }
  }

  private mutating func append(
    _ bytes: Span<UInt8>,
    _ lines: [Line],
    _ run: Range<Int>
  )
    throws(StageError)
  {
    var rows: [[Range<Int>]] = []
    var count = 0
    for line in run {
      let range = lines[line].text.indices()
      let cells = Self.cells(bytes, range)
      count += cells.count
      guard count <= limits.cells else { throw .beyond(.cells, limits, at: range, found: count) }
      rows.append(cells)
    }
    let leading = rows.prefix { $0.allSatisfy(\.isEmpty) }.count
    rows.removeFirst(leading)
    guard rows.contains(where: { $0.count { !$0.isEmpty } > 1 }) else { return }
    let first = run.lowerBound + leading
    // One line alone may be the last row of the table on the page before, and is no table else.
    guard rows.count > 1 || isRest(rows[0], page: lines[first].page, lines) else { return }
    var cells: [Cell] = []
    cells.reserveCapacity(count)
    for (row, ranges) in rows.enumerated() {
      for (column, range) in ranges.enumerated() {
        let place = TextRange(range.lowerBound, range.upperBound)
        let markup = CellMarkup(bytes, range)
        let paragraphs = markup.paragraphs.map { TextRange($0.lowerBound, $0.upperBound) }
        proposals += markup.inner.map(Self.removal)
        cells.append(Cell(row: row, column: column, text: place, paragraphs: paragraphs))
      }
    }
    tables.append(
      Table(
        lines: first..<run.upperBound,
        rows: rows.count,
        columns: rows.map(\.count).max() ?? 0,
        cells: cells
      )
    )
  }

  /// Whether the last table stands on the page before and has as many columns.
  private func isRest(_ row: [Range<Int>], page: Int, _ lines: [Line]) -> Bool {
    guard let last = tables.last else { return false }
    return lines[last.lines.upperBound - 1].page + 1 == page && last.columns == row.count
  }

  private static func removal(_ tag: Range<Int>) -> Proposal {
    Proposal(
      text: TextRange(tag.lowerBound, tag.upperBound),
      after: [],
      confidence: .certain,
      evidence: .row(file: Markup.file, line: Markup.inlineTagLine)
    )
  }

  private static func hasTab(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where bytes[index] == 0x09 { return true }
    return false
  }

  /// What stands between the tabs of a line, trimmed.
  private static func cells(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where bytes[index] == 0x09 {
      result.append(trimmed(bytes, start..<index))
      start = index + 1
    }
    result.append(trimmed(bytes, start..<range.upperBound))
    return result
  }

  private static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    return lower..<upper
  }
}
