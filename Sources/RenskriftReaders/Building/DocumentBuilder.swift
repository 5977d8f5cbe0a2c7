internal import RenskriftModel

/// Makes a document of content that comes in reading order: pages, blocks, lines, words, tables.
///
/// It writes the text, keeps where in the source it comes from, and has ``TextLayout`` find lines and tokens in it,
/// so that a paper reads the same in every format. Pages are kept apart by form feeds, the cells of a row by tabs.
struct DocumentBuilder {
  let limits: ReadingLimits
  private(set) var bytes: [UInt8] = []
  private(set) var segments: [SourceSegment] = []
  /// Words of which the source knows more than the letters, ascending.
  private(set) var words: [Token] = []
  private(set) var blocks: [BuiltBlock] = []
  private(set) var pages: [BuiltPage] = []
  var tables: [BuiltTable] = []
  /// Where no tabs make a table, by bytes; nil: nowhere do they.
  var untabled: [Range<Int>]?
  var warnings: WarningList
  private var openBlock: (start: Int?, role: Role)?
  /// Tables that are being built, the innermost last.
  var openTables: [OpenTable] = []
  /// The columns of a table with which the last page ended, on pages with boxes.
  var openColumns: [Gutter] = []
  /// A space that is due before the next text of the line.
  private var owesSpace = false
  /// An empty line that is due before the next text of the page.
  private var owesEmptyLine = false

  /// An empty document.
  init(limits: ReadingLimits) {
    self.limits = limits
    warnings = WarningList(limit: limits.warnings)
  }

  /// Makes room for so many bytes of text.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  // MARK: Pages and blocks

  /// Ends the page before, if there is one, and begins another.
  mutating func beginPage(
    size: PageSize? = nil,
    image: String? = nil,
    language: String? = nil
  )
    throws(StageError)
  {
    guard pages.count < limits.pages else {
      throw .beyond(.pages, limits, at: nil, found: pages.count + 1)
    }
    endBlock()
    owesEmptyLine = false
    if hasText { requirePage() }
    let isFirst = pages.isEmpty
    if !isFirst { bytes.append(0x0C) }
    pages.append(
      BuiltPage(start: isFirst ? 0 : bytes.count, size: size, image: image, language: language)
    )
  }

  /// What is written before any page was begun is the first one.
  mutating func requirePage() {
    guard pages.isEmpty else { return }
    pages.append(BuiltPage(start: 0, size: nil, image: nil, language: nil))
  }

  /// Begins a block; a block that is still open ends here.
  mutating func beginBlock(_ role: Role) {
    endBlock()
    guard openTables.isEmpty else { return }
    endLineIfOpen()
    openBlock = (nil, role)
  }

  /// Ends the block and its last line.
  mutating func endBlock() {
    guard openTables.isEmpty else { return }
    endLineIfOpen()
    if let block = openBlock, let start = block.start {
      blocks.append(BuiltBlock(start: start, end: bytes.count, role: block.role))
    }
    openBlock = nil
  }

  /// Ends the block; an empty line will stand before the next text of this page, if any comes.
  mutating func separate() {
    guard openTables.isEmpty else { return }
    endBlock()
    owesEmptyLine = true
  }

  // MARK: Text

  /// Text of the source; control characters and line ends in it are spaces.
  ///
  /// `source` are the bytes it was taken from, if it has a place there of its own.
  mutating func text(
    _ text: UnsafeBufferPointer<UInt8>,
    source: Range<Int>? = nil,
    confidence: Confidence = .certain,
    box: Box? = nil
  ) {
    guard !text.isEmpty else { return }
    payDues()
    let start = bytes.count
    if openBlock != nil, openBlock?.start == nil { openBlock?.start = start }
    bytes.append(contentsOf: text)
    for index in start..<bytes.count where bytes[index] < 0x20 {
      if bytes[index] != 0x09 || !openTables.isEmpty { bytes[index] = 0x20 }
    }
    if let source {
      segments.append(
        SourceSegment(
          asRead: start,
          asReadLength: text.count,
          source: source.lowerBound,
          length: source.count
        )
      )
    }
    if box != nil || confidence != .certain {
      words.append(
        Token(text: TextRange(start, bytes.count), confidence: confidence, box: box)
      )
    }
  }

  /// Text of the source.
  mutating func text(
    _ text: [UInt8],
    source: Range<Int>? = nil,
    confidence: Confidence = .certain,
    box: Box? = nil
  ) {
    text.withUnsafeBufferPointer {
      self.text($0, source: source, confidence: confidence, box: box)
    }
  }

  /// Text that is printed but stands nowhere in the source, such as the number of a list's item.
  mutating func glue(_ text: String) { self.text(Array(text.utf8)) }

  /// A space before the next text of this line, if there will be one.
  mutating func space() {
    guard let last = bytes.last, last > 0x20 else { return }
    owesSpace = true
  }

  /// Ends the line; one without text is an empty line.
  ///
  /// In a cell, a new line is a space.
  mutating func endLine() {
    guard openTables.isEmpty else { return space() }
    owesSpace = false
    bytes.append(0x0A)
  }

  /// A warning about the place where the text stands now.
  mutating func warn(_ code: ID<Warning>, _ message: @autoclosure () -> Message) {
    warnings.add(code, at: place, message())
  }

  /// Where the text stands now.
  var place: TextRange { TextRange(bytes.count, bytes.count) }

  /// Warnings of what came before: decoding, repair.
  mutating func add(_ warnings: [Warning]) { self.warnings.add(warnings) }

  // MARK: State

  /// Whether anything is written yet.
  var hasText: Bool { !bytes.isEmpty }

  /// Whether a block is open.
  var isInBlock: Bool { openBlock != nil }

  /// Whether a table is open.
  var isInTable: Bool { !openTables.isEmpty }

  /// Whether a row of the outermost table is open.
  var isInRow: Bool { openTables.first?.rowStart != nil }

  /// Whether a table is open, but no cell of it.
  var isBetweenCells: Bool { openTables.first.map { $0.cell == nil } ?? false }

  /// Writes the space or the empty line that is due before text.
  mutating func payDues() {
    if owesSpace { bytes.append(0x20) }
    owesSpace = false
    guard owesEmptyLine else { return }
    owesEmptyLine = false
    let isAtStart = bytes.count <= (pages.last?.start ?? 0)
    if !isAtStart, bytes.last == 0x0A, bytes.dropLast().last != 0x0A { bytes.append(0x0A) }
  }

  /// Ends a line that has begun.
  mutating func endLineIfOpen() {
    owesSpace = false
    guard let last = bytes.last, last != 0x0A, last != 0x0C else { return }
    bytes.append(0x0A)
  }

  /// A tab between two cells of a row.
  mutating func tab() {
    owesSpace = false
    bytes.append(0x09)
  }
}

/// A block by the bytes of the text.
struct BuiltBlock {
  let start: Int
  let end: Int
  let role: Role
}

/// A page by its first byte.
struct BuiltPage {
  let start: Int
  let size: PageSize?
  let image: String?
  let language: String?
}
