/// UTF-8 read and written byte by byte.
enum UTF8Bytes {
  /// What stands at a place.
  enum Sequence: Equatable {
    /// A character of so many bytes.
    case character(Int)
    /// The beginning of a character that the end of the bytes cuts off.
    case cut
    /// A byte that belongs to no character.
    case stray
  }

  /// What stands at `index`; strict: no overlong forms, no surrogates, nothing above U+10FFFF.
  static func sequence(_ bytes: Span<UInt8>, at index: Int) -> Sequence {
    let lead = bytes[index]
    let length: Int
    switch lead {
    case 0...0x7F: return .character(1)
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return .stray
    }
    for offset in 1..<length {
      guard index + offset < bytes.count else { return .cut }
      let byte = bytes[index + offset]
      var range: ClosedRange<UInt8> = 0x80...0xBF
      if offset == 1 {
        switch lead {
        case 0xE0: range = 0xA0...0xBF
        case 0xED: range = 0x80...0x9F
        case 0xF0: range = 0x90...0xBF
        case 0xF4: range = 0x80...0x8F
        default: break
        }
      }
      guard range.contains(byte) else { return .stray }
    }
    return .character(length)
  }

  /// Whether all of it is UTF-8, at the speed of the standard library.
  static func isValid(_ bytes: [UInt8]) -> Bool {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return true
    } catch {
      return false
    }
  }

  /// Appends a code point; what is none becomes U+FFFD.
  static func append(_ point: UInt32, to utf8: inout [UInt8]) {
    let value = (point > 0x10FFFF || (0xD800...0xDFFF).contains(point)) ? 0xFFFD : point
    switch value {
    case 0..<0x80:
      utf8.append(UInt8(value))
    case 0x80..<0x800:
      utf8.append(UInt8(0xC0 | value >> 6))
      utf8.append(UInt8(0x80 | value & 0x3F))
    case 0x800..<0x10000:
      utf8.append(UInt8(0xE0 | value >> 12))
      utf8.append(UInt8(0x80 | value >> 6 & 0x3F))
      utf8.append(UInt8(0x80 | value & 0x3F))
    default:
      utf8.append(UInt8(0xF0 | value >> 18))
      utf8.append(UInt8(0x80 | value >> 12 & 0x3F))
      utf8.append(UInt8(0x80 | value >> 6 & 0x3F))
      utf8.append(UInt8(0x80 | value & 0x3F))
    }
  }

  /// The code point of a character of `length` bytes at `index`, as ``sequence(_:at:)`` found it.
  static func point(_ bytes: Span<UInt8>, at index: Int, length: Int) -> UInt32 {
    let lead = UInt32(bytes[index])
    guard length > 1, index + length <= bytes.count else { return lead }
    var value = lead & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return value
  }
}
