/// What one byte of UTF-8 can mean for lines and tokens; a table, because it is asked for every byte.
enum ByteClass {
  /// Part of a token.
  static let word: UInt8 = 0
  /// Part of a Latin letter, and with it of a token.
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
    case 0x41...0x5A, 0x61...0x7A, 0xC3...0xC9: latin
    // Controls; U+0080–U+00BF; marks, Greek, Cyrillic; Arabic; U+1000–U+3FFF; from U+E000 on.
    case 0x00...0x1F, 0x7F, 0xC2, 0xCC...0xD4, 0xD8, 0xE1...0xE3, 0xEE...0xF4: lead
    default: word
    }
  }
}

/// How a character bears on lines, tokens and warnings.
enum CharacterKind {
  /// Part of a token, nothing to tell.
  case word
  /// White space: ends a token.
  case space
  /// Ends a line.
  case lineEnd
  /// Greek or Cyrillic: strange in a word with Latin letters.
  case foreign
  /// A combining mark.
  case mark
  /// Cannot be seen, or looks different on every machine.
  case hidden
  /// U+0000.
  case zero
}

/// The kind and length of the character whose first byte, of class ``ByteClass/lead``, stands at `index`.
///
/// Spaces are Unicode's White_Space; U+0085, U+2028 and U+2029 end lines. Hidden are controls, soft hyphen, zero width
/// characters, directions, tags, variation selectors, private use and noncharacters.
@inline(__always)
func classify(_ bytes: Span<UInt8>, at index: Int) -> (kind: CharacterKind, length: Int) {
  let rest = bytes.count - index
  let lead = bytes[index]
  if lead == 0 { return (.zero, 1) }
  guard lead >= 0x80 else { return (.hidden, 1) }
  guard rest > 1 else { return (.word, 1) }
  let second = bytes[index + 1]
  if lead < 0xE0 {
    switch (lead, second) {
    case (0xC2, 0x85): return (.lineEnd, 2)
    case (0xC2, 0xA0): return (.space, 2)
    case (0xC2, 0xAD), (0xC2, 0x80...0x9F), (0xD8, 0x9C): return (.hidden, 2)
    case (0xCC, _), (0xCD, 0x80...0xAF): return (.mark, 2)
    // The micro sign, ohm and delta have a trade in Latin text.
    case (0xCE, 0xBC), (0xCE, 0xA9), (0xCE, 0x94): return (.word, 2)
    case (0xCD, 0xB0...0xBF), (0xCE...0xCF, _), (0xD0...0xD4, _): return (.foreign, 2)
    default: return (.word, 2)
    }
  }
  guard rest > 2 else { return (.word, 1) }
  return (classifyLong(lead, second, bytes[index + 2]), lead < 0xF0 ? 3 : 4)
}

private func classifyLong(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> CharacterKind {
  switch (lead, second, third) {
  case (0xE2, 0x80, 0xA8...0xA9): .lineEnd
  case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F): .space
  case (0xE1, 0x9A, 0x80), (0xE3, 0x80, 0x80): .space
  // U+200B–200F, U+202A–202E, U+2060–206F, U+180E.
  case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xAF): .hidden
  case (0xE1, 0xA0, 0x8E): .hidden
  // U+FEFF, private use, variation selectors, U+FDD0–FDEF, U+FFF9–FFFB, U+FFFE and U+FFFF.
  case (0xEE, _, _), (0xEF, 0x80...0xA3, _), (0xEF, 0xBB, 0xBF), (0xEF, 0xB8, 0x80...0x8F): .hidden
  case (0xEF, 0xB7, 0x90...0xAF), (0xEF, 0xBF, 0xB9...0xBB), (0xEF, 0xBF, 0xBE...0xBF): .hidden
  // Tags and what lies beyond them: planes 14 to 16.
  case (0xF3, 0xA0...0xBF, _), (0xF4, _, _): .hidden
  default: .word
  }
}
