import RenskriftRestoration

/// Learns which strings begin compounds and which end them, from the long words of the lexicon.
struct CompoundTraining {
  private let lexicon: Lexicon
  /// Word number + 1 by hash of its letters; only words common enough to be parts.
  private var known = KeyCounter()
  private var prefixes = KeyCounter()

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    for (index, word) in lexicon.words.enumerated()
    where word.count >= 2 && word.allSatisfy(CharacterTraining.isSwedish) {
      let count = lexicon.counts[index]
      if count >= 4 { known.add(Self.hash(word), min(count, 1 << 30)) }
    }
  }

  /// The automata and scores of heads and tails.
  mutating func encode() -> (
    heads: [UInt8], headScores: [UInt8], tails: [UInt8], tailScores: [UInt8]
  ) {
    countPrefixes()
    var heads: [[UInt8]: UInt32] = [:]
    var tails: [[UInt8]: UInt32] = [:]
    for (index, word) in lexicon.words.enumerated()
    where word.count >= 6 && lexicon.counts[index] > 0
      && word.allSatisfy(CharacterTraining.isSwedish)
    {
      guard let split = bestSplit(Array(word)) else { continue }
      heads[Array(word.prefix(split)), default: 0] += 1
      tails[Array(word.dropFirst(split)), default: 0] += 1
    }
    let (head, headScores) = Self.table(heads)
    let (tail, tailScores) = Self.table(tails)
    return (head, headScores, tail, tailScores)
  }

  /// How many words each string begins whose rest is a word: bound heads such as *skol-* show so.
  private mutating func countPrefixes() {
    for (index, word) in lexicon.words.enumerated()
    where word.count >= 6 && lexicon.counts[index] > 0
      && word.allSatisfy(CharacterTraining.isSwedish)
    {
      for split in 2...word.count - 3 {
        let tail = word.dropFirst(split)
        if tail.count >= 4, known.count(Self.hash(tail)) >= 30 {
          prefixes.add(Self.hash(word.prefix(split)))
        }
      }
    }
  }

  private func bestSplit(_ word: [UInt8]) -> Int? {
    var best: (split: Int, value: Double)?
    for split in 2...word.count - 3 {
      let tail = known.count(Self.hash(word[split...]))
      guard tail >= 12 else { continue }
      let prefix = prefixes.count(Self.hash(word[..<split]))
      var head = known.count(Self.hash(word[..<split]))
      if word[split - 1] == UInt8(ascii: "s"), split > 4 {
        head = max(head, known.count(Self.hash(word[..<(split - 1)])))
      }
      // Two letters begin few words, but those often: *in-*, *ut-*, *om-*.
      if split == 2 && prefix < 300 { continue }
      guard prefix >= 6 || (prefix >= 2 && head >= 12) else { continue }
      let value = Double(prefix) * Double(min(tail, 5000)).squareRoot()
      if best == nil || value > best?.value ?? 0 { best = (split, value) }
    }
    return best?.split
  }

  private static func table(_ counts: [[UInt8]: UInt32]) -> ([UInt8], [UInt8]) {
    let total = Double(counts.values.reduce(0, +))
    let kept = counts.filter { $0.value >= 2 }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let graph = GraphBuilder.encode(kept.map { $0.key[...] })
    return (graph, kept.map { Lexicon.score(Double($0.value) / total) })
  }

  private static func hash(_ letters: ArraySlice<UInt8>) -> UInt64 {
    letters.withUnsafeBufferPointer { Hash.bytes($0) } | 1
  }
}
