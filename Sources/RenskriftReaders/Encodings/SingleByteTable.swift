internal import CRenskriftICU

/// What each byte of a single-byte encoding stands for, as ICU has it.
struct SingleByteTable: Sendable {
  /// The code point of each byte; U+FFFD where there is none.
  let points: [UInt32]
  /// Its UTF-8: the length in the lowest byte, then the bytes in order.
  private let packed: [UInt32]

  /// The table of an encoding; nil if it is none of one byte a character, or unknown to ICU.
  ///
  /// The lower half is ASCII: ICU follows IBM in moving three control characters there, nobody else does.
  /// Windows-1252 leaves five bytes undefined, for which ICU gives C1 controls. The Greek mu that ICU finds in the
  /// DOS encodings is the micro sign.
  init?(_ encoding: TextEncoding) {
    guard let converter = encoding.converter else { return nil }
    var points = (0..<256).map(UInt32.init)
    var high = [UInt32](repeating: 0xFFFD, count: 128)
    guard renskrift_icu_high_code_points(converter, &high) == 0 else { return nil }
    for (index, point) in high.enumerated() {
      switch (encoding, point) {
      case (.windows1252, 0x80...0x9F): points[128 + index] = 0xFFFD
      case (.cp437, 0x3BC), (.cp865, 0x3BC): points[128 + index] = 0xB5
      default: points[128 + index] = point
      }
    }
    self.points = points
    packed = points.map(Self.pack)
  }

  /// Appends the UTF-8 of bytes of this encoding; O(bytes).
  func append(_ bytes: Span<UInt8>, to utf8: inout [UInt8]) {
    let table = packed.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x80 {
        utf8.append(byte)
      } else {
        append(table[Int(byte)], to: &utf8)
      }
    }
  }

  /// Appends the UTF-8 of one byte of this encoding.
  func append(_ byte: UInt8, to utf8: inout [UInt8]) { append(packed[Int(byte)], to: &utf8) }

  @inline(__always)
  private func append(_ entry: UInt32, to utf8: inout [UInt8]) {
    utf8.append(UInt8(truncatingIfNeeded: entry >> 8))
    if entry & 0xFF > 1 { utf8.append(UInt8(truncatingIfNeeded: entry >> 16)) }
    if entry & 0xFF > 2 { utf8.append(UInt8(truncatingIfNeeded: entry >> 24)) }
  }

  private static func pack(_ point: UInt32) -> UInt32 {
    var bytes: [UInt8] = []
    UTF8Bytes.append(point, to: &bytes)
    var entry = UInt32(bytes.count)
    for (index, byte) in bytes.prefix(3).enumerated() { entry |= UInt32(byte) << (8 + 8 * index) }
    return entry
  }
}
