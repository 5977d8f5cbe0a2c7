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
    /// The number as printed.
    let number: Int?
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
  init(_ paper: Paper) {
    self.paper = paper
    outline = Outline(paper)
    agenda = AgendaReading.all(in: paper)
    rows = agenda.flatMap(\.rows).filter { !$0.isBreak }
    titles = Titles(rows.map(\.title))
    guard !outline.isDeck else { return }
    let candidates = chosen(among: headings())
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
    {
      start = next + 1
    }
    return min(start, item.lines.upperBound)..<item.lines.upperBound
  }

  private static let caseNumbers = ["dnr ", "dnr:", "diarienr", "diarienummer", "arendenr"]

  // MARK: Headings

  /// How a heading is numbered.
  private enum Style: Hashable {
    case mark(UInt8)
    case paragraph
    case word
    case bare
    case none
  }

  /// A line that may be the heading of an item.
  private struct Candidate {
    let lines: Range<Int>
    let style: Style
    let number: Int?
    let title: TextRange
    /// The agenda row of that title.
    let row: Int?
    /// Whether something other than the next numbered line stands under it.
    var hasBody = true
  }

  private func headings() -> [Candidate] {
    var result: [Candidate] = []
    var isTaken = [Bool](repeating: false, count: paper.lines.count)
    for line in agenda.flatMap(\.lines) where isTaken.indices.contains(line) {
      isTaken[line] = true
    }
    for line in paper.lines.indices where !outline.isSkipped(line) {
      guard !isTaken[line], paper.lines[line].table == nil,
        let candidate = candidate(at: line)
      else { continue }
      result.append(candidate)
    }
    for index in result.indices {
      let next = outline.next(from: result[index].lines.upperBound)
      let follower = index + 1 < result.count ? result[index + 1].lines.lowerBound : -1
      result[index].hasBody =
        next.map { $0 != follower || result[index + 1].style != result[index].style } ?? false
    }
    return result
  }

  private func candidate(at line: Int) -> Candidate? {
    let text = paper.document.text
    let range = paper.lines[line].range.indices()
    guard range.count < 220 else { return nil }
    if let (style, number, start) = numbered(line) {
      guard
        Words.beginsUpper(text, start..<range.upperBound) || text[start] < 0x61
          || text[start] > 0x7A
      else { return nil }
      return whole(line, style, number, from: start)
    }
    guard outline.opensBlock(line), range.count < 160, paper.lines[line].marker == nil else {
      return nil
    }
    if let number = barelyNumbered(line) { return number }
    guard let last = text[range].last, last != UInt8(ascii: ".") else { return nil }
    let string = paper.lines[line].string
    let row = titles.match(string)
    if let row, string.utf8.count > 5 {
      return Candidate(
        lines: line..<line + 1,
        style: .none,
        number: nil,
        title: paper.heading(of: line).trimmedAs(paper),
        row: row
      )
    }
    guard Self.others.contains(string) else { return nil }
    return Candidate(
      lines: line..<line + 1,
      style: .none,
      number: nil,
      title: paper.heading(of: line),
      row: nil
    )
  }

  /// `3) …`, `3. …`, `§ 3 …`, `Punkt 3 …`: how, which number, where the title begins.
  private func numbered(_ line: Int) -> (Style, Int, Int)? {
    let text = paper.document.text
    let range = paper.lines[line].range.indices()
    if let marker = paper.lines[line].marker {
      guard let number = marker.number, text[range.lowerBound] != UInt8(ascii: "(") else {
        return nil
      }
      return (.mark(marker.mark), number, marker.bodyStart.index)
    }
    let words = Words.split(text, range.lowerBound..<min(range.upperBound, range.lowerBound + 40))
    guard let first = words.first, words.count > 1 else { return nil }
    let marks: [UInt8] = Array(".:)–—-".utf8)
    let signLength = SectionSign.length(text, first)
    let isSign = signLength > 0 || isSignByAgenda(first, words[1], text)
    let isGlued = signLength > 0 && first.count > signLength
    let isWord = ["punkt", "arende", "paragraf"].contains(Words.folded(text, first))
    guard isSign || isWord else { return nil }
    let numberWord = isGlued ? first.lowerBound + signLength..<first.upperBound : words[1]
    guard let number = AgendaLine.number(text, Words.trimmed(text, numberWord, of: marks)) else {
      return nil
    }
    let rest = Words.trimmed(
      text,
      numberWord.upperBound..<range.upperBound,
      of: marks + [0xE2, 0x80, 0x93]
    )
    guard !rest.isEmpty else { return nil }
    return (isSign ? .paragraph : .word, number, rest.lowerBound)
  }

  /// Whether `8 14 …` is § 14: the agenda has that number.
  private func isSignByAgenda(_ word: Range<Int>, _ number: Range<Int>, _ text: [UInt8]) -> Bool {
    guard SectionSign.isLikely(text, word), let value = AgendaLine.number(text, number) else {
      return false
    }
    return rows.contains { $0.number == value }
  }

  /// `3 Title` where the agenda has that title under that number.
  private func barelyNumbered(_ line: Int) -> Candidate? {
    let text = paper.document.text
    let range = paper.lines[line].range.indices()
    let digits = text[range].prefix { (0x30...0x39).contains($0) }
    guard (1...2).contains(digits.count), digits.endIndex < range.upperBound,
      text[digits.endIndex] == 0x20,
      let number = AgendaLine.number(text, range.lowerBound..<digits.endIndex)
    else { return nil }
    let title = Words.trimmed(text, digits.endIndex..<range.upperBound)
    guard let row = titles.match(Words.string(text, title)), rows[row].number == number else {
      return nil
    }
    return Candidate(
      lines: line..<line + 1,
      style: .bare,
      number: number,
      title: title.inText,
      row: row
    )
  }

  /// The heading with the line it goes on in, where the agenda's title says so.
  private func whole(_ line: Int, _ style: Style, _ number: Int, from start: Int) -> Candidate {
    let upper = paper.lines[line].range.upperBound.index
    let title = Words.trimmed(paper.document.text, start..<upper, of: [UInt8(ascii: ":")])
    let row = titles.match(paper.squeezed(title.inText))
    let one = Candidate(
      lines: line..<line + 1,
      style: style,
      number: number,
      title: title.inText,
      row: row
    )
    guard row == nil, line + 1 < paper.lines.count, !outline.isSkipped(line + 1),
      paper.lines[line + 1].marker == nil, paper.lines[line + 1].range.indices().count < 120
    else { return one }
    let joined = TextRange(title.lowerBound, paper.lines[line + 1].range.upperBound.index)
    guard let both = titles.match(paper.squeezed(joined)) else { return one }
    return Candidate(lines: line..<line + 2, style: style, number: number, title: joined, row: both)
  }

  // MARK: Choosing

  /// The headings of the style that most of the agenda and the bodies speak for.
  private func chosen(among all: [Candidate]) -> [Candidate] {
    var best: (weight: Int, items: [Candidate]) = (0, [])
    for style in [
      Style.paragraph, .mark(UInt8(ascii: ")")), .mark(UInt8(ascii: ".")), .mark(UInt8(ascii: ":")),
      .word, .bare,
    ] {
      let run = ascending(all.filter { $0.style == style })
      let weight = run.reduce(0) { $0 + ($1.row != nil ? 3 : 0) + ($1.hasBody ? 1 : 0) }
      if run.count > 1 || run.contains(where: { $0.row != nil }), weight > best.weight {
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

  private func isLate(_ candidate: Candidate, _ titled: [Candidate]) -> Bool {
    titled.first.map { candidate.lines.lowerBound > $0.lines.lowerBound } ?? false
  }

  /// The numbers that go up by little, lists left out: of `1. 2. 3.` right below each other none is a heading.
  private func ascending(_ candidates: [Candidate]) -> [Candidate] {
    var result: [Candidate] = []
    for (index, candidate) in candidates.enumerated() {
      guard let number = candidate.number else { continue }
      let isRow = candidate.row.map { rows[$0].number == number || rows[$0].number == nil } ?? false
      if !isRow {
        let isListed =
          isAdjacent(candidates, index, index + 1) || isAdjacent(candidates, index - 1, index)
        guard candidate.hasBody, !isListed, outline.opensBlock(candidate.lines.lowerBound) else {
          continue
        }
        // A list that begins again is no heading.
        if let last = result.last?.number, number <= last || number > last + 4 { continue }
        if result.isEmpty, number > 1, candidate.style != .paragraph, rows.isEmpty { continue }
      }
      if let last = result.last, let before = last.number, number <= before {
        guard isRow, last.row == nil else { continue }
        result.removeLast()
      }
      result.append(candidate)
    }
    return result
  }

  /// Whether a numbered line follows another with nothing between.
  private func isAdjacent(_ candidates: [Candidate], _ first: Int, _ second: Int) -> Bool {
    guard candidates.indices.contains(first), candidates.indices.contains(second) else {
      return false
    }
    return outline.next(from: candidates[first].lines.upperBound)
      == candidates[second].lines.lowerBound
      && candidates[first].row == nil && candidates[second].row == nil
  }

  /// Whether something else than numbered chapters says that this is a record of a meeting.
  private func isMinutes(_ items: [Candidate]) -> Bool {
    if items.contains(where: { $0.row != nil }) { return true }
    if items.filter({ $0.style == .paragraph }).count > 1 { return true }
    guard let first = items.first?.lines.lowerBound else { return false }
    for line in paper.lines where !line.isBlank && line.range.indices().count < 120 {
      if line.index < first {
        if Headings.meetingInfo.contains(line.string) || Headings.present.contains(line.string)
          || Headings.absent.contains(line.string)
          || Headings.present.matchLabel(line.string) != nil
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
  private static let others = Vocabulary([
    "Övrigt", "Övriga frågor", "Övriga ärenden", "Övriga punkter", "Mötets avslutande",
    "Mötet avslutas",
    "Avslutning", "Nästa steg",
  ])

  // MARK: Ends

  private func item(_ candidate: Candidate, before next: Int?) -> Item {
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
    {
      return true
    }
    return Headings.actions.contains(string) && !string.hasSuffix(":")
  }
}

extension TextRange {
  /// The range without a closing colon or white space.
  fileprivate func trimmedAs(_ paper: Paper) -> TextRange {
    Words.trimmed(paper.document.text, indices(), of: [UInt8(ascii: ":")]).inText
  }
}
