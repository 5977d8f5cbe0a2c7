internal import RenskriftModel

/// A table that is being read.
struct OpenODFTable {
  /// Where the events of the present row begin.
  var rowStart = 0
  var isInRow = false
  var rowRepeats = 1
  var cellStart = 0
  var cellRepeats = 1
  /// Whether the present row has printed anything.
  var hasRowText = false
  var isNextRowOnNewPage = false
}

extension ODFStory {
  mutating func beginTable() {
    if tables.isEmpty, paragraphs.isEmpty, masters.isEmpty, !stack.contains(.masterPage) {
      useMaster(nil)
    }
    lists.beginBox()
    tables.append(OpenODFTable())
    flow.events.append(.beginTable)
  }

  mutating func endTable() {
    lists.endBox()
    guard tables.popLast() != nil else { return }
    flow.events.append(.endTable)
  }

  mutating func beginRow(_ tag: XMLTag) {
    let start = flow.events.count
    guard let table = tables.last else { return }
    flow.events.append(.beginRow(isOnNewPage: table.isNextRowOnNewPage))
    tables.changeLast {
      $0.rowStart = start
      $0.isInRow = true
      $0.hasRowText = false
      $0.isNextRowOnNewPage = false
      $0.rowRepeats = max(1, tag["number-rows-repeated"]?.integer ?? 1)
    }
  }

  mutating func endRow() {
    guard let table = tables.last, table.isInRow else { return }
    flow.events.append(.endRow)
    tables.changeLast { $0.isInRow = false }
    repeatEvents(from: table.rowStart, times: table.rowRepeats - 1)
  }

  mutating func beginCell(_ tag: XMLTag) {
    guard !tables.isEmpty else { return }
    flow.spans.append(
      OfficeFlow.Span(
        columns: max(1, tag["number-columns-spanned"]?.integer ?? 1),
        rows: max(1, tag["number-rows-spanned"]?.integer ?? 1)
      )
    )
    let start = flow.events.count
    flow.events.append(.beginCell(flow.spans.count - 1))
    tables.changeLast {
      $0.cellStart = start
      $0.cellRepeats = max(1, tag["number-columns-repeated"]?.integer ?? 1)
    }
  }

  mutating func endCell() {
    guard let table = tables.last else { return }
    flow.events.append(.endCell)
    repeatEvents(from: table.cellStart, times: table.cellRepeats - 1)
  }

  /// Writes the events from an index on again, as far as the limit on repeated cells allows; tells where it ends.
  private mutating func repeatEvents(from start: Int, times: Int) {
    guard times > 0, start < flow.events.count else { return }
    let events = Array(flow.events[start...])
    let cells = max(1, events.count { $0.beginsCell != nil })
    var allowed = max(0, limits.repeatedCells - repeatedCells) / cells
    // A cell may hold much: a bound for all that repetition makes of it.
    allowed = min(allowed, (Self.mostEvents - flow.events.count) / events.count)
    let copies = max(0, min(times, allowed))
    for _ in 0..<copies { flow.events += events }
    repeatedCells += copies * cells
    if copies < times { flow.warn("cut-short", .repeated(limits.repeatedCells)) }
  }

  private static let mostEvents = 1 << 23
}

extension Message {
  fileprivate static func repeated(_ limit: Int) -> Message {
    let name = ReadingLimits.Name.repeatedCells.rawValue
    return Message(
      en: """
        a table repeats more cells than the limit \(name) of \(limit); the rest is left out; \
        allow more with --limit \(name)=N
        """,
      sv: """
        en tabell upprepar fler celler än gränsen \(name), \(limit); resten är utelämnad; \
        tillåt fler med --limit \(name)=N
        """
    )
  }
}
