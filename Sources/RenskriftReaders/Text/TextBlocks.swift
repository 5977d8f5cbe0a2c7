internal import RenskriftModel

/// Finds the paragraphs of a text: runs of lines with ink, cut at page breaks, tables and Markdown headings.
struct TextBlocks {
  private(set) var blocks: [Block] = []

  /// Asks the lines of a text; `tables` are its tables in order.
  init(_ text: [UInt8], lines: [Line], tables: [Table]) {
    let bytes = text.span
    var rest = tables[...]
    var first: Int?
    for (index, line) in lines.enumerated() {
      var leavesTable = false
      while let table = rest.first, table.lines.upperBound <= index {
        leavesTable = table.lines.upperBound == index
        rest = rest.dropFirst()
      }
      let entersTable = rest.first?.lines.lowerBound == index
      let turnsPage = index > 0 && line.page != lines[index - 1].page
      let isBlank = Self.isBlank(bytes, line.text.indices())
      if let start = first, isBlank || entersTable || leavesTable || turnsPage {
        blocks.append(Block(lines: start..<index, role: .paragraph))
        first = nil
      }
      if let level = Self.headingLevel(bytes, line.text.indices()) {
        if let start = first, start < index {
          blocks.append(Block(lines: start..<index, role: .paragraph))
        }
        blocks.append(Block(lines: index..<index + 1, role: .heading(level: level)))
        first = nil
      } else if first == nil, !isBlank {
        first = index
      }
    }
    if let first { blocks.append(Block(lines: first..<lines.count, role: .paragraph)) }
  }

  /// The level of a Markdown heading: one to six `#`, a space, and a word.
  private static func headingLevel(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] == 0x23 { index += 1 }
    let level = index - range.lowerBound
    guard (1...6).contains(level), index + 1 < range.upperBound, bytes[index] == 0x20,
      bytes[index + 1] > 0x20
    else { return nil }
    return level
  }

  private static func isBlank(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where bytes[index] > 0x20 { return false }
    return true
  }
}
