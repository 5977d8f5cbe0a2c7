/// Figures, also those that OCR took for letters.
enum Digits {
  /// 0 … 9 for a figure or a letter that OCR reads for one.
  static func value(of byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte - 0x30)
    case UInt8(ascii: "O"), UInt8(ascii: "o"): 0
    case UInt8(ascii: "l"), UInt8(ascii: "I"), UInt8(ascii: "|"): 1
    default: nil
    }
  }

  /// Whether a byte is a figure as printed.
  static func isPrinted(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The numbers of a word and what stands between them; no numbers if anything else is in it, if a number
  /// is longer than four figures, or if no figure is printed as one.
  ///
  /// A dash of any length counts as `-`.
  static func parts(
    of word: ArraySlice<UInt8>
  ) -> (values: [Int], lengths: [Int], separators: [UInt8]) {
    var values: [Int] = []
    var lengths: [Int] = []
    var separators: [UInt8] = []
    var hasPrinted = false
    var index = word.startIndex
    while index < word.endIndex {
      var value = 0
      var length = 0
      while index < word.endIndex, let digit = Self.value(of: word[index]), length < 5 {
        if isPrinted(word[index]) { hasPrinted = true }
        value = value * 10 + digit
        length += 1
        index += 1
      }
      guard length > 0, length < 5, values.count < 4 else { return ([], [], []) }
      values.append(value)
      lengths.append(length)
      guard index < word.endIndex else { break }
      if word[index...].starts(with: [0xE2, 0x80]), index + 2 < word.endIndex,
        (0x90...0x95).contains(word[index + 2])
      {
        separators.append(UInt8(ascii: "-"))
        index += 3
      } else if [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(word[index]) {
        separators.append(word[index])
        index += 1
      } else {
        return ([], [], [])
      }
      if index == word.endIndex { return ([], [], []) }
    }
    return hasPrinted ? (values, lengths, separators) : ([], [], [])
  }
}
