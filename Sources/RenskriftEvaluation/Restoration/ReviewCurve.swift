/// What it would give to show doubtful words to a person: words by confidence, and how many are right.
///
/// A word that was not touched counts as certain; one that was changed has the confidence of the change; one for
/// which a change was only suggested has what the suggestion leaves. Risk–coverage after El-Yaniv & Wiener 2010.
public struct ReviewCurve: Sendable {
  /// Words shown, and the rest.
  public struct Point: Hashable, Sendable {
    /// Words with less confidence are shown, per mille.
    public let threshold: Int
    /// Words shown, of all.
    public let shown: Share
    /// Right words among those not shown.
    public let rest: Share
  }

  /// Confidences at which the figures are printed, per mille.
  public static let thresholds = [0, 500, 600, 700, 800, 900, 950, 970, 990, 1000]

  private var words = [Int](repeating: 0, count: 1001)
  private var right = [Int](repeating: 0, count: 1001)

  /// No words yet.
  public init() {}

  mutating func add(perMille: Int, isRight: Bool) {
    let index = min(max(perMille, 0), 1000)
    words[index] += 1
    if isRight { right[index] += 1 }
  }

  static func += (left: inout Self, right: Self) {
    for index in 0...1000 {
      left.words[index] += right.words[index]
      left.right[index] += right.right[index]
    }
  }

  /// The figures at a threshold.
  public func point(at threshold: Int) -> Point {
    let cut = min(max(threshold, 0), 1001)
    let all = words.reduce(0, +)
    let shown = words[..<cut].reduce(0, +)
    return Point(
      threshold: threshold,
      shown: Share(shown, of: all),
      rest: Share(right[cut...].reduce(0, +), of: all - shown)
    )
  }

  /// A point for every threshold at which something changes.
  public var points: [Point] {
    ([0] + (1...1000).filter { words[$0 - 1] > 0 }).map(point)
  }
}
