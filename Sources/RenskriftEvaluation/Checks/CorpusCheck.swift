public import RenskriftModel

/// One rule that a case of the corpus, or what comes out of it, must keep.
///
/// Its id is permanent: reports, `legacy.tsv` and the tests name it.
public struct CorpusCheck: Hashable, Sendable {
  /// Permanent kebab-case id.
  public let id: ID<CorpusCheck>
  /// How deep it looks.
  public let level: CheckLevel
  /// Whether a finding makes the run fail.
  public let severity: CheckSeverity
  /// What must hold, a sentence.
  public let summary: Message
  /// What to do where it does not.
  public let remedy: Message

  /// A rule.
  public init(
    _ id: ID<CorpusCheck>,
    _ level: CheckLevel,
    _ severity: CheckSeverity = .error,
    summary: Message,
    remedy: Message
  ) {
    self.id = id
    self.level = level
    self.severity = severity
    self.summary = summary
    self.remedy = remedy
  }
}

/// The levels of validation, from bytes to content; a later level presumes the earlier ones.
public enum CheckLevel: Int, Comparable, CaseIterable, Sendable {
  /// Encoding, files and digests of the truth.
  case bytes = 1
  /// Schema, spans, ids, of truth and output.
  case form
  /// Dates, numbers, sums, people of the truth.
  case content
  /// Letters, words and names of the truth.
  case swedish
  /// What a kind of paper must have.
  case family
  /// What every output must keep.
  case laws
  /// What came out beside the truth, and the counts in force.
  case measure

  /// The deeper level is the greater.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// As reports write it.
  public var name: String {
    switch self {
    case .bytes: "bytes"
    case .form: "form"
    case .content: "content"
    case .swedish: "swedish"
    case .family: "family"
    case .laws: "laws"
    case .measure: "measure"
    }
  }
}

/// What a finding does to the run.
public enum CheckSeverity: String, Hashable, Sendable {
  /// The case fails.
  case error
  /// Worth a look.
  case warning
}
