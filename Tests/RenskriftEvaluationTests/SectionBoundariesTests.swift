internal import RenskriftModel
internal import Testing

@testable internal import RenskriftEvaluation

@Suite("Edges of sections")
struct SectionBoundariesTests {
  /// A document of plain text.
  static func document(_ text: String) -> Document {
    var lines: [Line] = []
    var start = 0
    let bytes = Array(text.utf8)
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      lines.append(Line(text: TextRange(start, start + line.count), page: 0))
      start += line.count + 1
    }
    return Document(
      sha256: [],
      originalBytes: bytes.count,
      format: "text",
      mediaType: "text/plain",
      encoding: "utf-8",
      source: bytes,
      segments: [],
      text: bytes,
      tokens: [],
      lines: lines,
      blocks: [],
      pages: [],
      tables: [],
      warnings: []
    )
  }

  static let clean = "Rubrik ett\n\nförsta raden\nandra raden\n\nRubrik två\ntredje raden\nslut här"
  /// The same with other line ends, blank lines, and damage.
  static let read = "Rubrik ett\nforsta raden andra\nraden\nRubrik tva\n\n\ntredje raden slut har"

  static func measure(
    _ sections: [(clean: ClosedRange<Int>, ours: ClosedRange<Int>?)]
  ) -> SectionBoundaries {
    SectionBoundaries(sections, clean: document(clean), ours: document(read))
  }

  @Test(arguments: [
    // The first section: lines 1 to 4 of the paper, 1 to 3 of what was read.
    (1, 3, 2, 2), (1, 2, 1, 2), (2, 3, 1, 2), (1, 4, 1, 2), (1, 7, 1, 1), (3, 7, 0, 0),
  ])
  func `an edge is right on the line of its words`(first: Int, last: Int, exact: Int, near: Int) {
    let result = Self.measure([(1...4, first...last)])
    #expect(result.sides == 2)
    #expect(result.exact == exact)
    #expect(result.near == near)
  }

  @Test func `lines without words do not count`() {
    #expect(Self.measure([(6...8, 4...7)]).exact == 2)
    // The blank lines inside belong to it or not.
    #expect(Self.measure([(5...8, 4...7)]).exact == 2)
  }

  @Test func `a section that was not found has two wrong edges`() {
    #expect(Self.measure([(1...4, nil), (6...8, 4...7)]).wrong == 2)
  }
}
