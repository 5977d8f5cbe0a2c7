import RenskriftRestoration

/// All training text as numbers of words, with what the logistic model wants to know of each place.
struct WordStream {
  static let stop: UInt32 = 0xFFFF_FFFE
  static let number: UInt32 = 0xFFFF_FFFD

  /// Words by the vocabulary's numbers, stops, numbers.
  var words: [UInt32] = []
  /// Low 3 bits: ``TextToken/gap``; next 2: ``TextToken/Shape``.
  var marks: [UInt8] = []
  var vocabulary = Vocabulary()

  /// Adds running text, one paragraph a line.
  mutating func add(text: [UInt8]) {
    text.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        add(line: start..<end, of: bytes)
        start = end + 1
      }
    }
  }

  /// Adds the words of a list, which are known but never seen.
  mutating func add(list: [UInt8]) {
    list.withUnsafeBufferPointer { bytes in
      var scanner = WordScanner()
      scanner.scan(bytes, 0..<bytes.count)
      var letters: [UInt8] = []
      for token in scanner.tokens where token.kind == .word && token.letters > 1 {
        Self.letters(of: token, in: bytes, into: &letters)
        let number = letters.withUnsafeBufferPointer { vocabulary.number(of: $0) }
        vocabulary.inside[number] += 1
        if token.shape != .lower { vocabulary.capitals[number] += 1 }
      }
    }
  }

  private mutating func add(line range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) {
    var scanner = WordScanner()
    scanner.scan(bytes, range)
    guard !scanner.tokens.isEmpty else { return }
    scanner.stop(at: range.upperBound)
    var letters: [UInt8] = []
    var isInside = false
    for token in scanner.tokens {
      switch token.kind {
      case .stop:
        push(Self.stop, 0)
        isInside = false
      case .number:
        push(Self.number, token.gap)
      case .word:
        Self.letters(of: token, in: bytes, into: &letters)
        let number = letters.withUnsafeBufferPointer { vocabulary.number(of: $0) }
        vocabulary.counts[number] += 1
        if isInside && token.shape != .capitals && token.gap < 2 {
          vocabulary.inside[number] += 1
          if token.shape != .lower { vocabulary.capitals[number] += 1 }
        }
        push(UInt32(number), token.gap | token.shape.rawValue << 3)
        isInside = true
      }
    }
  }

  private mutating func push(_ word: UInt32, _ mark: UInt8) {
    words.append(word)
    marks.append(mark)
  }

  /// The lower-case letters of a word token.
  static func letters(
    of token: TextToken,
    in bytes: UnsafeBufferPointer<UInt8>,
    into letters: inout [UInt8]
  ) {
    letters.removeAll(keepingCapacity: true)
    var index = Int(token.start)
    while index < Int(token.end), let letter = Letter(bytes, at: index, end: Int(token.end)) {
      letters.append(letter.code)
      index += letter.length
    }
  }
}
