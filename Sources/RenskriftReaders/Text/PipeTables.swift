internal import RenskriftModel

/// Finds Markdown's tables: rows between bars, with a row of dashes under the header.
///
/// The row of dashes keeps its line but has no cells. Without such a row, two lines or more that begin and end with a
/// bar and have the same number of cells are a table too.
struct PipeTables {
  private(set) var tables: [Table] = []

  /// Asks the lines of a text.
  init(_ text: [UInt8], lines: [Line], limits: ReadingLimits) throws(StageError) {
    guard ByteSearch.first(0x7C, in: text, from: 0) != nil else { return }
    let bytes = text.span
    var index = 0
    while index < lines.count {
      let first = index
      var rows: [PipeRow] = []
      while index < lines.count, lines[index].page == lines[first].page,
        let row = PipeRow(bytes, lines[index].text.indices())
      {
        rows.append(row)
        index += 1
      }
      if let table = try Self.table(rows, from: first, limits) { tables.append(table) }
      index = max(index, first + 1)
    }
  }

  private static func table(
    _ rows: [PipeRow],
    from first: Int,
    _ limits: ReadingLimits
  ) throws(StageError) -> Table? {
    guard rows.count > 1 else { return nil }
    let hasRule = rows[1].isRule && rows[1].cells.count == rows[0].cells.count
    let isFramed = rows.allSatisfy { $0.isFramed && $0.cells.count == rows[0].cells.count }
    guard hasRule || isFramed && rows[0].cells.count > 1 else { return nil }
    let count = rows.reduce(0) { $0 + $1.cells.count }
    guard count <= limits.cells else {
      throw .beyond(.cells, limits, at: rows[0].cells.first, found: count)
    }
    var cells: [Cell] = []
    for (row, content) in rows.enumerated() where !content.isRule {
      for (column, range) in content.cells.enumerated() {
        let place = TextRange(range.lowerBound, range.upperBound)
        let paragraphs = range.isEmpty ? [] : [place]
        cells.append(Cell(row: row, column: column, text: place, paragraphs: paragraphs))
      }
    }
    return Table(
      lines: first..<first + rows.count,
      rows: rows.count,
      columns: rows.map(\.cells.count).max() ?? 0,
      cells: cells
    )
  }
}

/// A line with bars in it.
private struct PipeRow {
  /// What stands between the bars, trimmed.
  let cells: [Range<Int>]
  /// Whether it begins and ends with a bar.
  let isFramed: Bool
  /// Whether it has nothing but dashes and colons.
  let isRule: Bool

  init?(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    let row = Self.trimmed(bytes, line)
    guard row.count > 2 else { return nil }
    var bars: [Int] = []
    var hasOnlyRule = true
    var dashes = 0
    for index in row {
      switch bytes[index] {
      case 0x7C where index == row.lowerBound || bytes[index - 1] != 0x5C: bars.append(index)
      case 0x2D: dashes += 1
      case 0x20, 0x3A: break
      default: hasOnlyRule = false
      }
    }
    guard !bars.isEmpty else { return nil }
    let opens = bars.first == row.lowerBound
    let closes = bars.count > 1 && bars.last == row.upperBound - 1
    var edges = bars
    if !opens { edges.insert(row.lowerBound - 1, at: 0) }
    if !closes { edges.append(row.upperBound) }
    cells = zip(edges, edges.dropFirst()).map { Self.trimmed(bytes, $0 + 1..<max($1, $0 + 1)) }
    isFramed = opens && closes
    isRule = hasOnlyRule && dashes > 2
  }

  private static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    return lower..<upper
  }
}
