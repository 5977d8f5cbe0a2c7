/// Finds the ends of characters in bytes that may not be UTF-8.
package enum UTF8Length {
  /// Bytes of the character that `bytes` begins with; 0 if what stands there is not UTF-8.
  package static func ofCharacter(at bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    let length =
      switch first {
      case 0x00..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0, bytes.count >= length else { return 0 }
    let character = bytes.prefix(length)
    // Overlong forms and surrogates are what only a full validation refuses.
    return String(validating: character, as: UTF8.self) == nil ? 0 : length
  }
}
