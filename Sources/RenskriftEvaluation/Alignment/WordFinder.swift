/// Cuts text into the words that count: runs of Latin letters and digits, with single marks inside.
///
/// `[A-Za-zÀ-ÖØ-öø-ÿ0-9]+(?:[-'’:/.][A-Za-zÀ-ÖØ-öø-ÿ0-9]+)*`: *kl 9.30*, *EU:s*, *och/eller* are one word each.
enum WordFinder {
  /// Where the words of UTF-8 text stand.
  static func words(_ text: ArraySlice<UInt8>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var index = text.startIndex
    while index < text.endIndex {
      var length = letter(text, at: index)
      guard length > 0 else {
        index += 1
        continue
      }
      let start = index
      while true {
        while length > 0 {
          index += length
          length = letter(text, at: index)
        }
        let joint = self.joint(text, at: index)
        length = letter(text, at: index + joint)
        guard joint > 0, length > 0 else { break }
        index += joint
      }
      result.append(start..<index)
    }
    return result
  }

  /// Bytes of the letter or digit at `index`, 0 if none stands there.
  @inline(__always)
  private static func letter(_ text: ArraySlice<UInt8>, at index: Int) -> Int {
    guard index < text.endIndex else { return 0 }
    let byte = text[index]
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return 1
    case 0xC3 where index + 1 < text.endIndex:
      let next = text[index + 1]
      return next >= 0x80 && next <= 0xBF && next != 0x97 && next != 0xB7 ? 2 : 0
    default: return 0
    }
  }

  /// Bytes of the mark that may join two runs, 0 if none stands there.
  @inline(__always)
  private static func joint(_ text: ArraySlice<UInt8>, at index: Int) -> Int {
    guard index < text.endIndex else { return 0 }
    switch text[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: ":"), UInt8(ascii: "/"),
      UInt8(ascii: "."):
      return 1
    case 0xE2
    where index + 2 < text.endIndex && text[index + 1] == 0x80 && text[index + 2] == 0x99:
      return 3
    default: return 0
    }
  }
}
