public import RenskriftModel
internal import RenskriftSections

/// Letters that a board received, listed under `Inkomna skrivelser`: as bullets or as a table.
public struct LettersDetector: SectionDetector {
  /// Id, summary, examples.
  public let description = UnitDescription<any SectionDetector>(
    id: "letters",
    summary: Message(
      en: "Letters received, with their dates",
      sv: "Inkomna skrivelser med datum"
    ),
    examples: [
      Example(
        """
        ⟦Inkomna skrivelser

        - 2031-03-04 Hyresgästföreningen om trappstädningen
        - 6 mars 2031, Pensionärsrådet: bänkar vid kajen
        - Brev från Ekfors byalag⟧

        Skrivelserna läggs till handlingarna.
        """,
        expected: [
          "letter sender=- subject=Hyresgästföreningen om trappstädningen date=2031-03-04",
          "letter sender=Pensionärsrådet subject=bänkar vid kajen date=2031-03-06",
          "letter subject=Brev från Ekfors byalag date=-",
        ]
      ),
      // The year is that of the meeting; a letter does not come after it.
      Example(
        """
        Möte 2031-01-20

        ⟦Inkommen post:
        * 14 januari Anna Ek om skolskjutsen
        * 20/12 Ekfors byalag⟧
        """,
        expected: [
          "letter subject=Anna Ek om skolskjutsen date=2031-01-14 inferred=date",
          "letter subject=Ekfors byalag date=2030-12-20 inferred=date",
        ]
      ),
      // A table, its header read through OCR without å ä ö.
      Example(
        """
        ⟦lnkomna skrivelser
        Datum\tAvsandare\tArende
        2031-03-04\tHyresgästföreningen\tTrappstädning
        2031-03-06\tPensionärsrådet\tBänkar vid kajen⟧
        """,
        expected: [
          "letter sender=Hyresgästföreningen subject=Trappstädning date=2031-03-04",
          "letter sender=Pensionärsrådet subject=Bänkar vid kajen date=2031-03-06",
        ]
      ),
      Example("Inga inkomna skrivelser.\n- Nästa möte 2031-04-01\n"),
      Example("Inkomna skrivelser\n\nInga sedan förra mötet.\n"),
    ]
  )

  private static let headings = Vocabulary([
    "Inkomna skrivelser", "Inkomna brev", "Inkommen post", "Skrivelser",
  ])

  /// A detector needs nothing but the text.
  public init() {}

  /// Each heading with the list or table below it; O(text): a row is never a heading.
  public func detect(in paper: Paper) -> Detection {
    let headings = paper.lines.filter { $0.marker == nil && Self.headings.contains($0.string) }
    guard !headings.isEmpty else { return Detection() }
    let meeting = MeetingDay.find(in: paper)
    let sections = headings.compactMap { heading -> Section? in
      guard let lines = Self.rows(below: heading.index, in: paper) else { return nil }
      return Section(
        type: "letters",
        lines: heading.index..<lines.upperBound,
        heading: Self.withoutColon(heading, in: paper),
        score: Confidence(perMille: 930),
        entries: Self.letters(lines, in: paper).map { $0.entry(receivedBefore: meeting) }
      )
    }
    return Detection(sections: sections)
  }

  /// The bullets or rows under a heading, one blank line between allowed; nil if there are none.
  private static func rows(below heading: Int, in paper: Paper) -> Range<Int>? {
    guard let first = paper.nextFilled(from: heading + 1), first - heading <= 2 else { return nil }
    let end = paper.lines[first...].first { !isRow($0, in: paper) }?.index ?? paper.lines.count
    return first < end ? first..<end : nil
  }

  private static func isRow(_ line: PaperLine, in paper: Paper) -> Bool {
    !line.isBlank && (line.marker != nil || Columns.row(of: line.index, in: paper).filled > 1)
  }

  /// The rows of a table whose header says what its columns are, else bullets.
  private static func letters(_ lines: Range<Int>, in paper: Paper) -> [LetterRow] {
    let header = Columns.row(of: lines.lowerBound, in: paper)
    guard let columns = Columns.meanings(of: header, LetterColumn.words, least: 2, in: paper)
    else { return lines.map { LetterRow(bullet: paper.lines[$0], in: paper) } }
    return Columns.rows(
      of: lines.lowerBound + 1..<lines.upperBound,
      under: header,
      key: columns[.date],
      in: paper
    ).compactMap { LetterRow($0, columns, in: paper) }
  }

  private static func withoutColon(_ heading: PaperLine, in paper: Paper) -> TextRange {
    let colon = [UInt8(ascii: ":")]
    return Words.trimmed(paper.document.text, heading.range.indices(), of: colon).inText
  }
}
