public import RenskriftModel

/// Reads HTML and XHTML, however broken: headings, paragraphs, lists, tables, and where in the source they stand.
///
/// What a browser would not print (scripts, styles, hidden elements, the head) is left out.
public struct HTMLReader: Reader {
  /// What it is for and the examples that prove it.
  public static let description = UnitDescription<any Reader>(
    id: "html",
    summary: Message(
      en: "HTML and XHTML: headings, lists, tables as cells",
      sv: "HTML och XHTML: rubriker, listor, tabeller som celler"
    ),
    examples: [
      Example(
        "<html><h1>Minnesanteckningar</h1><p>Mötet öppnades.</p></html>",
        expected: ["page 1: 3 lines"]
      ),
      Example(
        "<table><tr><td>Datum</td><td>2031-03-04</td></tr><tr><td>Tid<td>09.00</table>",
        expected: ["table 2×2", "page 1: 2 lines"]
      ),
    ]
  )

  private let limits: ReadingLimits

  /// A reader that takes on as much as `limits` allow.
  public init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Whether the first thing in it is an HTML document type or an element that HTML begins with.
  public static func recognizes(_ original: [UInt8]) -> Bool {
    guard let first = MarkupStart(original) else { return false }
    return first.isHTMLDocumentType || HTMLElement.opening.contains(first.element)
  }

  /// The document of these bytes.
  public func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    var source = try XMLSource(original, limits: limits)
    let survey = TableSurvey()
    try source.parseHTML(into: survey)
    let content = HTMLContent(limits: limits, layoutTables: survey.layoutTables)
    try source.parseHTML(into: content)
    var builder = content.builder
    builder.addWarnings(of: source)
    return try builder.document(
      of: OriginalFile(
        sha256: sha256,
        bytes: original.count,
        format: Self.description.id,
        mediaType: "text/html",
        encoding: source.encoding.name
      ),
      source: source.utf8
    )
  }
}
