/// Finds the words of an automaton that can have been read as a given string.
///
/// Depth first over automaton and read string together, within a budget; automaton and attested
/// operations prune so much that a word costs some hundred steps. Bounded by ``stepLimit`` for hostile input.
struct WordSearch {
  private static let stepLimit = 20_000
  /// What was found, best first, at most ``limit``.
  private(set) var found: [Reading] = []
  var limit = 8
  private var letters = [UInt8](repeating: 0, count: 160)
  private var origins = [UInt8](repeating: 0, count: 160)
  private var depth = 0
  private var steps = 0

  /// Words of `model` for a read word, costing at most `budget` in the channel.
  mutating func findWords(
    _ read: ReadWord,
    model: WordModel,
    channel: Channel,
    budget: Int32,
    losses: Int = 0
  ) {
    found.removeAll(keepingCapacity: true)
    depth = 0
    steps = 0
    walk(
      model: model,
      channel: channel,
      read: read,
      node: model.words.root,
      number: 0,
      isFinal: false,
      at: 0,
      cost: 0,
      budget: budget,
      losses: losses
    )
  }

  private mutating func walk(
    model: WordModel,
    channel: Channel,
    read: borrowing ReadWord,
    node: WordGraph.Node,
    number: UInt32,
    isFinal: Bool,
    at: Int,
    cost: Int32,
    budget: Int32,
    losses: Int
  ) {
    steps += 1
    guard steps < Self.stepLimit, depth < 120 else { return }
    let count = read.symbols.count
    if at == count {
      if isFinal { record(model: model, word: Int(number), cost: cost) }
      if losses == 0 { return }
    }
    let next = isFinal ? number &+ 1 : number
    if at < count {
      let symbol = read.symbols[at]
      if let edge = model.words.edge(from: node, letter: read.lower[at]) {
        push(read.lower[at], at)
        walk(
          model: model,
          channel: channel,
          read: read,
          node: edge.target,
          number: next &+ edge.skip,
          isFinal: edge.isFinal,
          at: at + 1,
          cost: cost,
          budget: budget,
          losses: losses
        )
        depth -= 1
      }
      for index in channel.range(symbol) {
        let operation = channel.operations[index]
        if cost + operation.cost > budget { break }
        guard matches(operation, read, at) else { continue }
        if operation.printedCount == 0 {
          walk(
            model: model,
            channel: channel,
            read: read,
            node: node,
            number: number,
            isFinal: isFinal,
            at: at + operation.readCount,
            cost: cost + operation.cost,
            budget: budget,
            losses: losses
          )
          continue
        }
        follow(
          operation,
          model: model,
          channel: channel,
          read: read,
          node: node,
          number: next,
          at: at,
          cost: cost,
          budget: budget,
          losses: losses
        )
      }
    }
    if losses > 0 {
      for index in channel.losses {
        let operation = channel.operations[index]
        if cost + operation.cost > budget { break }
        follow(
          operation,
          model: model,
          channel: channel,
          read: read,
          node: node,
          number: next,
          at: at,
          cost: cost,
          budget: budget,
          losses: losses - 1
        )
      }
    }
  }

  private mutating func follow(
    _ operation: Channel.Operation,
    model: WordModel,
    channel: Channel,
    read: borrowing ReadWord,
    node: WordGraph.Node,
    number: UInt32,
    at: Int,
    cost: Int32,
    budget: Int32,
    losses: Int
  ) {
    let start = depth
    var node = node
    var number = number
    var isFinal = false
    for index in 0..<operation.printedCount {
      guard let edge = model.words.edge(from: node, letter: operation.printed[index]) else {
        depth = start
        return
      }
      if isFinal { number &+= 1 }
      push(
        operation.printed[index],
        min(at + min(index, max(0, operation.readCount - 1)), read.symbols.count - 1)
      )
      number &+= edge.skip
      isFinal = edge.isFinal
      node = edge.target
    }
    walk(
      model: model,
      channel: channel,
      read: read,
      node: node,
      number: number,
      isFinal: isFinal,
      at: at + operation.readCount,
      cost: cost + operation.cost,
      budget: budget,
      losses: losses
    )
    depth = start
  }

  @inline(__always)
  private func matches(
    _ operation: Channel.Operation,
    _ read: borrowing ReadWord,
    _ at: Int
  ) -> Bool {
    if operation.readCount == 1 { return true }
    guard at + operation.readCount <= read.symbols.count else { return false }
    for index in 1..<operation.readCount where read.symbols[at + index] != operation.read[index] {
      return false
    }
    return true
  }

  @inline(__always)
  private mutating func push(_ letter: UInt8, _ origin: Int) {
    letters[depth] = letter
    origins[depth] = UInt8(truncatingIfNeeded: origin)
    depth += 1
  }

  private mutating func record(model: WordModel, word: Int, cost: Int32) {
    let total = model.frequency(word) - cost
    if let same = found.firstIndex(where: { $0.word == Int32(word) }) {
      if found[same].total >= total { return }
      found.remove(at: same)
    }
    if found.count == limit, let last = found.last, last.total >= total { return }
    let place = found.firstIndex { $0.total < total } ?? found.count
    found.insert(
      Reading(
        word: Int32(word),
        channel: -cost,
        frequency: model.frequency(word),
        letters: Array(letters[0..<depth]),
        origins: Array(origins[0..<depth])
      ),
      at: place
    )
    if found.count > limit { found.removeLast() }
  }
}
