/// A word that is wrong after restoration: printed, read, ours.
public struct WordFault: Hashable, Sendable {
  /// Whose fault it is.
  public enum Kind: String, CaseIterable, Sendable {
    /// Right as read, wrong now.
    case broken
    /// Wrong as read, changed into something else that is wrong.
    case fixedWrongly = "fixed-wrongly"
    /// Wrong as read, not touched.
    case left
  }

  /// Whose fault it is.
  public let kind: Kind
  /// The right word.
  public let gold: String
  /// What was read; empty where no word stood.
  public let read: String
  /// What stands now; empty where no word stands.
  public let ours: String
}

/// A character and what stands in its place.
public struct Confusion: Hashable, Sendable {
  /// The right character; nil where one was put in.
  public let printed: Unicode.Scalar?
  /// What stands there; nil where it was left out.
  public let read: Unicode.Scalar?
}

/// How often a confusion occurs.
public struct ConfusionCount: Hashable, Sendable {
  /// In what was read.
  public var before = 0
  /// After restoration.
  public var after = 0

  /// Adds both.
  static func + (left: Self, right: Self) -> Self {
    Self(before: left.before + right.before, after: left.after + right.after)
  }
}

extension RestorationScore {
  /// The commonest faults of a kind, in an order that depends on nothing but the counts.
  public func faults(_ kind: WordFault.Kind, most: Int) -> [(fault: WordFault, count: Int)] {
    func key(_ fault: WordFault) -> [UInt8] {
      Array(fault.gold.utf8) + [0] + Array(fault.read.utf8) + [0] + Array(fault.ours.utf8)
    }
    return Array(
      wordFaults.filter { $0.key.kind == kind }
        .map { (fault: $0.key, count: $0.value, key: key($0.key)) }
        .sorted {
          $0.count == $1.count
            ? $0.key.lexicographicallyPrecedes($1.key) : $0.count > $1.count
        }
        .prefix(most).map { ($0.fault, $0.count) }
    )
  }

  /// Words with a fault of a kind.
  public func count(of kind: WordFault.Kind) -> Int {
    wordFaults.filter { $0.key.kind == kind }.map(\.value).reduce(0, +)
  }

  /// The commonest confusions of what was read, then of what is left.
  public func confusions(most: Int) -> [(confusion: Confusion, count: ConfusionCount)] {
    func key(_ scalar: Unicode.Scalar?) -> UInt32 { scalar?.value ?? .max }
    return Array(
      confusions.map { (confusion: $0.key, count: $0.value) }
        .sorted {
          let a = (-$0.count.before, -$0.count.after)
          let b = ($1.count.before * -1, $1.count.after * -1)
          if a != b { return a < b }
          return (key($0.confusion.printed), key($0.confusion.read))
            < (key($1.confusion.printed), key($1.confusion.read))
        }
        .prefix(most)
    )
  }
}
