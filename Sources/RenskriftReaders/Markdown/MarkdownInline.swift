internal import RenskriftModel

/// A line of Markdown without its signs: emphasis, code, links, escapes, references.
struct MarkdownInline {
  /// A part of the printed line.
  enum Part: Equatable {
    /// Bytes of the source.
    case copy(Range<Int>)
    /// Other bytes, and the source they stand for.
    case decoded([UInt8], Range<Int>)
    /// `<br>`.
    case paragraphEnd
  }

  /// The longest address of a link that is looked for.
  private static let longestAddress = 2_048

  private(set) var parts: [Part] = []
  private let text: [UInt8]
  private let range: Range<Int>
  /// The places of signs to leave out.
  private var dropped: [Range<Int>] = []

  /// Looks through a line; O(bytes).
  init(_ text: [UInt8], _ range: Range<Int>) {
    self.text = text
    self.range = range
    dropEmphasis()
    var references = Entities(Array(text[range])).proposals[...]
    dropped.sort { $0.lowerBound < $1.lowerBound }
    var signs = dropped[...]
    var index = range.lowerBound
    var start = index
    while index < range.upperBound {
      while let sign = signs.first, sign.upperBound <= index { signs = signs.dropFirst() }
      while let next = references.first, next.text.lowerBound.index + range.lowerBound < index {
        references = references.dropFirst()
      }
      if let sign = signs.first, sign.lowerBound == index {
        copy(start..<index)
        index = sign.upperBound
        start = index
      } else if let reference = references.first,
        reference.text.lowerBound.index + range.lowerBound == index
      {
        copy(start..<index)
        let end = reference.text.upperBound.index + range.lowerBound
        parts.append(.decoded(reference.after, index..<end))
        index = end
        start = end
      } else if let end = lineBreak(at: index) {
        copy(start..<index)
        parts.append(.paragraphEnd)
        index = end
        start = end
      } else {
        index += 1
      }
    }
    copy(start..<range.upperBound)
  }

  private mutating func copy(_ range: Range<Int>) {
    if !range.isEmpty { parts.append(.copy(range)) }
  }

  // MARK: Signs

  /// Finds pairs of signs, escapes, links.
  private mutating func dropEmphasis() {
    var open: [(sign: UInt8, place: Range<Int>)] = []
    var brackets: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      switch byte {
      case 0x5C where index + 1 < range.upperBound && Self.isPunctuation(text[index + 1]):
        dropped.append(index..<index + 1)
        index += 2
      case 0x2A, 0x5F, 0x60, 0x7E:
        var end = index
        while end < range.upperBound, text[end] == byte { end += 1 }
        meet(byte, index..<end, &open)
        index = end
      case 0x5B:
        brackets.append(index)
        index += 1
      case 0x5D:
        if let opening = brackets.popLast(), let end = linkEnd(at: index + 1) {
          dropped.append(opening..<opening + 1)
          dropped.append(index..<end)
          index = end
        } else {
          index += 1
        }
      default: index += 1
      }
    }
  }

  /// A run of signs: closes the last open run of the same signs, or opens one.
  private mutating func meet(
    _ sign: UInt8,
    _ run: Range<Int>,
    _ open: inout [(sign: UInt8, place: Range<Int>)]
  ) {
    let before = run.lowerBound > range.lowerBound ? text[run.lowerBound - 1] : 0x20
    let after = run.upperBound < range.upperBound ? text[run.upperBound] : 0x20
    // A struck word has two, and longer runs are lines to write on.
    guard run.count <= 3, sign != 0x7E || run.count == 2 else { return }
    if before > 0x20,
      let match = open.lastIndex(where: { $0.sign == sign && $0.place.count == run.count })
    {
      // Inside a word an underscore is a letter.
      guard sign != 0x5F || !Self.isWordByte(after) else { return }
      dropped.append(open[match].place)
      dropped.append(run)
      open.removeSubrange(match...)
    } else if after > 0x20, sign != 0x5F || !Self.isWordByte(before) {
      open.append((sign, run))
    }
  }

  /// Behind `(address)`.
  private func linkEnd(at index: Int) -> Int? {
    guard index < range.upperBound, text[index] == 0x28 else { return nil }
    let reach = min(range.upperBound, index + Self.longestAddress)
    return text[index..<reach].firstIndex(of: 0x29).map { $0 + 1 }
  }

  /// Behind `<br>` or `<br/>`.
  private func lineBreak(at index: Int) -> Int? {
    guard text[index] == 0x3C else { return nil }
    for mark in ["<br>", "<br/>", "<br />"] {
      let end = index + mark.utf8.count
      if end <= range.upperBound,
        zip(text[index..<end], mark.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
      {
        return end
      }
    }
    return nil
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !isWordByte(byte)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
