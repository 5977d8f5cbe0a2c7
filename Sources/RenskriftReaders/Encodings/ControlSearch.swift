/// Looks for control characters eight bytes at a time.
enum ControlSearch {
  /// Whether a byte from `start` on is below the space, or a delete, and `isWanted` too.
  @inline(__always)
  static func holds(_ bytes: Span<UInt8>, from start: Int, where isWanted: (UInt8) -> Bool) -> Bool
  {
    bytes.withUnsafeBytes { buffer in
      var index = max(0, start)
      while index + 8 <= buffer.count {
        let word = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        // The highest bit of each byte that is below 0x20; of 0x7F, that is 0 when turned over.
        let low = (word &- 0x2020_2020_2020_2020) & ~word & Self.highest
        let turned = word ^ 0x7F7F_7F7F_7F7F_7F7F
        let delete = (turned &- 0x0101_0101_0101_0101) & ~turned & Self.highest
        // Line ends and tabs come often enough to be asked one by one, and seldom enough.
        if low | delete != 0, (index..<index + 8).contains(where: { isWanted(buffer[$0]) }) {
          return true
        }
        index += 8
      }
      return (index..<max(index, buffer.count)).contains { isWanted(buffer[$0]) }
    }
  }

  private static let highest: UInt64 = 0x8080_8080_8080_8080
}
