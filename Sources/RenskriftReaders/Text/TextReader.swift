public import RenskriftModel

/// Reads plain text: lines, pages, tokens, paragraphs, tables.
public struct TextReader: Reader {
  /// What it is for and the examples that prove it.
  public static let description = UnitDescription<any Reader>(
    id: "text",
    summary: Message(
      en: "Plain text: lines, pages by form feeds, tables by tabs",
      sv: "Ren text: rader, sidor efter sidmatningar, tabeller efter tabbar"
    ),
    examples: [
      Example("Datum\t2031-03-04\nTid\t09.00–12.00\n", expected: ["table 2×2", "page 1: 2 lines"]),
      Example("Första sidan\n\u{0C}Andra sidan\n", expected: ["page 1: 1 line", "page 2: 1 line"]),
    ]
  )

  private let limits: ReadingLimits

  /// A reader that takes on as much as `limits` allow.
  public init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Always: plain text is asked last, and knows how to refuse what is none.
  public static func recognizes(_ original: [UInt8]) -> Bool { true }

  /// The document of these bytes.
  public func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    guard original.count <= limits.textBytes else {
      throw .beyond(.textBytes, limits, at: nil, found: original.count)
    }
    let decoded = try TextDecoding.decode(original)
    let mark = decoded.byteOrderMark
    let text = mark == 0 ? decoded.utf8 : Array(decoded.utf8[mark...])
    var layout = try TextLayout(text, limits: limits)
    if !layout.hasFormFeeds {
      let starts = LostFormFeeds(text, lines: layout.lines).starts
      // Pages that were only concluded are no reason to refuse a paper: so many are lines that are indented.
      if !starts.isEmpty, starts.count < limits.pages {
        try layout.split(before: starts, end: text.count)
      }
    }
    let tabTables = try TabTables(text, lines: layout.lines, limits: limits)
    var tables = tabTables.tables
    tables += try PipeTables(text, lines: layout.lines, limits: limits).tables
    tables.sort { $0.lines.lowerBound < $1.lines.lowerBound }
    tables += try SpacedTables(text, layout: layout, taken: tables, limits: limits).tables
    tables.sort { $0.lines.lowerBound < $1.lines.lowerBound }
    let whole = ContinuedTables(
      tables,
      text: text,
      lines: layout.lines,
      pages: layout.pages,
      words: [],
      limits: limits
    ).tables.filter { $0.rows > 1 }
    let warnings = TextWarnings(
      text,
      layout: layout,
      decoding: decoded.warnings,
      limits: limits
    )
    let document = Document(
      sha256: sha256,
      originalBytes: original.count,
      format: Self.description.id,
      mediaType: "text/plain",
      encoding: decoded.encoding.name,
      source: decoded.utf8,
      segments: [SourceSegment(asRead: 0, source: mark, length: text.count)],
      text: text,
      tokens: layout.tokens,
      lines: layout.lines,
      blocks: TextBlocks(text, lines: layout.lines, tables: tables.filter { $0.rows > 1 }).blocks,
      pages: layout.pages,
      tables: whole,
      warnings: warnings.all
    )
    let plain = document.applying(
      tabTables.proposals + Entities(text).proposals,
      by: Markup.normalizer
    )
    return plain.applying(
      UnicodeNormalizer().proposals(for: plain),
      by: UnicodeNormalizer.description.id
    )
  }
}
