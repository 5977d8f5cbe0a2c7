internal import RenskriftModel

/// The `ReadingOrder` of a page: groups within groups, ordered by their indexes, or not ordered.
struct PAGEOrder {
  private var groups: [Group] = []
  private var root: Group?

  private struct Group {
    let isOrdered: Bool
    /// Its own place in the group around it.
    let index: Int
    /// A region that it stands for.
    let region: String?
    var members: [(index: Int, group: Group?, region: String?)] = []
  }

  /// Whether an order is being stated.
  var isOpen: Bool { !groups.isEmpty }

  /// Begins a group, if the element is one; or notes a reference to a region.
  mutating func begin(_ tag: XMLTag) {
    let index = tag["index"].flatMap { Decimal.thousandths($0.bytes) }
    let region = tag["regionRef"]?.string
    switch tag.name {
    case "OrderedGroup", "OrderedGroupIndexed":
      groups.append(Group(isOrdered: true, index: index ?? Int.max, region: region))
    case "UnorderedGroup", "UnorderedGroupIndexed":
      groups.append(Group(isOrdered: false, index: index ?? Int.max, region: region))
    case "RegionRef", "RegionRefIndexed":
      guard !groups.isEmpty, let region else { return }
      groups[groups.count - 1].members.append((index ?? Int.max, nil, region))
    default: break
    }
  }

  /// Ends a group, if the element is one.
  mutating func end(_ name: XMLName) {
    switch name {
    case "OrderedGroup", "OrderedGroupIndexed", "UnorderedGroup", "UnorderedGroupIndexed":
      guard let group = groups.popLast() else { return }
      if groups.isEmpty {
        root = root ?? group
      } else {
        groups[groups.count - 1].members.append((group.index, group, nil))
      }
    default: break
    }
  }

  /// Rank by id of region; regions of a group that is not ordered share one, so that they keep the order of the source.
  ///
  /// Nobody's where the outermost group is not ordered.
  var ranks: [String: Int] {
    var result: [String: Int] = [:]
    guard let root, root.isOrdered else { return result }
    var next = 0
    // An own stack, as a file may nest as deep as the limit allows.
    var rest: [(group: Group?, region: String?)] = [(root, nil)]
    while let (group, region) = rest.popLast() {
      if let region {
        if result[region] == nil { result[region] = next }
        next += 1
      }
      guard let group else { continue }
      if let region = group.region, result[region] == nil { result[region] = next }
      if group.isOrdered {
        let sorted = group.members.enumerated()
          .sorted { ($0.element.index, $0.offset) < ($1.element.index, $1.offset) }
        rest += sorted.reversed().map { ($0.element.group, $0.element.region) }
      } else {
        for region in Self.regions(of: group) where result[region] == nil { result[region] = next }
        next += 1
      }
    }
    return result
  }

  private static func regions(of group: Group) -> [String] {
    var regions: [String] = []
    var rest = [group]
    while let group = rest.popLast() {
      if let region = group.region { regions.append(region) }
      regions += group.members.compactMap(\.region)
      rest += group.members.compactMap(\.group)
    }
    return regions
  }
}
