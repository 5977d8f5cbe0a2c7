/// Changes by confidence and how many of each are right.
public struct Calibration: Sendable {
  /// Changes whose confidence lies in one range.
  public struct Bin: Hashable, Sendable {
    /// Per mille; the lower bound belongs to the bin, and 1000 to the last.
    public let range: Range<Int>
    /// Changes.
    public fileprivate(set) var count = 0
    /// Right ones.
    public fileprivate(set) var right = 0
    /// Sum of the confidences, per mille.
    public fileprivate(set) var confidence = 0
  }

  /// Narrower where it matters: 0.97 is what is applied without a word.
  public private(set) var bins: [Bin] = zip(bounds, bounds.dropFirst()).map { Bin(range: $0..<$1) }

  private static let bounds = [0, 300, 500, 600, 700, 800, 900, 950, 970, 990, 1001]

  /// No changes yet.
  public init() {}

  /// Counts a change.
  mutating func add(perMille: Int, isRight: Bool) {
    guard let index = bins.firstIndex(where: { $0.range.contains(perMille) }) else { return }
    bins[index].count += 1
    bins[index].confidence += perMille
    if isRight { bins[index].right += 1 }
  }

  /// Adds other changes.
  static func += (left: inout Self, right: Self) {
    for index in left.bins.indices {
      left.bins[index].count += right.bins[index].count
      left.bins[index].right += right.bins[index].right
      left.bins[index].confidence += right.bins[index].confidence
    }
  }

  /// Changes.
  public var count: Int { bins.map(\.count).reduce(0, +) }
  /// Right ones.
  public var right: Int { bins.map(\.right).reduce(0, +) }

  /// Expected calibration error: |right − confidence| of the bins, weighed by their changes (Naeini 2015).
  public var expectedError: Share {
    Share(bins.map { abs($0.right * 1000 - $0.confidence) }.reduce(0, +), of: 1000 * count)
  }

  /// Changes at or above a confidence that bounds a bin, and how many of them are right.
  public func share(from perMille: Int) -> (count: Int, right: Int) {
    let bins = bins.filter { $0.range.lowerBound >= perMille }
    return (bins.map(\.count).reduce(0, +), bins.map(\.right).reduce(0, +))
  }
}
