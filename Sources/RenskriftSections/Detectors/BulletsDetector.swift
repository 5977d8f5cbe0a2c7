public import RenskriftModel

/// Lists with bullets, also those that OCR read as letters, figures or signs.
public struct BulletsDetector: SectionDetector {
  /// What it is for and the examples that prove it.
  public let description = UnitDescription<any SectionDetector>(
    id: "bullets",
    summary: Message(en: "Lists with bullets", sv: "Punktlistor"),
    examples: examples
  )

  /// A detector needs nothing but the text.
  public init() {}

  /// The lists of a paper; O(text).
  public func detect(in paper: Paper) -> Detection {
    let outline = Outline(paper)
    let marks = BulletMarks(paper)
    var sections: [Section] = []
    var index = 0
    while index < paper.lines.count {
      guard marks.isItem(index) else {
        index += 1
        continue
      }
      let list = BulletList(from: index, marks, in: paper, outline)
      let heading = heading(above: index, marks, in: paper, outline)
      let isEnough = list.items >= 2 || outline.isDeck && heading != nil
      if isEnough {
        sections.append(
          Section(
            type: "bullets",
            lines: (heading?.line ?? index)..<max(list.end, index),
            heading: heading?.range,
            score: Confidence(perMille: 300)
          )
        )
      }
      // A list may be empty: the line that would begin it is repeated on every page and read as none.
      index = max(list.end, index + 1)
    }
    return Detection(sections: sections)
  }

  /// A short line right above, or with one empty line between, that is no sentence; on a slide its title.
  private func heading(
    above index: Int,
    _ marks: BulletMarks,
    in paper: Paper,
    _ outline: Outline
  ) -> (line: Int, range: TextRange)? {
    guard let line = outline.last(before: index), index - line <= 2,
      paper.lines[line].page == paper.lines[index].page
    else { return nil }
    if outline.isDeck, let slide = outline.page(of: index),
      let title = SlideTitle(of: slide, in: paper), title.lines.contains(line)
    {
      return (title.lines.lowerBound, title.range)
    }
    let above = paper.lines[line]
    let bytes = paper.document.bytes(above.range)
    guard above.table == nil, !marks.isItem(line), above.marker == nil, bytes.count <= 90,
      let last = bytes.last, !Array(".,;!".utf8).contains(last),
      Words.beginsUpper(paper.document.text, above.range.indices())
        || bytes.first.map(Digits.isPrinted) ?? false,
      outline.opensBlock(line) || marks.mayEndBefore(line, in: paper)
    else { return nil }
    return (line, Outline.withoutColon(above.range, bytes))
  }
}

/// Which lines begin with a bullet.
struct BulletMarks {
  private var kinds: [Kind]

  private enum Kind { case none, certain, odd }

  init(_ paper: Paper) {
    kinds = paper.lines.map { line in
      guard !line.isBlank, line.table == nil else { return .none }
      if let marker = line.marker { return marker.number == nil ? .certain : .none }
      return .none
    }
    for page in paper.document.pages { markOdd(page.lines, in: paper) }
  }

  /// What OCR makes of a bullet is believed where at least two lines of a page begin with such; a figure only
  /// near another bullet.
  private mutating func markOdd(_ page: Range<Int>, in paper: Paper) {
    var found: [(line: Int, mark: OddMark)] = []
    var hasCertain = false
    for index in page.clamped(to: 0..<paper.lines.count) {
      if kinds[index] == .certain {
        hasCertain = true
      } else if let mark = Self.oddMark(paper.lines[index], in: paper) {
        found.append((index, mark))
      }
    }
    let letters = found.count { $0.mark != .figure }
    for (index, item) in found.enumerated() {
      let around = [index - 1, index + 1].filter { found.indices.contains($0) }
      let isNearLetter = around.contains {
        found[$0].mark != .figure && abs(found[$0].line - item.line) <= 4
      }
      let isNearCertain = (item.line - 3...item.line + 3).contains {
        kinds.indices.contains($0) && kinds[$0] == .certain
      }
      let isNearFigure = !around.isEmpty && around.contains { abs(found[$0].line - item.line) <= 4 }
      let isBelieved =
        item.mark == .figure
        ? isNearLetter || isNearCertain
        : letters >= 2 || isNearFigure || isNearCertain || hasCertain && item.mark == .sign
      if isBelieved { kinds[item.line] = .odd }
    }
    for item in found where kinds[item.line] == .odd && item.mark != .figure {
      spread(from: item.line, in: paper)
    }
  }

  /// Lines right above and below with the same mark are items though they begin small.
  private mutating func spread(from line: Int, in paper: Paper) {
    let text = paper.document.text
    guard let mark = Words.split(text, paper.lines[line].range.indices().prefix(8)).first else {
      return
    }
    for next in [line - 1, line + 1]
    where kinds.indices.contains(next) && kinds[next] == .none && paper.lines[next].table == nil {
      let words = Words.split(text, paper.lines[next].range.indices().prefix(24))
      if words.count > 1, text[words[0]].elementsEqual(text[mark]) { kinds[next] = .odd }
    }
  }

  func isItem(_ line: Int) -> Bool { kinds.indices.contains(line) && kinds[line] != .none }

  /// Whether the lines right above are an item, so that a heading may stand right below it.
  func mayEndBefore(_ line: Int, in paper: Paper) -> Bool {
    for index in (max(0, line - 4)..<line).reversed() {
      if isItem(index) { return true }
      let range = paper.lines[index].range.indices()
      guard Words.beginsLower(paper.document.text, range) else { return false }
    }
    return false
  }

