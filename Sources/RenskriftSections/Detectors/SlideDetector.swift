public import RenskriftModel

/// The slides of a deck: every page is one.
public struct SlideDetector: SectionDetector {
  /// What it is for and the examples that prove it.
  public let description = UnitDescription<any SectionDetector>(
    id: "slide",
    summary: Message(
      en: "The slides of a deck, each with its title",
      sv: "Bilderna i ett bildspel, var och en med sin rubrik"
    ),
    examples: examples
  )

  /// A detector needs nothing but the text.
  public init() {}

  /// The slides of a paper; O(text).
  public func detect(in paper: Paper) -> Detection {
    let outline = Outline(paper)
    guard outline.isDeck else { return Detection() }
    let hasFormFeeds = paper.document.text.contains(0x0C)
    var slides: [Section] = []
    for page in outline.pages {
      if !hasFormFeeds, let last = slides.last, Self.isStrayLine(page, in: paper) {
        slides[slides.count - 1].lines = last.lines.lowerBound..<page.upperBound
        continue
      }
      let whole = paper.document.pages[paper.lines[page.lowerBound].page].lines
      slides.append(
        Section(
          type: "slide",
          lines: paper.withoutTrailingBlanks(Self.withoutLeadingBlanks(whole, in: paper)),
          heading: SlideTitle(of: page, in: paper)?.range,
          score: Confidence(perMille: 850),
          isContainer: true
        )
      )
    }
    return Detection(sections: slides)
  }

  /// A bullet that lost its mark looks like a page of its own where form feeds are lost: `Beslut om att …`.
  private static func isStrayLine(_ page: Range<Int>, in paper: Paper) -> Bool {
    guard page.count == 1 else { return false }
    let words = paper.lines[page.lowerBound].folded.split(separator: " ")
    return words.count >= 5 && words[0] == "beslut" && words[1] == "om"
  }

  private static func withoutLeadingBlanks(_ run: Range<Int>, in paper: Paper) -> Range<Int> {
    var start = run.lowerBound
    while start < run.upperBound, paper.lines[start].isBlank { start += 1 }
    return start..<max(start, run.upperBound)
  }
}

/// The title of a slide: its first line, and the next one if the title goes over two.
struct SlideTitle {
  /// Its lines.
  let lines: Range<Int>
  let range: TextRange

  /// The title of a page, running lines left out; nil if it begins with an item or a paragraph.
  init?(of page: Range<Int>, in paper: Paper) {
    var first = page.lowerBound
    // A stray mark of a logo.
    while first + 1 < page.upperBound,
      paper.lines[first].isBlank || Self.isStray(paper.lines[first])
    {
      first += 1
    }
    guard first < page.upperBound else { return nil }
    let line = paper.lines[first]
    guard line.table == nil, line.marker.map({ $0.number != nil }) ?? true,
      line.range.utf8Count() <= 140
    else { return nil }
    var end = first + 1
    if Self.goesOn(first, page, in: paper) { end += 1 }
    lines = first..<end
    let text = paper.text(of: lines)
    range = Self.withoutStray(Outline.withoutColon(text, paper.document.bytes(text)), in: paper)
  }

  private static func isStray(_ line: PaperLine) -> Bool {
    let letters = line.string.utf8.count { Amount.isLetterOrFigure($0) }
    return letters <= 1
  }

  /// A second line right below that begins small or after an open end, with nothing right below it.
  private static func goesOn(_ first: Int, _ page: Range<Int>, in paper: Paper) -> Bool {
    let next = first + 1
    guard next < page.upperBound, !paper.lines[next].isBlank else { return false }
    let above = paper.lines[first]
    let below = paper.lines[next]
    guard below.table == nil, below.marker == nil, below.range.utf8Count() <= 80,
      above.range.utf8Count() <= 100,
      next + 1 >= page.upperBound || paper.lines[next + 1].isBlank
        || paper.lines[next + 1].marker != nil
    else { return false }
    if Words.beginsLower(paper.document.text, below.range.indices()) { return true }
    return OpenEnd.isOne(above.folded)
  }

  /// Without words at its end that have no letter or figure, or a closing bracket alone: what OCR makes of a logo.
  private static func withoutStray(_ range: TextRange, in paper: Paper) -> TextRange {
    let text = paper.document.text
    var words = Words.split(text, range.indices())
    while words.count > 1, let last = words.last, last.count <= 3 {
      let bytes = text[last]
      let isBare = !bytes.contains { Amount.isLetterOrFigure($0) }
      let title = text[range.lowerBound.index..<last.upperBound]
      let isUnopened =
        bytes.last == UInt8(ascii: ")")
        && title.count { $0 == UInt8(ascii: ")") } > title.count { $0 == UInt8(ascii: "(") }
      guard isBare && bytes.first != UInt8(ascii: "?") || isUnopened else { break }
      words.removeLast()
    }
    return TextRange(range.lowerBound.index, words.last?.upperBound ?? range.upperBound.index)
  }
}

private let examples = [
  Example(
    "⟦Agenda\n\n1 I Läget Kim 13.00⟧\n\u{0C}⟦Tillsyn på distans – erfarenheter\nfrån tre kommuner⟧\n"
      + "\u{0C}⟦O\nÖvrigt C)\n\n• Vem skriver?⟧\n"
  ),
  Example(
    "⟦Agenda\n\nMittsjö⟧\n\u{0C}⟦Läget i dag\n\nMittsjö⟧\n\u{0C}⟦Övrigt\n\nMittsjö⟧\n"
  ),
  Example("Protokoll\n\u{0C}§ 1 Val\n\u{0C}§ 2 Beslut\n\nJusteras\n\nKim Ek\n"),
  Example("Det var en gång.\n\nSedan var det slut.\n"),
]
