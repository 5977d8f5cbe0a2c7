/// A paper as every reader delivers it: source, text, and what the text is made of.
///
/// Three layers of bytes. The *original* is the file; it is hashed and stays outside. The `source` is the
/// original in UTF-8, tags and byte order mark included; nothing changes it. The *text as read* is what the
/// reader took from the source; `text` is that with all applied `edits`. For plain text, text as read
/// and source are the same bytes; so they are for originals that are no stream of text (office files, PDF, images).
public struct Document: Sendable {
  /// SHA-256 of the original, 32 bytes.
  public let sha256: [UInt8]
  /// Bytes of the original.
  public let originalBytes: Int
  /// The reader that read it.
  public let format: ID<any Reader>
  /// The media type of the format, such as `text/plain`.
  public let mediaType: String
  /// The encoding that was decided from the bytes, IANA name in lower case, such as `windows-1252`.
  public let encoding: String
  /// The original in UTF-8.
  public let source: [UInt8]
  /// What the reader took from the source, before any edit.
  public let textAsRead: [UInt8]
  /// Where the text as read stands in the source; ascending and apart in the text as read.
  public let segments: [SourceSegment]
  /// Whether places are cited by boxes on the page: of PDF and images, whose source nobody else has.
  public let citesBoxes: Bool
  /// The restored text, NFC.
  public internal(set) var text: [UInt8]
  /// Words and runs of marks between white space, ascending, apart.
  public internal(set) var tokens: [Token]
  /// Lines without their terminators, ascending.
  public internal(set) var lines: [Line]
  /// Paragraphs, headings, items: runs of lines.
  public let blocks: [Block]
  /// Pages: runs of lines; at least one.
  public internal(set) var pages: [Page]
  /// Tables, in order.
  public internal(set) var tables: [Table]
  /// What else was read on the same pages: a text layer that was not trusted, another run of the OCR.
  public internal(set) var otherReadings: [OtherReading]
  /// What the reader noticed.
  public internal(set) var warnings: [Warning]
  /// The audit trail, in the order of the text.
  public internal(set) var edits: [Edit]
  /// The applied edits as a map from the text back to the text as read.
  var undoing: [UndoStep] = []

  /// A document as read, before any restoration.
  public init(
    sha256: [UInt8],
    originalBytes: Int,
    format: ID<any Reader>,
    mediaType: String,
    encoding: String,
    source: [UInt8],
    segments: [SourceSegment],
    text: [UInt8],
    tokens: [Token],
    lines: [Line],
    blocks: [Block],
    pages: [Page],
    tables: [Table],
    warnings: [Warning],
    citesBoxes: Bool = false,
    otherReadings: [OtherReading] = []
  ) {
    self.sha256 = sha256
    self.originalBytes = originalBytes
    self.format = format
    self.mediaType = mediaType
    self.encoding = encoding
    self.source = source
    self.segments = segments
    self.textAsRead = text
    self.text = text
    self.tokens = tokens
    self.lines = lines
    self.blocks = blocks
    self.pages = pages
    self.tables = tables
    self.warnings = warnings
    self.citesBoxes = citesBoxes
    self.otherReadings = otherReadings
    self.edits = []
  }

  /// A stretch of plain text without any structure, for streams: source and text are the same.
  public init(window: [UInt8]) {
    self.init(
      sha256: [],
      originalBytes: window.count,
      format: "text",
      mediaType: "text/plain",
      encoding: "utf-8",
      source: window,
      segments: [SourceSegment(asRead: 0, source: 0, length: window.count)],
      text: window,
      tokens: [],
      lines: [],
      blocks: [],
      pages: [],
      tables: [],
      warnings: []
    )
  }
}

/// A stretch of the text as read and the bytes of the source that it was taken from.
///
/// Segments of equal length on both sides are copies, byte for byte; the others were decoded (`&amp;`), and a
/// place inside them is no finer than the whole segment. What lies between segments (a space between two
/// words, a printed list number) stands nowhere in the source.
public struct SourceSegment: Hashable, Sendable {
  /// First byte in the text as read.
  public let asRead: Int
  /// Bytes of the text as read.
  public let asReadLength: Int
  /// First byte in the source.
  public let source: Int
  /// Bytes of the source.
  public let length: Int

  /// `asReadLength` bytes of text as read from `asRead` on, taken from `length` bytes from `source` on.
  public init(asRead: Int, asReadLength: Int, source: Int, length: Int) {
    self.asRead = asRead
    self.asReadLength = asReadLength
    self.source = source
    self.length = length
  }

  /// `length` bytes of text as read from `asRead` on, copied from `source` on.
  public init(asRead: Int, source: Int, length: Int) {
    self.init(asRead: asRead, asReadLength: length, source: source, length: length)
  }

  /// Whether a place inside stands as far inside on the other side.
  var isCopy: Bool { length == asReadLength }
}

/// A word or a run of marks.
public struct Token: Hashable, Sendable {
  /// Where it stands.
  public var text: TextRange
  /// How sure the OCR was; certain where the source has no figure.
  public var confidence: Confidence
  /// Where it stands on the image of its page, if the source says.
  public var box: Box?

