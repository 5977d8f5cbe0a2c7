internal import RenskriftModel
internal import Testing

@testable internal import RenskriftReaders

@Suite("Building a document")
struct DocumentBuilderTests {
  private static let original = OriginalFile(
    sha256: [],
    bytes: 0,
    format: "text",
    mediaType: "text/plain",
    encoding: "utf-8"
  )

  private static func builder(_ limits: ReadingLimits = ReadingLimits()) -> DocumentBuilder {
    DocumentBuilder(limits: limits)
  }

  private static func text(_ document: Document) -> String {
    String(decoding: document.text, as: UTF8.self)
  }

  @Test func `pages, blocks and lines come out as the text layout would find them`() throws {
    var builder = Self.builder()
    try builder.beginPage(size: PageSize(width: 100, height: 50))
    builder.beginBlock(.heading(level: 1))
    builder.glue("Rubrik")
    builder.separate()
    builder.beginBlock(.paragraph)
    builder.glue("En rad")
    builder.endLine()
    builder.glue("En till")
    try builder.beginPage()
    builder.glue("Andra sidan")
    try builder.beginPage(size: PageSize(width: 7, height: 8))
    let document = try builder.document(of: Self.original, source: nil)
    #expect(Self.text(document) == "Rubrik\n\nEn rad\nEn till\n\u{0C}Andra sidan\n\u{0C}")
    #expect(document.pages.map(\.lines) == [0..<4, 4..<5, 5..<5])
    #expect(document.pages.map { $0.size?.width } == [100, nil, 7])
    #expect(document.lines.map(\.page) == [0, 0, 0, 0, 1])
    #expect(document.blocks.first == Block(lines: 0..<1, role: .heading(level: 1)))
  }

  @Test func `spans keep the columns, covered places are missing, nested tables are paragraphs`()
    throws
  {
    var builder = Self.builder()
    builder.beginTable()
    builder.beginRow()
    for (text, columns, rows) in [("Hot", 1, 2), ("Risk\tett", 2, 1)] {
      try builder.beginCell(columns: columns, rows: rows)
      builder.glue(text)
      builder.endCell()
    }
    try builder.endRow()
    builder.beginRow()
    try builder.beginCell()
    builder.glue("S")
    builder.endParagraph()
    builder.beginTable()
    builder.beginRow()
    try builder.beginCell()
    builder.glue("inre")
    builder.endCell()
    try builder.endRow()
    try builder.endTable()
    builder.endCell()
    try builder.beginCell()
    builder.endCell()
    try builder.endRow()
    try builder.endTable()
    builder.glue("Efter")
    let document = try builder.document(of: Self.original, source: nil)
    #expect(Self.text(document) == "Hot\tRisk ett\t\n\tS inre\t\nEfter\n")
    let table = try #require(document.tables.first)
    #expect(table.lines == 0..<2)
    #expect((table.rows, table.columns) == (2, 3))
    #expect(table.cells.map { [$0.row, $0.column] } == [[0, 0], [0, 1], [1, 1], [1, 2]])
    #expect(table.cells[2].paragraphs.map(document.string) == ["S", "inre"])
    #expect(table.cells[3].paragraphs.isEmpty)
  }

  @Test func `a table beyond the limit of cells is refused, one within is not`() throws {
    for (columns, fits) in [(2, true), (3, true), (4, false)] {
      var limits = ReadingLimits()
      limits.cells = 3
      var builder = Self.builder(limits)
      builder.beginTable()
      builder.beginRow()
      if fits {
        try builder.beginCell(columns: columns)
      } else {
        #expect(throws: StageError.self) { try builder.beginCell(columns: columns) }
      }
    }
  }

  @Test func `places come back to the source in whatever order it has them`() throws {
    // Source: `two &amp; one`, read as `one two &`.
    let source = Array("two &amp; one".utf8)
    var builder = Self.builder()
    builder.text(Array("one".utf8), source: 10..<13, box: Box(x: 1, y: 2, width: 3, height: 4))
    builder.space()
    builder.text(Array("two".utf8), source: 0..<3, box: Box(x: 5, y: 2, width: 3, height: 4))
    builder.space()
    builder.text(Array("&".utf8), source: 4..<9, confidence: Confidence(perMille: 500))
    let document = try builder.document(of: Self.original, source: source)
    #expect(Self.text(document) == "one two &\n")
    #expect(document.sourceRange(TextRange(0, 3)) == SourceRange(10, 13))
    #expect(document.sourceRange(TextRange(5, 6)) == SourceRange(1, 2))
    #expect(document.sourceRange(TextRange(8, 9)) == SourceRange(4, 9))
    #expect(document.sourceRange(TextRange(0, 7)) == SourceRange(0, 13))
    #expect(document.box(of: TextRange(0, 9)) == Box(x: 1, y: 2, width: 7, height: 4))
    #expect(document.tokens.map(\.confidence.perMille) == [1000, 1000, 500])
  }

  @Test func `the halves of a divided word are one word of two boxes`() throws {
    var builder = Self.builder()
    builder.text(Array("kommunal".utf8), source: 0..<8, box: Box(x: 1, y: 1, width: 8, height: 1))
    builder.text(Array("förbund".utf8), source: 9..<17, box: Box(x: 1, y: 3, width: 8, height: 1))
    let document = try builder.document(
      of: Self.original,
      source: [UInt8](repeating: 32, count: 17)
    )
    #expect(Self.text(document) == "kommunalförbund\n")
    #expect(document.tokens.map { document.string($0.text) } == ["kommunal", "förbund"])
    #expect(document.tokens.map { $0.box?.y } == [1, 3])
  }
}
