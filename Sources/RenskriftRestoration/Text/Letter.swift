/// A Latin-1 letter read from UTF-8: the model's alphabet.
///
/// Words are compared, counted and stored as lower-case Latin-1 codes: one byte a letter, so that å ä ö é
/// cost no more than a. Letters outside Latin-1 do not occur in Swedish words and make a word foreign.
package struct Letter {
  /// Lower-case Latin-1 code.
  package let code: UInt8
  /// Bytes it takes in UTF-8.
  package let length: Int
  /// Whether it stood as a capital.
  package let isUpper: Bool

  /// The letter that begins at `index`, or nil if something else stands there.
  @inline(__always)
  package init?(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, end: Int) {
    let byte = bytes[index]
    if byte >= 0x61 && byte <= 0x7A {
      self.init(code: byte, length: 1, isUpper: false)
    } else if byte >= 0x41 && byte <= 0x5A {
      self.init(code: byte | 0x20, length: 1, isUpper: true)
    } else if byte == 0xC3, index + 1 < end {
      let next = bytes[index + 1]
      guard next >= 0x80 && next <= 0xBF && next != 0x97 && next != 0xB7 else { return nil }
      if next < 0x9F {
        self.init(code: next + 0x60, length: 2, isUpper: true)
      } else {
        self.init(code: next + 0x40, length: 2, isUpper: false)
      }
    } else {
      return nil
    }
  }

  @inline(__always)
  private init(code: UInt8, length: Int, isUpper: Bool) {
    self.code = code
    self.length = length
    self.isUpper = isUpper
  }

  package static let aRing: UInt8 = 0xE5
  package static let aDots: UInt8 = 0xE4
  package static let oDots: UInt8 = 0xF6
  package static let eAcute: UInt8 = 0xE9

  /// The code without the marks that a foreign OCR model loses: å ä → a, ö → o, é → e.
  @inline(__always)
  package static func folded(_ code: UInt8) -> UInt8 {
    switch code {
    case aRing, aDots: 0x61
    case oDots: 0x6F
    case eAcute: 0x65
    default: code
    }
  }

  /// Appends a code as UTF-8.
  @inline(__always)
  package static func append(_ code: UInt8, upper: Bool, to bytes: inout [UInt8]) {
    if code < 0x80 {
      bytes.append(upper && code >= 0x61 && code <= 0x7A ? code & 0xDF : code)
    } else if upper && code >= 0xE0 && code != 0xF7 && code != 0xFF {
      bytes.append(0xC3)
      bytes.append(code - 0x60)
    } else {
      bytes.append(code >= 0xC0 ? 0xC3 : 0xC2)
      bytes.append(code >= 0xC0 ? code - 0x40 : code)
    }
  }
}
