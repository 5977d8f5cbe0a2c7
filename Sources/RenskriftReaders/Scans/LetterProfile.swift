/// What kinds of letters stand in a text.
package struct LetterProfile: Hashable, Sendable {
  /// Letters of any script.
  package private(set) var letters = 0
  /// Letters from a to z.
  package private(set) var latin = 0
  /// Vowels among them.
  package private(set) var vowels = 0
  /// å ä ö, large and small.
  package private(set) var marked = 0
  /// Signs that no text has: private use, replacement, controls.
  package private(set) var strange = 0

  /// Stretches between white space.
  package private(set) var pieces = 0

  /// The letters of a text, UTF-8; O(text).
  package init(of text: [UInt8]) {
    let bytes = text.span
    var index = 0
    var isInside = false
    while index < bytes.count {
      let byte = bytes[index]
      if !isInside, byte > 0x20 { pieces += 1 }
      isInside = byte > 0x20
      if byte < 0x80 {
        add(ascii: byte)
        index += 1
        continue
      }
      guard case .character(let length) = UTF8Bytes.sequence(bytes, at: index) else {
        strange += 1
        index += 1
        continue
      }
      add(UTF8Bytes.point(bytes, at: index, length: length))
      index += length
    }
  }

  /// Vowels among a thousand letters from a to z; nil where most letters are others.
  package var vowelShare: Int? {
    latin > 0 && latin * 2 > letters ? vowels * 1000 / latin : nil
  }

  private mutating func add(ascii byte: UInt8) {
    switch byte | 0x20 {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"), UInt8(ascii: "y"):
      vowels += 1
      latin += 1
      letters += 1
    case 0x61...0x7A:
      latin += 1
      letters += 1
    default: if byte == 0x7F || byte < 0x20 && !(0x09...0x0D).contains(byte) { strange += 1 }
    }
  }

  private mutating func add(_ point: UInt32) {
    switch point {
    // Nobody writes minutes in half-width letters or in scripts of antiquity.
    case 0x80..<0xA0, 0xE000...0xF8FF, 0xFF61...0xFFFF, 0x10000..<0x1D000, 0xF0000...: strange += 1
    case 0xC5, 0xC4, 0xD6, 0xE5, 0xE4, 0xF6:
      marked += 1
      letters += 1
    case 0xC0...0x2AF, 0x370...0x1FFF, 0x2C00...0xD7FF, 0xFB00...0xFB06:
      letters += 1
    default: break
    }
  }
}
