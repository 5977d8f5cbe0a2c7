/// Reads an unknown word as two known ones whose space was lost: *iriksdagen*, *viinte*.
///
/// One of the two must be among the commonest words of the language, and short: it is beside those that a space is
/// lost. New compounds, which begin or end like that too, stand beside as rivals.
struct RunTogether {
  private static let budget: Int32 = 2_000
  /// What a pair that was never seen costs beyond its words.
  private static let unseen: Int32 = -1_000
  private static let common: Int32 = -2_900
  private static let frequent: Int32 = -5_500
  /// Letters of the common one.
  private static let length = 5
  private static let limit = 2
  /// −log10 P(J, L or T | I).
  private static let looksLikeI: Int32 = 2_500
  /// Letters of either word where neither need be common.
  private static let least = 4

  let model: WordModel
  let channel: Channel
  /// log10 P(a space was lost).
  let lost: Int32

  /// The best pairs, best first.
  ///
  /// `isAnywhere`: of any two frequent words, for what is no compound.
  func readings(
    _ read: ReadWord,
    isAnywhere: Bool,
    _ search: inout WordSearch
  ) -> [Reading] {
    let count = read.symbols.count
    guard count >= 3, count <= 30 else { return [] }
    var result: [Reading] = []
    for cut in 1..<count {
      let isBesideShort = cut <= Self.length || count - cut <= Self.length
      guard isAnywhere ? min(cut, count - cut) >= Self.least : isBesideShort else { continue }
      let left = words(read, 0..<cut, &search)
      guard !left.isEmpty else { continue }
      let right = words(read, cut..<count, &search)
      for first in left {
        for second in right where isAnywhere || isCommon(first) || isCommon(second) {
          if let pair = pair(first, second, cut: cut) { result.append(pair) }
        }
      }
    }
    result.sort {
      $0.total == $1.total
        ? $0.letters.lexicographicallyPrecedes($1.letters) : $0.total > $1.total
    }
    return Array(result.prefix(Self.limit))
  }

  /// Capitals that the word *I* before a word that it was run together with is read as: *Larbetet*, *Joch*.
  private static func isLikeI(_ symbol: UInt8) -> Bool {
    symbol == UInt8(ascii: "J") || symbol == UInt8(ascii: "L") || symbol == UInt8(ascii: "T")
  }

  private static func i(_ model: WordModel, cost: Int32) -> Reading? {
    let letter = UInt8(ascii: "i")
    let number = [letter].withUnsafeBufferPointer { model.words.number(of: $0) }
    return number.map {
      Reading(
        word: Int32($0),
        channel: -cost,
        frequency: model.frequency($0),
        letters: [letter],
        origins: [0]
      )
    }
  }

  /// The frequent words that a part of the word may be.
  private func words(
    _ read: ReadWord,
    _ range: Range<Int>,
    _ search: inout WordSearch
  ) -> [Reading] {
    if range == 0..<1, Self.isLikeI(read.symbols[0]),
      let word = Self.i(model, cost: Self.looksLikeI)
    {
      return [word]
    }
    var part = ReadWord()
    part.symbols = Array(read.symbols[range])
    part.lower = Array(read.lower[range])
    search.findWords(part, model: model, channel: channel, budget: Self.budget)
    return search.found.filter {
      $0.frequency >= Self.frequent && model.capitalShare(Int($0.word)) < 8
    }
    .prefix(2) + []
  }

  private func isCommon(_ word: Reading) -> Bool {
    // A letter alone is a word only where it is the commonest of words.
    word.letters.count <= Self.length && word.frequency >= Self.common
      && (word.letters.count > 1 || word.frequency >= -2 * Score.decade)
  }

  private func pair(_ first: Reading, _ second: Reading, cut: Int) -> Reading? {
    for word in [first, second] where word.letters.count == 1 && !isCommon(word) { return nil }
    let pair = model.pair(first.word, second.word)
    let follows = model.gram(
      WordID.unknown,
      first.word,
      second.word,
      frequency: second.frequency,
      pair: pair
    )
    return Reading(
      word: second.word,
      channel: first.channel + second.channel + follows + lost
        + (pair == nil ? Self.unseen : 0),
      frequency: first.frequency,
      letters: first.letters + [0x20] + second.letters,
      origins: first.origins + [UInt8(truncatingIfNeeded: cut)]
        + second.origins.map { $0 &+ UInt8(truncatingIfNeeded: cut) },
      lead: first.word,
      isDear: true
    )
  }
}
