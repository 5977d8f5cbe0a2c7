internal import RenskriftModel

/// Builds the document of a Markdown text, line by line.
struct MarkdownContent {
  /// The document so far.
  var builder: DocumentBuilder
  private let text: [UInt8]
  private let lines: [Line]
  private let sourceStart: Int
  /// The marks that opened a block of code, while one is open.
  private var fence: ArraySlice<UInt8>?

  init(_ text: [UInt8], lines: [Line], sourceStart: Int, limits: ReadingLimits) {
    self.text = text
    self.lines = lines
    self.sourceStart = sourceStart
    builder = DocumentBuilder(limits: limits)
  }

  /// Goes through all lines.
  mutating func build(_ tables: [Table]) throws(StageError) {
    var rest = tables[...]
    var index = 0
    var page = 0
    while index < lines.count {
      if lines[index].page > page {
        page = lines[index].page
        builder.requirePage()
        try builder.beginPage()
      }
      while let table = rest.first, table.lines.upperBound <= index { rest = rest.dropFirst() }
      if fence == nil, let table = rest.first, table.lines.lowerBound == index {
        try add(table)
        index = table.lines.upperBound
      } else {
        index += add(index)
      }
    }
  }

  /// Adds a line that belongs to no table; how many lines that took.
  private mutating func add(_ index: Int) -> Int {
    let range = lines[index].text.indices()
    if let mark = fenceMark(range) {
      if fence == nil { fence = mark } else if mark.starts(with: fence ?? []) { fence = nil }
      return 1
    }
    if fence != nil {
      copy(range)
      builder.endLine()
      return 1
    }
    let body = trimmed(range)
    if body.isEmpty {
      builder.endBlock()
      builder.endLine()
      return 1
    }
    if isRule(body) { return 1 }
    if let heading = heading(body) {
      builder.beginBlock(.heading(level: heading.level))
      inline(heading.text)
      builder.endBlock()
      return 1
    }
    if let level = underlined(index) {
      builder.beginBlock(.heading(level: level))
      inline(body)
      builder.endBlock()
      return 2
    }
    if beginsItem(body) {
      builder.beginBlock(.item)
    } else if !builder.isInBlock {
      builder.beginBlock(.paragraph)
    }
    inline(withoutQuotes(body))
    builder.endLine()
    return 1
  }

  private mutating func add(_ table: Table) throws(StageError) {
    builder.beginTable()
    var cells = table.cells[...]
    for row in 0..<table.rows {
      let own = cells.prefix { $0.row == row }
      cells = cells.dropFirst(own.count)
      // The rule under the header has no cells.
      guard !own.isEmpty else { continue }
      builder.beginRow()
      for cell in own {
        try builder.beginCell()
        inline(cell.text.indices())
        builder.endCell()
      }
      try builder.endRow()
    }
    try builder.endTable()
  }

  // MARK: Text

  private mutating func copy(_ range: Range<Int>) {
    builder.text(
      Array(text[range]),
      source: range.lowerBound + sourceStart..<range.upperBound + sourceStart
    )
  }

  /// Adds a passage without its signs.
  private mutating func inline(_ range: Range<Int>) {
    for part in MarkdownInline(text, range).parts {
      switch part {
      case .copy(let range): copy(range)
      case .decoded(let bytes, let range):
        builder.text(
          bytes,
          source: range.lowerBound + sourceStart..<range.upperBound + sourceStart
        )
      case .paragraphEnd:
        if builder.isInTable { builder.endParagraph() } else { builder.space() }
      }
    }
  }

  // MARK: What a line is

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, text[lower] <= 0x20 { lower += 1 }
    while upper > lower, text[upper - 1] <= 0x20 { upper -= 1 }
    return lower..<upper
  }

  /// Three or more of ` or ~ at the beginning of a line.
  private func fenceMark(_ range: Range<Int>) -> ArraySlice<UInt8>? {
    let body = text[trimmed(range)]
    guard let first = body.first, first == 0x60 || first == 0x7E else { return nil }
    let mark = body.prefix { $0 == first }
    return mark.count > 2 ? mark : nil
  }

  /// A line of nothing but three or more of `-`, `*` or `_`.
  private func isRule(_ body: Range<Int>) -> Bool {
    let signs = text[body].filter { $0 != 0x20 }
    guard signs.count > 2, let first = signs.first, [0x2D, 0x2A, 0x5F].contains(first) else {
      return false
    }
    return signs.allSatisfy { $0 == first }
  }

  /// `## Beslut ##`.
  private func heading(_ body: Range<Int>) -> (level: Int, text: Range<Int>)? {
    let level = text[body].prefix { $0 == 0x23 }.count
    let start = body.lowerBound + level
    guard (1...6).contains(level), start < body.upperBound, text[start] <= 0x20 else { return nil }
    var end = body.upperBound
    while end > start, text[end - 1] == 0x23 { end -= 1 }
    if end < body.upperBound, end > start, text[end - 1] > 0x20 { end = body.upperBound }
    return (level, trimmed(start..<end))
  }

  /// The level of a heading that the line below it underlines, if the line above is empty.
  private func underlined(_ index: Int) -> Int? {
    guard index + 1 < lines.count, lines[index + 1].page == lines[index].page else { return nil }
    let isFirst =
      index == 0 || lines[index - 1].page != lines[index].page
      || trimmed(lines[index - 1].text.indices()).isEmpty
    let below = text[trimmed(lines[index + 1].text.indices())]
    guard isFirst, below.count > 2, let sign = below.first, sign == 0x3D || sign == 0x2D,
      below.allSatisfy({ $0 == sign })
    else { return nil }
    return sign == 0x3D ? 1 : 2
  }

  /// `- `, `* `, `+ `, `1. `, `1) `.
  private func beginsItem(_ body: Range<Int>) -> Bool {
    let line = text[body]
    if let first = line.first, [0x2D, 0x2A, 0x2B].contains(first) {
      return line.dropFirst().first == 0x20
    }
    let digits = line.prefix { (0x30...0x39).contains($0) }.count
    let rest = line.dropFirst(digits)
    return (1...9).contains(digits) && (rest.first == 0x2E || rest.first == 0x29)
      && rest.dropFirst().first == 0x20
  }

  /// Without the signs of a quotation.
  private func withoutQuotes(_ body: Range<Int>) -> Range<Int> {
    var lower = body.lowerBound
    while lower < body.upperBound,
      text[lower] == 0x3E || lower > body.lowerBound && text[lower] == 0x20
    {
      lower += 1
    }
    return lower..<body.upperBound
  }
}
