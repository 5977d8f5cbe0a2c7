/// The engine at work on a stream, window by window: what one window asked the next need not ask again.
///
/// What it keeps is bounded, and no outcome depends on it.
package struct WordSession: Sendable {
  /// Ways of writing from which on all is forgotten before the next window.
  private static let vocabularyLimit = 1 << 16
  /// Bytes from which on a line without a full stop was broken for its length.
  private static let longLine = 60

  private let engine: WordEngine
  private var words: KnownWords
  private var diagnosis: Diagnosis
  private var decoder: Decoder
  /// By damage.
  private var lattices = [Lattice?](repeating: nil, count: Damage.count)
  /// The tokens of the stretch at hand and their numbers.
  private var tokens: [TextToken] = []
  private var numbers: [Int32] = []

  /// Nothing is known yet.
  package init(_ engine: WordEngine) {
    self.engine = engine
    words = KnownWords(model: engine.model, languages: engine.languages)
    diagnosis = Diagnosis(languages: engine.languages)
    decoder = Decoder(engine.model)
  }

  /// Proposals for the next window of UTF-8 text, in its order, apart.
  package mutating func proposals(
    for bytes: UnsafeBufferPointer<UInt8>
  ) -> [WordEngine.Proposal] {
    if words.vocabulary.count > Self.vocabularyLimit {
      words = KnownWords(model: engine.model, languages: engine.languages)
      for index in lattices.indices { lattices[index] = nil }
    }
    diagnosis.examine(bytes, knowing: &words)
    var result: [WordEngine.Proposal] = []
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
        decoder.decode(lattice)
        for decision in decoder.decisions {
          let ranked = decoder.ranked[decision.first..<decision.first + decision.count]
          if let proposal = engine.proposal(ranked, at: decision.position, lattice, bytes) {
            result.append(proposal)
          }
        }
        lattices[Int(damage.rawValue)] = lattice
      }
      start = end
    }
    return result
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
