/// How many sources passed, failed and were skipped.
///
/// A source fails by an error of its own or of its case's truth, and one that is in force and gone counts too; each error
/// about the corpus, and a case without a source, counts as one.
public struct ValidationTally: Hashable, Sendable {
  /// Sources without an error.
  public private(set) var passed = 0
  /// Sources with one.
  public private(set) var failed = 0
  /// Sources that this machine cannot read.
  public private(set) var skipped = 0

  /// The tally of a report.
  public init(_ report: ValidationReport) {
    for paper in report.cases {
      let skippedHere = paper.isFailed ? 0 : paper.skipped.count
      let failedHere = paper.failedSources.count
      failed += max(failedHere, paper.isFailed ? 1 : 0)
      skipped += skippedHere
      passed += paper.results.count { !paper.failedSources.contains($0.source) }
    }
    failed += report.findings.count { $0.check.severity == .error }
  }

  /// The last line of every run.
  public var text: String { "\(passed) passed, \(failed) failed, \(skipped) skipped" }
}

extension CaseReport {
  /// Errors.
  public var errors: [CheckFinding] { findings.filter { $0.check.severity == .error } }

  /// Whether anything in it is wrong.
  public var isFailed: Bool { !errors.isEmpty }

  /// The sources that fail, all of them where the truth does.
  public var failedSources: Set<String> {
    let errors = errors
    let own = Set(errors.compactMap(\.source))
    guard errors.contains(where: { $0.source == nil }) else { return own }
    return own.union(results.map(\.source)).union(skipped.map(\.file))
  }
}
