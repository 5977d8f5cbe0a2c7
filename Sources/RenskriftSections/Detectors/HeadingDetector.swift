public import RenskriftModel

/// Lone headings with the text below them, where no other detector knows what they are.
///
/// Silent in decks, whose slides have their titles, and in minutes, whose items have theirs. The first heading
/// is the title of the paper.
public struct HeadingDetector: SectionDetector {
  /// What it is for and the examples that prove it.
  public let description = UnitDescription<any SectionDetector>(
    id: "heading",
    summary: Message(
      en: "Headings over text that nothing else claims",
      sv: "Rubriker över text som inget annat gör anspråk på"
    ),
    examples: examples
  )

  /// A detector needs nothing but the text.
  public init() {}

  /// The headings of a paper; O(text).
  public func detect(in paper: Paper) -> Detection {
    let outline = Outline(paper)
    guard !outline.isDeck, !isMinutes(paper, outline) else { return Detection() }
    let headings = marked(in: paper) ?? found(in: paper, outline)
    var sections: [Section] = []
    for (index, heading) in headings.enumerated().dropFirst() {
      let later = headings[(index + 1)...].first { $0.level <= heading.level }
      let below = outline.next(from: heading.line + 1)
      // `Del 2 – Vågar vi? Ett löfte är …`: the text begins on the line itself.
      let isInline = heading.range.upperBound < paper.lines[heading.line].range.upperBound
      let isOverText = below != nil && below != headings.dropFirst(index + 1).first?.line
      guard isInline || isOverText, !isKnown(paper.lines[heading.line]),
        !Outline.isNote(paper.lines[heading.line]), !outline.isDateline(heading.line),
        MeetingLabels.facts(at: heading.line, inBlock: false, in: paper).allSatisfy({
          $0.kind == .other
        })
      else { continue }
      let lines = heading.line..<(later?.line ?? paper.lines.count)
      sections.append(
        Section(
          type: "heading",
          lines: paper.withoutTrailingBlanks(lines),
          heading: heading.range,
          score: Confidence(perMille: 200),
          isContainer: true
        )
      )
    }
    return Detection(sections: sections)
  }

  /// Minutes say so in their title, or who recorded them.
  private func isMinutes(_ paper: Paper, _ outline: Outline) -> Bool {
    [.minutes, .board].contains(DocumentTitle(paper, outline).word)
      || paper.lines.contains {
        !$0.isBlank
          && (Headings.recordedBy.contains($0.string) || Headings.adjustedBy.contains($0.string))
      }
  }

  private typealias Heading = (line: Int, level: Int, range: TextRange)

  /// Headings that the format marks; nil if it marks none.
  private func marked(in paper: Paper) -> [Heading]? {
    var result: [Heading] = []
    for block in paper.document.blocks {
      guard case .heading(let level) = block.role else { continue }
      let range = paper.text(of: block.lines)
      if !range.isEmpty { result.append((block.lines.lowerBound, level, Self.bare(range, paper))) }
    }
    return result.isEmpty ? nil : result
  }

  /// Without the number signs of Markdown.
  private static func bare(_ range: TextRange, _ paper: Paper) -> TextRange {
    Words.trimmed(paper.document.text, range.indices(), of: Array("#".utf8)).inText
  }

  /// Headings by their looks; none if the paper has numbered items, which are minutes.
  private func found(in paper: Paper, _ outline: Outline) -> [Heading] {
    var result: [Heading] = []
    var numbered = 0
    for line in paper.lines.indices {
      guard let range = outline.heading(at: line) else { continue }
      // `Medverkande: Anna Ek (docent)` heads nothing but its own line.
      if let people = ParticipantsHeading(at: line, in: paper), !people.rest.isEmpty { continue }
      if isNumbered(line, in: paper, outline) { numbered += 1 }
      result.append((line, 1, range))
    }
    return numbered >= 2 ? [] : result
  }

  /// `3) Övrigt`, `§ 12 Val av justerare` over a paragraph.
  private func isNumbered(_ line: Int, in paper: Paper, _ outline: Outline) -> Bool {
    let heading = paper.lines[line]
    if Outline.beginsParagraph(paper.document.bytes(heading.range)) { return true }
    guard heading.marker?.number != nil, let below = outline.next(from: line + 1) else {
      return false
    }
    // The last row of a list with empty lines between stands over a paragraph too.
    let isListed = outline.last(before: line).map { paper.lines[$0].marker?.number != nil } ?? false
    return paper.lines[below].marker?.number == nil && !isListed
  }

  /// Whether the heading is one of those that other detectors read.
  private func isKnown(_ line: PaperLine) -> Bool {
    Headings.startsFrame(line.string) || Headings.meetingDates.contains(line.string)
      || Headings.decisions.contains(line.string) || Headings.actions.contains(line.string)
      || Headings.risks.contains(line.string)
  }
}

private let examples = [
  Example(
    """
    Rotmos med fläsk

    ⟦Gör så här

    Skala rotfrukterna och skär dem i bitar. Koka dem länge.⟧

    ⟦Räcker till

    Fyra personer.⟧
    """
  ),
  Example(
    """
    En dag om löften

    ⟦Del 2 – Vågar vi lova något? Ett löfte är värt något först när det går att bryta.⟧
    """
  ),
  Example("Minnesanteckningar\n\n1) Läget\n\nDet går bra.\n\n2) Övrigt\n\nInget."),
  Example("Mötestider\n\nAntagna av nämnden 2028-11-27\n\nHandlingar skickas en vecka före."),
  Example("Samråd om hamnen\n\nFråga: Varför sex våningar?\nSvar: De står längst in mot berget."),
  Example("Bryggan\n\nDet ligger en brygga i vassen\nsom ingen har lagat på år."),
]
