internal import RenskriftModel

/// The items of the minutes: headings `3) …`, `§ 3 …`, or the agenda's titles, and what stands under them.
struct MinutesReading: Sendable {
  /// An item.
  struct Item: Sendable {
    /// Heading to last line.
    var lines: Range<Int>
    /// The lines of the heading.
    let headingLines: Range<Int>
    /// The heading as printed.
    let heading: TextRange
    /// The number as printed, `4` of `4a`.
    let number: Int?
    /// The letter after the number, `a` of `4a`.
    let letter: String
    /// The heading without number.
    let title: TextRange
    /// How sure that it is an item.
    let score: Confidence
  }

  /// In order.
  private(set) var items: [Item] = []

  private let paper: Paper
  private let outline: Outline
  private let agenda: [AgendaReading]
  private let titles: Titles
  private let rows: [AgendaRow]

  /// Reads a paper; a deck has slides instead.
  ///
  /// O(text · agenda).
  init(_ paper: Paper, outline: Outline, agendas: [AgendaReading]) {
    self.paper = paper
    self.outline = outline
    agenda = agendas
    rows = agenda.flatMap(\.rows).filter { !$0.isBreak }
    titles = Titles(rows.map(\.title))
    guard !outline.isDeck else { return }
    let candidates = chosen(
      among: MinutesHeadings(
        paper: paper,
        outline: outline,
        agenda: agenda,
        rows: rows,
        titles: titles
      ).all()
    )
    guard !candidates.isEmpty else { return }
    for (place, candidate) in candidates.enumerated() {
      let next = place + 1 < candidates.count ? candidates[place + 1].lines.lowerBound : nil
      items.append(item(candidate, before: next))
    }
  }

  /// The text under an item's heading.
  func text(of item: Item) -> String {
    Paragraphs.text(body(of: item), outline: outline, in: paper)
  }

  /// The lines under an item's heading, a line that only names the case left out.
  private func body(of item: Item) -> Range<Int> {
    var start = item.headingLines.upperBound
    while let next = outline.next(from: start), next < item.lines.upperBound,
      paper.lines[next].range.indices().count < 60,
      Self.caseNumbers.contains(where: { paper.lines[next].folded.hasPrefix($0) })
        || isCaseNumber(paper.lines[next].range.indices())
    {
      start = next + 1
    }
    return min(start, item.lines.upperBound)..<item.lines.upperBound
  }

