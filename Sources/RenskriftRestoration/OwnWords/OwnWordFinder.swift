import RenskriftModel

/// Finds own words in their damaged readings and settles them with what the engine proposes.
struct OwnWordFinder {
  /// How sure an own word is that nothing frequent competes with.
  private static let sure = Confidence(perMille: 980)
  /// Beside a frequent word it is only shown.
  private static let doubtful = Confidence(perMille: 400)

  let words: OwnWords
  let engine: WordEngine

  /// An own word and where its damaged reading stands.
  private struct Find {
    let range: Range<Int>
    let after: [UInt8]
    let word: OwnWords.Word
    /// Whether the reading is a frequent word itself, or could be another own word as well.
    let isDoubtful: Bool
  }

  /// The proposals, in order and apart, with the own words among them.
  func settled(_ proposals: [Proposal], in bytes: UnsafeBufferPointer<UInt8>) -> [Proposal] {
    guard !words.own.isEmpty else { return proposals }
    var result: [Proposal] = []
    var rest = proposals[...]
    for stretch in engine.damagedStretches(of: bytes) {
      for find in finds(in: bytes, stretch) {
        while let next = rest.first, next.text.upperBound.index <= find.range.lowerBound {
          result.append(next)
          rest = rest.dropFirst()
        }
        let rivals = rest.prefix { $0.text.lowerBound.index < find.range.upperBound }
        rest = rest.dropFirst(rivals.count)
        result += settled(find, Array(rivals), bytes)
      }
    }
    return result + rest
  }

  /// An own word against what the engine would write in its place.
  private func settled(
    _ find: Find,
    _ rivals: [Proposal],
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [Proposal] {
    let isOnlyRival = rivals.count == 1 && rivals[0].text.indices() == find.range
    if let rival = rivals.first {
      let isSame = isOnlyRival && rival.after == find.after
      let isStrong = rivals.contains { !$0.isSuggestion && engine.isFrequent($0.after) }
      guard isSame || !isStrong else {
        // A frequent word that the context asks for stays; the own word stands beside it.
        guard isOnlyRival else { return rivals }
        return [rival.with(alternative: find.after, Self.doubtful)]
      }
    }
    return [
      Proposal(
        text: TextRange(find.range.lowerBound, find.range.upperBound),
        after: find.after,
        confidence: find.isDoubtful ? Self.doubtful : Self.sure,
        evidence: .row(file: find.word.file, line: find.word.line),
        alternatives: isOnlyRival && rivals[0].after != find.after
          ? [Alternative(after: rivals[0].after, confidence: Confidence(perMille: 10))] : [],
        isSuggestion: find.isDoubtful
      )
    ]
  }

  private func finds(
    in bytes: UnsafeBufferPointer<UInt8>,
    _ stretch: WordEngine.DamagedStretch
  ) -> [Find] {
    var result: [Find] = []
    var index = stretch.range.lowerBound
    let end = stretch.range.upperBound
    while let run = WordRun.next(in: bytes, from: index, to: end, joined: true) {
      index = run.range.upperBound
      if let find = find(run, stretch) {
        result.append(find)
        continue
      }
      var part = run.range.lowerBound
      while let inner = WordRun.next(in: bytes, from: part, to: index, joined: false) {
        part = inner.range.upperBound
        if inner.range != run.range, let find = find(inner, stretch) { result.append(find) }
      }
    }
    return result
  }

  private func find(_ run: WordRun, _ stretch: WordEngine.DamagedStretch) -> Find? {
    guard words.own[run.letters] == nil, words.never[run.letters] == nil,
      let candidates = words.bySkeleton[Skeleton.of(run.letters)]
    else { return nil }
    let fitting = candidates.compactMap { word -> (word: OwnWords.Word, cost: Int32)? in
      guard !word.isName || run.hasCapital || !isLetter(run.letters.first) else { return nil }
      return stretch.cost(of: run.letters, as: word.letters).map { (word, $0) }
    }
    .sorted { ($0.cost, $0.word.line) < ($1.cost, $1.word.line) }
    guard let best = fitting.first else { return nil }
    let isTied = fitting.count > 1 && fitting[1].cost - best.cost < Score.decade / 2
    return Find(
      range: run.range,
      after: Self.spelling(of: best.word, as: run),
      word: best.word,
      isDoubtful: isTied || engine.isFrequent(letters: run.letters)
    )
  }

  private func isLetter(_ code: UInt8?) -> Bool { code.map { $0 >= 0x61 } ?? false }

  /// A name as it is written; another word with the capitals of the reading.
  private static func spelling(of word: OwnWords.Word, as run: WordRun) -> [UInt8] {
    if word.isName && !run.isShouting { return word.spelling }
    var result: [UInt8] = []
    for (index, letter) in word.letters.enumerated() {
      // A capital that was read for something else, as G for ö, says nothing.
      let isOwn = Letter.folded(letter) == Letter.folded(run.letters[index])
      Letter.append(
        letter,
        upper: run.isShouting || index == 0 && run.capitals[0] && isOwn,
        to: &result
      )
    }
    return result
  }
}

extension Proposal {
  /// The same with another reading beside it, the likeliest first, at most four.
  fileprivate func with(alternative: [UInt8], _ sure: Confidence) -> Proposal {
    let others = alternatives.filter { $0.after != alternative }
    return Proposal(
      text: text,
      after: after,
      confidence: confidence,
      evidence: evidence,
      alternatives: Array(
        ([Alternative(after: alternative, confidence: min(sure, confidence))] + others).prefix(4)
      ),
      isSuggestion: isSuggestion
    )
  }
}
