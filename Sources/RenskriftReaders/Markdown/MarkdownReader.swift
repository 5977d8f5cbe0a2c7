public import RenskriftModel

/// Reads Markdown: headings, lists and tables as structure, signs of emphasis and links left out.
///
/// What CommonMark and GitHub's tables say, as far as papers use it. The text keeps the source's lines: a paragraph
/// that is wrapped there is wrapped here.
public struct MarkdownReader: Reader {
  /// What it is for and the examples that prove it.
  public static let description = UnitDescription<any Reader>(
    id: "markdown",
    summary: Message(
      en: "Markdown: headings, lists, tables; signs of emphasis left out",
      sv: "Markdown: rubriker, listor, tabeller; betoningstecken utelämnas"
    ),
    examples: [
      Example(
        "# Minnesanteckningar\n\n**Datum:** 2031-03-04\n",
        expected: ["page 1: 3 lines"]
      ),
      Example(
        "| Namn | Roll |\n|---|---|\n| Ylva | ordförande |\n",
        expected: ["table 2×2", "page 1: 2 lines"]
      ),
    ]
  )

  private let limits: ReadingLimits

  /// A reader that takes on as much as `limits` allow.
  public init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Whether the text has what only Markdown has: the rule under a table's header, or headings of number signs.
  public static func recognizes(_ original: [UInt8]) -> Bool { MarkdownSigns(original).isMarkdown }

  /// The document of these bytes.
  public func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    guard original.count <= limits.textBytes else {
      throw .beyond(.textBytes, limits, at: nil, found: original.count)
    }
    let decoded = try TextDecoding.decode(original)
    let text = Array(decoded.utf8[decoded.byteOrderMark...])
    let layout = try TextLayout(text, limits: limits)
    let tables = try PipeTables(text, lines: layout.lines, limits: limits).tables
    var content = MarkdownContent(
      text,
      lines: layout.lines,
      sourceStart: decoded.byteOrderMark,
      limits: limits
    )
    content.builder.add(decoded.warnings)
    try content.build(tables)
    return try content.builder.document(
      of: OriginalFile(
        sha256: sha256,
        bytes: original.count,
        format: Self.description.id,
        mediaType: "text/markdown",
        encoding: decoded.encoding.name
      ),
      source: decoded.utf8
    )
  }
}
