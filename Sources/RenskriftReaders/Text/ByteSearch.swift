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
}
