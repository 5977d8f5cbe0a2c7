/// How often changes were right, by the confidence that the models gave them; never falls.
///
/// Isotonic regression by pooling adjacent violators (Ayer and others 1955), of groups that are large enough to say
/// something. Integers throughout: the same counts give the same rows everywhere.
struct IsotonicTable {
  /// A group need not be larger than this part of a class.
  private static let parts = 20
  /// Changes from which on a group is large enough, whatever the class: a share of 0.8 of them is known to ± 0.07.
  private static let enough = 30

  /// A point of the table; between points it is a straight line.
  struct Row: Hashable {
    /// The confidence of the models, per mille.
    let raw: Int
    /// The share right, per mille.
    let right: Int
  }

  /// Changes of neighbouring confidences.
  private struct Group {
    var count = 0
    var right = 0
    /// Sum of the confidences, per mille.
    var raw = 0

    /// The share right is `(2 right + 1) / (2 count + 2)`: half a change right and half a wrong one are added,
    /// so that no group is certain.
    var part: Int { 2 * right + 1 }
    var whole: Int { 2 * count + 2 }

    static func += (left: inout Self, other: Self) {
      left.count += other.count
      left.right += other.right
      left.raw += other.raw
    }

    var row: Row {
      Row(raw: (2 * raw + count) / (2 * count), right: (2000 * part + whole) / (2 * whole))
    }
  }

  /// Changes and right ones, by confidence 0 … 1000.
  private var groups = [Group](repeating: Group(), count: 1001)

  /// Counts a change.
  mutating func add(raw: Int, isRight: Bool) {
    let raw = max(0, min(1000, raw))
    groups[raw] += Group(count: 1, right: isRight ? 1 : 0, raw: raw)
  }

  /// Changes.
  var count: Int { groups.reduce(0) { $0 + $1.count } }

  /// The fitted rows, from 0 to 1000; none without changes.
  var rows: [Row] {
    var pooled: [Group] = []
    for group in largeGroups {
      pooled.append(group)
      while pooled.count > 1 {
        let last = pooled[pooled.count - 1]
        let before = pooled[pooled.count - 2]
        guard before.part * last.whole >= last.part * before.whole else { break }
        pooled.removeLast()
        pooled[pooled.count - 1] += last
      }
    }
    var rows = pooled.map(\.row)
    // Below the least sure group the share falls with the confidence; above the surest it rises no further.
    if let first = rows.first, first.raw > 0 { rows.insert(Row(raw: 0, right: 0), at: 0) }
    if let last = rows.last, last.raw < 1000 { rows.append(Row(raw: 1000, right: last.right)) }
    return rows
  }

  /// Neighbours put together until each is large enough, from the surest down: there most changes lie.
  private var largeGroups: [Group] {
    let least = max(1, min(Self.enough, count / Self.parts))
    var result: [Group] = []
    var open = Group()
    for group in groups.reversed() where group.count > 0 {
      open += group
      if open.count >= least {
        result.append(open)
        open = Group()
      }
    }
    if open.count > 0 {
      if result.isEmpty { result.append(open) } else { result[result.count - 1] += open }
    }
    return result.reversed()
  }
}
