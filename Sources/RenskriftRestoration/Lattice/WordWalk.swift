/// One search of ``WordSearch``: what does not change during it, how far it has come, what it found.
struct WordWalk {
  private static let depthLimit = 120
  private static let stepLimit = 20_000
  /// Letters of the longest word, with room for one operation more.
  static let pathLimit = depthLimit + 8

  let words: WordGraph
  let frequencies: Bytes
  let tables: Channel.Tables
  let symbols: UnsafeBufferPointer<UInt8>
  let lower: UnsafeBufferPointer<UInt8>
  /// The letters so far, and the symbols they were read as; room for ``pathLimit``.
  let letters: UnsafeMutablePointer<UInt8>
  let origins: UnsafeMutablePointer<UInt8>
  let budget: Int32
  let span: Int32
  let limit: Int
  /// What a reading must be worth; rises with what is found.
  var floor: Int32
  private(set) var found: [Reading]
  private var depth = 0
  private var steps = 0

  init(
    words: WordGraph,
    frequencies: Bytes,
    tables: Channel.Tables,
    symbols: UnsafeBufferPointer<UInt8>,
    lower: UnsafeBufferPointer<UInt8>,
    letters: UnsafeMutablePointer<UInt8>,
    origins: UnsafeMutablePointer<UInt8>,
    budget: Int32,
    span: Int32,
    limit: Int,
    floor: Int32,
    found: consuming [Reading]
  ) {
    self.words = words
    self.frequencies = frequencies
    self.tables = tables
    self.symbols = symbols
    self.lower = lower
    self.letters = letters
    self.origins = origins
    self.budget = budget
    self.span = span
    self.limit = limit
    self.floor = floor
    self.found = found
  }

  /// Looks for all words; `losses`: letters that may have left no trace.
  mutating func run(losses: Int) {
    walk(
      node: WordGraph.root,
      bound: 0,
      number: 0,
      isFinal: false,
      at: 0,
      cost: 0,
      losses: losses
    )
  }

  /// The operations for a symbol that begin with a letter of a class, cheapest first.
  @inline(__always)
  private func range(_ symbol: Int, _ letterClass: Int) -> Range<Int> {
    let slot = symbol * Channel.classes + letterClass
    return Int(tables.starts[slot])..<Int(tables.starts[slot + 1])
  }

  /// The classes of letters that can come next, as bits; `rest` is what they may cost.
  @inline(__always)
  private func classes(at: Int, losses: Int, rest: Int32) -> UInt32 {
    var classes: UInt32 = losses > 0 ? tables.mask(Channel.nothing, limit: rest) : 0
    if at < symbols.count {
      classes |= tables.mask(Int(symbols[at]), limit: rest)
      classes |= 1 << UInt32(tables.letterClasses[Int(lower[at])])
    }
    return classes
  }

  /// The greatest bound code of an edge that is still worth following at a cost.
  @inline(__always)
  private func limit(cost: Int32) -> UInt64 {
    UInt64(max(0, -(floor + cost)) / (Score.decade / 8))
  }

  /// Goes on from a node; `bound`: no word on this way is more frequent.
  private mutating func walk(
    node: WordGraph.Node,
    bound: Int32,
    number: UInt32,
    isFinal: Bool,
    at: Int,
    cost: Int32,
    losses: Int
  ) {
    steps += 1
    guard steps < Self.stepLimit, depth < Self.depthLimit else { return }
    let count = symbols.count
    if at == count {
      if isFinal { record(word: Int(number), cost: cost) }
      if losses == 0 { return }
    }
    let next = isFinal ? number &+ 1 : number
    if at < count {
      // What was read and never printed.
      for index in range(Int(symbols[at]), Channel.noLetter) {
        let operation = tables.operations[index]
        let sum = cost + operation.cost
        if sum > budget || bound - sum < floor { break }
        walk(
          node: node,
          bound: bound,
          number: number,
          isFinal: isFinal,
          at: at + operation.readCount,
          cost: sum,
          losses: losses
        )
      }
    }
    guard floor + cost <= 0 else { return }
    // Most edges bear letters that nothing was read for.
    let rest = min(budget, bound - floor) - cost
    let classes = classes(at: at, losses: losses, rest: rest)
    if node == WordGraph.root {
      var place = -1
      while let edge = words.nextOfRoot(
        &place,
        classes: classes,
        limit: limit(cost: cost),
        letterClasses: tables.letterClasses
      ) {
        visit(edge, bound: bound, number: next, at: at, cost: cost, losses: losses)
      }
    } else {
      var place = words.place(of: node)
      while let edge = words.next(
        &place,
        classes: classes,
        limit: limit(cost: cost),
        letterClasses: tables.letterClasses
      ) {
        visit(edge, bound: bound, number: next, at: at, cost: cost, losses: losses)
      }
    }
  }

