internal import RenskriftModel

/// Builds the document of an HTML page from its parts, as a browser would print it.
final class HTMLContent: XMLSink {
  /// The document so far.
  private(set) var builder: DocumentBuilder
  private let layoutTables: Set<Int>
  private var tableCount = 0
  private var open: [OpenElement] = []
  /// Elements that are open within one of which nothing is printed, that one included.
  private var silence = 0
  private var preformatted = 0
  private var lists: [OpenList] = []
  /// Whether a list's mark was written and nothing behind it yet: a paragraph then begins on the same line.
  private var isAfterMark = false
  private var pageIsDue = false

  init(limits: ReadingLimits, layoutTables: Set<Int>) {
    builder = DocumentBuilder(limits: limits)
    self.layoutTables = layoutTables
  }

  // MARK: Elements

  func begin(_ tag: XMLTag) throws(StageError) {
    var element = HTMLElement(tag.name)
    if silence > 0 || element == .silent || tag.isHidden {
      silence += 1
      open.append(OpenElement(name: tag.name.string, meaning: .silent, endsPage: false))
      return
    }
    if tag.beginsPage || pageIsDue && element != .inline {
      pageIsDue = false
      try beginPage()
    }
    switch element {
    case .table:
      if layoutTables.contains(tableCount) { element = .division }
      tableCount += 1
    case .row, .cell:
      // Parts of a table that only arranges are blocks.
      let table = open.last { $0.isTable }
      if table?.meaning != .table { element = .division }
    default: break
    }
    open.append(
      OpenElement(name: tag.name.string, meaning: element, endsPage: tag.endsPage)
    )
    switch element {
    case .paragraph: block(.paragraph, isApart: true)
    case .heading(let level): block(.heading(level: level), isApart: true)
    case .division, .caption: block(.paragraph, isApart: false)
    case .preformatted:
      block(.paragraph, isApart: true)
      preformatted += 1
    case .list(let isNumbered):
      if lists.isEmpty { block(.paragraph, isApart: true) }
      lists.append(OpenList(tag, isNumbered: isNumbered))
    case .item: item(tag)
    case .lineBreak: lineBreak()
    case .table: if lists.isEmpty { builder.separate() }
    case .row:
      beginTableIfDue()
      builder.beginRow()
    case .cell:
      beginTableIfDue()
      if !builder.isInRow { builder.beginRow() }
      try builder.beginCell(
        columns: min(max(1, tag.number("colspan") ?? 1), Self.mostColumns),
        rows: min(max(1, tag.number("rowspan") ?? 1), Self.mostRows)
      )
    case .silent, .inline: break
    }
  }

  /// HTML's own bounds on spans.
  private static let mostColumns = 1_000
  private static let mostRows = 65_534

  func end(_ name: XMLName) throws(StageError) {
    // Parsers close what is left open: the innermost of that name.
    guard let index = open.lastIndex(where: { $0.name == name.string }) else { return }
    while open.count > index { try close(open.removeLast()) }
  }

  private func close(_ element: OpenElement) throws(StageError) {
    switch element.meaning {
    case .silent: silence = max(0, silence - 1)
    case .paragraph, .heading, .preformatted:
      if element.meaning == .preformatted { preformatted = max(0, preformatted - 1) }
      endBlock(isApart: true)
    case .division, .caption: endBlock(isApart: false)
    case .list:
      _ = lists.popLast()
      endBlock(isApart: lists.isEmpty)
    case .item: endBlock(isApart: false)
    case .table:
      if element.isBegun { try builder.endTable() }
      if lists.isEmpty { builder.separate() }
    case .row: try builder.endRow()
    case .cell: builder.endCell()
    case .lineBreak, .inline: break
    }
    if element.endsPage { pageIsDue = true }
  }

  private func block(_ role: Role, isApart: Bool) {
    guard !isAfterMark else { return }
    if builder.isInTable { return builder.endParagraph() }
    if isApart, lists.isEmpty { builder.separate() }
    builder.beginBlock(role)
  }

  private func endBlock(isApart: Bool) {
    isAfterMark = false
    if builder.isInTable { return builder.endParagraph() }
    if isApart, lists.isEmpty { builder.separate() } else { builder.endBlock() }
  }

  private func item(_ tag: XMLTag) {
    if builder.isInTable { builder.endParagraph() } else { builder.beginBlock(.item) }
    let mark = lists.isEmpty ? "• " : lists[lists.count - 1].nextMark(tag.number("value"))
    guard !mark.isEmpty else { return }
    builder.glue(mark)
    isAfterMark = true
  }

  private func lineBreak() {
    isAfterMark = false
    if builder.isInTable { builder.endParagraph() } else { builder.endLine() }
  }

  /// A table begins with its first row: its caption stands before it.
  private func beginTableIfDue() {
    guard let index = open.lastIndex(where: { $0.meaning == .table }), !open[index].isBegun else {
      return
    }
    open[index].isBegun = true
    builder.beginTable()
  }

  private func beginPage() throws(StageError) {
    guard !builder.isInTable, builder.hasText else { return }
    try builder.beginPage()
  }

  // MARK: Text

  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) throws(StageError) {
    guard silence == 0 else { return }
    let isCopy = source?.count == bytes.count
    var index = 0
    while index < bytes.count {
      let start = index
      if bytes[index] <= 0x20 {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        space(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        continue
      }
      while index < bytes.count, bytes[index] > 0x20 { index += 1 }
      if pageIsDue {
        pageIsDue = false
        try beginPage()
      }
      try openCellIfNone()
      isAfterMark = false
      let place = source.map { source in
        isCopy ? source.lowerBound + start..<source.lowerBound + index : source
      }
      builder.text(UnsafeBufferPointer(rebasing: bytes[start..<index]), source: place)
    }
  }

  private func space(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard preformatted > 0, !builder.isInTable else { return builder.space() }
    for byte in bytes {
      if byte == 0x0A { builder.endLine() } else if byte != 0x0D { builder.glue(" ") }
    }
  }

  /// Text that stands in a table but in no cell is put into one: nothing is lost.
  private func openCellIfNone() throws(StageError) {
    guard builder.isBetweenCells else { return }
    if !builder.isInRow { builder.beginRow() }
    try builder.beginCell()
  }
}

/// An element that is open.
private struct OpenElement {
  let name: String
  let meaning: HTMLElement
  let endsPage: Bool
  /// Whether the builder was told of this table.
  var isBegun = false

  var isTable: Bool { name == "table" }
}

/// A list that is open.
private struct OpenList {
  private let isNumbered: Bool
  private let form: ListNumberForm
  private var next: Int

  init(_ tag: XMLTag, isNumbered: Bool) {
    self.isNumbered = isNumbered
    next = tag.number("start") ?? 1
    form = ListNumberForm(html: tag["type"]?.string)
  }

  /// The mark of the next item as it is printed.
  mutating func nextMark(_ value: Int?) -> String {
    guard isNumbered else { return "• " }
    if let value { next = value }
    defer { next = next < Int.max ? next + 1 : next }
    return form.text(next) + ". "
  }
}
