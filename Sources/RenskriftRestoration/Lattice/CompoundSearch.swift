/// Finds the compounds of known parts that can have been read as a given string: parts after parts, the best few at
/// each place.
struct CompoundSearch {
  /// What a further part costs beyond its own probability.
  static let partPenalty: Int32 = 300
  private static let partsLimit = 3
  /// What damage may cost in all parts together.
  private static let budget: Int32 = 4_000
  private static let placeLimit = 3
  private static let wholeLimit = 4

  /// A beginning of the string, in parts.
  private struct Part {
    var score: Int32
    var cost: Int32
    var letters: [UInt8]
    var origins: [UInt8]
    var parts: Int
  }

  /// What was found, best first; frequencies are not filled in.
  private(set) var found: [Reading] = []

  /// `floor`: what parts and damage must be worth together, log10 × 1024.
  init(_ read: ReadWord, _ model: WordModel, _ channel: Channel, floor: Int32) {
    let count = read.symbols.count
    guard count >= 6 else { return }
    var best = [[Part]](repeating: [], count: count + 1)
    best[0] = [Part(score: 0, cost: 0, letters: [], origins: [], parts: 0)]
    var whole: [Part] = []
    var parts = PartSearch()
    for start in 0..<count - 2 {
      guard let top = best[start].first?.score else { continue }
      // What is left over for damage; a part is never sure.
      let damage = best[start].reduce(Self.budget) { min($0, $1.cost) }
      let rest = min(top - floor, Self.budget - damage)
      if start <= count - 5 {
        parts.search(model.heads, read, channel, from: start, budget: rest - Self.partPenalty)
        for index in parts.found.indices where parts.found[index].end <= count - 3 {
          let part = parts.found[index]
          let own = model.headScore(part.number) - part.cost - Self.partPenalty
          for before in best[start] where before.parts < Self.partsLimit {
            guard before.score + own >= floor else { break }
            guard before.cost + part.cost <= Self.budget else { continue }
            Self.insert(before, own, part, parts, into: &best[part.end], limit: Self.placeLimit)
          }
        }
      }
      if start > 0 {
        parts.search(model.tails, read, channel, from: start, budget: rest, end: count)
        for part in parts.found {
          let own = model.tailScore(part.number) - part.cost
          for before in best[start] {
            guard before.score + own >= floor else { break }
            guard before.cost + part.cost <= Self.budget else { continue }
            Self.insert(before, own, part, parts, into: &whole, limit: Self.wholeLimit)
          }
        }
      }
    }
    found = whole.map {
      Reading(
        word: WordID.unknown,
        channel: -$0.cost,
        frequency: 0,
        letters: $0.letters,
        origins: $0.origins
      )
    }
  }

  private static func insert(
    _ before: Part,
    _ own: Int32,
    _ part: PartSearch.Found,
    _ parts: PartSearch,
    into list: inout [Part],
    limit: Int
  ) {
    let score = before.score + own
    if list.count == limit, let last = list.last, last.score >= score { return }
    let letters = before.letters + parts.letters[part.letters]
    if let same = list.firstIndex(where: { $0.letters == letters }) {
      if list[same].score >= score { return }
      list.remove(at: same)
    }
    let place = list.firstIndex { $0.score < score } ?? list.count
    list.insert(
      Part(
        score: score,
        cost: before.cost + part.cost,
        letters: letters,
        origins: before.origins + parts.origins[part.letters],
        parts: before.parts + 1
      ),
      at: place
    )
    if list.count > limit { list.removeLast() }
  }
}

/// Finds all strings of a graph that can have been read from a symbol on.
struct PartSearch {
  /// A string.
  struct Found {
    /// The symbol after it.
    var end: Int
    /// In the graph.
    var number: Int
    /// Of its damage.
    var cost: Int32
    /// In ``PartSearch/letters`` and ``PartSearch/origins``.
    var letters: Range<Int>
  }

  private static let stepLimit = 4_000
  private static let depthLimit = 100

  private(set) var found: [Found] = []
  private(set) var letters: [UInt8] = []
  /// Index of the symbol each letter was read as.
  private(set) var origins: [UInt8] = []

