/// Readings of a word that the lexicon does not know: as a compound of known parts, and by its letters.
///
/// Most of what a plain n-gram model gets wrong in Swedish is new compounds and names. Both views are
/// asked; what either finds is weighed by the better of the two probabilities.
struct NewWords {
  /// log10 P(a running word is none of the lexicon).
  static let rate: Int32 = -2 * Score.decade
  private static let compoundShare: Int32 = -160
  private static let letterShare: Int32 = -510
  /// What each å ä ö costs in an unknown name: most such names are foreign.
  private static let namePenalty: Int32 = 800
  private static let beam = 8
  /// A word is a compound unless its letters alone explain it this much better.
  private static let compoundMargin: Int32 = 1_536

  /// Best readings, best first.
  ///
  /// `dear`: operations for compounds where the others do not do; `isName`: a capital inside a sentence; names are
  /// seldom compounds.
  func readings(
    _ read: ReadWord,
    model: WordModel,
    channel: Channel,
    dear: Channel?,
    limit: Int,
    isName: Bool
  ) -> [Reading] {
    var strings = byLetters(read, model: model, channel: channel)
    for index in strings.indices { weigh(&strings[index], model: model, isName: isName) }
    if !isName {
      add(CompoundSearch(read, model, channel, floor: Self.floor(strings)), to: &strings, model)
      if let dear, read.symbols.count >= Self.dearLength {
        let found = CompoundSearch(read, model, dear, floor: Self.floor(strings))
        add(found, to: &strings, model, isDear: true)
      }
    }
    strings.sort {
      $0.total == $1.total
        ? $0.letters.lexicographicallyPrecedes($1.letters) : $0.total > $1.total
    }
    // The word as it stands is never forgotten.
    if let own = strings.firstIndex(where: { $0.letters == read.lower }), own >= limit {
      return strings.prefix(limit) + [strings[own]]
    }
    return Array(strings.prefix(limit))
  }

  /// A compound with rarer damage is longer than this.
  private static let dearLength = 9
  /// Readings this much less likely than the best are not looked for.
  private static let span: Int32 = 5 * Score.decade

  /// What a compound's parts and their damage must be worth beside what was found.
  private static func floor(_ found: [Reading]) -> Int32 {
    (found.map(\.total).max() ?? Score.never) - span - rate - compoundShare
  }

  private func add(
    _ compounds: CompoundSearch,
    to strings: inout [Reading],
    _ model: WordModel,
    isDear: Bool = false
  ) {
    for var reading in compounds.found
    where !strings.contains(where: { $0.letters == reading.letters }) {
      reading.isDear = isDear
      weigh(&reading, model: model, isName: false)
      strings.append(reading)
    }
  }

  /// Fills in how likely a reading is as a new word.
  private func weigh(_ reading: inout Reading, model: WordModel, isName: Bool) {
    reading.letters.withUnsafeBufferPointer { letters in
      let byLetters = model.characters.score(letters) + Self.letterShare
      let asCompound =
        isName ? Score.never : compoundScore(letters, model: model) + Self.compoundShare
      reading.frequency = Self.rate + max(byLetters, asCompound)
      if isName {
        for letter in letters where letter >= 0xE0 && letter != Letter.eAcute {
          reading.frequency -= Self.namePenalty
        }
      }
      reading.isCompound = asCompound > byLetters - Self.compoundMargin
    }
    reading.word = WordID.unknown
  }

  // MARK: by letters

  private struct Hypothesis {
    var history: CharacterModel.History
    var score: Int32
    var cost: Int32
    var letter: UInt8
    /// Index of the hypothesis one letter shorter.
    var before: Int32
  }

  /// A beam over the read letters and their one-for-one confusions.
  private func byLetters(_ read: ReadWord, model: WordModel, channel: Channel) -> [Reading] {
    var all = [
      Hypothesis(
        history: UInt64(CharacterModel.border),
        score: 0,
        cost: 0,
        letter: 0,
        before: -1
      )
    ]
    var beam = 0..<1
    var next: [Hypothesis] = []
    for at in read.symbols.indices {
      next.removeAll(keepingCapacity: true)
      for index in beam {
        let hypothesis = all[index]
        func extend(_ letter: UInt8, _ cost: Int32) {
          let history = hypothesis.history << 8 | UInt64(letter)
          let score = model.characters.score(history, length: at + 2)
          next.append(
            Hypothesis(
              history: history,
              score: hypothesis.score + score - cost,
              cost: hypothesis.cost + cost,
              letter: letter,
              before: Int32(index)
            )
          )
        }
        extend(read.lower[at], 0)
        for index in channel.range(read.symbols[at]) {
          let operation = channel.operations[index]
          if operation.readCount == 1 && operation.printedCount == 1 {
            extend(operation.printed[0], operation.cost)
          }
        }
      }
      if next.count > 1 {
        next.sort { ($0.score, $1.letter, $1.before) > ($1.score, $0.letter, $0.before) }
      }
      beam = all.count..<all.count + min(Self.beam, next.count)
      all += next.prefix(Self.beam)
    }
    let origins = read.lower.indices.map { UInt8(truncatingIfNeeded: $0) }
    var result = beam.prefix(4).map { index in
      var letters: [UInt8] = []
      var at = index
      while at > 0 {
        letters.append(all[at].letter)
        at = Int(all[at].before)
      }
      return Reading(
        word: WordID.unknown,
        channel: -all[index].cost,
        frequency: 0,
        letters: letters.reversed(),
        origins: origins
      )
    }
    if !result.contains(where: { $0.letters == read.lower }) {
      result.append(
        Reading(
          word: WordID.unknown,
          channel: 0,
          frequency: 0,
          letters: read.lower,
          origins: origins
        )
      )
    }
    return result
  }

  // MARK: as compounds

  /// log10 P of a string as the best of its splits.
  private func compoundScore(_ word: UnsafeBufferPointer<UInt8>, model: WordModel) -> Int32 {
    let count = word.count
    guard count >= 6 else { return Score.never }
    var best = [Int32](repeating: Score.never, count: count + 1)
    best[0] = 0
    var result = Score.never
    for start in 0..<count - 2 where best[start] > Score.never {
      func scan(_ graph: WordGraph, _ found: (Int, Int) -> Void) {
        var node = WordGraph.root
        var number: UInt32 = 0
        var at = start
        while at < count, let edge = graph.edge(from: node, letter: word[at]) {
          number &+= edge.skip
          at += 1
          if edge.isFinal {
            found(at, Int(number))
            number &+= 1
          }
          node = edge.target
        }
      }
      scan(model.heads) { end, number in
        guard end <= count - 3 else { return }
        best[end] = max(
          best[end],
          best[start] + model.headScore(number) - CompoundSearch.partPenalty
        )
      }
      if start > 0 {
        scan(model.tails) { end, number in
          if end == count { result = max(result, best[start] + model.tailScore(number)) }
        }
      }
    }
    return result
  }
}
