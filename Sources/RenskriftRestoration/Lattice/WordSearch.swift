/// Finds the words of an automaton that can have been read as a given string.
///
/// Depth first over automaton and read string together, within a budget. Automaton, attested operations and
/// the bounds on the edges prune so much that a word costs some hundred steps. Bounded by ``stepLimit`` for
/// hostile input.
struct WordSearch {
  /// What was found, best first, at most ``limit``.
  private(set) var found: [Reading] = []
  var limit = 8

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
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * WordWalk.pathLimit) { path in
      read.symbols.withUnsafeBufferPointer { symbols in
        read.lower.withUnsafeBufferPointer { lower in
          channel.withTables { tables in
            guard let letters = path.baseAddress else { return }
            var walk = WordWalk(
              words: model.words,
              frequencies: model.frequencies,
              tables: tables,
              symbols: symbols,
              lower: lower,
              letters: letters,
              origins: letters + WordWalk.pathLimit,
              budget: budget,
              span: span,
              limit: limit,
              floor: floor,
              found: found
            )
            // Handed over and back, so that it is not copied.
            found = []
            walk.run(losses: losses)
            found = walk.found
          }
        }
      }
    }
  }
}
