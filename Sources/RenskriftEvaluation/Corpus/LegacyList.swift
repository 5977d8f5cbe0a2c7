internal import RenskriftModel

/// What old cases may still fail: `corpus/legacy.tsv`, a check and a case a line, sorted.
///
/// New checks never break old cases, and the list may only shrink.
public struct LegacyList: Sendable {
  /// A check that a case may fail.
  public struct Entry: Hashable, Sendable {
    /// The id of the check.
    public let check: String
    /// The name of the case.
    public let caseName: String
    /// The line of `legacy.tsv`, from 1.
    public let line: Int
  }

  /// The lines that have two fields.
  public let entries: [Entry]
  /// The file; nil if there is none, which allows nothing.
  let file: CorpusFile?

  /// The list of a file.
  init(_ file: CorpusFile?) {
    self.file = file
    entries = (file?.lines ?? []).enumerated().compactMap { index, line in
      let fields = line.bytes.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard fields.count == 2, !fields[0].hasPrefix("#") else { return nil }
      return Entry(check: fields[0], caseName: fields[1], line: index + 1)
    }
  }

  /// Whether a finding is excused; what concerns no case, and what nothing excuses, never is.
  public func excuses(_ finding: CheckFinding) -> Bool {
    guard let name = finding.caseName, !CorpusChecks.neverExcused.contains(finding.check) else {
      return false
    }
    return entries.contains { $0.check == finding.check.id.name && $0.caseName == name }
  }

  /// A `legacy-stale` finding for each line that excused none of `findings`.
  ///
  /// `findings` are all of a whole run, those excused among them; a run of some cases or levels proves nothing.
  public func stale(after findings: [CheckFinding]) -> [CheckFinding] {
    let excused = Set(findings.filter(excuses).map { [$0.check.id.name, $0.caseName ?? ""] })
    return entries.filter { !excused.contains([$0.check, $0.caseName]) }.map { entry in
      CheckFinding(
        CorpusChecks.legacyStale,
        caseName: nil,
        at: FilePlace("legacy.tsv", line: entry.line),
        message: Message(
          en: "\(entry.caseName) keeps \(entry.check): delete the line",
          sv: "\(entry.caseName) klarar \(entry.check): ta bort raden"
        )
      )
    }
  }
}
