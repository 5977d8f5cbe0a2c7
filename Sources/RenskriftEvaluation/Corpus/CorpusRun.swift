internal import RenskriftModel
public import RenskriftPipeline

/// Validates a corpus: every case for itself, several at a time; the report is the same however many.
public struct CorpusRun: Sendable {
  /// The corpus.
  public let corpus: CorpusFolder
  /// What reads it.
  public let pipeline: Pipeline
  /// The counts in force.
  public let ratchet: Ratchet
  /// The cases that are looked at.
  public var selection = CaseSelection.all
  /// The deepest level that is looked at.
  public var lastLevel = CheckLevel.measure

  /// Errors of readers that lack a program on this machine.
  private static let lacksProgram: Set<String> = ["ocr-missing", "poppler-missing"]

  /// A run over all cases and levels.
  public init(_ corpus: CorpusFolder, through pipeline: Pipeline, ratchet: Ratchet) {
    self.corpus = corpus
    self.pipeline = pipeline
    self.ratchet = ratchet
  }

  /// Whether it looks at everything: only then something can be missed.
  private var isWhole: Bool { selection == .all && lastLevel == .measure }

  /// Examines the cases, `jobs` at a time.
  public func report(jobs: Int) async -> ValidationReport {
    let papers = corpus.cases.filter { selection.mayHold($0) }
    let reports = await withTaskGroup(of: (Int, CaseReport).self) { group in
      var reports = [CaseReport?](repeating: nil, count: papers.count)
      var waiting = papers.indices.makeIterator()
      func start() {
        guard let index = waiting.next() else { return }
        group.addTask { (index, await report(on: papers[index])) }
      }
      for _ in 0..<max(1, jobs) { start() }
      while let (index, report) = await group.next() {
        reports[index] = report
        start()
      }
      return reports.compactMap(\.self).filter(selection.holds)
    }
    return finished(reports)
  }

  /// What one case gives.
  private func report(on paper: CorpusCase) async -> CaseReport {
    var findings = paper.findings(in: corpus)
    var outputs: [SourceOutput] = []
    var skipped: [SkippedSource] = []
    if paper.isMeasurable, lastLevel > .bytes {
      for source in paper.sources where selection.holds(source, of: paper) {
        do throws(StageError) {
          outputs.append(try SourceOutput(of: source, through: pipeline))
        } catch {
          if Self.lacksProgram.contains(error.code.name) {
            skipped.append(SkippedSource(file: source.file, reason: error.message))
          } else {
            findings.append(unreadable(source, of: paper, error))
          }
        }
      }
      if lastLevel >= .laws, let again = try? await SourceOutput.rerun(outputs, through: pipeline) {
        outputs = again
      }
      findings += paper.findings(about: outputs)
    }
    let clean = outputs.first { $0.source.file == CorpusCase.cleanSource }?.extraction
    let results = outputs.map {
      CaseResult(of: $0.extraction, source: $0.source, in: paper, clean: clean)
    }
    for result in results where lastLevel == .measure {
      findings += result.findings(
        against: ratchet,
        showsDifferences: !paper.description.isHeldOut
      )
    }
    return CaseReport(
      name: paper.name,
      results: results,
      skipped: skipped,
      findings: findings.filter { $0.check.level <= lastLevel }.sortedByPlace()
    )
  }

  private func unreadable(
    _ source: CorpusSource,
    of paper: CorpusCase,
    _ error: StageError
  ) -> CheckFinding {
    CheckFinding(
      MeasureChecks.sourceUnreadable,
      caseName: paper.name,
      source: source.file,
      at: FilePlace("\(paper.name)/sources/\(source.file)"),
      message: error.message
    )
  }

  /// The report with what concerns the corpus, without what is excused.
  private func finished(_ cases: [CaseReport]) -> ValidationReport {
    let all = ValidationReport(cases: cases, findings: [])
    var findings = isWhole ? corpus.legacy.stale(after: all.allFindings) : []
    if selection == .all { findings += corpus.findings() }
    if lastLevel == .measure { findings += ratchet.findings(about: all, isWhole: isWhole) }
    return ValidationReport(
      cases: cases.map { report in
        CaseReport(
          name: report.name,
          results: report.results,
          skipped: report.skipped,
          findings: report.findings.filter { !isExcused($0) }
        )
      },
      findings: findings.filter { $0.check.level <= lastLevel }.sortedByPlace()
    )
  }

  private func isExcused(_ finding: CheckFinding) -> Bool {
    finding.check.level != .measure && corpus.legacy.excuses(finding)
  }
}

extension CorpusCase {
  /// The source that is the paper as its truth has it, in plain text.
  static let cleanSource = "clean.txt"
}
