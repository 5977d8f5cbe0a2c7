import RenskriftModel
import RenskriftWriters
import Testing

@Suite struct `The audit trail` {
  private func edit() -> Edit? {
    let read = Document(window: Array("Isen bar angaende\n".utf8))
    let proposal = Proposal(
      text: TextRange(9, 17),
      after: Array("angående".utf8),
      confidence: Confidence(perMille: 992),
      evidence: .model(margin: 3127),
      alternatives: [
        Alternative(after: Array("angäende".utf8), confidence: Confidence(perMille: 3))
      ]
    )
    return read.applying([proposal], by: "words", minimum: Confidence(perMille: 600)).edits.first
  }

  @Test func `an edit looks as the contract shows it`() throws {
    let line = AuditTrail.line(try #require(edit()), page: 2, line: 14)
    #expect(
      text(line) == """
        {"after":"angående","alternatives":[{"after":"angäende","confidence":0.003}],\
        "before":"angaende","confidence":0.992,"disposition":"applied",\
        "evidence":"model margin 3127","line":14,"normalizer":"words","page":2,\
        "source":[9,17],"text":[9,18]}\n
        """
    )
    #expect(CanonicalJSON.line(try ParsedJSON(line).value) == line)
  }

  @Test func `pages and lines count from 1 and come from the document`() {
    let source = Array("en\nangaende\n\u{0C}bar\n".utf8)
    let read = Document(
      sha256: [],
      originalBytes: source.count,
      format: "text",
      mediaType: "text/plain",
      encoding: "utf-8",
      source: source,
      segments: [SourceSegment(asRead: 0, source: 0, length: source.count)],
      text: source,
      tokens: [],
      lines: [
        Line(text: TextRange(0, 2), page: 0), Line(text: TextRange(3, 11), page: 0),
        Line(text: TextRange(13, 16), page: 1),
      ],
      blocks: [],
      pages: [
        Page(lines: 0..<2, text: TextRange(0, 12)), Page(lines: 2..<3, text: TextRange(13, 17)),
      ],
      tables: [],
      warnings: []
    )
    func proposal(_ range: TextRange, _ after: String) -> Proposal {
      Proposal(text: range, after: Array(after.utf8), confidence: .certain, evidence: .unicode)
    }
    let restored = read.applying(
      [proposal(TextRange(3, 11), "angående"), proposal(TextRange(13, 16), "bär")],
      by: "words",
      minimum: Confidence(perMille: 600)
    )
    let trail = lines(AuditTrail.bytes(for: restored)).map { text($0) }
    #expect(trail.count == 2)
    #expect(
      trail.first?.contains(#""line":2,"normalizer":"words","page":1,"source":[3,11]"#) == true
    )
    #expect(
      trail.last?.contains(#""line":3,"normalizer":"words","page":2,"source":[13,16]"#) == true
    )
  }
}
