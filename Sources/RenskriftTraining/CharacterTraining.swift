import RenskriftRestoration

/// Learns what Swedish words look like from the forms of the lexicon.
enum CharacterTraining {
  static func encode(_ lexicon: Lexicon) -> [UInt8] {
    var counters = (0...CharacterModel.order).map { _ in KeyCounter() }
    for (index, word) in lexicon.words.enumerated() where word.count > 3 {
      guard word.allSatisfy(isSwedish) else { continue }
      let weight: UInt32 = lexicon.counts[index] > 2 ? 2 : 1
      var history = UInt64(CharacterModel.border)
      var length = 1
      counters[1].add(history << 1 | 1, weight)
      for letter in word + [CharacterModel.border] {
        history = history << 8 | UInt64(letter)
        length += 1
        for order in 1...min(length, CharacterModel.order) {
          counters[order].add(last(order, of: history) << 1 | 1, weight)
        }
      }
    }
    let letters = counters[1].sortedKeys(minimum: 1).reduce(0.0) {
      $0 + Double(counters[1].count($1))
    }
    var writer = GramWriter()
    for order in 1...CharacterModel.order {
      for key in counters[order].sortedKeys(minimum: order > 4 ? 3 : 1) {
        let history = key >> 1
        let count = Double(counters[order].count(key))
        // A context is counted by the n-gram one shorter that precedes the letter.
        let context =
          order == 1 ? letters : Double(counters[order - 1].count((history >> 8) << 1 | 1))
        writer.add(
          CharacterModel.key(history, length: order),
          score: Lexicon.score(count / max(context, count))
        )
      }
    }
    return writer.encode()
  }

  private static func last(_ order: Int, of history: UInt64) -> UInt64 {
    history & ((1 << UInt64(8 * order)) - 1)
  }

  /// Words of a language with other letters teach nothing about Swedish ones.
  static func isSwedish(_ letter: UInt8) -> Bool {
    (letter >= 0x61 && letter <= 0x7A) || letter == Letter.aRing || letter == Letter.aDots
      || letter == Letter.oDots || letter == Letter.eAcute
  }
}
