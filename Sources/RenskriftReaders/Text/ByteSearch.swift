#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Finds single bytes at the speed of the C library.
enum ByteSearch {
  /// The first place of `byte` from `start` on; nil if there is none.
  static func first(_ byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    guard start >= 0, start < bytes.count else { return nil }
    return bytes.withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress else { return nil }
      let found = memchr(base + start, Int32(byte), buffer.count - start)
      return found.map { UnsafeRawPointer($0) - base }
    }
  }

  /// The first place of `text`, not empty, from `start` on; nil if there is none.
  ///
  /// Looks for the text's rarest byte, a mark if it has one.
  static func first(_ text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    let count = text.utf8CodeUnitCount
    let mark = (0..<count).first { !(0x61...0x7A).contains(text.utf8Start[$0]) } ?? 0
    var next = first(text.utf8Start[mark], in: bytes, from: start + mark)
    while let place = next {
      let begin = place - mark
      guard begin + count <= bytes.count else { return nil }
      if (0..<count).allSatisfy({ bytes[begin + $0] == text.utf8Start[$0] }) { return begin }
      next = first(text.utf8Start[mark], in: bytes, from: place + 1)
    }
    return nil
  }
}
