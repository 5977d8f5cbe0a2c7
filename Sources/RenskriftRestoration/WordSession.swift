package import RenskriftModel

/// The engine at work on a stream, window by window: what one window asked the next need not ask again.
///
/// What it keeps is bounded, and no outcome depends on it.
package struct WordSession: Sendable {
  /// Ways of writing from which on all is forgotten before the next window.
  private static let vocabularyLimit = 1 << 15
  /// Bytes from which on a line without a full stop was broken for its length.
  private static let longLine = 60

  private let engine: WordEngine
  private var words: KnownWords
  private var diagnosis: Diagnosis
  private var decoder: Decoder
  /// By damage.
  private var lattices = [Lattice?](repeating: nil, count: Damage.count)
  /// A word that was decided on.
  private struct Decided {
    var damage: Damage
    var position: Lattice.Position
    /// Its readings among ``WordSession/ranked``.
    var ranked: Range<Int>
    /// Whether it has a capital.
    var isName: Bool
  }

  /// Letters of a name, with those around it, that are compared.
  private static let nameLimit = 120

  /// As likely as this a reading is sure, per mille, before calibration.
  private static let sure: Int32 = 990

  private var decided: [Decided] = []
  private var ranked: [Decoder.Ranked] = []
  private var memory = DocumentMemory()
  /// What other papers say of names.
  private let known: DocumentMemory
  /// The tokens of the stretch at hand and their numbers.
  private var tokens: [TextToken] = []
  private var numbers: [Int32] = []
  /// Letters that stand before and after the name at hand without a gap, and the name with them.
  private var before: [UInt8] = []
  private var after: [UInt8] = []
  private var name: [UInt8] = []

  /// Nothing is known yet but the names of other papers.
  package init(_ engine: WordEngine, names: NameMemory = NameMemory()) {
    self.engine = engine
    known = names.forms
    words = KnownWords(model: engine.model, languages: engine.languages)
    diagnosis = Diagnosis(languages: engine.languages)
    decoder = Decoder(engine.model)
  }

  /// Proposals for the next window of UTF-8 text, in its order, apart; `alternatives`: with other readings.
  package mutating func proposals(
    for bytes: UnsafeBufferPointer<UInt8>,
    alternatives: Bool
  ) -> [Proposal] {
    examine(bytes)
    var result: [Proposal] = []
    result.reserveCapacity(decided.count)
    settle(bytes) { [engine] ranked, position, vote, lattice in
      if let proposal = engine.proposal(ranked, position, vote, lattice, alternatives: alternatives)
      {
        result += proposal.byLine(in: bytes)
      }
    }
    return result
  }

  /// The changes of the next window as the models see them, whatever their confidence, to calibrate it.
  ///
  /// Without those that the rest of a window decided: their confidence is a vote's.
  mutating func rawChanges(for bytes: UnsafeBufferPointer<UInt8>) -> [RawChange] {
    examine(bytes)
    var result: [RawChange] = []
    settle(bytes) { [engine] ranked, position, vote, lattice in
      guard vote == nil, let raw = engine.rawConfidence(ranked, position, lattice),
        let proposal = engine.proposal(ranked, position, nil, lattice, alternatives: false)
      else { return }
      for part in proposal.byLine(in: bytes) {
        result.append(RawChange(text: part.text.indices(), after: part.after, confidence: raw))
      }
    }
    return result
  }

  /// Decides all words of the next window.
  private mutating func examine(_ bytes: UnsafeBufferPointer<UInt8>) {
    if words.vocabulary.count > Self.vocabularyLimit {
      words = KnownWords(model: engine.model, languages: engine.languages)
      for index in lattices.indices { lattices[index] = nil }
      decoder = Decoder(engine.model)
    }
    diagnosis.examine(bytes, knowing: &words)
    decided.removeAll(keepingCapacity: true)
    ranked.removeAll(keepingCapacity: true)
    if known.isEmpty { memory.forget() } else { memory = known }
    decide(bytes)
  }

  /// The names of the next window: as they were read, and on lines that are right as they stand.
  mutating func names(in bytes: UnsafeBufferPointer<UInt8>) -> NameMemory {
    examine(bytes)
    for line in diagnosis.lines where line.damage == .none { noteNames(bytes, line.range) }
    var names = NameMemory()
    names.forms = memory
    return names
  }

  /// Notes the words of a right line that have a capital after another word.
  private mutating func noteNames(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var scanner = WordScanner()
    scanner.scan(bytes, range)
    var isInside = false
    for token in scanner.tokens {
      if isInside, token.shape == .capitalised, token.gap < 2, token.mayBeName {
        name.removeAll(keepingCapacity: true)
        var index = Int(token.start)
        while index < Int(token.end), let letter = Letter(bytes, at: index, end: Int(token.end)) {
          name.append(letter.code)
          index += letter.length
        }
        memory.note(name, share: 1000)
      }
      isInside = token.kind == .word && token.letters > 1
    }
  }

  /// Punctuation to change in the window whose words were proposed last.
  func markProposals(for bytes: UnsafeBufferPointer<UInt8>) -> [Proposal] {
    var finder = MarkFinder(table: engine.marks, model: engine.model)
    let lines = diagnosis.lines
    for (index, line) in lines.enumerated()
    where line.damage != .none && line.damage != .stripped {
      finder.scan(bytes, line.range, line.damage, isLast: endsParagraph(index, bytes))
    }
    return finder.proposals
  }

  /// Whether a blank line or a page break follows, and then no small letter.
  private func endsParagraph(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let lines = diagnosis.lines
    guard let next = lines[(index + 1)...].first(where: { $0.letters > 0 }) else { return true }
    let isApart = lines[index + 1].letters == 0 || next.page != lines[index].page
    return isApart && beginsAnew(bytes, next.range)
  }

  /// Decides all stretches of a window, each by its own context.
  private mutating func decide(_ bytes: UnsafeBufferPointer<UInt8>) {
    let lines = diagnosis.lines
    var start = 0
    while start < lines.count {
      let damage = lines[start].damage
      var end = start + 1
      while end < lines.count, lines[end].damage == damage || lines[end].letters == 0 { end += 1 }
      if let finder = engine.finders[damage] {
        gather(bytes, lines, start..<end, joinsMarks: damage != .stripped)
        // Taken out of the list while it is filled, so that it is not copied.
        var lattice = lattices[Int(damage.rawValue)].take() ?? Lattice(finder)
        lattice.fill(tokens, numbers, vocabularyCount: words.vocabulary.count, in: bytes)
        decoder.decode(lattice, kind: damage.rawValue)
        for decision in decoder.decisions {
          let found = decoder.ranked[decision.first..<decision.first + decision.count]
          let position = lattice.positions[decision.position]
          let summary = lattice.summaries[Int(position.entry)]
          let isName = isName(position, summary, bytes)
          // What stays as it is and is no name has nothing more to say.
          guard isName || found.first?.reading != Int(summary.own) else { continue }
          let start = ranked.count
          ranked.append(contentsOf: found)
          let made = Decided(
            damage: damage,
            position: position,
            ranked: start..<ranked.count,
            isName: isName
          )
          if isName { note(made, lattice, bytes) }
          decided.append(made)
        }
        lattices[Int(damage.rawValue)] = lattice
      }
      start = end
    }
  }

  /// Whether a token has a capital that no sentence gave it, or is part of a longer name: *Väst* of *VästKom*.
  private func isName(
    _ position: Lattice.Position,
    _ summary: Lattice.Summary,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard position.token.mayBeName else { return false }
    let end = Int(position.token.end)
    return summary.isInsideCapital
      || end < bytes.count && Letter(bytes, at: end, end: bytes.count) != nil
  }

  /// Hands out what was decided, with what the window remembers of names.
  private mutating func settle(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ body: (ArraySlice<Decoder.Ranked>, Lattice.Position, WordEngine.Vote?, Lattice) -> Void
  ) {
    var start = 0
    while start < decided.count {
      let damage = decided[start].damage
      var end = start + 1
      while end < decided.count, decided[end].damage == damage { end += 1 }
      if let lattice = lattices[Int(damage.rawValue)] {
        for index in start..<end {
          let decision = decided[index]
          let vote = decision.isName ? vote(decision, lattice, bytes) : nil
          body(ranked[decision.ranked], decision.position, vote, lattice)
        }
      }
      start = end
    }
  }

  /// Notes what a name is read as.
  private mutating func note(
    _ decision: Decided,
    _ lattice: borrowing Lattice,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    let total = total(decision)
    guard let best = ranked[decision.ranked].first?.score else { return }
    lookAround(decision.position.token, bytes)
    for index in decision.ranked {
      let share = Score.perMille(ranked[index].score - best) * 1000 / max(1, total)
      guard share > 0 else { continue }
      fillName(ranked[index].reading, decision, lattice)
      memory.note(name, share: share)
    }
  }

  /// Moves the form that dominates the window to the front of a doubtful name.
  private mutating func vote(
    _ decision: Decided,
    _ lattice: borrowing Lattice,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> WordEngine.Vote? {
    guard let best = ranked[decision.ranked].first else { return nil }
    let isSure = 1_000_000 / max(1, total(decision)) >= Self.sure
    guard !isSure || lattice.summaries[Int(decision.position.entry)].isDoubtful else { return nil }
    lookAround(decision.position.token, bytes)
    fillName(best.reading, decision, lattice)
    guard let form = memory.dominant(name) else { return nil }
    let first = decision.ranked.lowerBound
    for place in decision.ranked {
      fillName(ranked[place].reading, decision, lattice)
      guard form.letters.elementsEqual(name) else { continue }
      guard place == first || !isSure else { return nil }
      let chosen = ranked[place]
      for index in (first..<place).reversed() { ranked[index + 1] = ranked[index] }
      ranked[first] = chosen
      return WordEngine.Vote(count: form.votes, share: form.share)
    }
    return nil
  }

  /// The sum of the odds against the best.
  private func total(_ decision: Decided) -> Int32 {
    guard let best = ranked[decision.ranked].first?.score else { return 1000 }
    return decision.ranked.reduce(0) { $0 + Score.perMille(ranked[$1].score - best) }
  }

  /// Fills ``before`` and ``after`` for a token: *Kom* after *Väst* of *VästKom*.
  private mutating func lookAround(_ token: TextToken, _ bytes: UnsafeBufferPointer<UInt8>) {
    before.removeAll(keepingCapacity: true)
    after.removeAll(keepingCapacity: true)
    var start = Int(token.start)
    while start > 0, Int(token.start) - start < 60,
      bytes[start - 1] >= 0x80 || Letter(bytes, at: start - 1, end: start) != nil
    {
      start -= 1
    }
    while start < Int(token.start) {
      let letter = Letter(bytes, at: start, end: Int(token.start))
      if let letter { before.append(letter.code) }
      start += letter?.length ?? 1
    }
    var end = Int(token.end)
    while end < bytes.count, after.count < Self.nameLimit,
      let letter = Letter(bytes, at: end, end: bytes.count)
    {
      after.append(letter.code)
      end += letter.length
    }
  }

  /// Fills ``name`` with the letters of a reading and those around it.
  private mutating func fillName(
    _ reading: Int,
    _ decision: Decided,
    _ lattice: borrowing Lattice
  ) {
    name.removeAll(keepingCapacity: true)
    name += before
    name += lattice.letters(reading, of: decision.position)
    name += after.prefix(max(0, Self.nameLimit - name.count))
  }

  /// Fills ``tokens`` for a run of lines.
  ///
  /// Text runs on over a line end unless the next line begins anew.
  private mutating func gather(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ lines: [Diagnosis.Line],
    _ range: Range<Int>,
    joinsMarks: Bool
  ) {
    tokens.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    var gap: UInt8 = 0
    for index in range {
      let line = lines[index]
      let goesOn = index > range.lowerBound && breaksText(bytes, lines[index - 1].range)
      if !goesOn && beginsAnew(bytes, line.range) {
        appendStop(at: line.range.lowerBound)
        gap = 0
      }
      if let known = line.tokens, joinsMarks || isPlain(bytes, line.range, known) {
        append(diagnosis.tokens[known], diagnosis.numbers[known], &gap, after: line.gapAfter)
      } else {
        var scanner = WordScanner(joinsMarks: joinsMarks)
        scanner.scan(bytes, line.range)
        let found = scanner.tokens.map { words.number(bytes, $0) }
        append(scanner.tokens[...], found[...], &gap, after: scanner.takeGap())
      }
    }
  }

  /// Appends the tokens of a line; `gap` are the marks before them that belong to the first.
  private mutating func append(
    _ line: ArraySlice<TextToken>,
    _ lineNumbers: ArraySlice<Int32>,
    _ gap: inout UInt8,
    after: UInt8
  ) {
    for index in line.indices {
      var token = line[index]
      if token.kind == .stop {
        appendStop(at: Int(token.start))
      } else {
        if index == line.startIndex { token.gap = Self.joined(gap, token.gap) }
        tokens.append(token)
        numbers.append(lineNumbers[index])
      }
    }
    gap = line.isEmpty ? Self.joined(gap, after) : after
  }

  /// Marks and then more marks: the strongest kinds stand whatever was before them.
  private static func joined(_ first: UInt8, _ second: UInt8) -> UInt8 {
    second >= 4 ? second : max(first, second)
  }

  private mutating func appendStop(at index: Int) {
    if let last = tokens.last, last.kind == .stop { return }
    tokens.append(.stop(at: index))
    numbers.append(-1)
  }

  /// Whether joining marks to words made no difference to a line.
  private func isPlain(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    _ found: Range<Int>
  ) -> Bool {
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: "&"), UInt8(ascii: "{"), UInt8(ascii: "|"), 0xC2: return false
      default: continue
      }
    }
    return diagnosis.tokens[found].allSatisfy {
      $0.kind == .word && $0.shape != .mixed || $0.kind == .stop || $0.letters == 0
    }
  }

  /// Whether a line is so long, and ends so openly, that the next line is its continuation.
  private func breaksText(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= Self.longLine else { return false }
    var index = range.upperBound - 1
    while index > range.lowerBound, bytes[index] <= 0x20 { index -= 1 }
    return Letter(bytes, at: index, end: range.upperBound) != nil
      || bytes[index] == UInt8(ascii: ",") || bytes[index] & 0xC0 == 0x80
  }

  /// Whether a line begins with anything but a small letter.
  private func beginsAnew(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] <= 0x20 { index += 1 }
    guard index < range.upperBound, let letter = Letter(bytes, at: index, end: range.upperBound)
    else { return true }
    return letter.isUpper
  }
}