  /// `budget`: what damage may cost; `end`: where the strings must end, anywhere if nil.
  mutating func search(
    _ graph: WordGraph,
    _ read: ReadWord,
    _ channel: Channel,
    from start: Int,
    budget: Int32,
    end: Int? = nil
  ) {
    found.removeAll(keepingCapacity: true)
    letters.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    guard budget >= 0 else { return }
    channel.withTables { tables in
      read.symbols.withUnsafeBufferPointer { symbols in
        read.lower.withUnsafeBufferPointer { lower in
          withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * (Self.depthLimit + 8)) {
            guard let path = $0.baseAddress else { return }
            var walk = Walk(
              graph: graph,
              tables: tables,
              symbols: symbols,
              lower: lower,
              letters: path,
              origins: path + Self.depthLimit + 8,
              budget: budget,
              end: end,
              search: PartSearch()
            )
            swap(&walk.search, &self)
            walk.walk(WordGraph.root, number: 0, at: start, cost: 0)
            swap(&walk.search, &self)
          }
        }
      }
    }
  }

  private struct Walk {
    let graph: WordGraph
    let tables: Channel.Tables
    let symbols: UnsafeBufferPointer<UInt8>
    let lower: UnsafeBufferPointer<UInt8>
    let letters: UnsafeMutablePointer<UInt8>
    let origins: UnsafeMutablePointer<UInt8>
    let budget: Int32
    let end: Int?
    var search: PartSearch
    var depth = 0
    var steps = 0

    mutating func walk(_ node: WordGraph.Node, number: UInt32, at: Int, cost: Int32) {
      steps += 1
      guard at < symbols.count, steps < PartSearch.stepLimit, depth < PartSearch.depthLimit
      else { return }
      if let edge = graph.edge(from: node, letter: lower[at]) {
        go(edge, letter: lower[at], number: number, from: at, to: at + 1, cost: cost)
      }
      take(Int(symbols[at]), node, number: number, at: at, cost: cost)
      take(Channel.nothing, node, number: number, at: at, cost: cost)
    }

    /// Goes over the operations of a symbol.
    private mutating func take(
      _ symbol: Int,
      _ node: WordGraph.Node,
      number: UInt32,
      at: Int,
      cost: Int32
    ) {
      let classes = tables.mask(symbol, limit: budget - cost)
      guard classes != 0 else { return }
      let first = Int(tables.starts[symbol * Channel.classes])
      let last = Int(tables.starts[symbol * Channel.classes + Channel.noLetter])
      var index = first
      while index < last {
        let operation = tables.operations[index]
        index += 1
        let sum = cost + operation.cost
        guard sum <= budget, matches(operation, at),
          let edge = graph.edge(from: node, letter: operation.printed[0])
        else { continue }
        go(operation, edge, number: number, at: at, cost: sum)
      }
    }

    /// Goes over the edges of what an operation printed.
    private mutating func go(
      _ operation: Channel.Operation,
      _ first: WordGraph.Edge,
      number: UInt32,
      at: Int,
      cost: Int32
    ) {
      let start = depth
      var edge = first
      var number = number &+ edge.skip
      for index in 0..<operation.printedCount {
        if index > 0 {
          guard let next = graph.edge(from: edge.target, letter: operation.printed[index]) else {
            depth = start
            return
          }
          if edge.isFinal { number &+= 1 }
          number &+= next.skip
          edge = next
        }
        letters[depth] = operation.printed[index]
        origins[depth] = UInt8(
          truncatingIfNeeded: at + min(index, max(0, operation.readCount - 1))
        )
        depth += 1
      }
      arrive(edge, number: number, at: at + operation.readCount, cost: cost)
      depth = start
    }

    /// Goes over one edge.
    private mutating func go(
      _ edge: WordGraph.Edge,
      letter: UInt8,
      number: UInt32,
      from: Int,
      to: Int,
      cost: Int32
    ) {
      letters[depth] = letter
      origins[depth] = UInt8(truncatingIfNeeded: from)
      depth += 1
      arrive(edge, number: number &+ edge.skip, at: to, cost: cost)
      depth -= 1
    }

    private mutating func arrive(
      _ edge: WordGraph.Edge,
      number: UInt32,
      at: Int,
      cost: Int32
    ) {
      if edge.isFinal, end == nil || at == end {
        let start = search.letters.count
        search.letters.append(contentsOf: UnsafeBufferPointer(start: letters, count: depth))
        search.origins.append(contentsOf: UnsafeBufferPointer(start: origins, count: depth))
        search.found.append(
          Found(end: at, number: Int(number), cost: cost, letters: start..<start + depth)
        )
      }
      walk(edge.target, number: edge.isFinal ? number &+ 1 : number, at: at, cost: cost)
    }

    @inline(__always)
    private func matches(_ operation: Channel.Operation, _ at: Int) -> Bool {
      guard at + operation.readCount <= symbols.count else { return false }
      for index in 0..<operation.readCount
      where symbols[at + index] != operation.read[index] { return false }
      return true
    }
  }
}
