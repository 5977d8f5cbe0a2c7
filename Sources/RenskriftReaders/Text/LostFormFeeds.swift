internal import RenskriftModel

/// Finds page breaks in papers whose form feeds each became one space.
///
/// Such a space stands alone before the first word of a page: a capital, a digit or `(`. The rule is
/// believed only if there are three such lines or more, other indentation is rare, and they
/// are no list.
struct LostFormFeeds {
  /// The lines that begin a page, in order; empty if the rule does not hold.
  let starts: [Int]

  /// Asks the lines of a text without form feeds.
  init(_ text: [UInt8], lines: [Line]) {
    let bytes = text.span
    var candidates: [Candidate] = []
    var otherIndentation = 0
    var filled = 0
    for (index, line) in lines.enumerated() {
      let range = line.text.indices()
      guard let first = Self.firstInk(bytes, range) else { continue }
      if let candidate = Candidate(bytes, range, line: index, order: filled) {
        candidates.append(candidate)
      } else if first > range.lowerBound, bytes[range.lowerBound] == 0x20 {
        otherIndentation += 1
      }
      filled += 1
    }
    let breaks = Self.withoutLists(candidates)
    let holds = breaks.count >= 3 && otherIndentation * 20 < filled
    starts = holds ? breaks.map(\.line) : []
  }

  /// The first byte of a line that is no white space.
  private static func firstInk(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] > 0x20 { return index }
      index += 1
    }
    return nil
  }

  /// Numbered rows that count on from each other, and rows that follow each other without a line between,
  /// are an indented list.
  private static func withoutLists(_ candidates: [Candidate]) -> [Candidate] {
    var isListed = [Bool](repeating: false, count: candidates.count)
    for index in candidates.indices.dropFirst() {
      let (one, next) = (candidates[index - 1], candidates[index])
      let counts = one.number.flatMap { number in next.number.map { $0 == number + 1 } } ?? false
      if counts || next.order == one.order + 1 {
        isListed[index - 1] = isListed[index - 1] || counts
        isListed[index] = isListed[index] || counts
        if !counts, isListed[index - 1] { isListed[index] = next.number != nil }
      }
    }
    let left = candidates.indices.filter { !isListed[$0] }
    let adjacent = zip(left, left.dropFirst()).count {
      candidates[$1].order == candidates[$0].order + 1
    }
    return adjacent * 2 > left.count ? [] : left.map { candidates[$0] }
  }
}

/// A line of exactly one space and then a capital, a digit or `(`.
private struct Candidate {
  let line: Int
  /// Which of the lines with ink it is.
  let order: Int
  /// The number of a list row, `12. ` or `12) `.
  let number: Int?

  init?(_ bytes: Span<UInt8>, _ range: Range<Int>, line: Int, order: Int) {
    guard range.count >= 2, bytes[range.lowerBound] == 0x20 else { return nil }
    let first = bytes[range.lowerBound + 1]
    let second = range.count > 2 ? bytes[range.lowerBound + 2] : 0
    switch first {
    case 0x41...0x5A, 0x30...0x39, 0x28: break
    // À … Þ, Å Ä Ö among them; 0x97 is the multiplication sign.
    case 0xC3 where (0x80...0x9E).contains(second) && second != 0x97: break
    default: return nil
    }
    self.line = line
    self.order = order
    number = Self.number(bytes, range.lowerBound + 1..<range.upperBound)
  }

  private static func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    var index = range.lowerBound
    while index < range.upperBound, index < range.lowerBound + 4,
      (0x30...0x39).contains(bytes[index])
    {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard index > range.lowerBound, index + 1 < range.upperBound else { return nil }
    let mark = bytes[index]
    return (mark == 0x2E || mark == 0x29) && bytes[index + 1] == 0x20 ? value : nil
  }
}
