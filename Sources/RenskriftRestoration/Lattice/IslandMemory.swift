/// Islands that were decided before, with their outcome: papers repeat their headings, heads and phrases.
///
/// An island's outcome depends on nothing but its words, the ``reach`` words on either side and the marks between
/// them; all of them are compared, so that what is remembered changes no outcome. Bounded: when it is full all is
/// forgotten, and in a text that repeats little it rests for a while.
struct IslandMemory {
  /// So far the context of a word goes.
  static let reach = ContextNetwork.reach
  /// Words that are kept, with those around the islands.
  private static let limit = 1 << 18
  /// Of so many islands one must be known, else the next ``rest`` are not asked for.
  private static let worth = 16
  private static let rest = 1 << 18
  /// The number of an island that is not kept.
  private static let none = -1

  /// What is kept of an island.
  private struct Island {
    var words: Range<Int>
    var hash: UInt64
    /// Nil until it is decided.
    var decisions: Range<Int>?
  }

  private var islands: [Island] = []
  private var words: [UInt32] = []
  /// Positions count from the island's first, readings stand in ``ranked``.
  private var decisions: [Decoder.Decision] = []
  private var ranked: [Decoder.Ranked] = []
  /// By hash: number of the island plus one; 0 for none.
  private var table = [Int32](repeating: 0, count: 1 << 10)
  /// Islands that were known since all was forgotten, and those that are not to be asked for.
  private var hits = 0
  private var resting = 0

  /// Forgets everything if there is no room for more.
  mutating func makeRoom() {
    guard words.count > Self.limit else { return }
    resting = hits * Self.worth < islands.count ? Self.rest : 0
    hits = 0
    islands.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    decisions.removeAll(keepingCapacity: true)
    ranked.removeAll(keepingCapacity: true)
    for slot in table.indices { table[slot] = 0 }
  }

  /// The number of an island, a new one if none was the same in the same surroundings.
  ///
  /// `kind`: of the lattice, for the same entry means another word in another lattice.
  mutating func number(of range: Range<Int>, in lattice: LatticeView, kind: UInt8) -> Int {
    guard resting == 0 else {
      resting -= 1
      return Self.none
    }
    let start = words.count
    words.append(UInt32(kind) << 24 | UInt32(truncatingIfNeeded: range.count))
    var hash = UInt64(words[start])
    for index in range.lowerBound - Self.reach..<range.upperBound + Self.reach {
      // Outside the stretch it is as if sentences ended there.
      let word = index >= 0 && index < lattice.positions.count ? lattice.word(index) : 0
      words.append(word)
      hash = (hash ^ UInt64(word)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while table[slot] != 0 {
      let number = Int(table[slot]) - 1
      if islands[number].hash == hash, words[islands[number].words].elementsEqual(words[start...]) {
        words.removeLast(words.count - start)
        hits += 1
        return number
      }
      slot = (slot + 1) & mask
    }
    islands.append(Island(words: start..<words.count, hash: hash, decisions: nil))
    table[slot] = Int32(truncatingIfNeeded: islands.count)
    if islands.count * 2 > table.count { grow() }
    return islands.count - 1
  }

  /// Whether an island was decided.
  func isDecided(_ number: Int) -> Bool {
    number != Self.none && islands[number].decisions != nil
  }

  /// Keeps the outcome of the island with a number, which begins at a position.
  mutating func keep(
    _ number: Int,
    at start: Int,
    _ found: ArraySlice<Decoder.Decision>,
    _ readings: [Decoder.Ranked]
  ) {
    guard number != Self.none, !isDecided(number) else { return }
    let first = decisions.count
    for var decision in found {
      let own = decision.first..<decision.first + decision.count
      decision.first = ranked.count
      decision.position -= start
      decisions.append(decision)
      ranked.append(contentsOf: readings[own])
    }
    islands[number].decisions = first..<decisions.count
  }

  /// Appends the outcome of the island with a number as that of one that begins at a position.
  func recall(
    _ number: Int,
    at start: Int,
    _ found: inout [Decoder.Decision],
    _ readings: inout [Decoder.Ranked]
  ) {
    for var decision in decisions[islands[number].decisions ?? 0..<0] {
      let own = decision.first..<decision.first + decision.count
      decision.first = readings.count
      decision.position += start
      found.append(decision)
      readings.append(contentsOf: ranked[own])
    }
  }

  private mutating func grow() {
    table = [Int32](repeating: 0, count: table.count * 4)
    let mask = table.count - 1
    for (number, island) in islands.enumerated() {
      var slot = Int(truncatingIfNeeded: island.hash) & mask
      while table[slot] != 0 { slot = (slot + 1) & mask }
      table[slot] = Int32(truncatingIfNeeded: number + 1)
    }
  }
}
