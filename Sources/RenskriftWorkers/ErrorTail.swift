/// The end of what a worker wrote to standard error for its latest request.
///
/// ``WorkerLoop`` writes ``mark`` before each request, so that what is kept does not depend on what the worker did
/// before. A stray mark only shortens it.
struct ErrorTail {
  /// ASCII's record separator.
  static let mark: UInt8 = 0x1E
  private static let kept = 4 << 10

  private(set) var bytes: [UInt8] = []
  /// Whether the worker has come so far that it takes requests.
  private(set) var hasBegun = false

  mutating func append(_ more: ArraySlice<UInt8>) {
    if let last = more.lastIndex(of: Self.mark) {
      hasBegun = true
      bytes = Array(more[(last + 1)...].suffix(Self.kept))
    } else {
      bytes += more.suffix(Self.kept)
      if bytes.count > Self.kept { bytes.removeFirst(bytes.count - Self.kept) }
    }
  }

  /// Whether it says that memory was short, as Swift's runtime, C++ and libraries do.
  var lacksMemory: Bool { says("alloc") || says("out of memory") }

  private func says(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count)
      .contains { start in
        zip(bytes[start...], wanted).allSatisfy { $0 | 0x20 == $1 | 0x20 }
      }
  }
}
