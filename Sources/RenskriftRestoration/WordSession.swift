import RenskriftModel

/// The engine at work on a stream, window by window: what one window asked the next need not ask again.
///
/// What it keeps is bounded, and no outcome depends on it.
package struct WordSession: Sendable {
  /// Ways of writing from which on all is forgotten before the next window.
  private static let vocabularyLimit = 1 << 15

  private let engine: WordEngine
  private var words: KnownWords
  private var diagnosis: Diagnosis
  /// What other readings have in the places of the window, with their own diagnoses.
  private var besides: [Beside] = []
  private var joint: JointReadings
  private var decoder: Decoder
  /// By damage.
  private var lattices = [Lattice?](repeating: nil, count: Damage.count)
  /// Another reading of the window.
  private struct Beside {
    var counterparts: Counterparts
    var diagnosis: Diagnosis

    /// Where what the other reading has at a position comes from; nil if it has nothing there.
    func origin(of position: Lattice.Position) -> String? {
      counterparts.pair(at: Int(position.token.start)).map {
        counterparts.origin(at: $0.other.lowerBound)
      }
    }
  }

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
  /// Bytes of the window that someone asks about, and what the lattice had for them; asked for by nobody as a rule.
  private var asked: Range<Int>?
  private var considered: [ConsideredWord] = []
  private var ranked: [Decoder.Ranked] = []
  private var memory = DocumentMemory()
  /// What other papers say of names.
  private let known: DocumentMemory
  /// The tokens of the stretch at hand.
  private var stretch = StretchTokens()
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
    joint = JointReadings(engine)
  }

  /// Proposals for the next window of UTF-8 text, in its order, apart; `alternatives`: with other readings.
  mutating func proposals(
    for bytes: UnsafeBufferPointer<UInt8>,
    beside counterparts: [Counterparts] = [],
    alternatives: Bool
  ) -> [Proposal] {
    besides = counterparts.map {
      Beside(counterparts: $0, diagnosis: Diagnosis(languages: engine.languages))
    }
    defer { besides = [] }
    examine(bytes)
    var result: [Proposal] = []
    result.reserveCapacity(decided.count)
    settle(bytes) { [engine, besides] ranked, position, vote, lattice in
      let isPaired = lattice.summaries[Int(position.entry)].isPaired
      let proposal = engine.proposal(
        ranked,
        position,
        vote,
        lattice,
        origin: isPaired ? besides.lazy.compactMap { $0.origin(of: position) }.first : nil,
        alternatives: alternatives
      )
      if let proposal { result += proposal.byLine(in: bytes) }
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

  /// What is thought of a line of the next window, which `range` lies in.
  mutating func consider(
    _ range: Range<Int>,
    in bytes: UnsafeBufferPointer<UInt8>,
    beside counterparts: [Counterparts] = []
  ) -> ConsideredLine {
    besides = counterparts.map {
      Beside(counterparts: $0, diagnosis: Diagnosis(languages: engine.languages))
    }
    asked = range
    considered = []
    defer { (asked, besides) = (nil, []) }
    examine(bytes)
    let damage = diagnosis.line(at: range.lowerBound)?.damage ?? .none
    return ConsideredLine(
      damage: LineDamage(damage),
      words: considered.isEmpty ? unweighed(range, in: bytes) : considered
    )
  }

  /// The words of a line on which nothing is tried.
  private func unweighed(
    _ range: Range<Int>,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> [ConsideredWord] {
    var scanner = WordScanner()
    scanner.scan(bytes, range)
    var read = ReadWord()
    return scanner.tokens.filter { $0.kind == .word }.map { token in
      let place = Int(token.start)..<Int(token.end)
      let isKnown =
        read.set(bytes, token)
        && read.lower.withUnsafeBufferPointer { engine.model.words.number(of: $0) } != nil
      let own = ConsideredReading(text: Array(bytes[place]), perMille: 1000, isOwn: true)
      return ConsideredWord(text: place, isKnown: isKnown, readings: [own])
    }
  }

  /// Decides all words of the next window.
  private mutating func examine(_ bytes: UnsafeBufferPointer<UInt8>) {
    if words.vocabulary.count > Self.vocabularyLimit {
      words = KnownWords(model: engine.model, languages: engine.languages)
      for index in lattices.indices { lattices[index] = nil }
      decoder = Decoder(engine.model)
    }
    diagnosis.examine(bytes, knowing: &words)
    for index in besides.indices {
      besides[index].counterparts.bytes.withUnsafeBufferPointer {
        besides[index].diagnosis.examine($0, knowing: &words)
      }
    }
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
    return isApart && StretchTokens.beginsAnew(bytes, next.range)
  }

  /// Decides all stretches of a window, each by its own context.
  private mutating func decide(_ bytes: UnsafeBufferPointer<UInt8>) {
    let lines = diagnosis.lines
    var start = 0
    while start < lines.count {
      let damage = lines[start].damage
      var end = start + 1
      while end < lines.count, lines[end].damage == damage || lines[end].letters == 0 { end += 1 }
      if let finder = besides.isEmpty ? engine.finders[damage] : engine.finder(damage) {
        stretch.gather(
          bytes,
          diagnosis,
          start..<end,
          joinsMarks: damage != .stripped,
          knowing: &words
        )
        // Taken out of the list while it is filled, so that it is not copied.
        var lattice = lattices[Int(damage.rawValue)].take() ?? Lattice(finder)
        lattice.fill(
          stretch.tokens,
          stretch.numbers,
          vocabularyCount: words.vocabulary.count,
          in: bytes
        )
        for beside in besides {
          lattice.weigh(beside.counterparts, &joint, in: bytes, diagnosis, beside.diagnosis)
        }
        if let asked { considered += lattice.considered(in: asked) }
        decoder.decode(lattice, kind: damage.rawValue)
        for decision in decoder.decisions {
          let found = decoder.ranked[decision.first..<decision.first + decision.count]
          let position = lattice.positions[decision.position]
          let summary = lattice.summaries[Int(position.entry)]
          let isName = isName(position, summary, bytes)
          // What stays as it is and is no name has nothing more to say.
          guard isName || summary.hasOther || found.first?.reading != Int(summary.own) else {
            continue
          }
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
}