  /// `KS 2028-214`: capitals, a year and a number.
  private func isCaseNumber(_ line: Range<Int>) -> Bool {
    let text = paper.document.text
    let words = Words.split(text, line)
    guard line.count <= 24, words.count == 2, (2...6).contains(words[0].count),
      text[words[0]].allSatisfy({ (0x41...0x5A).contains($0) || $0 >= 0x80 })
    else { return false }
    let parts = text[words[1]].split { "/-:.".utf8.contains($0) }
    return parts.count == 2 && parts[0].count == 4
      && parts.allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private static let caseNumbers = ["dnr ", "dnr:", "diarienr", "diarienummer", "arendenr"]

  // MARK: Choosing

  /// The headings of the style that most of the agenda and the bodies speak for.
  private func chosen(among all: [MinutesHeading]) -> [MinutesHeading] {
    var best: (weight: Int, items: [MinutesHeading]) = (0, [])
    for style in [
      MinutesHeading.Style.paragraph, .mark(UInt8(ascii: ")")), .mark(UInt8(ascii: ".")),
      .mark(UInt8(ascii: ":")),
      .word, .bare, .loose,
    ] {
      let run = ascending(all.filter { $0.style == style })
      let weight = run.reduce(0) { $0 + ($1.row != nil ? 3 : 0) + ($1.hasBody ? 1 : 0) }
      // Three numbers without marks may be items; a single § is one in a protocol, or an extract of one.
      if style == .loose, run.count < 3 || run.first?.number != 1 { continue }
      let isExtract = style == .paragraph && run.count == 1 && isProtocol
      if run.count > 1 || isExtract || run.contains(where: { $0.row != nil }), weight > best.weight
      {
        best = (weight, run)
      }
    }
    let unnumbered = all.filter { $0.style == .none }
    let titled = unnumbered.filter { $0.row != nil && $0.hasBody }
    if best.items.isEmpty, titled.count < 2 { return [] }
    if titled.count * 3 > best.weight, titled.count > 1 {
      return unnumbered.filter { $0.row != nil || isLate($0, titled) }
    }
    guard isMinutes(best.items) else { return [] }
    let said = Set(best.items.compactMap(\.row))
    let rest = unnumbered.filter { other in
      guard let first = best.items.first, other.lines.lowerBound > first.lines.lowerBound else {
        return false
      }
      // A heading that is also the title of a numbered one is that one said again.
      return other.row.map { !said.contains($0) } ?? true
    }
    return (best.items + rest).sorted { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  private var isProtocol: Bool { DocumentTitle(paper, outline).word == .board }

  private func isLate(_ candidate: MinutesHeading, _ titled: [MinutesHeading]) -> Bool {
    titled.first.map { candidate.lines.lowerBound > $0.lines.lowerBound } ?? false
  }

  /// The numbers that go up by little, lists left out: of `1. 2. 3.` right below each other none is a heading.
  private func ascending(_ candidates: [MinutesHeading]) -> [MinutesHeading] {
    var result: [MinutesHeading] = []
    for (index, candidate) in candidates.enumerated() {
      guard let number = candidate.number else { continue }
      let isRow = candidate.row.map { rows[$0].number == number || rows[$0].number == nil } ?? false
      if !isRow {
        let isListed =
          isAdjacent(candidates, index, index + 1) || isAdjacent(candidates, index - 1, index)
        guard candidate.hasBody, !isListed,
          outline.opensBlock(candidate.lines.lowerBound) || isHeadedBySign(candidate)
        else { continue }
        // A list that begins again is no heading.
        if let last = result.last?.number, !follows(candidate, result.last) || number > last + 4 {
          continue
        }
        if result.isEmpty, number > 1, candidate.style != .paragraph, rows.isEmpty { continue }
      }
      if let last = result.last, !follows(candidate, last) {
        guard isRow, last.row == nil else { continue }
        result.removeLast()
      }
      result.append(candidate)
    }
    return result
  }

  /// `§ 9 Läsårstider` right below another line, where OCR lost the empty one; a sentence is none.
  private func isHeadedBySign(_ candidate: MinutesHeading) -> Bool {
    let text = paper.document.text
    let line = paper.lines[candidate.lines.lowerBound].range.indices()
    guard candidate.style == .paragraph, line.count < 100, let last = text[line].last else {
      return false
    }
    return !Array(".,;".utf8).contains(last)
      && Outline.beginsParagraph(
        paper.document.bytes(paper.lines[candidate.lines.lowerBound].range)
      )
  }

  /// Whether a number goes after the one before: 5 after 4, 4b after 4a.
  private func follows(_ candidate: MinutesHeading, _ last: MinutesHeading?) -> Bool {
    guard let number = candidate.number, let last, let before = last.number else { return true }
    return (number, candidate.letter) > (before, last.letter)
  }

  /// Whether a numbered line follows another with nothing between.
  private func isAdjacent(_ candidates: [MinutesHeading], _ first: Int, _ second: Int) -> Bool {
    guard candidates.indices.contains(first), candidates.indices.contains(second) else {
      return false
    }
    return outline.next(from: candidates[first].lines.upperBound)
      == candidates[second].lines.lowerBound
      && candidates[first].row == nil && candidates[second].row == nil
  }

  /// Whether something else than numbered chapters says that this is a record of a meeting.
  private func isMinutes(_ items: [MinutesHeading]) -> Bool {
    if items.contains(where: { $0.row != nil }) { return true }
    if items.filter({ $0.style == .paragraph }).count > 1 { return true }
    guard let first = items.first?.lines.lowerBound else { return false }
    for line in paper.lines where !line.isBlank && line.range.indices().count < 120 {
      if line.index < first {
        if Headings.meetingInfo.contains(line.string) || Headings.present.contains(line.string)
          || Headings.absent.contains(line.string)
          || Headings.present.matchLabel(line.string) != nil
          || Headings.recordedBy.matchLabel(line.string) != nil
          || Self.kinds.contains(where: { line.folded.hasPrefix($0) })
        {
          return true
        }
      } else if Headings.recordedBy.contains(line.string)
        || Headings.adjustedBy.contains(line.string)
        || Headings.recordedBy.matchLabel(line.string) != nil
        || Headings.adjustedBy.matchLabel(line.string) != nil
      {
        return true
      }
    }
    return false
  }

  private static let kinds = [
    "minnesanteckning", "protokoll", "motesanteckning", "sammantradesprotokoll",
  ]

  // MARK: Ends

  private func item(_ candidate: MinutesHeading, before next: Int?) -> Item {
    let first = candidate.lines.lowerBound
    var end = next ?? paper.lines.count
    if next == nil {
      end =
        (candidate.lines.upperBound..<max(end, candidate.lines.upperBound)).first(where: endsItems)
        ?? end
    }
    while end > candidate.lines.upperBound, outline.isSkipped(end - 1) { end -= 1 }
    let heading = TextRange(
      paper.lines[first].range.lowerBound.index,
      candidate.title.upperBound.index
    )
    return Item(
      lines: first..<end,
      headingLines: candidate.lines,
      heading: heading,
      number: candidate.number,
      letter: candidate.letter == 0 ? "" : String(UnicodeScalar(candidate.letter)),
      title: candidate.title,
      score: Confidence(perMille: candidate.row != nil ? 930 : 880)
    )
  }

  /// Whether the frame of the paper begins again: signatures, attachments, lists of actions or dates.
  private func endsItems(_ line: Int) -> Bool {
    let paperLine = paper.lines[line]
    guard !paperLine.isBlank, paperLine.range.indices().count < 160, paperLine.marker == nil,
      outline.opensBlock(line)
    else { return false }
    let string = paperLine.string
    if Headings.recordedBy.matchLabel(string) != nil
      || Headings.adjustedBy.matchLabel(string) != nil
    {
      return true
    }
    guard paperLine.range.indices().count < 60 else { return false }
    if Headings.recordedBy.contains(string) || Headings.adjustedBy.contains(string)
      || Headings.attachments.contains(string) || Headings.meetingDates.contains(string)
      || Headings.present.contains(string) || Headings.absent.contains(string)
      || Headings.signing.contains(string)
    {
      return true
    }
    return Headings.actions.contains(string) && !string.hasSuffix(":")
  }
}
