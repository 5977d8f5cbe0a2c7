/// A count of a source that may only fall.
public enum Metric: String, CaseIterable, Sendable {
  /// Words right in the source, wrong after.
  case harm
  /// Words wrong in the source, left as they were.
  case left
  /// Words wrong in the source, changed into something else that is wrong.
  case wrong
  /// Characters replaced, left out or put in, after restoration.
  case characters
  /// Records of the truth that did not come out.
  case missing
  /// Records that came out and stand not in the truth.
  case extra
  /// Values of fields that are wrong, missing or too many, those of missing and extra records included.
  case fields
  /// Beginnings and ends of sections that are not on their line.
  case boundaries

  /// Which definitions these are: raised with any change of what is counted; counts of two schemas are never compared.
  public static let schema = 2
}

extension CaseResult {
  /// The count.
  public func count(_ metric: Metric) -> Int {
    switch metric {
    case .harm: words.score.broken
    case .left: words.score.count(of: .left)
    case .wrong: words.score.count(of: .fixedWrongly)
    case .characters: words.score.characterErrorsAfter
    case .missing: records.missing.count
    case .extra: records.extra.count
    case .fields: records.fieldErrors
    case .boundaries: boundaries.wrong
    }
  }
}