  /// What stands before a space and a capital where a bullet may have been.
  private static func oddMark(_ line: PaperLine, in paper: Paper) -> OddMark? {
    let text = paper.document.text
    let range = line.range.indices()
    let words = Words.split(text, range.lowerBound..<min(range.upperBound, range.lowerBound + 24))
    guard let first = words.first, range.count > 4 else { return nil }
    // `—4 morötter`: the space after the dash is lost.
    if attached.contains(where: { text[first].starts(with: $0) && first.count > $0.count }) {
      return .sign
    }
    guard words.count >= 2, first.count <= 6, beginsItem(text, words, range) else { return nil }
    return OddMark(text[first])
  }

  /// A word in capitals or with one, longer than a letter; `i` alone may begin a longer item.
  private static func beginsItem(_ text: [UInt8], _ words: [Range<Int>], _ line: Range<Int>) -> Bool
  {
    let first = words[1]
    let whole = first.lowerBound..<line.upperBound
    if first.count < 2 { return text[first.lowerBound] == UInt8(ascii: "I") && whole.count > 20 }
    if Words.beginsUpper(text, whole) { return true }
    // `eTjänsterna`
    return Words.beginsUpper(text, first.lowerBound + 1..<line.upperBound)
  }

  private static let attached = ["—", "–", "~", "•", "¢"].map { Array($0.utf8) }
}

/// What OCR makes of a bullet.
private enum OddMark {
  /// Hardly anything else: `¢`, `O)`, `CQ`, `[J`.
  case sign
  /// A small letter or two that is no word: `e`, `mw`.
  case letter
  /// `0`, `3`: only beside others.
  case figure

  init?(_ bytes: ArraySlice<UInt8>) {
    let mark = String(decoding: bytes, as: UTF8.self)
    if Self.signs.contains(mark) {
      self = .sign
    } else if Self.figures.contains(mark) {
      self = .figure
    } else if Self.isBox(bytes) {
      self = .sign
    } else if Self.letters.contains(mark) {
      self = .letter
    } else {
      return nil
    }
  }

  /// A box or a ring: `O`, `QO`, `CO)`, `[J`, `U)`.
  private static func isBox(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, (1...3).contains(bytes.count),
      Array("OQUC0DJL[(".utf8).contains(first)
    else { return false }
    if bytes.count == 1 { return Array("OQU".utf8).contains(first) }
    return bytes.dropFirst().allSatisfy { Array("OQUIil1J)]0}L".utf8).contains($0) }
      && bytes.last != 0x31 && !bytes.allSatisfy(Digits.isPrinted) || bytes.elementsEqual("C1".utf8)
  }

  private static let signs: Set<String> = [
    "¢", "€", "©", "®", "¤", "°", "~", ">", "@", "➤", "□", "❑", "☐", "✓", "✔", "→", "►", "♦", "+",
    "+»", "»«", "=", "\u{F0B7}", "\u{F0A7}", "\u{F0D8}", "\u{F076}",
  ]
  private static let letters: Set<String> = [
    "o", "e", "a", "ae", "m", "mw", "gw", "g", "w", "n", "s", "x", "D", "C", "J", "#",
  ]
  private static let figures: Set<String> = ["0", "3", "1", "8", "5"]
}

/// Items and the lines they go on over.
private struct BulletList {
  private(set) var items = 0
  private(set) var end: Int

  init(from start: Int, _ marks: BulletMarks, in paper: Paper, _ outline: Outline) {
    end = start
    var index = start
    while index < paper.lines.count, paper.lines[index].page == paper.lines[start].page {
      if outline.isSkipped(index) {
        // One empty line may part items.
        guard index + 1 < paper.lines.count, marks.isItem(index + 1),
          !paper.lines[index].isBlank || index == end
        else { return }
        index += 1
        continue
      }
      if marks.isItem(index) {
        items += 1
      } else if !Self.goesOn(index, marks, in: paper, outline) {
        return
      }
      index += 1
      end = index
    }
  }

  /// Whether a line without a bullet belongs to the item above and is no heading of the next list.
  private static func goesOn(
    _ index: Int,
    _ marks: BulletMarks,
    in paper: Paper,
    _ outline: Outline
  ) -> Bool {
    let line = paper.lines[index]
    guard line.table == nil, line.marker == nil else { return false }
    if !Words.beginsUpper(paper.document.text, line.range.indices()) { return true }
    guard paper.lines[index - 1].range.utf8Count() >= 45 else { return false }
    let isOverList =
      outline.next(from: index + 1).map { $0 - index <= 2 && marks.isItem($0) } ?? false
    return !(isOverList && line.range.utf8Count() <= 60)
  }
}

private let examples = [
  Example(
    """
    ⟦Frågor att ta med hem
    • Vem äger kontona när
    någon slutar?
    • Räcker det med ett lösenord?⟧

    Nästa gång ses vi i Ekfors.
    """
  ),
  Example(
    """
    ⟦OMFATTNING

    O En kalkyl för bokbussen
    och dess förare
    0 Utvärdering
    3 Gemensamma skyltar⟧
    """
  ),
  Example("⟦Vi behöver:\n\n- salt\n- smör⟧"),
  Example("O Hallström var där.\n\n3 D Våra lokaler Örjan 13.40\n\n1. Ett\n2. Två"),
]
