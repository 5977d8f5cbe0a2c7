internal import RenskriftModel

/// Writes the content of an office file as a document, paragraph by paragraph as it is printed.
///
/// A paragraph is a line, or several where it breaks lines. An empty line stands where the paper has a visible gap:
/// around headings and tables, at empty paragraphs, and between paragraphs with space between them, but not between the
/// items of a list.
struct FlowWriter {
  /// How a section of the paper begins.
  struct Section {
    var isOnNewPage = false
    /// What its pages begin with, told once.
    var head: [OfficeFlow.Event] = []
  }

  private let flow: OfficeFlow
  private let sections: [Section]
  private(set) var builder: DocumentBuilder
  /// Whether an empty line is due before the next text.
  private var isGapDue = false
  private var last: OfficeFlow.Paragraph?
  private var open: OfficeFlow.Paragraph?
  /// Whether the open paragraph has printed anything yet.
  private var hasText = false
  private var tables = 0
  private var isPageEmpty = true
  private var isPageDue = false
  private var pageSize: PageSize?

  /// Twentieths of a point between two paragraphs that are seen as an empty line.
  private static let gap = 100

  /// Throws `xml-malformed` if the text is no UTF-8, which the parser does not always see.
  init(_ flow: OfficeFlow, sections: [Section] = [], limits: ReadingLimits) throws(StageError) {
    guard UTF8Bytes.isValid(flow.bytes) else { throw .notUTF8 }
    self.flow = flow
    self.sections = sections
    builder = DocumentBuilder(limits: limits)
    // Who has not learnt to draw a table sets its columns by tabs.
    builder.untabled = []
    builder.reserve(flow.bytes.count + flow.events.count)
  }

  /// Begins a page of that size.
  mutating func beginPage(size: PageSize? = nil) throws(StageError) {
    pageSize = size
    try builder.beginPage(size: size)
    isPageEmpty = true
    isPageDue = false
    isGapDue = false
    last = nil
  }

  /// Writes events.
  mutating func write(_ events: some Sequence<OfficeFlow.Event>) throws(StageError) {
    for event in events { try write(event) }
  }

  /// Writes what runs along: headers and footers, in which tabs only part what stands left and right.
  mutating func writeRunning(_ events: some Sequence<OfficeFlow.Event>) throws(StageError) {
    let start = builder.bytes.count
    try write(events)
    builder.untabled?.append(start..<builder.bytes.count)
  }

  /// Warns about what comes next.
  mutating func warn(_ warning: Warning) { builder.warn(warning.code, warning.message) }

  /// Makes what comes next stand apart.
  mutating func separate() { isGapDue = true }

  private mutating func write(_ event: OfficeFlow.Event) throws(StageError) {
    switch event {
    case .begin(let index): try begin(flow.paragraphs[index])
    case .text(let range): try text(flow.bytes[range])
    case .lineBreak: lineBreak()
    case .end: end()
    case .page(let isDrawn): try page(isDrawn: isDrawn)
    case .section(let index): try section(index)
    case .beginTable: try beginTable()
    case .endTable: try endTable()
    case .beginRow(let isOnNewPage):
      if isOnNewPage, tables == 1, !isPageEmpty { try beginPage(size: pageSize) }
      builder.beginRow()
    case .endRow: try builder.endRow()
    case .beginCell(let index):
      let span = flow.spans[index]
      try builder.beginCell(columns: span.columns, rows: span.rows)
    case .endCell: builder.endCell()
    case .warning(let index):
      let warning = flow.warnings[index]
      builder.warn(warning.code, warning.message)
    }
  }

  // MARK: Paragraphs

  private mutating func begin(_ paragraph: OfficeFlow.Paragraph) throws(StageError) {
    open = paragraph
    hasText = false
    guard tables == 0 else { return }
    if paragraph.beginsPage || isPageDue { try beginPageIfFilled() }
    if isApart(paragraph) { isGapDue = true }
  }

  /// Whether the paper shows a gap between the last paragraph and this one.
  private func isApart(_ paragraph: OfficeFlow.Paragraph) -> Bool {
    guard let last else { return false }
    if last.role == .item, paragraph.role == .item { return false }
    if case .heading = last.role { return true }
    if case .heading = paragraph.role { return true }
    if let style = paragraph.closeTo, last.closeTo == style { return false }
    return max(last.below, paragraph.above) >= Self.gap
  }

  private mutating func text(_ bytes: ArraySlice<UInt8>) throws(StageError) {
    guard let paragraph = open else { return }
    var bytes = bytes
    if !hasText {
      guard bytes.contains(where: { $0 > 0x20 }) else { return }
      // The label ends with a space of its own.
      if paragraph.label != nil { bytes = bytes.drop { $0 <= 0x20 } }
      hasText = true
      isPageEmpty = false
      if tables == 0 {
        if isGapDue { builder.separate() }
        isGapDue = false
        builder.beginBlock(paragraph.role)
      }
      if let label = paragraph.label {
        flow.bytes[label].withUnsafeBufferPointer { builder.text($0) }
      }
    }
    bytes.withUnsafeBufferPointer { builder.text($0) }
  }

  private mutating func lineBreak() {
    guard open != nil, hasText else { return }
    builder.endLine()
  }

  private mutating func end() {
    guard let paragraph = open else { return }
    open = nil
    if tables > 0 { return builder.endParagraph() }
    if hasText {
      builder.endBlock()
      last = paragraph
    } else {
      // An empty paragraph is a gap; what stands around it is not compared any more.
      isGapDue = true
      last = nil
    }
  }

  // MARK: Pages and sections

  private mutating func page(isDrawn: Bool) throws(StageError) {
    guard tables == 0 else { return }
    if isDrawn, isPageEmpty { return }
    // A paragraph that goes on over a page break stays on the page where it begins.
    if isDrawn, hasText, open != nil {
      isPageDue = true
      return
    }
    let paragraph = open
    if hasText { builder.endBlock() }
    try beginPage(size: pageSize)
    open = paragraph
    open?.label = hasText ? nil : paragraph?.label
    hasText = false
  }

  private mutating func beginPageIfFilled() throws(StageError) {
    isPageDue = false
    if !isPageEmpty { try beginPage(size: pageSize) }
  }

  private mutating func section(_ index: Int) throws(StageError) {
    guard sections.indices.contains(index) else { return }
    if sections[index].isOnNewPage { try beginPageIfFilled() }
    guard !sections[index].head.isEmpty else { return }
    if !isPageEmpty { separate() }
    try writeRunning(sections[index].head)
    separate()
  }

  // MARK: Tables

  private mutating func beginTable() throws(StageError) {
    if tables == 0, isPageDue { try beginPageIfFilled() }
    tables += 1
    if tables == 1, !isPageEmpty { builder.separate() }
    isGapDue = false
    builder.beginTable()
  }

  private mutating func endTable() throws(StageError) {
    tables -= 1
    try builder.endTable()
    guard tables == 0 else { return }
    isPageEmpty = false
    isGapDue = true
    last = nil
  }
}

extension StageError {
  fileprivate static let notUTF8 = StageError(
    code: "xml-malformed",
    message: Message(
      en: "the text in the file is not in the encoding that it states",
      sv: "texten i filen har inte den kodning som den säger"
    ),
    remedy: Message(
      en: "open it in an office program and save it anew",
      sv: "öppna den i ett kontorsprogram och spara om den"
    )
  )
}
