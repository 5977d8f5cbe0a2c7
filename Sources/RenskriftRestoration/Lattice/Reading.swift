/// A word as read, in symbols: Latin-1 codes with their case, and marks taken for letters.
struct ReadWord {
  /// As read; capitals kept.
  var symbols: [UInt8] = []
  /// The same in lower case.
  var lower: [UInt8] = []
  var shape: TextToken.Shape = .lower

  init() {}

  /// Takes a token apart; false if a symbol has no Latin-1 code.
  mutating func set(_ bytes: UnsafeBufferPointer<UInt8>, _ token: TextToken) -> Bool {
    symbols.removeAll(keepingCapacity: true)
    lower.removeAll(keepingCapacity: true)
    shape = token.shape
    var index = Int(token.start)
    let end = Int(token.end)
    while index < end {
      if let letter = Letter(bytes, at: index, end: end) {
        symbols.append(letter.isUpper ? letter.code & 0xDF : letter.code)
        lower.append(letter.code)
        index += letter.length
      } else if bytes[index] == UInt8(ascii: "0") {
        // A nought among letters is an O that no one can tell from it.
        symbols.append(UInt8(ascii: "O"))
        lower.append(UInt8(ascii: "o"))
        index += 1
      } else if bytes[index] < 0x80 {
        symbols.append(bytes[index])
        lower.append(bytes[index])
        index += 1
      } else if bytes[index] == 0xC2, index + 1 < end {
        symbols.append(bytes[index + 1])
        lower.append(bytes[index + 1])
        index += 2
      } else {
        return false
      }
    }
    // Words in capitals are compared as if they were not: their confusions are those of the letters.
    if shape == .capitals { symbols = lower }
    return symbols.count <= 60
  }
}

/// One way to read a token: its letters and what each part of the evidence says.
struct Reading {
  /// Number in the lexicon or ``WordID/unknown``.
  var word: Int32
  /// log10 P(read | this), and what the case says.
  var channel: Int32
  /// log10 of its frequency, or of its probability as a new word.
  var frequency: Int32
  /// Lower-case letters.
  var letters: [UInt8]
  /// Index of the symbol each letter was read as.
  var origins: [UInt8]
  /// Of two words run together the first, whose follower ``word`` is.
  var lead: Int32?
  /// Put together of known parts.
  var isCompound = false
  /// Found by rarer operations than those that bring å ä ö back.
  var isDear = false
  /// Of two runs: whether one of them read these letters, marks above them apart.
  var isRead = false
  /// How it is written, UTF-8; nil: with the case of its token.
  var spelled: [UInt8]?

  var total: Int32 { channel + frequency }
}
