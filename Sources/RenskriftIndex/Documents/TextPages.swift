/// Where the pages and lines of a restored text begin, as the reader of plain text counts them.
///
/// Lines end by LF, CRLF, CR, VT, U+0085, U+2028, U+2029; a form feed ends line and page, makes no empty line
/// right after a line end, and no page if only white space follows.
struct TextPages {
  struct Page {
    /// Counted from 1.
    var number: Int
    /// Counted from 1 over the text.
    var firstLine: Int
    /// Its bytes, without the form feed.
    var range: Range<Int>
  }

  private(set) var pages: [Page] = []
  /// The first byte of each line.
  private(set) var lineStarts: [Int] = []

  /// `hints` are lines known to stand on later pages than the first.
  ///
  /// Some papers have lost their form feeds and still have pages, which the records and edits know.
  init(_ text: [UInt8], hints: [(page: Int, line: Int)]) {
    let closing = Self.closingFormFeed(text)
    var pageStart = 0
    var pageLine = 1
    var start = 0
    var index = 0
    while index < text.count {
      let length = Self.lineEnd(text, at: index)
      guard length > 0 else {
        index += 1
        continue
      }
      let isPageEnd = text[index] == 0x0C
      if !isPageEnd || index > start { lineStarts.append(start) }
      if isPageEnd, index != closing {
        pages.append(Page(number: pages.count + 1, firstLine: pageLine, range: pageStart..<index))
        pageStart = index + 1
        pageLine = lineStarts.count + 1
      }
      index += length
      start = index
    }
    if start < text.count { lineStarts.append(start) }
    pages.append(
      Page(
        number: pages.count + 1,
        firstLine: pageLine,
        range: pageStart..<max(pageStart, closing ?? text.count)
      )
    )
    if pages.count == 1 { split(at: hints) }
  }

  private mutating func split(at hints: [(page: Int, line: Int)]) {
    var firsts: [Int: Int] = [:]
    for hint in hints where hint.page > 1 && hint.line > 1 && hint.line <= lineStarts.count {
      firsts[hint.page] = min(firsts[hint.page] ?? .max, hint.line)
    }
    for (page, line) in firsts.sorted(by: { $0.key < $1.key }) {
      let last = pages.count - 1
      guard line > pages[last].firstLine else { continue }
      let end = pages[last].range.upperBound
      let start = min(lineStarts[line - 1], end)
      pages[last].range = pages[last].range.lowerBound..<start
      pages.append(Page(number: page, firstLine: line, range: start..<end))
    }
  }

  /// Bytes of the line end or form feed at `index`, or 0.
  private static func lineEnd(_ text: [UInt8], at index: Int) -> Int {
    switch text[index] {
    case 0x0A, 0x0B, 0x0C: return 1
    case 0x0D: return index + 1 < text.count && text[index + 1] == 0x0A ? 2 : 1
    case 0xC2: return index + 1 < text.count && text[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard index + 2 < text.count, text[index + 1] == 0x80 else { return 0 }
      return text[index + 2] == 0xA8 || text[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }

  /// The form feed after which only white space comes: it closes the last page.
  private static func closingFormFeed(_ text: [UInt8]) -> Int? {
    for index in text.indices.reversed() {
      switch text[index] {
      case 0x0C: return index
      case 0x09...0x0D, 0x20: continue
      default: return nil
      }
    }
    return nil
  }
}
