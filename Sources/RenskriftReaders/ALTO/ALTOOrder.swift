internal import RenskriftModel

/// The order in which ALTO says its blocks are read: `ReadingOrder` of version 4, or `IDNEXT` of the blocks.
struct ALTOOrder {
  /// Places in the reading order by id of composed block, block or line.
  private var ranks: [String: Int] = [:]
  /// Groups that are open: whether they are ordered.
  private var groups: [Bool] = []
  /// Ids of composed blocks that are open.
  private var composed: [String] = []
  private var blocks: [Block] = []

  private struct Block {
    let ids: [String]
    let next: String?
    /// The rank of its first line that has one.
    var lineRank: Int?
  }

  /// Begins a group of references.
  mutating func enterGroup(isOrdered: Bool) { groups.append(isOrdered) }

  /// Ends it.
  mutating func leaveGroup() { _ = groups.popLast() }

  /// A reference of the reading order; it may name several.
  ///
  /// Outside ordered groups it says nothing about the order.
  mutating func add(_ tag: XMLTag) {
    guard groups.last ?? false, let references = tag["REF"] else { return }
    for id in references.string.split(separator: " ") where ranks[String(id)] == nil {
      ranks[String(id)] = ranks.count
    }
  }

  /// Begins a page.
  mutating func beginPage() {
    composed = []
    blocks = []
  }

  /// Begins a composed block.
  mutating func enter(_ tag: XMLTag) { composed.append(tag["ID"]?.string ?? "") }

  /// Ends it.
  mutating func leave() { _ = composed.popLast() }

  /// Notes a block; returns its number on the page.
  mutating func block(_ tag: XMLTag) -> Int {
    blocks.append(
      Block(ids: [tag["ID"]?.string ?? ""] + composed.reversed(), next: tag["IDNEXT"]?.string)
    )
    return blocks.count - 1
  }

  /// Notes a line of the last block.
  mutating func line(_ tag: XMLTag) {
    guard !ranks.isEmpty, let last = blocks.indices.last, let id = tag["ID"],
      let rank = ranks[id.string]
    else { return }
    blocks[last].lineRank = min(blocks[last].lineRank ?? rank, rank)
  }

  /// Tells a page the rank of its blocks.
  func resolve(_ scan: inout PageScan) {
    let stated =
      ranks.isEmpty
      ? chained
      : blocks.map { block in
        block.ids.lazy.compactMap { ranks[$0] }.first ?? block.lineRank
      }
    scan.rank { stated.indices.contains($0) ? stated[$0] : nil }
  }

  /// Ranks along the chains of `IDNEXT`, chains in the order in which they begin.
  private var chained: [Int?] {
    var ranks = [Int?](repeating: nil, count: blocks.count)
    guard blocks.contains(where: { $0.next != nil }) else { return ranks }
    var places: [String: Int] = [:]
    for (index, block) in blocks.enumerated() where places[block.ids[0]] == nil {
      places[block.ids[0]] = index
    }
    let followers = Set(blocks.compactMap(\.next))
    var rank = 0
    for start in blocks.indices
    where blocks[start].next != nil && !followers.contains(blocks[start].ids[0]) {
      var place: Int? = start
      while let index = place, ranks[index] == nil {
        ranks[index] = rank
        rank += 1
        place = blocks[index].next.flatMap { places[$0] }
      }
    }
    return ranks
  }
}