  /// A token at a place of the text.
  public init(text: TextRange, confidence: Confidence = .certain, box: Box? = nil) {
    self.text = text
    self.confidence = confidence
    self.box = box
  }
}

/// A rectangle in pixels of its page, origin top left.
public struct Box: Hashable, Sendable {
  /// Left edge.
  public let x: Int32
  /// Top edge.
  public let y: Int32
  /// Width.
  public let width: Int32
  /// Height.
  public let height: Int32

  /// A rectangle.
  public init(x: Int32, y: Int32, width: Int32, height: Int32) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The smallest rectangle around both.
  public func union(_ other: Box) -> Box {
    let right = max(Int(x) + Int(width), Int(other.x) + Int(other.width))
    let bottom = max(Int(y) + Int(height), Int(other.y) + Int(other.height))
    let left = min(x, other.x)
    let top = min(y, other.y)
    return Box(
      x: left,
      y: top,
      width: Int32(clamping: right - Int(left)),
      height: Int32(clamping: bottom - Int(top))
    )
  }
}

/// A line without its terminator.
public struct Line: Hashable, Sendable {
  /// Where it stands; white space at its edges included.
  public var text: TextRange
  /// The page it stands on, from 0.
  public let page: Int

  /// A line of a page.
  public init(text: TextRange, page: Int) {
    self.text = text
    self.page = page
  }
}

/// A run of lines that belong together.
public struct Block: Hashable, Sendable {
  /// Its lines.
  public let lines: Range<Int>
  /// What it is.
  public let role: Role

  /// A run of lines.
  public init(lines: Range<Int>, role: Role) {
    self.lines = lines
    self.role = role
  }
}

/// What a block is, where the format says so.
public enum Role: Hashable, Sendable {
  /// Running text, or unknown.
  case paragraph
  /// A heading; 1 is the highest.
  case heading(level: Int)
  /// An item of a list.
  case item
}

/// A page or a slide.
public struct Page: Hashable, Sendable {
  /// Its lines.
  public let lines: Range<Int>
  /// Where it stands, page break excluded.
  public var text: TextRange
  /// How large its image is, if the source says.
  public let size: PageSize?
  /// The bare file name of its image, if the source names one.
  public let image: String?
  /// The language the source states for it, BCP 47 or as it stands there.
  public let language: String?

  /// A page over those lines.
  public init(
    lines: Range<Int>,
    text: TextRange,
    size: PageSize? = nil,
    image: String? = nil,
    language: String? = nil
  ) {
    self.lines = lines
    self.text = text
    self.size = size
    self.image = image
    self.language = language
  }
}

/// How large a page is, in pixels of its image.
public struct PageSize: Hashable, Sendable {
  /// From left to right.
  public let width: Int32
  /// From top to bottom.
  public let height: Int32

  /// A size in pixels.
  public init(width: Int32, height: Int32) {
    self.width = width
    self.height = height
  }
}

/// A table: rows and columns from 0.
public struct Table: Hashable, Sendable {
  /// From its first row to its last, in the text one line a row.
  ///
  /// A table that goes on over a page break holds what stands between its parts, too: footers and headers of the pages,
  /// its own header again.
  public let lines: Range<Int>
  /// Rows.
  public let rows: Int
  /// Columns.
  public let columns: Int
  /// Cells by row, then column; a missing cell is not there, an empty one has an empty range.
  public var cells: [Cell]
  /// The line of each row, ascending.
  public let rowLines: [Int]

  /// A table of those cells; its rows stand on lines that follow each other, unless their lines are given.
  public init(lines: Range<Int>, rows: Int, columns: Int, cells: [Cell], rowLines: [Int]? = nil) {
    self.lines = lines
    self.rows = rows
    self.columns = columns
    self.cells = cells
    self.rowLines = rowLines ?? (0..<rows).map { lines.lowerBound + $0 }
  }

  /// The row on a line; nil for a line between the parts of the table, and outside it; O(log rows).
  public func row(at line: Int) -> Int? {
    let row = rowLines.boundary { $0 >= line }
    return row < rowLines.count && rowLines[row] == line ? row : nil
  }

  /// The cell at a place, if there is one.
  public func cell(row: Int, column: Int) -> Cell? {
    cells.first { $0.row == row && $0.column == column }
  }
}

/// A cell of a table.
public struct Cell: Hashable, Sendable {
  /// Its row, from 0.
  public let row: Int
  /// Its column, from 0.
  public let column: Int
  /// Where it stands, trimmed; tags of an HTML fragment included.
  public var text: TextRange
  /// The paragraphs in it, tags excluded; one that equals `text` where there is no markup, none if empty.
  public var paragraphs: [TextRange]

  /// A cell with its paragraphs.
  public init(row: Int, column: Int, text: TextRange, paragraphs: [TextRange]) {
    self.row = row
    self.column = column
    self.text = text
    self.paragraphs = paragraphs
  }
}
