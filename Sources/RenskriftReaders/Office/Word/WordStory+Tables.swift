internal import RenskriftModel

/// A table that is being read.
struct OpenWordTable {
  /// Where the events of the present row begin.
  var rowStart = 0
  var row = -1
  /// The column of the next cell.
  var column = 0
  var cell: OpenWordCell?
  /// The span of the last cell of the present row.
  var lastSpan: Int?
  /// Cells that go on downwards: the index of their span and the last row they cover, by column.
  var merged: [Int: (span: Int, row: Int)] = [:]
  var isRowDeleted = false
  /// Whether the present row has printed anything.
  var hasRowText = false
  var isNextRowOnNewPage = false
}

/// A cell that is being read.
struct OpenWordCell {
  let start: Int
  let span: Int
  var merge = Merge.none

  enum Merge {
    case none
    case begins
    case goesOn
    /// Goes on from the cell before it in the row.
    case goesOnFromLeft
  }
}

extension WordStory {
  mutating func beginTablePart(_ element: WordElement) {
    closeContinued()
    switch element {
    case .table:
      flow.events.append(.beginTable)
      tables.append(OpenWordTable())
    case .row:
      guard !tables.isEmpty else { return }
      let last = tables.count - 1
      tables[last].rowStart = flow.events.count
      tables[last].row += 1
      tables[last].column = 0
      tables[last].lastSpan = nil
      tables[last].isRowDeleted = false
      tables[last].hasRowText = false
      flow.events.append(.beginRow(isOnNewPage: tables[last].isNextRowOnNewPage))
      tables[last].isNextRowOnNewPage = false
    default:
      guard !tables.isEmpty else { return }
      tables[tables.count - 1].cell = openCell()
    }
  }

  private mutating func openCell() -> OpenWordCell {
    flow.spans.append(OfficeFlow.Span())
    let cell = OpenWordCell(start: flow.events.count, span: flow.spans.count - 1)
    flow.events.append(.beginCell(cell.span))
    return cell
  }

  mutating func endTablePart(_ element: WordElement?) {
    closeContinued()
    guard !tables.isEmpty else { return }
    switch element {
    case .cell: endCell()
    case .row: endRow()
    default:
      tables.removeLast()
      flow.events.append(.endTable)
    }
  }

  /// Takes what a cell or a row says about its columns.
  mutating func merge(_ element: WordElement, _ tag: XMLTag) {
    guard let table = tables.last else { return }
    let last = tables.count - 1
    let count = min(max(tag["val"]?.integer ?? 1, 1), WordStory.mostColumns)
    let begins = tag["val"].map { $0 == "restart" } ?? false
    switch element {
    case .columnSpan: if let cell = table.cell { flow.spans[cell.span].columns = count }
    case .verticalMerge: tables[last].cell?.merge = begins ? .begins : .goesOn
    case .horizontalMerge: if !begins { tables[last].cell?.merge = .goesOnFromLeft }
    case .columnsBefore where tag["val"]?.integer ?? 0 > 0:
      // Columns that the row leaves out at its beginning are an empty cell.
      let cell = openCell()
      flow.spans[cell.span].columns = count
      flow.events.append(.endCell)
      tables[last].column += count
    default: break
    }
  }

  private mutating func endCell() {
    let last = tables.count - 1
    guard let cell = tables[last].cell else { return }
    tables[last].cell = nil
    let column = tables[last].column
    let row = tables[last].row
    let columns = flow.spans[cell.span].columns
    switch cell.merge {
    case .goesOnFromLeft where tables[last].lastSpan != nil:
      _ = flow.removeEvents(from: cell.start)
      if let left = tables[last].lastSpan { flow.spans[left].columns += columns }
    case .goesOn where tables[last].merged[column]?.row == row - 1:
      _ = flow.removeEvents(from: cell.start)
      if let above = tables[last].merged[column]?.span { flow.spans[above].rows += 1 }
      tables[last].merged[column]?.row = row
    case .begins:
      tables[last].merged[column] = (cell.span, row)
      tables[last].lastSpan = cell.span
      flow.events.append(.endCell)
    default:
      tables[last].lastSpan = cell.span
      flow.events.append(.endCell)
    }
    tables[last].column = column + columns
  }

  private mutating func endRow() {
    let last = tables.count - 1
    if tables[last].isRowDeleted {
      _ = flow.removeEvents(from: tables[last].rowStart)
      // As if it had not been there: what went on over it goes on.
      tables[last].row -= 1
    } else {
      flow.events.append(.endRow)
    }
  }

  /// More columns than this no program makes.
  private static let mostColumns = 16_384
}

extension OfficeFlow.Event {
  /// The index of the span, if a cell begins here.
  var beginsCell: Int? {
    if case .beginCell(let span) = self { span } else { nil }
  }
}
