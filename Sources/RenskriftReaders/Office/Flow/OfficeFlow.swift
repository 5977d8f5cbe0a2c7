internal import RenskriftModel

/// The content of an office file in reading order, kept as events until all is known that decides how it is printed.
///
/// A merged cell learns how many rows it covers from the rows below it, a section how it begins from its end, a slide
/// the order of its shapes when all have come: such events are patched, moved or replayed elsewhere. All text stands in
/// one buffer.
struct OfficeFlow {
  /// What happens next.
  enum Event {
    /// A paragraph begins; the index is that of its properties.
    case begin(Int)
    /// Text of the open paragraph; a tab is a tab.
    case text(Range<Int>)
    case lineBreak
    case end
    /// A page ends here. One that a program drew where it last broke the page is no break if nothing stands on the page.
    case page(isDrawn: Bool)
    /// A section begins; the index is that of the list of sections.
    case section(Int)
    case beginTable
    case endTable
    /// A row begins, on a new page if so.
    case beginRow(isOnNewPage: Bool)
    case endRow
    /// A cell begins; the index is that of its spans.
    case beginCell(Int)
    case endCell
    /// An index into the warnings.
    case warning(Int)
  }

  /// How a paragraph is printed.
  struct Paragraph {
    var role = Role.paragraph
    /// The number or bullet before it, space included; stands in `bytes`.
    var label: Range<Int>?
    /// Space above and below it, in twentieths of a point.
    var above = 0
    var below = 0
    /// A style's number, where paragraphs of one style stand close.
    var closeTo: Int?
    var beginsPage = false
  }

  /// How many columns and rows a cell covers.
  struct Span {
    var columns = 1
    var rows = 1
  }

  private(set) var bytes: [UInt8] = []
  var events: [Event] = []
  private(set) var paragraphs: [Paragraph] = []
  var spans: [Span] = []
  private(set) var warnings: [Warning] = []
  /// The font of the text that comes, where it is one of signs; else empty.
  var font = ""

  // MARK: Text

  /// Begins a paragraph; `label` is printed before it.
  mutating func begin(_ paragraph: Paragraph, label: [UInt8] = []) {
    var paragraph = paragraph
    if !label.isEmpty { paragraph.label = append(label) }
    paragraphs.append(paragraph)
    events.append(.begin(paragraphs.count - 1))
  }

  /// Adds text to the open paragraph.
  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    let start = bytes.count
    if !font.isEmpty || Self.hasTypography(text) {
      appendPrinted(text)
    } else {
      bytes.append(contentsOf: text)
    }
    guard bytes.count > start else { return }
    if case .text(let range) = events.last, range.upperBound == start {
      events[events.count - 1] = .text(range.lowerBound..<bytes.count)
    } else {
      events.append(.text(start..<bytes.count))
    }
  }

  /// Adds text of ours.
  mutating func text(_ text: [UInt8]) { text.withUnsafeBufferPointer { self.text($0) } }

  /// Gives the first paragraph of some events a label, unless it has one.
  mutating func label(_ events: [Event], _ label: String) {
    for case .begin(let index) in events {
      if paragraphs[index].label == nil { paragraphs[index].label = append(Array(label.utf8)) }
      return
    }
  }

  mutating func warn(_ code: ID<Warning>, _ message: Message) {
    warnings.append(Warning(code, at: TextRange(0, 0), message))
    events.append(.warning(warnings.count - 1))
  }

  private mutating func append(_ text: [UInt8]) -> Range<Int> {
    bytes += text
    return bytes.count - text.count..<bytes.count
  }

  /// Whether there may be a soft hyphen (C2 AD), U+2011 (E2 80 91), a line end of Unicode (C2 85, E2 80 A8, E2 80 A9), or
  /// a sign of a font like Wingdings (U+F000 … U+F0FF: EF 80 80 … EF 83 BF).
  private static func hasTypography(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in text where byte == 0xC2 || byte == 0xE2 || byte == 0xEF { return true }
    return false
  }

  /// What is printed: soft hyphens vanish, a hyphen that keeps a word on one line is a hyphen, any line end a space, a
  /// sign of a font the one that it looks like.
  private mutating func appendPrinted(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    func holds(_ second: UInt8, _ third: UInt8? = nil) -> Bool {
      guard index + 1 < text.count, text[index + 1] == second else { return false }
      guard let third else { return true }
      return index + 2 < text.count && text[index + 2] == third
    }
    while index < text.count {
      switch text[index] {
      case 0xEF where holds(0x80) || holds(0x81) || holds(0x82) || holds(0x83):
        let last = index + 2 < text.count ? UInt32(text[index + 2] & 0x3F) : 0
        appendSign(0xF000 | UInt32(text[index + 1] & 0x3F) << 6 | last)
        index += 3
      case 0x21..<0x80 where !font.isEmpty:
        appendSign(UInt32(text[index]))
        index += 1
      case 0xC2 where !font.isEmpty && index + 1 < text.count,
        0xC3 where !font.isEmpty && index + 1 < text.count:
        appendSign(UInt32(text[index] & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F))
        index += 2
      case 0xC2 where holds(0xAD): index += 2
      case 0xC2 where holds(0x85):
        bytes.append(0x20)
        index += 2
      case 0xE2 where holds(0x80, 0x91):
        bytes.append(UInt8(ascii: "-"))
        index += 3
      case 0xE2 where holds(0x80, 0xA8) || holds(0x80, 0xA9):
        bytes.append(0x20)
        index += 3
      default:
        bytes.append(text[index])
        index += 1
      }
    }
  }

  private mutating func appendSign(_ point: UInt32) {
    guard let scalar = Unicode.Scalar(point) else { return }
    bytes += Array(String(SymbolFonts.printed(scalar, font: font)).utf8)
  }

  // MARK: Moving events

  /// Takes the events from an index on out.
  mutating func removeEvents(from index: Int) -> [Event] {
    if index == 0 {
      let all = events
      events = []
      return all
    }
    let taken = Array(events[index...])
    events.removeSubrange(index...)
    return taken
  }

  /// Whether any of those events prints something.
  func prints(_ events: some Sequence<Event>) -> Bool {
    events.contains { event in
      guard case .text(let range) = event else { return false }
      return bytes[range].contains { $0 > 0x20 }
    }
  }

  /// What those events print, without white space: for comparing.
  func printed(_ events: some Sequence<Event>) -> [UInt8] {
    var result: [UInt8] = []
    for case .text(let range) in events { result += bytes[range].lazy.filter { $0 > 0x20 } }
    return result
  }
}
