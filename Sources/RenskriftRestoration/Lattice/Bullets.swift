/// Knows the bullets that an OCR read as letters: `O Punkt ett`, `e Punkt två`.
///
/// A round bullet is read as o or e, a box as O, Q, U, 0 or two of them. No Swedish word is such a letter; what
/// follows begins anew.
enum Bullets {
  /// Whether a token at the start of a line is a bullet.
  static func isBullet(
    _ tokens: [TextToken],
    _ index: Int,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let token = tokens[index]
    let (start, end) = (Int(token.start), Int(token.end))
    guard token.kind != .stop, (1...2).contains(end - start), token.letters > 0,
      index + 1 < tokens.count, tokens[index + 1].kind == .word, end < bytes.count,
      bytes[end] == 0x20, beginsLine(bytes, start)
    else { return false }
    let isRound = bytes[start..<end].contains {
      $0 | 0x20 == UInt8(ascii: "o") || $0 == UInt8(ascii: "Q")
    }
    if end - start == 2 {
      return isRound && tokens[index + 1].shape == .capitalised
        && bytes[start..<end].allSatisfy { isOutline($0) || $0 == UInt8(ascii: "0") }
    }
    return isOutline(bytes[start])
      && (isRound || tokens[index + 1].shape == .capitalised || !isUpper(bytes[start]))
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte & 0x20 == 0 }

  /// Letters that a dot, a ring or a box looks like.
  private static func isOutline(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "o"), UInt8(ascii: "q"), UInt8(ascii: "u"), UInt8(ascii: "c"),
      UInt8(ascii: "e"), UInt8(ascii: "g"):
      true
    default: false
    }
  }

  private static func beginsLine(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var before = start
    while before > 0, bytes[before - 1] == 0x20 || bytes[before - 1] == 0x09 { before -= 1 }
    return before == 0 || bytes[before - 1] == 0x0A || bytes[before - 1] == 0x0C
  }
}
