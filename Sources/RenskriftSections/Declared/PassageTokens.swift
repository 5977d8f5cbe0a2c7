internal import RenskriftModel

/// A passage of a text as words and marks: what the patterns of declared detectors are matched with.
///
/// O(bytes) to make.
struct PassageTokens {
  /// A word, or one mark that is no part of a word.
  struct Token {
    let range: Range<Int>
    /// Whether it is a mark: `:`, `–`, `(`.
    let isMark: Bool
    /// Whether white space or the beginning of the passage stands before it.
    let isSpaced: Bool
    /// Whether a tab, two spaces or the border of a cell stands before it.
    let isAfterGap: Bool
  }

  let text: [UInt8]
  let range: Range<Int>
  let tokens: [Token]

  /// `hidesBars`: whether `|` is the border of a cell, in a row of a table.
  init(_ text: [UInt8], _ range: Range<Int>, hidesBars: Bool = false) {
    self.text = text
    self.range = range.clamped(to: text.indices)
    var tokens: [Token] = []
    var index = self.range.lowerBound
    let end = self.range.upperBound
    var spaces = 0
    var isFirst = true
    var isAfterBar = false
    while index < end {
      let space = Words.spaceLength(text, index, end)
      if space > 0 {
        spaces += text[index] == 0x09 ? 2 : 1
        index += space
        continue
      }
      if hidesBars, text[index] == UInt8(ascii: "|") {
        isAfterBar = true
        index += 1
        continue
      }
      let start = index
      let mark = Self.markLength(text, index, end)
      if mark > 0 {
        index += mark
      } else {
        while index < end, Self.isInWord(text, index, end) { index += 1 }
      }
      tokens.append(
        Token(
          range: start..<index,
          isMark: mark > 0,
          isSpaced: isFirst || spaces > 0 || isAfterBar,
          isAfterGap: !isFirst && (spaces > 1 || isAfterBar)
        )
      )
      spaces = 0
      isFirst = false
      isAfterBar = false
    }
    self.tokens = tokens
  }

  /// Where the tokens from `first` to before `end` stand.
  func bytes(_ tokens: Range<Int>) -> Range<Int> {
    guard let first = tokens.first, let last = tokens.last else {
      return range.upperBound..<range.upperBound
    }
    return self.tokens[first].range.lowerBound..<self.tokens[last].range.upperBound
  }

  /// Whether a token is this mark of one byte.
  func isMark(_ index: Int, _ byte: UInt8) -> Bool {
    tokens.indices.contains(index) && tokens[index].isMark
      && text[tokens[index].range.lowerBound] == byte
  }

  /// Whether a token is a dash of any length.
  func isDash(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens[index].isMark else { return false }
    return Self.isDash(text[tokens[index].range])
  }

  /// Whether a mark is a dash of any length.
  static func isDash(_ mark: ArraySlice<UInt8>) -> Bool {
    mark.elementsEqual([UInt8(ascii: "-")])
      || mark.count == 3 && mark.starts(with: [0xE2, 0x80])
        && (0x90...0x95).contains(mark[mark.startIndex + 2])
  }

  private static func isInWord(_ text: [UInt8], _ index: Int, _ end: Int) -> Bool {
    Words.spaceLength(text, index, end) == 0 && markLength(text, index, end) == 0
  }

  /// How many bytes a mark takes at `index`; 0 where a letter or a figure stands.
  private static func markLength(_ text: [UInt8], _ index: Int, _ end: Int) -> Int {
    switch text[index] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return 0
    case 0x00..<0x80: return 1
    case 0xC2 where index + 1 < end:
      // U+0080 … U+00BF but for the soft hyphen, which nobody sees.
      return text[index + 1] == 0xAD ? 0 : 2
    case 0xE2 where index + 2 < end:
      // General punctuation and geometric shapes, invisible characters aside.
      if Words.invisibleLength(text, index) > 0 { return 0 }
      return text[index + 1] == 0x80 || text[index + 1] == 0x96 || text[index + 1] == 0x97 ? 3 : 0
    default: return 0
    }
  }
}
