/// The sign before a number of the minutes, `§`, and what OCR makes of it.
enum SectionSign {
  /// How many bytes the sign takes at the beginning of a word: of `§ 12`, `$12`, `£12`; 0 if there is none.
  static func length(_ text: [UInt8], _ word: Range<Int>) -> Int {
    var length = 0
    while length < 8 {
      let sign = single(
        text,
        word.lowerBound + length..<max(word.lowerBound + length, word.upperBound)
      )
      if sign == 0 { break }
      length += sign
    }
    return length
  }

  private static func single(_ text: [UInt8], _ word: Range<Int>) -> Int {
    guard let first = word.first, first < text.count else { return 0 }
    if text[first] == UInt8(ascii: "$") { return 1 }
    guard text[first] == 0xC2, first + 1 < word.upperBound else { return 0 }
    return text[first + 1] == 0xA7 || text[first + 1] == 0xA3 ? 2 : 0
  }

  /// Whether a word may be the sign though it is a letter or a figure: `8 14`, `S 14`.
  static func isLikely(_ text: [UInt8], _ word: Range<Int>) -> Bool {
    guard word.count == 1, let first = word.first, first < text.count else { return false }
    return Array("8S5".utf8).contains(text[first])
  }
}
