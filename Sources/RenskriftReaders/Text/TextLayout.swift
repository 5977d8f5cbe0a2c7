internal import RenskriftModel

/// Lines, tokens and pages of a text, found in one pass over its bytes.
///
/// Lines end by LF, CRLF, CR, VT, U+0085, U+2028, U+2029; a form feed ends line and page wherever it
/// stands. A form feed right after a line end does not make one more, empty line, and white space
/// after the last form feed does not make one more page. O(bytes).
struct TextLayout {
  private(set) var lines: [Line] = []
  private(set) var tokens: [Token] = []
  private(set) var pages: [Page] = []
  private(set) var hasFormFeeds = false
  /// What an archivist would want to know about, in order.
  private(set) var oddities: [Oddity] = []
  /// The lines with two white-space characters in a row, ascending.
  private(set) var gappedLines: [Int] = []

  private let limits: ReadingLimits

  /// The layout of UTF-8 text.
  init(_ text: [UInt8], limits: ReadingLimits) throws(StageError) {
    self.limits = limits
    let bytes = text.span
    // Swedish prose has a word in six bytes or more and a line in some fifty.
    tokens.reserveCapacity(bytes.count / 5 + 1)
    lines.reserveCapacity(min(bytes.count / 48, limits.lines) + 1)
    try scan(bytes, closing: Self.closingFormFeed(bytes))
  }

  private mutating func scan(_ bytes: Span<UInt8>, closing: Int?) throws(StageError) {
    let classes = ByteClass.table
    let table = classes.span
    let end = bytes.count
    var index = 0
    var lineStart = 0
    var page = OpenPage(firstLine: 0, start: 0)
    // Taken out of self for the loop: appending to a local array costs no exclusivity check.
    var tokens = self.tokens
    self.tokens = []
    while index < end {
      let tokenStart = index
      var seen = TokenScripts()
      var separator = ByteClass.space
      var length = 1
      scanning: while index < end {
        // `index < end` and 256 entries: checked once, here.
        let kind = table[unchecked: Int(bytes[unchecked: index])]
        if kind < ByteClass.lead {
          seen.latin |= kind
          index += 1
        } else if kind == ByteClass.lead {
          let character = classify(bytes, at: index)
          switch character.kind {
          case .space, .lineEnd:
            separator = character.kind == .space ? ByteClass.space : ByteClass.lineEnd
            length = character.length
            break scanning
          case .word, .foreign, .mark, .hidden, .zero:
            note(character.kind, index..<min(index + character.length, end), &seen)
            index = min(index + character.length, end)
          }
        } else {
          separator = kind
          break scanning
        }
      }
      if index > tokenStart {
        let place = TextRange(tokenStart, index)
        tokens.append(Token(text: place))
        if seen.isMixed { oddities.append(Oddity(kind: .mixedScript, at: place)) }
      }
      guard index < end else { break }
      if index == tokenStart, separator == ByteClass.space, index > lineStart,
        gappedLines.last != lines.count
      {
        gappedLines.append(lines.count)
      }
      if separator == ByteClass.lineEnd {
        try endLine(lineStart..<index)
        if bytes[index] == 0x0D, index + 1 < end, bytes[index + 1] == 0x0A { length = 2 }
        lineStart = index + length
      } else if separator == ByteClass.pageEnd {
        hasFormFeeds = true
        if index > lineStart { try endLine(lineStart..<index) }
        lineStart = index + 1
        if index != closing {
          try close(page, at: index)
          page = OpenPage(firstLine: lines.count, start: lineStart)
        }
      }
      index += length
    }
    self.tokens = tokens
    if lineStart < end { try endLine(lineStart..<end) }
    try close(page, at: closing ?? end)
  }

  private mutating func endLine(_ range: Range<Int>) throws(StageError) {
    guard range.count <= limits.lineBytes else {
      throw .beyond(.lineBytes, limits, at: range, found: range.count)
    }
    guard lines.count < limits.lines else {
      throw .beyond(.lines, limits, at: range, found: lines.count + 1)
    }
    lines.append(Line(text: TextRange(range.lowerBound, range.upperBound), page: pages.count))
  }

  private mutating func close(_ page: OpenPage, at end: Int) throws(StageError) {
    guard pages.count < limits.pages else {
      throw .beyond(.pages, limits, at: page.start..<end, found: pages.count + 1)
    }
    pages.append(Page(lines: page.firstLine..<lines.count, text: TextRange(page.start, end)))
  }

  private mutating func note(_ kind: CharacterKind, _ range: Range<Int>, _ seen: inout TokenScripts)
  {
    if kind != .mark { seen.marks = 0 }
    switch kind {
    case .foreign: seen.isForeign = true
    case .hidden:
      oddities.append(Oddity(kind: .hidden, at: TextRange(range.lowerBound, range.upperBound)))
    case .zero:
      oddities.append(Oddity(kind: .zero, at: TextRange(range.lowerBound, range.upperBound)))
    case .mark:
      seen.marks += 1
      guard seen.marks == TokenScripts.mostMarks + 1 else { return }
      oddities.append(Oddity(kind: .marks, at: TextRange(range.lowerBound, range.upperBound)))
    case .word, .space, .lineEnd: break
    }
  }

  /// The form feed after which only white space comes: it closes the last page.
  private static func closingFormFeed(_ bytes: Span<UInt8>) -> Int? {
    var index = bytes.count - 1
    while index >= 0 {
      switch bytes[index] {
      case 0x0C: return index
      case 0x09...0x0D, 0x20: index -= 1
      default: return nil
      }
    }
    return nil
  }

  /// Puts other pages over the lines; `starts` are the lines that begin a page, the first one excluded.
  mutating func split(before starts: [Int], end: Int) throws(StageError) {
    var firstLines = [0]
    firstLines += starts.filter { $0 > 0 && $0 < lines.count }
    pages.removeAll(keepingCapacity: true)
    for (page, first) in firstLines.enumerated() {
      let isLast = page + 1 == firstLines.count
      let last = isLast ? lines.count : firstLines[page + 1]
      let lower = page == 0 ? 0 : lines[first].text.lowerBound.index
      let upper = isLast ? end : lines[last].text.lowerBound.index
      guard page < limits.pages else {
        throw .beyond(.pages, limits, at: lower..<upper, found: firstLines.count)
      }
      pages.append(Page(lines: first..<last, text: TextRange(lower, upper)))
      for line in first..<last { lines[line] = Line(text: lines[line].text, page: page) }
    }
  }
}

/// Something odd in the text.
struct Oddity {
  /// What it is.
  enum Kind {
    case hidden
    case marks
    case mixedScript
    case zero
  }

  let kind: Kind
  let at: TextRange
}

/// A page whose end has not come yet.
private struct OpenPage {
  let firstLine: Int
  let start: Int
}

/// What was seen in a token so far.
private struct TokenScripts {
  /// More marks on one letter than this are no writing.
  static let mostMarks = 4

  var latin: UInt8 = 0
  var isForeign = false
  var marks = 0

  var isMixed: Bool { isForeign && latin != 0 }
}
