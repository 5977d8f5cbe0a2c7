/// A run of letters, digits and marks inside it, as a list of own words sees text.
struct WordRun {
  /// Small, a Latin-1 code a letter; marks that an OCR puts for letters are their own codes.
  private(set) var letters: [UInt8] = []
  /// By letter: whether it stands as a capital.
  private(set) var capitals: [Bool] = []
  /// Where it stands.
  private(set) var range: Range<Int>

  var hasCapital: Bool { capitals.contains(true) }

  /// Whether it is written in capitals.
  var isShouting: Bool {
    capitals.count { $0 } > 1
      && !zip(letters, capitals).contains { letter, upper in
        !upper && (letter >= 0x61 && letter <= 0x7A || letter >= 0xDF)
      }
  }

  /// The run that all of some bytes are; nil if they are anything else.
  init?(whole bytes: [UInt8]) {
    let run = bytes.withUnsafeBufferPointer { buffer in
      Self.next(in: buffer, from: 0, to: buffer.count, joined: true)
    }
    guard let run, run.range == 0..<bytes.count,
      !run.letters.contains(where: Self.isMisreadMark)
    else { return nil }
    self = run
  }

  private init(at start: Int) { range = start..<start }

  /// The next run of a stretch; `joined` keeps *Nord-Åsvik* together.
  static func next(
    in bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    to end: Int,
    joined: Bool
  ) -> WordRun? {
    var index = start
    while index < end, symbol(bytes, index, end) == nil { index += 1 }
    guard index < end else { return nil }
    var run = WordRun(at: index)
    while index < end {
      if let symbol = symbol(bytes, index, end) {
        run.letters.append(symbol.code)
        run.capitals.append(symbol.isUpper)
        index += symbol.length
      } else if joined, let length = jointLength(bytes, index, end),
        symbol(bytes, index + length, end) != nil
      {
        // A typographic apostrophe counts as the plain one.
        run.letters.append(length == 3 ? UInt8(ascii: "'") : bytes[index])
        run.capitals.append(false)
        index += length
      } else {
        break
      }
    }
    run.range = run.range.lowerBound..<index
    return run
  }

  private static func symbol(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: Int,
    _ end: Int
  ) -> (code: UInt8, isUpper: Bool, length: Int)? {
    guard index < end else { return nil }
    if let letter = Letter(bytes, at: index, end: end) {
      return (letter.code, letter.isUpper, letter.length)
    }
    let byte = bytes[index]
    if byte >= 0x30 && byte <= 0x39 { return (byte, false, 1) }
    if byte == UInt8(ascii: "&") { return (byte, false, 1) }
    if byte == 0xC2, index + 1 < end, bytes[index + 1] == 0xA7 { return (0xA7, false, 2) }
    return nil
  }

  static func isMisreadMark(_ code: UInt8) -> Bool { code == UInt8(ascii: "&") || code == 0xA7 }

  /// Bytes of the mark at `index` that may stand inside a word.
  static func jointLength(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: Int,
    _ end: Int
  ) -> Int? {
    switch bytes[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: ":"), UInt8(ascii: "/"),
      UInt8(ascii: "."):
      1
    case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99: 3
    default: nil
    }
  }
}

/// What a word and everything that an OCR without å ä ö reads for it have in common.
enum Skeleton {
  /// Every letter that å ä ö é are, or are read as, stands as one and the same.
  static func of(_ letters: [UInt8]) -> [UInt8] { letters.map { isLost[Int($0)] ? 0 : $0 } }

  private static let isLost: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for code in "aoeéåäödigsb04689&".unicodeScalars.map({ UInt8(truncatingIfNeeded: $0.value) }) {
      table[Int(code)] = true
    }
    for code in [UInt8](0xE0...0xF8) + [0xA7] { table[Int(code)] = true }
    return table
  }()
}
