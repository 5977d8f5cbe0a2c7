public import RenskriftModel

/// Words of a passage: what stands between white space.
///
/// Passages are byte ranges of a text, such as `line.range.indices()` of `paper.document.text`; what lies outside the
/// text is not there.
public enum Words {
  /// The words of a range of a text, in order; a no-break space parts words too.
  public static func split(_ text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = range.lowerBound
    let end = min(range.upperBound, text.count)
    while index < end {
      let space = spaceLength(text, index, end)
      if space > 0 {
        index += space
        continue
      }
      let start = index
      while index < end, spaceLength(text, index, end) == 0 { index += 1 }
      words.append(start..<index)
    }
    return words
  }

  /// How many bytes of white space stand at `index`: 0, 1, or 2 for a no-break space.
  static func spaceLength(_ text: [UInt8], _ index: Int, _ end: Int) -> Int {
    let byte = text[index]
    if byte == 0x20 || (0x09...0x0D).contains(byte) { return 1 }
    if byte == 0xC2, index + 1 < end, text[index + 1] == 0xA0 { return 2 }
    return 0
  }

  /// How many bytes a character that nobody sees takes at `index`: zero width, direction of writing, soft hyphen; 0
  /// if none stands there.
  static func invisibleLength(_ text: [UInt8], _ index: Int) -> Int {
    guard index + 1 < text.count else { return 0 }
    if text[index] == 0xC2 { return text[index + 1] == 0xAD ? 2 : 0 }
    guard text[index] == 0xE2, index + 2 < text.count else { return 0 }
    let isInvisible =
      text[index + 1] == 0x80
      && ((0x8B...0x8F).contains(text[index + 2]) || (0xAA...0xAE).contains(text[index + 2]))
    return isInvisible ? 3 : 0
  }

  /// Where the first character that can be seen stands.
  private static func firstVisible(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      let length = invisibleLength(text, index)
      if length == 0 { return index < text.count ? index : nil }
      index += length
    }
    return nil
  }

  /// Whether the word that begins at `index` begins with a capital letter: A–Z, À–Þ.
  public static func beginsUpper(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard let first = firstVisible(text, range) else { return false }
    if (0x41...0x5A).contains(text[first]) { return true }
    guard text[first] == 0xC3, first + 1 < range.upperBound, first + 1 < text.count else {
      return false
    }
    return (0x80...0x9E).contains(text[first + 1])
  }

  /// Whether the word begins with a small letter: a–z, ß–ÿ.
  public static func beginsLower(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard let first = firstVisible(text, range) else { return false }
    if (0x61...0x7A).contains(text[first]) { return true }
    guard text[first] == 0xC3, first + 1 < range.upperBound, first + 1 < text.count else {
      return false
    }
    return (0x9F...0xBF).contains(text[first + 1])
  }

  /// Whether the range has a digit.
  public static func hasDigit(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    text[range.clamped(to: text.indices)].contains { (0x30...0x39).contains($0) }
  }

  /// Whether the range has a letter of any script.
  public static func hasLetter(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    text[range.clamped(to: text.indices)].contains {
      (0x61...0x7A).contains($0 | 0x20) || $0 >= 0xC3
    }
  }

  /// The range without bytes of `set` and white space at its edges.
  public static func trimmed(
    _ text: [UInt8],
    _ range: Range<Int>,
    of set: [UInt8] = []
  ) -> Range<Int> {
    var lower = range.lowerBound
    var upper = min(range.upperBound, text.count)
    while lower < upper, text[lower] <= 0x20 || set.contains(text[lower]) { lower += 1 }
    while upper > lower, text[upper - 1] <= 0x20 || set.contains(text[upper - 1]) { upper -= 1 }
    return lower..<max(lower, upper)
  }

  /// The string of a range.
  public static func string(_ text: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: text[range.clamped(to: text.indices)], as: UTF8.self)
  }

  /// The string of a range, folded for comparing.
  public static func folded(_ text: [UInt8], _ range: Range<Int>) -> String {
    Folding.folded(text[range.clamped(to: text.indices)])
  }
}

extension Range where Bound == Int {
  /// The same range as a passage of the restored text.
  public var inText: TextRange { TextRange(lowerBound, upperBound) }
}
