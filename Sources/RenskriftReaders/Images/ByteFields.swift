/// Reads numbers out of a binary file; what lies outside is nil, so that no file can trap.
struct ByteFields {
  private let bytes: [UInt8]
  /// The part that is read; offsets count from its beginning.
  private let range: Range<Int>
  /// Whether the lowest byte of a number stands first.
  let isLittleEndian: Bool

  /// Fields of all bytes.
  init(_ bytes: [UInt8], isLittleEndian: Bool = false) {
    self.init(bytes, in: 0..<bytes.count, isLittleEndian: isLittleEndian)
  }

  /// Fields of a part of the bytes, as far as it is there.
  init(_ bytes: [UInt8], in range: Range<Int>, isLittleEndian: Bool = false) {
    self.bytes = bytes
    self.range = range.clamped(to: 0..<bytes.count)
    self.isLittleEndian = isLittleEndian
  }

  /// How many bytes there are.
  var count: Int { range.count }

  /// The bytes from `offset` on; nil unless all of them are there.
  func bytes(_ offset: Int, _ count: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, offset <= range.count, count <= range.count - offset else {
      return nil
    }
    let start = range.lowerBound + offset
    return bytes[start..<start + count]
  }

  /// The number of so many bytes, at most 8, at an offset; nil also if it does not fit.
  func number(_ offset: Int, _ count: Int) -> Int? {
    guard let field = bytes(offset, count) else { return nil }
    var value: UInt64 = 0
    if isLittleEndian {
      for byte in field.reversed() { value = value << 8 | UInt64(byte) }
    } else {
      for byte in field { value = value << 8 | UInt64(byte) }
    }
    return Int(exactly: value)
  }

  /// Whether the text stands at an offset.
  func holds(_ text: StaticString, at offset: Int) -> Bool {
    guard let field = bytes(offset, text.utf8CodeUnitCount) else { return false }
    return text.withUTF8Buffer { field.elementsEqual($0) }
  }
}
