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

  /// The layout of UTF-8 text.
  init(_ text: [UInt8]) {
    let bytes = text.span
    // Swedish prose has a word in six to seven bytes and a line in some fifty.
    tokens.reserveCapacity(bytes.count / 6)
    lines.reserveCapacity(bytes.count / 48)
    scan(bytes, closing: Self.closingFormFeed(bytes))
  }

  private mutating func scan(_ bytes: Span<UInt8>, closing: Int?) {
    let classes = ByteClass.table
    let table = classes.span
    let end = bytes.count
    var index = 0
    var lineStart = 0
    var page = OpenPage(firstLine: 0, start: 0)
    while index < end {
      let tokenStart = index
      var separator = ByteClass.space
      var length = 1
      scanning: while index < end {
        let kind = table[Int(bytes[index])]
        if kind < ByteClass.lead {
          index += 1
        } else if kind == ByteClass.lead {
          let character = classify(bytes, at: index)
          switch character.kind {
          case .word: index = min(index + character.length, end)
          case .space, .lineEnd:
            separator = character.kind == .space ? ByteClass.space : ByteClass.lineEnd
            length = character.length
            break scanning
          }
        } else {
          separator = kind
          break scanning
        }
      }
      if index > tokenStart { tokens.append(Token(text: TextRange(tokenStart, index))) }
      guard index < end else { break }
      if separator == ByteClass.lineEnd {
        lines.append(Line(text: TextRange(lineStart, index), page: pages.count))
        if bytes[index] == 0x0D, index + 1 < end, bytes[index + 1] == 0x0A { length = 2 }
        lineStart = index + length
      } else if separator == ByteClass.pageEnd {
        hasFormFeeds = true
        if index > lineStart {
          lines.append(Line(text: TextRange(lineStart, index), page: pages.count))
        }
        lineStart = index + 1
        if index != closing {
          close(page, at: index)
          page = OpenPage(firstLine: lines.count, start: lineStart)
        }
      }
      index += length
    }
    if lineStart < end {
      lines.append(Line(text: TextRange(lineStart, end), page: pages.count))
    }
    close(page, at: closing ?? end)
  }

  private mutating func close(_ page: OpenPage, at end: Int) {
    pages.append(Page(lines: page.firstLine..<lines.count, text: TextRange(page.start, end)))
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
  mutating func split(before starts: [Int], end: Int) {
    var firstLines = [0]
    firstLines += starts.filter { $0 > 0 && $0 < lines.count }
    pages.removeAll(keepingCapacity: true)
    for (page, first) in firstLines.enumerated() {
      let isLast = page + 1 == firstLines.count
      let last = isLast ? lines.count : firstLines[page + 1]
      let lower = page == 0 ? 0 : lines[first].text.lowerBound.index
      let upper = isLast ? end : lines[last].text.lowerBound.index
      pages.append(Page(lines: first..<last, text: TextRange(lower, upper)))
      for line in first..<last { lines[line] = Line(text: lines[line].text, page: page) }
    }
  }
}

/// A page whose end has not come yet.
private struct OpenPage {
  let firstLine: Int
  let start: Int
}
