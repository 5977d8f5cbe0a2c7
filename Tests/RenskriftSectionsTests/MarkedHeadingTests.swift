import RenskriftModel
import RenskriftReaders
import RenskriftSections
import Testing

@Suite struct MarkedHeadingTests {
  @Test func `headings that the format marks count, whatever they look like`() throws {
    let text = "# Om oss\ntext.\n## vi finns.\ni Ekfors.\n### lokaler\nstora.\n## kontakt\nring!\n"
    let plain = try TextReader().read(
      Array(text.utf8),
      sha256: [UInt8](repeating: 0, count: 32)
    )
    let levels = [0: 1, 2: 2, 4: 3, 6: 2]
    let marked = Document(
      sha256: plain.sha256,
      originalBytes: plain.originalBytes,
      format: plain.format,
      mediaType: "text/markdown",
      encoding: plain.encoding,
      source: plain.source,
      segments: plain.segments,
      text: plain.text,
      tokens: plain.tokens,
      lines: plain.lines,
      blocks: plain.lines.indices.map { line in
        Block(lines: line..<line + 1, role: levels[line].map { .heading(level: $0) } ?? .paragraph)
      },
      pages: plain.pages,
      tables: plain.tables,
      warnings: []
    )
    let paper = Paper(marked)
    let sections = HeadingDetector().detect(in: paper).sections
    #expect(
      sections.compactMap(\.heading).map(paper.squeezed) == ["vi finns.", "lokaler", "kontakt"]
    )
    #expect(sections.map(\.lines) == [2..<6, 4..<6, 6..<8])
  }
}
