/// The end of what a worker wrote to standard error for its latest request.
///
/// ``WorkerLoop`` writes ``mark`` before each request, so that what is kept does not depend on what the worker did
/// before. A stray mark only shortens it.
struct ErrorTail {
  /// ASCII's record separator.
  static let mark: UInt8 = 0x1E
  private static let kept = 4 << 10

  private var bytes: [UInt8] = []
  private var isCut = false
  /// Whether the worker has come so far that it takes requests.
  private(set) var hasBegun = false

  mutating func append(_ more: ArraySlice<UInt8>) {
    if let last = more.lastIndex(of: Self.mark) {
      hasBegun = true
      bytes = Array(more[(last + 1)...])
      isCut = false
    } else {
      bytes += more
    }
    if bytes.count > Self.kept {
      bytes.removeFirst(bytes.count - Self.kept)
      isCut = true
    }
  }

  /// What people are shown, the same from run to run: whole lines, without addresses.
  ///
  /// Swift ends a message of a trap with a stack trace, and the system puts programs where it likes.
  var text: [UInt8] {
    var rest = bytes[...]
    if isCut, let end = rest.firstIndex(of: 0x0A) { rest = rest[(end + 1)...] }
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      text.append(byte)
      guard byte == UInt8(ascii: "x"), text.suffix(2).first == UInt8(ascii: "0") else { continue }
      let address = rest.prefix(while: Self.isHexadecimal)
      guard address.count >= 8 else { continue }
      text += "…".utf8
      rest = rest[address.endIndex...]
    }
    return text
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
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
