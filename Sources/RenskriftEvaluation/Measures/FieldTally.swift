internal import RenskriftModel

/// What was right, missing and too many, of values or records.
public struct FieldTally: Hashable, Sendable {
  /// As the truth has it.
  public var right = 0
  /// In the truth, not found so.
  public var missing = 0
  /// Found, not in the truth.
  public var extra = 0

  /// Nothing counted yet.
  public init() {}

  /// Adds other counts.
  public static func += (left: inout Self, right: Self) {
    left.right += right.right
    left.missing += right.missing
    left.extra += right.extra
  }

  /// The harmonic mean of precision and recall, as its two counts: 2·right of 2·right + missing + extra.
  public var f1: Share { Share(2 * right, of: 2 * right + missing + extra) }
}

/// How many are right of those that are nearly sure, and of those that are sure.
public struct ConfidenceTally: Sendable {
  /// At 0.90 and above, below 0.97: all, and those that are right.
  public private(set) var nearlySure = (all: 0, right: 0)
  /// At 0.97 and above.
  public private(set) var sure = (all: 0, right: 0)

  /// Nothing counted yet.
  public init() {}

  /// The changes of words by their confidence.
  public init(_ calibration: Calibration) {
    let (count, right) = calibration.share(from: 900)
    let (sureCount, sureRight) = calibration.share(from: 970)
    nearlySure = (count - sureCount, right - sureRight)
    sure = (sureCount, sureRight)
  }

  mutating func add(_ confidence: Confidence, isRight: Bool) {
    switch confidence.perMille {
    case 970...:
      sure = (sure.all + 1, sure.right + (isRight ? 1 : 0))
    case 900...:
      nearlySure = (nearlySure.all + 1, nearlySure.right + (isRight ? 1 : 0))
    default: break
    }
  }

  /// Adds other counts.
  public static func += (left: inout Self, right: Self) {
    left.nearlySure.all += right.nearlySure.all
    left.nearlySure.right += right.nearlySure.right
    left.sure.all += right.sure.all
    left.sure.right += right.sure.right
  }
}
