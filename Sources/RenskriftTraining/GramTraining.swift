import RenskriftRestoration

/// Counts pairs and triples of words and scores them for Stupid Backoff.
///
/// Kept: pairs with a word that has a rival, and pairs of common words seen twice; triples seen twice with such a
/// word. Without rivals there is nothing to decide, so most of the table would never be asked.
struct GramTraining {
  /// Rarer words may be misprints of the text itself, and a pair would vouch for them.
  private static let commonWord: UInt32 = 20

  private static func code(_ word: UInt32) -> UInt64 {
    word >= WordStream.number ? UInt64(word &- WordStream.number) + 1 : UInt64(word) + 3
  }

  private static func id(_ code: UInt64) -> Int32 {
    code < 3
      ? Int32(bitPattern: WordStream.number + UInt32(code) - 1)
      : Int32(truncatingIfNeeded: code - 3)
  }

  static func encode(_ stream: WordStream, _ lexicon: Lexicon, minimumPair: UInt32 = 2) -> [UInt8] {
    let words = stream.words
    var pairs = KeyCounter(minimumCapacity: min(words.count / 4, 4_000_000))
    var singles = [UInt32](repeating: 0, count: lexicon.words.count + 3)
    for index in words.indices { singles[Int(code(words[index]))] += 1 }
    for index in words.indices.dropFirst() {
      pairs.add(code(words[index - 1]) << 21 | code(words[index]))
    }
    var triples = KeyCounter(minimumCapacity: min(words.count / 4, 4_000_000))
    for index in words.indices.dropFirst(2) {
      let (a, b, c) = (words[index - 2], words[index - 1], words[index])
      guard b != WordStream.stop else { continue }
      guard lexicon.hasRival(a) || lexicon.hasRival(b) || lexicon.hasRival(c) else { continue }
      triples.add(code(a) << 42 | code(b) << 21 | code(c))
    }
    let mask: UInt64 = (1 << 21) - 1
    func hasRival(_ code: UInt64) -> Bool { code >= 3 && lexicon.hasRival(UInt32(code - 3)) }
    var writer = GramWriter()
    for key in pairs.sortedKeys(minimum: 1) {
      let (a, b) = (key >> 21, key & mask)
      let count = pairs.count(key)
      let isCommon =
        singles[Int(a)] >= Self.commonWord && singles[Int(b)] >= Self.commonWord
      guard count >= minimumPair && isCommon || hasRival(a) || hasRival(b) else { continue }
      writer.add(
        GramTable.key(id(a), id(b)),
        score: Lexicon.score(Double(count) / Double(singles[Int(a)]))
      )
    }
    for key in triples.sortedKeys(minimum: 2) {
      let (a, b, c) = (key >> 42, key >> 21 & mask, key & mask)
      writer.add(
        GramTable.key(id(a), id(b), id(c)),
        score: Lexicon.score(Double(triples.count(key)) / Double(pairs.count(key >> 21)))
      )
    }
    return writer.encode()
  }
}
