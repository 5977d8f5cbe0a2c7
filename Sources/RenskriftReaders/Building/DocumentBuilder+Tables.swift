internal import RenskriftModel

// A row is one line, its cells are kept apart by tabs; a table in a cell becomes paragraphs of that cell.
extension DocumentBuilder {
  /// Begins a table; inside a cell, one whose cells are paragraphs of it.
  mutating func beginTable() {
    if openTables.isEmpty {
      endBlock()
      payDues()
    } else {
      endParagraph()
    }
    openTables.append(OpenTable(start: bytes.count))
  }

  /// Begins a row of the innermost table.
  mutating func beginRow() {
    guard openTables.count == 1 else { return endParagraph() }
    openTables[0].rowStart = bytes.count
    openTables[0].column = 0
  }

  /// Begins a cell over so many columns and rows; throws where the table grows too large.
  mutating func beginCell(columns: Int = 1, rows: Int = 1) throws(StageError) {
    guard openTables.count == 1 else { return endParagraph() }
    if openTables[0].cell != nil { endCell() }
    try skipCovered()
    let columns = max(1, columns)
    let column = openTables[0].column
    // What a span covers counts, too: it is written as tabs.
    try count(columns)
    if column > 0 { tab() }
    openTables[0].cell = OpenCell(column: column, columns: columns, start: bytes.count)
    openTables[0].cell?.paragraph = bytes.count
    if rows > 1 {
      let end = column + columns
      let missing = end - openTables[0].covered.count
      if missing > 0 { openTables[0].covered += [Int](repeating: 0, count: missing) }
      for index in column..<end { openTables[0].covered[index] = rows }
    }
  }

  /// Ends a paragraph inside a cell.
  mutating func endParagraph() {
    guard let cell = openTables.first?.cell else { return }
    let range = trimmed(cell.paragraph..<bytes.count)
    if !range.isEmpty {
      openTables[0].cell?.paragraphs.append(TextRange(range.lowerBound, range.upperBound))
      space()
    }
    openTables[0].cell?.paragraph = bytes.count
  }

  /// Ends the cell.
  mutating func endCell() {
    guard openTables.count == 1 else { return endParagraph() }
    endParagraph()
    guard let cell = openTables[0].cell else { return }
    let range = trimmed(cell.start..<bytes.count)
    openTables[0].cells.append(
      Cell(
        row: openTables[0].rows,
        column: cell.column,
        text: TextRange(range.lowerBound, range.upperBound),
        paragraphs: cell.paragraphs
      )
    )
    for _ in 1..<max(1, cell.columns) { tab() }
    openTables[0].column = cell.column + cell.columns
    openTables[0].columns = max(openTables[0].columns, openTables[0].column)
    openTables[0].cell = nil
  }

  /// Ends the row; a row without any cell is none.
  mutating func endRow() throws(StageError) {
    guard openTables.count == 1 else { return endParagraph() }
    if openTables[0].cell != nil { endCell() }
    guard let start = openTables[0].rowStart else { return }
    openTables[0].rowStart = nil
    guard openTables[0].column > 0 || bytes.count > start else { return }
    try skipCovered()
    for index in openTables[0].covered.indices where openTables[0].covered[index] > 0 {
      openTables[0].covered[index] -= 1
    }
    openTables[0].rows += 1
    openTables[0].end = bytes.count
    let table = openTables
    openTables = []
    endLine()
    openTables = table
  }

  /// Ends the table.
  mutating func endTable() throws(StageError) {
    guard openTables.count == 1 else {
      endParagraph()
      _ = openTables.popLast()
      return
    }
    try endRow()
    let table = openTables.removeFirst()
    guard table.rows > 0 else { return }
    tables.append(
      BuiltTable(
        start: table.start,
        end: table.end,
        rows: table.rows,
        columns: table.columns,
        cells: table.cells
      )
    )
  }

  /// Passes the columns that a cell of an earlier row covers.
  private mutating func skipCovered() throws(StageError) {
    while openTables[0].column < openTables[0].covered.count,
      openTables[0].covered[openTables[0].column] > 0
    {
      try count(1)
      if openTables[0].column > 0 { tab() }
      openTables[0].column += 1
    }
  }

  private mutating func count(_ cells: Int) throws(StageError) {
    openTables[0].count += cells
    guard openTables[0].count <= limits.cells else {
      throw .beyond(.cells, limits, at: nil, found: openTables[0].count)
    }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    return lower..<upper
  }
}

/// A table by the bytes of the text.
struct BuiltTable {
  let start: Int
  let end: Int
  let rows: Int
  let columns: Int
  let cells: [Cell]
}

/// A table that is being built.
struct OpenTable {
  let start: Int
  var end = 0
  var rows = 0
  var columns = 0
  var cells: [Cell] = []
  /// Cells and covered places so far.
  var count = 0
  var rowStart: Int?
  /// The column of the next cell.
  var column = 0
  /// How many rows, the present one included, each column is still covered by a cell above.
  var covered: [Int] = []
  var cell: OpenCell?

  init(start: Int) { self.start = start }
}

/// A cell that is being built.
struct OpenCell {
  let column: Int
  let columns: Int
  let start: Int
  var paragraph = 0
  var paragraphs: [TextRange] = []

  init(column: Int, columns: Int, start: Int) {
    self.column = column
    self.columns = columns
    self.start = start
  }
}
