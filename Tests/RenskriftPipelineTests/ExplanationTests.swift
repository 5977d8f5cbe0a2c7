internal import Foundation
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftRestoration
internal import RenskriftSections
internal import RenskriftWriters
internal import Testing

@Suite("An explanation")
struct ExplanationTests {
  /// One source of each case is enough: what differs between sources is the business of readers.
  static let sources = PipelineTests.sources.filter { $0.hasSuffix("/sources/clean.txt") }

  @Test(arguments: sources)
  func `explains the extraction that would have come out`(source: String) throws {
    let path = PipelineTests.root + "/corpus/" + source
    let original = Array(try Data(contentsOf: URL(filePath: path)))
    let pipeline = try PipelineTests.pipeline.get()
    let explanation = pipeline.explain(try pipeline.read(original), path: source)
    let extraction = try pipeline.extract(original, path: source)
    #expect(
      RecordsNDJSON().bytes(for: explanation.extraction) == RecordsNDJSON().bytes(for: extraction)
    )
    #expect(explanation.document.edits == extraction.document.edits)
    let sections = extraction.records.compactMap { $0.content as? SectionSummary }
    #expect(explanation.findings.sections.map(\.detector.name) == sections.map(\.detector))
    for placed in explanation.findings.entries {
      let detector = explanation.detector(of: placed)
      #expect(detector.map(explanation.detectors.contains) == true)
    }
  }

  private static let damaged = """
    Hur star det till pa motet i ar? Fragan ar hur vi gar vidare med forslaget om Kvarnbacken.
    Det ar viktigt att alla far mojlighet att lamna synpunkter fore beslutet i namnden.

    """

  @Test func `tells of a word that was left alone what it might have been`() throws {
    let pipeline = try PipelineTests.pipeline.get()
    let explanation = pipeline.explain(
      try pipeline.read(Array(Self.damaged.utf8)),
      path: "a.txt"
    )
    let line = try #require(explanation.considered(line: 0))
    #expect(line.damage == .stripped)
    #expect(!line.words.isEmpty)
    for word in line.words {
      #expect(word.readings.count { $0.isOwn } == 1)
      #expect(word.readings.reduce(0) { $0 + $1.perMille } <= 1000)
      #expect(word.readings.map(\.perMille) == word.readings.map(\.perMille).sorted(by: >))
    }
    let unchanged = try #require(explanation.document.place(of: "Kvarnbacken"))
    let before = try #require(explanation.beforeWords(unchanged, line: 0))
    let word = try #require(line.words.first { $0.text.overlaps(before) })
    #expect(word.readings.contains { $0.isOwn && $0.text == Array("Kvarnbacken".utf8) })
  }

  @Test func `tells of a right line that nothing was tried on it`() throws {
    let pipeline = try PipelineTests.pipeline.get()
    let text = "Frågan är hur vi går vidare. Mötet är öppet för alla, sade Xyzzqvist.\n"
    let explanation = pipeline.explain(try pipeline.read(Array(text.utf8)), path: "a.txt")
    let line = try #require(explanation.considered(line: 0))
    #expect(line.damage == .none)
    #expect(line.words.allSatisfy { $0.readings.count == 1 })
    #expect(line.words.first { $0.text.lowerBound == 0 }?.isKnown == true)
  }

  @Test func `has nothing to say of words where none are restored`() throws {
    var pipeline = try PipelineTests.pipeline.get()
    pipeline.normalizers = []
    let explanation = pipeline.explain(
      try pipeline.read(Array(Self.damaged.utf8)),
      path: "a.txt"
    )
    #expect(explanation.considered(line: 0) == nil)
    #expect(explanation.beforeWords(TextRange(0, 3), line: 0) == nil)
  }

  @Test(arguments: [-1, 2, 900])
  func `a line that is not there has no words`(line: Int) throws {
    let pipeline = try PipelineTests.pipeline.get()
    let explanation = pipeline.explain(
      try pipeline.read(Array(Self.damaged.utf8)),
      path: "a.txt"
    )
    #expect(explanation.considered(line: line)?.words.isEmpty != false)
  }
}

extension Document {
  /// Where a word stands first.
  fileprivate func place(of word: String) -> TextRange? {
    tokens.first { string($0.text).hasPrefix(word) }?.text
  }
}
