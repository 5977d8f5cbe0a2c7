/// The end of what a worker wrote to standard error, for each request apart.
///
/// ``WorkerLoop`` writes a ``mark(_:)`` before each request: so what is kept does not depend on what the worker did
/// before, or did already after it. Whatever looks like no mark is text.
struct ErrorTail {
  private static let separator: UInt8 = 0x1E
  private static let digits = 10
  private static let kept = 4 << 10

  private struct Tail {
    var bytes: [UInt8] = []
    var isCut = false
  }

  /// The tails by the ordinals of their requests; what came before the first is under 0.
  private var tails = [0: Tail()]
  private var current = 0
  /// What may become a mark.
  private var unread: [UInt8] = []

  /// What stands before the output of a request: ASCII's record separator and the request's ordinal.
  static func mark(_ ordinal: Int) -> [UInt8] {
    let number = Array(String(ordinal).utf8)
    let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, digits - number.count))
    return [separator] + zeros + number
  }

  /// Takes what a worker wrote next.
  mutating func append(_ more: ArraySlice<UInt8>) {
    unread += more
    var rest = unread[...]
    while let place = rest.firstIndex(of: Self.separator) {
      keep(rest[..<place])
      let number = rest[(place + 1)...].prefix(Self.digits)
      guard number.allSatisfy(Self.isDecimal) else {
        keep(rest[place...place])
        rest = rest[(place + 1)...]
        continue
      }
      guard number.count == Self.digits else {
        unread = Array(rest[place...])
        return
      }
      current = number.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      tails[current] = Tail()
      rest = rest[number.endIndex...]
    }
    keep(rest)
    unread = []
  }

  private mutating func keep(_ more: ArraySlice<UInt8>) {
    guard !more.isEmpty, var tail = tails.removeValue(forKey: current) else { return }
    tail.bytes += more
    if tail.bytes.count > Self.kept {
      tail.bytes.removeFirst(tail.bytes.count - Self.kept)
      tail.isCut = true
    }
    tails[current] = tail
  }

  /// Forgets what belongs to requests up to that one.
  mutating func forget(through ordinal: Int) {
    tails = tails.filter { $0.key > ordinal || $0.key == current }
  }

  /// Whether the worker has begun with a request.
  func hasBegun(_ ordinal: Int) -> Bool { tails[ordinal] != nil }

  /// What people are shown, the same from run to run: whole lines, without addresses.
  ///
  /// Swift ends a message of a trap with a stack trace, and the system puts programs where it likes.
  func text(of ordinal: Int) -> [UInt8] {
    guard let tail = tails[ordinal] else { return [] }
    var rest = tail.bytes[...]
    if tail.isCut, let end = rest.firstIndex(of: 0x0A) { rest = rest[(end + 1)...] }
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

  /// Whether a request's output says that memory was short, as Swift's runtime, C++ and libraries do.
  func lacksMemory(_ ordinal: Int) -> Bool {
    guard let bytes = tails[ordinal]?.bytes else { return false }
    return ["alloc", "out of memory"]
      .contains { words in
        let wanted = Array(words.utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...bytes.count - wanted.count)
          .contains { start in
            zip(bytes[start...], wanted).allSatisfy { $0 | 0x20 == $1 | 0x20 }
          }
      }
  }

  private static func isDecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDecimal(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
