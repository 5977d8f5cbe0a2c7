/// What one byte of UTF-8 can mean for lines and tokens; a table, because it is asked for every byte.
enum ByteClass {
  /// Part of a token.
  static let word: UInt8 = 0
  /// A Latin letter of ASCII: part of a token, and its script is known.
  static let latin: UInt8 = 1
  /// First byte of a character that may be white space, hidden, or of another script.
  static let lead: UInt8 = 2
  /// From here on: ends a token.
  static let space: UInt8 = 3
  /// Ends a line.
  static let lineEnd: UInt8 = 4
  /// Ends a page.
  static let pageEnd: UInt8 = 5

  /// The class of each byte.
  static let table: [UInt8] = (0...255).map { (byte: UInt8) -> UInt8 in
    switch byte {
    case 0x09, 0x20: space
    case 0x0A, 0x0B, 0x0D: lineEnd
    case 0x0C: pageEnd
    case 0x41...0x5A, 0x61...0x7A: latin
    // U+0080–U+00BF, Greek, Cyrillic, Arabic letter mark, U+1000–U+3FFF, private use, planes above.
    case 0xC2, 0xCC...0xCF, 0xD0...0xD4, 0xD8, 0xE1...0xE3, 0xEE...0xF4: lead
    default: word
    }
  }
}

/// How a character beyond ASCII bears on lines and tokens.
enum CharacterKind {
  case word
  case space
  case lineEnd
}

/// The kind and length of the character whose first byte, of class ``ByteClass/lead``, stands at `index`.
///
/// Spaces are Unicode's White_Space; U+0085, U+2028 and U+2029 end lines.
@inline(__always)
func classify(_ bytes: Span<UInt8>, at index: Int) -> (kind: CharacterKind, length: Int) {
  let rest = bytes.count - index
  let lead = bytes[index]
  if lead == 0xC2 {
    guard rest > 1 else { return (.word, 1) }
    switch bytes[index + 1] {
    case 0x85: return (.lineEnd, 2)
    case 0xA0: return (.space, 2)
    default: return (.word, 2)
    }
  }
  guard rest > 2, (0xE1...0xE3).contains(lead) else { return (.word, 1) }
  switch (lead, bytes[index + 1], bytes[index + 2]) {
  case (0xE2, 0x80, 0xA8...0xA9): return (.lineEnd, 3)
  case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F): return (.space, 3)
  case (0xE1, 0x9A, 0x80), (0xE3, 0x80, 0x80): return (.space, 3)
  default: return (.word, 3)
  }
}
