internal import Foundation
internal import RenskriftModel
internal import RenskriftPipeline
internal import Testing

@testable internal import RenskriftEvaluation

@Suite("Checks of the corpus")
struct CorpusChecksTests {
  @Test func `no case and no list breaks a check of the truth`() throws {
    let corpus = try CorpusFolder(
      at: CorpusCopy.root.appending(path: "corpus").path,
      through: try CorpusCopy.pipeline.get()
    )
    #expect(corpus.cases.count >= 60)
    let findings = corpus.cases.flatMap { $0.findings(in: corpus) } + corpus.findings()
    for finding in findings where !corpus.legacy.excuses(finding) {
      Issue.record("\(finding.place) \(finding.check.id): \(finding.message.en)")
    }
    #expect(corpus.cases.filter { !$0.isMeasurable }.map(\.name) == [])
  }

  @Test func `each id is kebab-case, and what it says stands in both languages`() {
    for check in CorpusChecks.all {
      #expect(TruthCheck.isKebab(check.id.name))
      #expect(check.summary.en.hasSuffix(".") && check.summary.sv.hasSuffix("."))
      #expect(check.summary.en != check.summary.sv)
      #expect(!check.remedy.en.isEmpty && !check.remedy.sv.isEmpty)
    }
  }

  @Test(arguments: CorpusChecks.all)
  func `docs has each check with its rule and its remedy`(check: CorpusCheck) throws {
    let page = try String(
      contentsOf: CorpusCopy.root.appending(path: "docs/checks.md"),
      encoding: .utf8
    )
    let what = PlantedErrors.all.first { $0.check == check.id.name }?.what ?? ""
    let row = "| `\(check.id)` | \(check.summary.en) | \(what) | \(check.remedy.en) |"
    #expect(
      page.split(separator: "\n").contains { $0 == row },
      "docs/checks.md, level \(check.level.rawValue), lacks the line\n\(row)"
    )
  }

  @Test func `a broken case stops no other and says where it is broken`() throws {
    try CorpusCopy.of("idelista-fritidsgarden") { copy in
      try copy.write("another/case.json", Array("{\n  \"sources\": [}\n".utf8))
      let corpus = try CorpusFolder(at: copy.folder.path, through: try CorpusCopy.pipeline.get())
      #expect(corpus.cases.map(\.name) == ["another", "idelista-fritidsgarden"])
      #expect(corpus.cases.map(\.isMeasurable) == [false, true])
      let findings = try copy.findings()
      let json = try #require(findings.first { $0.check.id == "json" })
      #expect(json.place == FilePlace("another/case.json", line: 2, column: 15))
      #expect(findings.filter { $0.caseName != "another" }.map(\.check.id) == [])
    }
  }

  @Test func `a folder without a case is no corpus`() throws {
    let pipeline = try CorpusCopy.pipeline.get()
    #expect(throws: StageError.self) {
      try CorpusFolder(at: CorpusCopy.root.appending(path: "docs").path, through: pipeline)
    }
  }

  @Test func `a pipeline that gives other bytes the second time is told from one that does not`()
    async throws
  {
    let (paper, outputs) = try await MeasuredCase.named("idelista-fritidsgarden")
    var pipeline = try CorpusCopy.pipeline.get()
    let steady = try await SourceOutput.rerun(outputs, through: pipeline)
    #expect(paper.findings(about: steady).filter { $0.check.level == .laws }.isEmpty)
    pipeline.normalizers.append(Wavering())
    let wavering = try await SourceOutput.rerun(outputs, through: pipeline)
    let found = paper.findings(about: wavering).map(\.check.id)
    #expect(found.contains("repeatable") && !found.contains("jobs"))
  }

  @Test func `a line of legacy excuses its check in its case and nothing else`() throws {
    let list = LegacyList(
      CorpusFile(path: "legacy.tsv", bytes: Array("nfc\tb\n# x\ty\nlf\ta\n".utf8))
    )
    #expect(list.entries.map(\.line) == [1, 3])
    func finding(_ check: CorpusCheck, in name: String?) -> CheckFinding {
      CheckFinding(check, caseName: name, at: FilePlace("x"), message: Message(en: "a", sv: "b"))
    }
    let nfc = ByteCheck.nfc.check
    #expect(list.excuses(finding(nfc, in: "b")))
    #expect(!list.excuses(finding(nfc, in: "a")) && !list.excuses(finding(nfc, in: nil)))
    let gate = LegacyList(CorpusFile(path: "l", bytes: Array("clean-untouched\tb\n".utf8)))
    #expect(!gate.excuses(finding(OutputCheck.untouched.check, in: "b")), "harm is never excused")
    #expect(list.stale(after: [finding(nfc, in: "b")]).map(\.place.line) == [3])
    #expect(list.stale(after: []).count == 2)
  }

  @Test func `weekdays follow each other for two hundred years, and no day is left out`() throws {
    let names = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
    // 1 January 1900 was a Monday.
    var count = 0
    for year in 1900..<2100 {
      for month in 1...12 {
        for day in 1...31 {
          let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
          guard let found = CalendarDay(text) else { continue }
          #expect(found.weekday == names[count % 7], "\(text)")
          count += 1
        }
      }
    }
    #expect(count == 200 * 365 + 49)
  }
}

/// Proposes another letter each time: what no normalizer may do.
private final class Wavering: Normalizer, @unchecked Sendable {
  static let description = UnitDescription<any Normalizer>(
    id: "wavering",
    summary: Message(en: "Never the same", sv: "Aldrig detsamma"),
    examples: []
  )

  private let lock = NSLock()
  private var runs: UInt8 = 0

  init() {}

  init(data folder: String) throws(StageError) {}

  func proposals(for document: Document) -> [Proposal] {
    let letter = lock.withLock {
      runs = (runs + 1) % 20
      return 0x61 + runs
    }
    return [
      Proposal(
        text: TextRange(0, 1),
        after: [letter],
        confidence: .certain,
        evidence: .decision("wavering")
      )
    ]
  }
}
