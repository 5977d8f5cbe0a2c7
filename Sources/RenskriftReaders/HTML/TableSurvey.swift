internal import RenskriftModel

/// Finds the tables of an HTML page that only arrange it: their cells are blocks one after the other.
///
/// Such a one says so (`role="presentation"`), has one cell alone, or holds other tables in a single row or column.
final class TableSurvey: XMLSink {
  /// The tables that arrange, counted from 0 in the order of their beginning.
  private(set) var layoutTables: Set<Int> = []
  private var count = 0
  private var open: [Surveyed] = []

  func begin(_ tag: XMLTag) throws(StageError) {
    switch HTMLElement(tag.name) {
    case .table:
      if !open.isEmpty { open[open.count - 1].holdsTables = true }
      open.append(
        Surveyed(index: count, isPresentation: tag["role"].map { $0 == "presentation" } ?? false)
      )
      count += 1
    case .row where !open.isEmpty: open[open.count - 1].beginRow()
    case .cell where !open.isEmpty: open[open.count - 1].cells += 1
    default: break
    }
  }

  func end(_ name: XMLName) throws(StageError) {
    guard HTMLElement(name) == .table, let table = open.popLast() else { return }
    if table.isLayout { layoutTables.insert(table.index) }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) throws(StageError) {}
}

/// What was seen of a table.
private struct Surveyed {
  let index: Int
  let isPresentation: Bool
  var holdsTables = false
  var rows = 0
  /// Cells of the present row.
  var cells = 0
  var columns = 0

  mutating func beginRow() {
    rows += 1
    columns = max(columns, cells)
    cells = 0
  }

  var isLayout: Bool {
    let columns = max(columns, cells)
    if isPresentation || rows <= 1 && columns <= 1 { return true }
    return holdsTables && (rows <= 1 || columns <= 1)
  }
}
