internal import RenskriftModel

/// The paragraphs of a table cell that is a fragment of HTML.
///
/// A cell without known tags is one paragraph. Tags of blocks, and `<br>`, end a paragraph; tags inside one are
/// proposed for removal, those at its edges simply lie outside. No nesting is kept, because none is needed: unclosed and
/// crossing tags, and a hundred thousand nested ones, cost a pass over the bytes. libxml2's parser would give the
/// same paragraphs without the places of their bytes.
struct CellMarkup {
  /// Where the paragraphs stand, trimmed, tags at the edges excluded.
  private(set) var paragraphs: [Range<Int>] = []
  /// Tags inside paragraphs.
  private(set) var inner: [Range<Int>] = []

  private var current: Range<Int>?
  private var waiting: [Range<Int>] = []
  private var isMarkup = false

  /// Looks through a trimmed cell; O(bytes).
  init(_ bytes: Span<UInt8>, _ cell: Range<Int>) {
    var index = cell.lowerBound
    while index < cell.upperBound {
      if bytes[index] == 0x3C, let tag = Tag(bytes, index..<cell.upperBound) {
        isMarkup = true
        meet(tag)
        index = tag.skipsContent ? tag.contentEnd(bytes, cell.upperBound) : tag.range.upperBound
      } else {
        if bytes[index] > 0x20 { meetInk(index) }
        index += 1
      }
    }
    endParagraph()
    if !isMarkup { paragraphs = cell.isEmpty ? [] : [cell] }
  }

  private mutating func meetInk(_ index: Int) {
    inner += waiting
    waiting.removeAll(keepingCapacity: true)
    current = (current?.lowerBound ?? index)..<index + 1
  }

  private mutating func meet(_ tag: Tag) {
    if tag.isBlock {
      endParagraph()
    } else if current != nil {
      waiting.append(tag.range)
    }
  }

  private mutating func endParagraph() {
    if let current { paragraphs.append(current) }
    current = nil
    waiting.removeAll(keepingCapacity: true)
  }
}

/// A tag or comment of HTML.
private struct Tag {
  let range: Range<Int>
  let isBlock: Bool
  /// `script` and `style` hold no text.
  let skipsContent: Bool

  private static let blocks: Set<String> = [
    "p", "br", "div", "li", "ul", "ol", "table", "tbody", "thead", "tr", "td", "th", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "blockquote", "pre", "section", "article", "dl", "dt", "dd",
  ]
  private static let inline: Set<String> = [
    "a", "abbr", "b", "code", "del", "em", "font", "i", "img", "ins", "mark", "s", "small", "span",
    "strike", "strong", "sub", "sup", "tt", "u", "wbr",
  ]
  private static let silent: Set<String> = ["script", "style"]

  /// The tag that begins with the `<` at the start of `range`; nil if what follows is no known tag.
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound + 1
    if index + 2 < range.upperBound, bytes[index] == 0x21, bytes[index + 1] == 0x2D {
      guard let end = Self.end(bytes, index..<range.upperBound) else { return nil }
      self.range = range.lowerBound..<end
      isBlock = false
      skipsContent = false
      return
    }
    let isClosing = index < range.upperBound && bytes[index] == 0x2F
    if isClosing { index += 1 }
    var name: [UInt8] = []
    while index < range.upperBound, name.count < 11, Self.isNameByte(bytes[index]) {
      name.append(bytes[index] | 0x20)
      index += 1
    }
    let word = String(decoding: name, as: UTF8.self)
    let isSilent = Self.silent.contains(word)
    guard Self.blocks.contains(word) || Self.inline.contains(word) || isSilent else { return nil }
    if index == range.upperBound {
      // The cell was cut inside its last tag.
      self.range = range
    } else {
      guard Self.followsName(bytes[index]), let end = Self.end(bytes, index..<range.upperBound)
      else { return nil }
      self.range = range.lowerBound..<end
    }
    isBlock = Self.blocks.contains(word)
    skipsContent = isSilent && !isClosing
  }

  /// Behind the first `>`; nil if another `<` comes before it.
  private static func end(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    for index in range {
      if bytes[index] == 0x3E { return index + 1 }
      if bytes[index] == 0x3C { return nil }
    }
    return nil
  }

  /// Where the content of a silent element ends: at the next closing tag, or with the cell.
  func contentEnd(_ bytes: Span<UInt8>, _ limit: Int) -> Int {
    var index = range.upperBound
    while index < limit {
      if bytes[index] == 0x3C, index + 1 < limit, bytes[index + 1] == 0x2F { return index }
      index += 1
    }
    return limit
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x31...0x36: true
    default: false
    }
  }

  private static func followsName(_ byte: UInt8) -> Bool {
    byte == 0x3E || byte == 0x2F || byte <= 0x20
  }
}
