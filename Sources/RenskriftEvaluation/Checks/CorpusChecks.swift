internal import RenskriftModel

/// The rules of a corpus and who applies them.
///
/// A rule is a value in a file of its family: on the truth of a case (``TruthCheck``), on what came out of a source
/// (``OutputCheck``), or on the corpus as a whole (``FolderCheck``).
public enum CorpusChecks {
  /// Every rule, by level.
  public static let all: [CorpusCheck] =
    (truth.map(\.check) + outputs.map(\.check) + folder.map(\.check) + [legacyStale]
    + MeasureChecks.all)
    .uniqued().sorted { $0.level < $1.level }

  /// Rules that no line of `legacy.tsv` and no bless excuses.
  public static let neverExcused: Set<CorpusCheck> = MeasureChecks.gates.union([
    legacyStale, OutputCheck.untouched.check,
  ])

  /// On the truth of a case.
  static let truth: [TruthCheck] =
    ByteCheck.all.map(\.ofTruth) + TruthCheck.files + TruthCheck.form
    + ContentCheck.all.map(\.ofTruth)
    + TruthCheck.pages + TruthCheck.swedish + TruthCheck.family

  /// On what came out of the sources of a case.
  static let outputs: [OutputCheck] =
    OutputCheck.form + ContentCheck.all.map(\.ofOutput) + OutputCheck.swedish + OutputCheck.laws

  /// On the corpus.
  static let folder: [FolderCheck] = ByteCheck.all.map(\.ofLists) + FolderCheck.lists
}

/// A place where a rule does not hold, and what is wrong there.
struct Fault {
  let place: FilePlace
  let message: Message
  /// The source; nil if it is the truth that is at fault.
  let source: String?

  init(_ place: FilePlace, source: String? = nil, en: String, sv: String) {
    self.place = place
    self.source = source
    message = Message(en: en, sv: sv)
  }
}

/// A rule on the truth of a case.
struct TruthCheck: Sendable {
  let check: CorpusCheck
  let faults: @Sendable (_ paper: CorpusCase, _ corpus: CorpusFolder) -> [Fault]
}

/// A rule on what came out of the sources of a case.
struct OutputCheck: Sendable {
  let check: CorpusCheck
  let faults: @Sendable (_ outputs: [SourceOutput], _ paper: CorpusCase) -> [Fault]
}

/// A rule on the corpus.
struct FolderCheck: Sendable {
  let check: CorpusCheck
  let faults: @Sendable (_ corpus: CorpusFolder) -> [Fault]
}

extension CorpusCase {
  /// What the truth of this case breaks, by level: levels 1 to 5.
  ///
  /// Pure: cases may be examined at the same time.
  public func findings(in corpus: CorpusFolder) -> [CheckFinding] {
    CorpusChecks.truth.flatMap { check in
      check.faults(self, corpus).map { CheckFinding(check.check, caseName: name, $0) }
    }
    .sortedByPlace()
  }

  /// What the outputs of its sources break, by level: levels 2, 3, 4 and 6.
  ///
  /// Pure: cases may be examined at the same time.
  public func findings(about outputs: [SourceOutput]) -> [CheckFinding] {
    CorpusChecks.outputs.flatMap { check in
      check.faults(outputs, self).map { CheckFinding(check.check, caseName: name, $0) }
    }
    .sortedByPlace()
  }
}

extension CorpusFolder {
  /// What is wrong with the lists beside the cases.
  public func findings() -> [CheckFinding] {
    CorpusChecks.folder.flatMap { check in
      check.faults(self).map { CheckFinding(check.check, caseName: nil, $0) }
    }
    .sortedByPlace()
  }
}

extension CheckFinding {
  init(_ check: CorpusCheck, caseName: String?, _ fault: Fault) {
    self.init(
      check,
      caseName: caseName,
      source: fault.source,
      at: fault.place,
      message: fault.message
    )
  }
}

extension [CheckFinding] {
  /// By level, file, line, column; else in the order of the checks.
  public func sortedByPlace() -> [CheckFinding] {
    enumerated().sorted { left, right in
      let a = left.element
      let b = right.element
      if a.check.level != b.check.level { return a.check.level < b.check.level }
      if a.place.file != b.place.file { return a.place.file < b.place.file }
      let first = (a.place.line ?? 0, a.place.column ?? 0, left.offset)
      return first < (b.place.line ?? 0, b.place.column ?? 0, right.offset)
    }
    .map(\.element)
  }
}

extension [CorpusCheck] {
  /// Without those that stand there already: a rule may hold for truth and output.
  fileprivate func uniqued() -> [CorpusCheck] {
    var seen: Set<CorpusCheck> = []
    return filter { seen.insert($0).inserted }
  }
}
