/// A line of a list of items.
package struct ListLine: Hashable, Sendable {
  /// From 1.
  package let number: Int
  /// Its bytes, without its end; nil if they were too many to be kept.
  package let bytes: [UInt8]?

  package init(number: Int, bytes: [UInt8]?) {
    self.number = number
    self.bytes = bytes
  }
}

/// Splits a list that comes piece by piece into its lines; holds at most one piece and one line of the largest size.
package struct ListLines {
  private let limit: Int
  private var bytes: [UInt8] = []
  /// Where the next line begins.
  private var start = 0
  /// Up to where there is no line end.
  private var searched = 0
  private var isTooLong = false
  private var hasEnded = false
  private var number = 0

  /// `limit`: bytes of the longest line that is kept.
  package init(limit: Int) { self.limit = limit }

  /// Takes the next piece.
  package mutating func add(_ piece: some Sequence<UInt8>) {
    bytes.removeFirst(start)
    searched -= start
    start = 0
    bytes += piece
  }

  /// Says that nothing follows: what stands behind the last line end is a line, too.
  package mutating func end() { hasEnded = true }

  /// The next line; nil if its end has not come yet.
  package mutating func next() -> ListLine? {
    if let end = bytes[searched...].firstIndex(of: 0x0A) {
      defer {
        start = end + 1
        searched = start
        isTooLong = false
      }
      return line(bytes[start..<end])
    }
    searched = bytes.count
    if hasEnded {
      guard isTooLong || start < bytes.count else { return nil }
      defer {
        start = bytes.count
        isTooLong = false
      }
      return line(bytes[start...])
    }
    // With its CR the longest line has one byte more.
    if searched - start > limit + 1 {
      isTooLong = true
      start = searched
    }
    return nil
  }

  private mutating func line(_ content: ArraySlice<UInt8>) -> ListLine {
    number += 1
    var content = content
    if content.last == 0x0D { content.removeLast() }
    // A mark that some editors put before all text; of no line's content.
    if number == 1, content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
    let isWhole = !isTooLong && content.count <= limit
    return ListLine(number: number, bytes: isWhole ? Array(content) : nil)
  }
}
