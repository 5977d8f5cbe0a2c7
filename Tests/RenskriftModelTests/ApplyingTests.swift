internal import RenskriftModel
internal import Testing

@Suite("Applying proposals")
struct ApplyingTests {
  /// A small generator with a fixed seed, so that a failure can be repeated.
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static func document(_ text: String) -> Document {
    let bytes = Array(text.utf8)
    var tokens: [Token] = []
    var start: Int?
    for (index, byte) in (bytes + [0x20]).enumerated() {
      if byte == 0x20 || byte == 0x0A {
        if let lower = start { tokens.append(Token(text: TextRange(lower, index))) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    return Document(
      sha256: [],
      originalBytes: bytes.count,
      format: "text",
      mediaType: "text/plain",
      encoding: "utf-8",
      source: bytes,
      segments: [SourceSegment(asRead: 0, source: 0, length: bytes.count)],
      text: bytes,
      tokens: tokens,
      lines: [Line(text: TextRange(0, bytes.count), page: 0)],
      blocks: [],
      pages: [Page(lines: 0..<1, text: TextRange(0, bytes.count))],
      tables: [],
      warnings: []
    )
  }

  private static func proposals(in document: Document, _ random: inout Random) -> [Proposal] {
    (0..<Int.random(in: 0...12, using: &random)).map { _ in
      let lower = Int.random(in: 0...document.text.count, using: &random)
      let upper = min(document.text.count, lower + Int.random(in: 0...6, using: &random))
      let after = (0..<Int.random(in: 0...7, using: &random)).map { _ in
        UInt8.random(in: 0x61...0x7A, using: &random)
      }
      return Proposal(
        text: TextRange(lower, upper),
        after: after,
        confidence: Confidence(perMille: Int.random(in: 0...1000, using: &random)),
        evidence: .model(margin: 1),
        isSuggestion: Int.random(in: 0..<5, using: &random) == 0
      )
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `undoing what several normalizers did gives the text as read`(seed: UInt64) {
    var random = Random(state: seed)
    let original = Self.document("Motet borjar kl 9 med en runda om laget i kommunerna")
    var document = original
    for pass in 0..<4 {
      document = document.applying(
        Self.proposals(in: document, &random),
        by: ID("pass-\(pass)"),
        minimum: Confidence(perMille: 100)
      )
      #expect(document.undoingEdits() == original.text)
      let applied = document.edits.filter { $0.disposition == .applied }
      for (left, right) in zip(applied, applied.dropFirst()) {
        #expect(left.text.upperBound <= right.text.lowerBound)
        #expect(left.source.upperBound <= right.source.lowerBound)
      }
      for edit in applied {
        #expect(Array(document.bytes(edit.text)) == edit.after)
        #expect(Array(original.source[edit.source.indices()]) == edit.before)
        #expect(document.sourceRange(edit.text) == edit.source || edit.text.isEmpty)
      }
      for (left, right) in zip(document.tokens, document.tokens.dropFirst()) {
        #expect(left.text.upperBound <= right.text.lowerBound)
      }
    }
  }

  @Test func `of two proposals for one word the surer is applied and the other stays in the trail`()
  {
    let document = Self.document("en atgard till")
    func proposal(_ after: String, _ perMille: Int) -> Proposal {
      Proposal(
        text: TextRange(3, 9),
        after: Array(after.utf8),
        confidence: Confidence(perMille: perMille),
        evidence: .model(margin: 10)
      )
    }
    let result = document.applying([proposal("atgärd", 400), proposal("åtgärd", 900)], by: "words")
    #expect(String(decoding: result.text, as: UTF8.self) == "en åtgärd till")
    #expect(result.edits.map(\.disposition).contains(.rejected))
    #expect(result.string(result.tokens[2].text) == "till")
  }

  @Test func `below the minimum a proposal is only suggested`() {
    let document = Self.document("ar")
    let proposal = Proposal(
      text: TextRange(0, 2),
      after: Array("är".utf8),
      confidence: Confidence(perMille: 599),
      evidence: .unicode
    )
    let minimum = Confidence(perMille: 600)
    let result = document.applying([proposal], by: "words", minimum: minimum)
    #expect(result.text == document.text)
    #expect(result.edits.map(\.disposition) == [.suggested])
  }
}
