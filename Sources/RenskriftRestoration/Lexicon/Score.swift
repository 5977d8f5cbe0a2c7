/// Scores are fixed-point log10 probabilities: 1024 a decade, so that nothing depends on floating point.
package enum Score {
  /// One decade.
  package static let decade: Int32 = 1024
  /// One step of an 8-bit score in the model file: 1/32 of a decade.
  package static let step: Int32 = 32
  /// Stupid Backoff's penalty, log10 0.4.
  package static let backoff: Int32 = -408
  /// As good as impossible.
  package static let never: Int32 = -60 * 1024

  /// 1000·10^(score/1024) for a score ≤ 0, by a table of 64 steps a decade: per mille.
  package static func perMille(_ score: Int32) -> Int32 {
    guard score < 0 else { return 1000 }
    let index = Int(-score) >> 4
    return index < powers.count ? powers[index] : 0
  }

  /// 1000·10^(−i/64), rounded.
  private static let powers: [Int32] = {
    // 10^(−1/64) as a fixed-point factor of 2^62 would lose little; repeated multiplication of a
    // 2^40 value with a 2^20 factor is exact enough for three digits.
    var value: UInt64 = 1_000 << 40
    return (0..<256).map { _ in
      defer { value = value.multipliedFullWidth(by: 17_794_866_020_231_970_816).high }
      return Int32((value + (1 << 39)) >> 40)
    }
  }()
}
