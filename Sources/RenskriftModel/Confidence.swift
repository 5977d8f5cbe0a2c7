/// A probability of being right, in whole thousandths, so that output has no floating point.
public struct Confidence: Hashable, Comparable, Sendable {
  /// 0 … 1000.
  public let perMille: UInt16

  /// Clamped to 0 … 1000.
  public init(perMille: Int) { self.perMille = UInt16(Swift.min(Swift.max(perMille, 0), 1000)) }

  /// Certain: 1.
  public static var certain: Confidence { Confidence(perMille: 1000) }

  /// Whether the left confidence is lower.
  public static func < (left: Self, right: Self) -> Bool { left.perMille < right.perMille }
}
