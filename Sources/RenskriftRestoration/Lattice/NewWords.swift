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
    if !isName {
      var found = compounds(read, model: model, channel: channel)
      if let dear, read.symbols.count >= Self.dearLength {
        for var reading in compounds(read, model: model, channel: dear)
        where !found.contains(where: { $0.letters == reading.letters }) {
          reading.isDear = true
          found.append(reading)
        }
      }
      for reading in found where !strings.contains(where: { $0.letters == reading.letters }) {
        strings.append(reading)
      }
    }
    for index in strings.indices {
      strings[index].letters.withUnsafeBufferPointer { letters in
        let byLetters = model.characters.score(letters) + Self.letterShare
        let asCompound =
          isName ? Score.never : compoundScore(letters, model: model) + Self.compoundShare
        strings[index].frequency = Self.rate + max(byLetters, asCompound)
        if isName {
          for letter in letters where letter >= 0xE0 && letter != Letter.eAcute {
            strings[index].frequency -= Self.namePenalty
          }
        }
        strings[index].isCompound = asCompound > byLetters - Self.compoundMargin
      }
      strings[index].word = WordID.unknown
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

  private struct Part {
    var score: Int32
    var cost: Int32
    var letters: [UInt8]
    var origins: [UInt8]
    var parts: Int
  }

  /// What a further part costs beyond its own probability.
  private static let partPenalty: Int32 = 300
  /// A compound with rarer damage is longer than this, and its damage likelier than this.
  private static let dearLength = 9
  private static let budget: Int32 = 3_500

  private func compounds(_ read: ReadWord, model: WordModel, channel: Channel) -> [Reading] {
    let count = read.symbols.count
    guard count >= 6 else { return [] }
    var best = [[Part]](repeating: [], count: count + 1)
    best[0] = [Part(score: 0, cost: 0, letters: [], origins: [], parts: 0)]
    var whole: [Part] = []
    for start in 0..<count - 2 where !best[start].isEmpty {
      if start <= count - 5 {
        collect(model.heads, from: start, read: read, channel: channel) {
          end,
          number,
          cost,
          letters,
          origins in
          guard end <= count - 3 else { return }
          for before in best[start] where before.parts < 3 {
            insert(
              Part(
                score: before.score + model.headScore(number) - cost - Self.partPenalty,
                cost: before.cost + cost,
                letters: before.letters + letters,
                origins: before.origins + origins,
                parts: before.parts + 1
              ),
              into: &best[end],
              limit: 3
            )
          }
        }
      }
      if start > 0 {
        collect(model.tails, from: start, read: read, channel: channel) {
          end,
          number,
          cost,
          letters,
          origins in
          guard end == count else { return }
          for before in best[start] {
            insert(
              Part(
                score: before.score + model.tailScore(number) - cost,
                cost: before.cost + cost,
                letters: before.letters + letters,
                origins: before.origins + origins,
                parts: before.parts + 1
              ),
              into: &whole,
              limit: 4
            )
          }
        }
      }
    }
    return whole.map {
      Reading(
        word: WordID.unknown,
        channel: -$0.cost,
        frequency: 0,
        letters: $0.letters,
        origins: $0.origins
      )
    }
  }

  private func insert(_ part: Part, into list: inout [Part], limit: Int) {
    if let same = list.firstIndex(where: { $0.letters == part.letters }) {
      if list[same].score >= part.score { return }
      list.remove(at: same)
    }
    let place = list.firstIndex { $0.score < part.score } ?? list.count
    list.insert(part, at: place)
    if list.count > limit { list.removeLast() }
  }

  /// All strings of a graph that can have been read from `start` on.
  private func collect(
    _ graph: WordGraph,
    from start: Int,
    read: ReadWord,
    channel: Channel,
    found: (Int, Int, Int32, [UInt8], [UInt8]) -> Void
  ) {
    var letters: [UInt8] = []
    var origins: [UInt8] = []
    var steps = 0
    /// Goes over `printed` and on, `count` symbols further.
    func take(
      _ printed: SIMD4<UInt8>,
      _ printedCount: Int,
      _ node: WordGraph.Node,
      _ number: UInt32,
      _ at: Int,
      _ count: Int,
      _ cost: Int32
    ) {
      var (node, number, isFinal) = (node, number, false)
      for index in 0..<printedCount {
        guard let edge = graph.edge(from: node, letter: printed[index]) else {
          letters.removeLast(index)
          origins.removeLast(index)
          return
        }
        if isFinal { number &+= 1 }
        number &+= edge.skip
        node = edge.target
        isFinal = edge.isFinal
        letters.append(printed[index])
        origins.append(UInt8(truncatingIfNeeded: at + min(index, max(0, count - 1))))
      }
      if isFinal { found(at + count, Int(number), cost, letters, origins) }
      walk(node, isFinal ? number &+ 1 : number, at + count, cost)
      letters.removeLast(printedCount)
      origins.removeLast(printedCount)
    }
    func walk(_ node: WordGraph.Node, _ number: UInt32, _ at: Int, _ cost: Int32) {
      steps += 1
      guard at < read.symbols.count, steps < 4_000 else { return }
      take([read.lower[at], 0, 0, 0], 1, node, number, at, 1, cost)
      for index in channel.range(read.symbols[at]) {
        let operation = channel.operations[index]
        guard operation.printedCount > 0, cost + operation.cost <= Self.budget,
          matches(operation, read, at)
        else { continue }
        take(
          operation.printed,
          operation.printedCount,
          node,
          number,
          at,
          operation.readCount,
          cost + operation.cost
        )
      }
      for index in channel.losses where cost + channel.operations[index].cost <= Self.budget {
        let operation = channel.operations[index]
        take(operation.printed, operation.printedCount, node, number, at, 0, cost + operation.cost)
      }
    }
    walk(WordGraph.root, 0, start, 0)
  }

  private func matches(_ operation: Channel.Operation, _ read: ReadWord, _ at: Int) -> Bool {
    guard at + operation.readCount <= read.symbols.count else { return false }
    return (0..<operation.readCount).allSatisfy { read.symbols[at + $0] == operation.read[$0] }
  }

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
        best[end] = max(best[end], best[start] + model.headScore(number) - Self.partPenalty)
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
