internal import RenskriftModel

/// A validation as JUnit XML: a suite a case, a test case for each source, and for the truth, at each level.
///
/// Names and attributes are those that both the Jenkins and the Ant form of the schema take; times are zero, since the
/// same corpus gives the same bytes.
public struct JUnitReport: Sendable {
  /// The XML, with its declaration.
  public let xml: String

  /// One test case.
  private struct Trial {
    let source: String
    let level: CheckLevel
    let errors: [CheckFinding]
    let warnings: [CheckFinding]
    let skipped: String?
  }

  /// The XML of a report.
  public init(_ report: ValidationReport) {
    var page = Markup()
    page.element("testsuites") { suites in
      suites.lineBreak()
      for (index, paper) in report.cases.enumerated() {
        Self.suite(paper.name, Self.trials(of: paper), id: index, in: &suites)
      }
      let corpus = Self.trials("corpus", report.findings, levels: CheckLevel.allCases)
      Self.suite("corpus", corpus, id: report.cases.count, in: &suites)
    }
    xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + page.html
  }

  private static func trials(of paper: CaseReport) -> [Trial] {
    let own = paper.findings.filter { $0.source == nil }
    var trials = trials("truth", own, levels: CheckLevel.allCases)
    let files = Set(paper.results.map(\.source)).union(paper.skipped.map(\.file))
      .union(paper.findings.compactMap(\.source))
    let reasons = Dictionary(paper.skipped.map { ($0.file, $0.reason.en) }) { first, _ in first }
    let levels = CheckLevel.allCases.filter { $0 > .bytes }
    for file in files.sorted() {
      let found = paper.findings.filter { $0.source == file }
      trials += self.trials(file, found, levels: levels, skipped: reasons[file])
    }
    return trials
  }

  private static func trials(
    _ source: String,
    _ findings: [CheckFinding],
    levels: [CheckLevel],
    skipped: String? = nil
  ) -> [Trial] {
    levels.map { level in
      let found = findings.filter { $0.check.level == level }
      return Trial(
        source: source,
        level: level,
        errors: found.filter { $0.check.severity == .error },
        warnings: found.filter { $0.check.severity != .error },
        skipped: skipped
      )
    }
  }

  private static func suite(_ name: String, _ trials: [Trial], id: Int, in page: inout Markup) {
    let failures = trials.count { $0.skipped == nil && !$0.errors.isEmpty }
    let attributes = [
      ("name", name), ("package", "renskrift.validate"), ("id", String(id)),
      ("timestamp", "1970-01-01T00:00:00"), ("hostname", "localhost"),
      ("tests", String(trials.count)), ("failures", String(failures)), ("errors", "0"),
      ("skipped", String(trials.count { $0.skipped != nil })), ("time", "0"),
    ]
    page.element("testsuite", attributes) { suite in
      suite.lineBreak()
      suite.element("properties") { _ in }
      for trial in trials {
        let attributes = [
          ("name", "\(trial.source) level \(trial.level.rawValue) \(trial.level.name)"),
          ("classname", "\(name).\(trial.source)"), ("time", "0"),
        ]
        suite.element("testcase", attributes) { body(of: trial, in: &$0) }
        suite.lineBreak()
      }
      let warnings = trials.flatMap(\.warnings)
      suite.element("system-out") { $0.block(warnings.map(text).joined(separator: "\n")) }
      suite.element("system-err") { _ in }
    }
    page.lineBreak()
  }

  private static func body(of trial: Trial, in page: inout Markup) {
    if let reason = trial.skipped {
      page.element("skipped", [("message", reason)]) { _ in }
    } else if let first = trial.errors.first {
      let attributes = [("message", text(first)), ("type", first.check.id.name)]
      page.element("failure", attributes) {
        $0.block(
          trial.errors.map { "\(text($0))\n  \($0.check.remedy.en)" }.joined(separator: "\n")
        )
      }
    }
  }

  private static func text(_ finding: CheckFinding) -> String {
    "\(finding.place.text) \(finding.check.id): \(finding.message.en)"
  }
}
