/// The tokens of a stretch of lines, as the models see text, with their numbers in the vocabulary.
struct StretchTokens {
  /// Bytes from which on a line without a full stop was broken for its length.
  private static let longLine = 60

  private(set) var tokens: [TextToken] = []
  private(set) var numbers: [Int32] = []

  /// Fills ``tokens`` for a run of lines.
  ///
  /// Text runs on over a line end unless the next line begins anew.
  mutating func gather(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ diagnosis: borrowing Diagnosis,
    _ range: Range<Int>,
    joinsMarks: Bool,
    knowing words: inout KnownWords
  ) {
    let lines = diagnosis.lines
    tokens.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    var gap: UInt8 = 0
    for index in range {
      let line = lines[index]
      let goesOn = index > range.lowerBound && breaksText(bytes, lines[index - 1].range)
      if !goesOn && Self.beginsAnew(bytes, line.range) {
        appendStop(at: line.range.lowerBound)
        gap = 0
      }
      if let known = line.tokens, joinsMarks || isPlain(bytes, line.range, diagnosis.tokens[known])
      {
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
    _ found: ArraySlice<TextToken>
  ) -> Bool {
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: "&"), UInt8(ascii: "{"), UInt8(ascii: "|"), 0xC2: return false
      default: continue
      }
    }
    return found.allSatisfy {
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
  static func beginsAnew(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] <= 0x20 { index += 1 }
    guard index < range.upperBound, let letter = Letter(bytes, at: index, end: range.upperBound)
    else { return true }
    return letter.isUpper
  }
}
