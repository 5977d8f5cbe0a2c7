/// Finds the words of an automaton that can have been read as a given string.
///
/// Depth first over automaton and read string together, within a budget. Automaton, attested operations and
/// the bounds on the edges prune so much that a word costs some hundred steps. Bounded by ``stepLimit`` for
/// hostile input.
struct WordSearch {
  private static let depthLimit = 120
  private static let stepLimit = 20_000
  /// What was found, best first, at most ``limit``.
  private(set) var found: [Reading] = []
  var limit = 8
  private var depth = 0
  private var steps = 0
  private var budget: Int32 = 0
  private var floor: Int32 = 0
  private var span: Int32 = 0

  /// Words of `model` for a read word, costing at most `budget` in the channel.
  ///
  /// `losses`: letters that may have left no trace; `floor`: what a reading must be worth in all; `span`:
  /// how much less than the best it may be worth.
  mutating func findWords(
    _ read: ReadWord,
    model: WordModel,
    channel: Channel,
    budget: Int32,
    losses: Int = 0,
    floor: Int32 = Score.never,
    span: Int32 = 6 * Score.decade
  ) {
    found.removeAll(keepingCapacity: true)
    depth = 0
    steps = 0
    self.budget = budget
    self.floor = floor
    self.span = span
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * Self.depthLimit + 16) { path in
      read.symbols.withUnsafeBufferPointer { symbols in
        read.lower.withUnsafeBufferPointer { lower in
          channel.withTables { operations, starts in
            let input = Input(
              words: model.words,
              frequencies: model.frequencies,
              operations: operations,
              starts: starts,
              symbols: symbols,
              lower: lower,
              letters: UnsafeMutableBufferPointer(rebasing: path[0..<Self.depthLimit + 8]),
              origins: UnsafeMutableBufferPointer(rebasing: path[(Self.depthLimit + 8)...])
            )
            walk(
              input,
              node: WordGraph.root,
              number: 0,
              isFinal: false,
              at: 0,
              cost: 0,
              losses: losses
            )
          }
        }
      }
    }
  }

  /// What does not change during a search.
  private struct Input {
    let words: WordGraph
    let frequencies: Bytes
    let operations: UnsafeBufferPointer<Channel.Operation>
    let starts: UnsafeBufferPointer<Int32>
    let symbols: UnsafeBufferPointer<UInt8>
    let lower: UnsafeBufferPointer<UInt8>
    /// The letters so far, and the symbols they were read as.
    let letters: UnsafeMutableBufferPointer<UInt8>
    let origins: UnsafeMutableBufferPointer<UInt8>

    @inline(__always)
    func range(_ symbol: Int, _ letterClass: Int) -> Range<Int> {
      let slot = symbol * Channel.classes + letterClass
      return Int(starts[slot])..<Int(starts[slot + 1])
    }
  }

  private mutating func walk(
    _ input: borrowing Input,
    node: WordGraph.Node,
    number: UInt32,
    isFinal: Bool,
    at: Int,
    cost: Int32,
    losses: Int
  ) {
    steps += 1
    guard steps < Self.stepLimit, depth < Self.depthLimit else { return }
    let count = input.symbols.count
    if at == count {
      if isFinal { record(input, word: Int(number), cost: cost) }
      if losses == 0 { return }
    }
    let next = isFinal ? number &+ 1 : number
    if at < count {
      // What was read and never printed.
      for index in input.range(Int(input.symbols[at]), Channel.noLetter) {
        let operation = input.operations[index]
        guard cost + operation.cost <= budget else { break }
        walk(
          input,
          node: node,
          number: number,
          isFinal: isFinal,
          at: at + operation.readCount,
          cost: cost + operation.cost,
          losses: losses
        )
      }
    }
    var offset = 0
    while let bits = input.words.bits(node, offset) {
      offset += 1
      if bits != 0, WordGraph.Edge(bits: bits).bound - cost >= floor {
        visit(
          WordGraph.Edge(bits: bits),
          input,
          number: next,
          at: at,
          cost: cost,
          losses: losses
        )
      }
      if bits & 0x200 != 0 && node != WordGraph.root { break }
    }
  }

  /// Goes over one edge in every way that the read string allows.
  @inline(__always)
  private mutating func visit(
    _ edge: WordGraph.Edge,
    _ input: borrowing Input,
    number: UInt32,
    at: Int,
    cost: Int32,
    losses: Int
  ) {
    let letter = edge.letter
    let letterClass = Channel.letterClass(letter)
    if at < input.symbols.count {
      if letter == input.lower[at] {
        push(input, letter, at)
        walk(
          input,
          node: edge.target,
          number: number &+ edge.skip,
          isFinal: edge.isFinal,
          at: at + 1,
          cost: cost,
          losses: losses
        )
        depth -= 1
      }
      for index in input.range(Int(input.symbols[at]), letterClass) {
        let operation = input.operations[index]
        let sum = cost + operation.cost
        if sum > budget || edge.bound - sum < floor { break }
        guard operation.printed[0] == letter, matches(operation, input, at) else { continue }
        follow(operation, edge, input, number: number, at: at, cost: sum, losses: losses)
      }
    }
    guard losses > 0 else { return }
    for index in input.range(Channel.nothing, letterClass) {
      let operation = input.operations[index]
      let sum = cost + operation.cost
      if sum > budget || edge.bound - sum < floor { break }
      guard operation.printed[0] == letter else { continue }
      follow(operation, edge, input, number: number, at: at, cost: sum, losses: losses - 1)
    }
  }

  /// Goes on over the letters of an operation after the first, which `edge` bears.
  private mutating func follow(
    _ operation: Channel.Operation,
    _ edge: WordGraph.Edge,
    _ input: borrowing Input,
    number: UInt32,
    at: Int,
    cost: Int32,
    losses: Int
  ) {
    let start = depth
    var edge = edge
    var number = number &+ edge.skip
    push(input, edge.letter, min(at, input.symbols.count - 1))
    for index in 1..<max(1, operation.printedCount) {
      guard let next = input.words.edge(from: edge.target, letter: operation.printed[index]),
        next.bound - cost >= floor
      else {
        depth = start
        return
      }
      if edge.isFinal { number &+= 1 }
      number &+= next.skip
      edge = next
      let origin = at + min(index, max(0, operation.readCount - 1))
      push(input, edge.letter, min(origin, input.symbols.count - 1))
    }
    walk(
      input,
      node: edge.target,
      number: number,
      isFinal: edge.isFinal,
      at: at + operation.readCount,
      cost: cost,
      losses: losses
    )
    depth = start
  }

  @inline(__always)
  private func matches(
    _ operation: Channel.Operation,
    _ input: borrowing Input,
    _ at: Int
  ) -> Bool {
    if operation.readCount == 1 { return true }
    guard at + operation.readCount <= input.symbols.count else { return false }
    for index in 1..<operation.readCount
    where input.symbols[at + index] != operation.read[index] {
      return false
    }
    return true
  }

  @inline(__always)
  private mutating func push(_ input: borrowing Input, _ letter: UInt8, _ origin: Int) {
    input.letters[depth] = letter
    input.origins[depth] = UInt8(truncatingIfNeeded: origin)
    depth += 1
  }

  private mutating func record(_ input: borrowing Input, word: Int, cost: Int32) {
    let frequency = -Int32(input.frequencies[word]) * Score.step
    let total = frequency - cost
    guard total >= floor else { return }
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
        frequency: frequency,
        letters: Array(input.letters[0..<depth]),
        origins: Array(input.origins[0..<depth])
      ),
      at: place
    )
    if found.count > limit { found.removeLast() }
    if let best = found.first { floor = max(floor, best.total - span) }
    if found.count == limit, let last = found.last { floor = max(floor, last.total) }
  }
}
