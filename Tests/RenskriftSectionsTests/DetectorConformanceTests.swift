import RenskriftModel
import RenskriftSections
import RenskriftTestKit
import Testing

/// The one call that other packages prove their detectors with: it must notice what breaks a law.
@Suite struct DetectorConformanceTests {
  @Test func `a good detector is proved`() throws {
    try DetectorConformance(MotionsDetector()).prove()
  }

  @Test func `a violation is told with the place of its example`() throws {
    let line = #line + 1
    let example = Example("⟦Möte⟧\n", expected: ["idea text=Möte"])
    let conformance = DetectorConformance(Marking("möte", examples: [example, silent]), beside: [])
    let told = conformance.violations.filter { $0.place != nil }
    #expect(told.count == 1)
    let first = try #require(told.first)
    #expect(first.place?.line == line)
    #expect(first.description == "\(#filePath):\(line): missing: idea text=Möte")
    let thrown = #expect(throws: BrokenLaws.self) { try conformance.prove() }
    #expect(thrown?.description.contains("\n\(first)") == true)
  }

  @Test func `id, summaries and examples of both kinds are asked for`() {
    var detector = Marking("möte", id: "Möte", examples: [])
    detector.summary = Message(en: "Finds", sv: "")
    let problems = DetectorConformance(detector, beside: []).violations.map(\.problem)
    #expect(problems.count == 4)
    #expect(problems.contains { $0.contains("kebab-case") })
    #expect(problems.contains { $0.contains("a summary in English and in Swedish") })
    #expect(problems.contains { $0.contains("an example with ⟦ ⟧") })
    #expect(problems.contains { $0.contains("an example without marks") })
  }

  @Test func `what stands on the examples of another is told there, unless it says why`() {
    let other = Marking("dag", id: "days", examples: [Example("⟦dag⟧\nmöte\n"), silent])
    func problems(_ speaksToo: [String: String]) -> [LawViolation] {
      DetectorConformance(Marking("möte", examples: own), beside: [other], speaksToo: speaksToo)
        .violations
    }
    let told = problems([:])
    #expect(told.count == 1)
    #expect(told.first?.problem.contains("in this example of days") == true)
    #expect(told.first?.place?.line == other.examples[0].line)
    #expect(problems(["days": "a meeting has a day"]) == [])
    let stale = problems(["days": "a meeting has a day", "years": "none"])
    #expect(stale.map(\.problem).contains { $0.contains("examples of years") })
    var fallback = DetectorConformance(Marking("möte", examples: own), beside: [other])
    fallback.isFallback = true
    #expect(fallback.violations == [])
  }

  @Test func `a section that others outvote is told`() {
    let other = Marking("möte", id: "stronger", score: 990, examples: [])
    var conformance = DetectorConformance(Marking("möte", examples: own), beside: [other])
    conformance.isFallback = true
    let problems = conformance.violations.map(\.problem)
    #expect(problems.count == 1)
    #expect(problems.first?.contains("loses lines 0..<1") == true)
    #expect(problems.first?.contains("stronger 0..<1 990") == true)
  }

  @Test func `a fault that only a cut shows is told`() {
    // Looks for a second line, whether or not there is one.
    let careless = Marking("möte", lines: 2, examples: [Example("⟦möte\ndag⟧\nslut\n"), silent])
    let problems = DetectorConformance(careless, beside: []).violations.map(\.problem)
    #expect(problems.contains { $0.contains("cut off after “möte”") })
  }

  @Test func `a fault that only hostile texts show is told`() {
    // The word at the end of a text: none of its examples ends there.
    let careless = Marking("A", lines: 2, examples: [Example("⟦A\ndag⟧ och mer"), silent])
    let problems = DetectorConformance(careless, beside: []).violations.map(\.problem)
    #expect(problems.contains { $0.contains(#"A\n" again and again: "#) })
  }

  @Test func `a record type of one's own may be expected`() {
    let example = Example("⟦möte⟧\n", expected: ["remark text=möte"])
    let detector = Marking("möte", remarks: true, examples: [example, silent])
    let known = DetectorConformance(detector, beside: [], ownTypes: [Remark.self])
    #expect(known.violations == [])
    let unknown = DetectorConformance(detector, beside: []).violations.map(\.problem)
    #expect(unknown.contains { $0.contains("no record type remark") })
  }

  @Test func `hostile texts differ and are bounded`() {
    let texts = HostileText.all
    #expect(Set(texts.map(\.name)).count == texts.count)
    #expect(texts.allSatisfy { $0.content.utf8.count <= 8_000 })
    #expect(texts.contains { $0.content.isEmpty })
  }
}

private let silent = Example("Ingenting\n")
private let own = [Example("⟦möte⟧\n"), silent]

/// Marks the lines that are a word, each with so many lines in all.
private struct Marking: SectionDetector {
  let id: ID<any SectionDetector>
  var summary = Message(en: "Marks lines", sv: "Märker rader")
  let examples: [Example]
  private let word: String
  private let lines: Int
  private let score: Int
  private let remarks: Bool

  init(
    _ word: String,
    id: ID<any SectionDetector> = "marking",
    lines: Int = 1,
    score: Int = 900,
    remarks: Bool = false,
    examples: [Example]
  ) {
    self.word = word
    self.id = id
    self.lines = lines
    self.score = score
    self.remarks = remarks
    self.examples = examples
  }

  var description: UnitDescription<any SectionDetector> {
    UnitDescription(id: id, summary: summary, examples: examples)
  }

  func detect(in paper: Paper) -> Detection {
    let found = paper.lines.filter { $0.folded == Folding.folded(word) }
    return Detection(
      sections: found.map { line in
        Section(
          type: "test",
          lines: line.index..<line.index + lines,
          score: Confidence(perMille: score),
          entries: remarks
            ? [Entry(Remark(text: line.string), at: line.range, confidence: .certain)] : []
        )
      }
    )
  }
}

/// A record type that the contract does not have.
private struct Remark: RecordContent {
  let text: String

  static var type: ID<any RecordContent> { "remark" }
  static var summary: String { "A remark." }
  static var fields: [RecordField<Self>] {
    [.required("text", .text, "The remark.") { .text($0.text) }]
  }
}
