/// Writes bytes that need not be UTF-8 as text, and reads them back.
package enum PercentEncoding {
  /// The bytes as text: those that are no UTF-8, and the characters that are unsafe, as `%E5`.
  package static func text(
    _ bytes: [UInt8],
    _ isUnsafe: (Unicode.Scalar) -> Bool
  ) -> String {
    var result = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      let length = UTF8Length.ofCharacter(at: rest)
      let character = rest.prefix(max(1, length))
      let text = length > 0 ? String(decoding: character, as: UTF8.self) : nil
      if let text, !text.unicodeScalars.contains(where: isUnsafe) {
        result += text
      } else {
        for byte in character { result += "%" + hex(byte) }
      }
      rest = rest.dropFirst(character.count)
    }
    return result
  }

  /// All bytes beyond printable ASCII, and `%`, encoded: whatever the bytes, ``bytes(_:)`` gives them back.
  package static func ascii(_ bytes: [UInt8]) -> String {
    text(bytes) { $0 == "%" || !(0x21..<0x7F).contains($0.value) }
  }

  /// The bytes that ``ascii(_:)`` was given; nil if a `%` is followed by other than two hexadecimal digits.
  package static func bytes(_ text: String) -> [UInt8]? {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        result.append(byte)
        continue
      }
      guard rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { return nil }
      result.append(value)
      rest = rest.dropFirst(2)
    }
    return result
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }
}