  /// Goes over one edge in every way that the read string allows.
  @inline(__always)
  private mutating func visit(
    _ edge: WordGraph.Edge,
    bound: Int32,
    number: UInt32,
    at: Int,
    cost: Int32,
    losses: Int
  ) {
    let letter = edge.letter
    let letterClass = Int(tables.letterClasses[Int(letter)])
    let bound = min(bound, edge.bound)
    if at < symbols.count {
      if letter == lower[at] {
        push(letter, at)
        walk(
          node: edge.target,
          bound: bound,
          number: number &+ edge.skip,
          isFinal: edge.isFinal,
          at: at + 1,
          cost: cost,
          losses: losses
        )
        depth -= 1
      }
      for index in range(Int(symbols[at]), letterClass) {
        let operation = tables.operations[index]
        let sum = cost + operation.cost
        if sum > budget || bound - sum < floor { break }
        guard operation.printed[0] == letter, matches(operation, at) else { continue }
        follow(operation, edge, bound: bound, number: number, at: at, cost: sum, losses: losses)
      }
    }
    guard losses > 0 else { return }
    for index in range(Channel.nothing, letterClass) {
      let operation = tables.operations[index]
      let sum = cost + operation.cost
      if sum > budget || bound - sum < floor { break }
      guard operation.printed[0] == letter else { continue }
      follow(operation, edge, bound: bound, number: number, at: at, cost: sum, losses: losses - 1)
    }
  }

  /// Goes on over the letters of an operation after the first, which `edge` bears.
  private mutating func follow(
    _ operation: Channel.Operation,
    _ edge: WordGraph.Edge,
    bound: Int32,
    number: UInt32,
    at: Int,
    cost: Int32,
    losses: Int
  ) {
    let start = depth
    var edge = edge
    var bound = bound
    var number = number &+ edge.skip
    push(edge.letter, min(at, symbols.count - 1))
    for index in 1..<max(1, operation.printedCount) {
      guard let next = words.edge(from: edge.target, letter: operation.printed[index]),
        next.bound - cost >= floor
      else {
        depth = start
        return
      }
      bound = min(bound, next.bound)
      if edge.isFinal { number &+= 1 }
      number &+= next.skip
      edge = next
      let origin = at + min(index, max(0, operation.readCount - 1))
      push(edge.letter, min(origin, symbols.count - 1))
    }
    walk(
      node: edge.target,
      bound: bound,
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
    _ at: Int
  ) -> Bool {
    if operation.readCount == 1 { return true }
    guard at + operation.readCount <= symbols.count else { return false }
    for index in 1..<operation.readCount
    where symbols[at + index] != operation.read[index] {
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

  private mutating func record(word: Int, cost: Int32) {
    let frequency = -Int32(frequencies[word]) * Score.step
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
        letters: Array(UnsafeBufferPointer(start: letters, count: depth)),
        origins: Array(UnsafeBufferPointer(start: origins, count: depth))
      ),
      at: place
    )
    if found.count > limit { found.removeLast() }
    if let best = found.first { floor = max(floor, best.total - span) }
    if found.count == limit, let last = found.last { floor = max(floor, last.total) }
  }
}
