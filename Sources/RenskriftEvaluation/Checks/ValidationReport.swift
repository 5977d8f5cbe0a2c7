/// What a validation of a corpus found: the value that every report is written from.
public struct ValidationReport: Sendable {
  /// The cases, sorted by name.
  public let cases: [CaseReport]
  /// Findings about the corpus as a whole.
  public let findings: [CheckFinding]

  /// Cases and what concerns none of them.
  public init(cases: [CaseReport], findings: [CheckFinding]) {
    self.cases = cases
    self.findings = findings
  }

  /// Everything found, the cases' findings first.
  public var allFindings: [CheckFinding] { cases.flatMap(\.findings) + findings }
}

/// What was found about one case.
public struct CaseReport: Sendable {
  /// Its name.
  public let name: String
  /// What came out of each source, sorted by name; those skipped are not in it.
  public let results: [CaseResult]
  /// Sources that this machine cannot read, with the reason.
  public let skipped: [SkippedSource]
  /// Findings of all levels, in the order of level, file and line.
  public let findings: [CheckFinding]

  /// Results and findings of a case.
  public init(
    name: String,
    results: [CaseResult],
    skipped: [SkippedSource],
    findings: [CheckFinding]
  ) {
    self.name = name
    self.results = results
    self.skipped = skipped
    self.findings = findings
  }
}
