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

  /// Whether these bytes are text.
  public static func recognizes(_ original: [UInt8]) -> Bool { !original.contains(0) }

  /// The document of these bytes.
  public func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    guard original.count <= limits.textBytes else {
      throw .tooLarge(original.count, limit: limits.textBytes)
    }
    guard String(validating: original, as: UTF8.self) != nil else { throw .encodingUnknown() }
    let mark = original.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = mark == 0 ? original : Array(original[mark...])
    var layout = TextLayout(text)
    if !layout.hasFormFeeds {
      let starts = LostFormFeeds(text, lines: layout.lines).starts
      if !starts.isEmpty { layout.split(before: starts, end: text.count) }
    }
    let tables = TabTables(text, lines: layout.lines).tables
    return Document(
      sha256: sha256,
      originalBytes: original.count,
      format: Self.description.id,
      mediaType: "text/plain",
      encoding: "utf-8",
      source: original,
      segments: [SourceSegment(asRead: 0, source: mark, length: text.count)],
      text: text,
      tokens: layout.tokens,
      lines: layout.lines,
      blocks: TextBlocks(text, lines: layout.lines, tables: tables).blocks,
      pages: layout.pages,
      tables: tables,
      warnings: []
    )
  }
}

extension StageError {
  fileprivate static func tooLarge(_ bytes: Int, limit: Int) -> StageError {
    StageError(
      code: "too-large",
      message: Message(
        en: "the file has \(bytes) bytes, the limit text-bytes is \(limit)",
        sv: "filen har \(bytes) byte, gränsen text-bytes är \(limit)"
      ),
      remedy: Message(
        en: "split it, or raise the limit with --limit text-bytes=\(bytes)",
        sv: "dela den, eller höj gränsen med --limit text-bytes=\(bytes)"
      )
    )
  }

  fileprivate static func encodingUnknown() -> StageError {
    StageError(
      code: "encoding-unknown",
      message: Message(
        en: "the bytes fit no encoding well enough to be read without guessing",
        sv:
          "byten stämmer inte tillräckligt väl med någon teckenkodning för att läsas utan gissning"
      ),
      remedy: Message(
        en: "save the file as UTF-8 and read it again",
        sv: "spara filen som UTF-8 och läs den igen"
      )
    )
  }
}
