internal import RenskriftModel

/// A line that may be the heading of an item of the minutes.
struct MinutesHeading: Sendable {
  /// How it is numbered.
  enum Style: Hashable {
    case mark(UInt8)
    case paragraph
    case word
    case bare
    case loose
    case none
  }

  let lines: Range<Int>
  let style: Style
  let number: Int?
  /// The letter after the number: `4b` goes after `4a`.
  var letter: UInt8 = 0
  let title: TextRange
  /// The agenda row of that title.
  let row: Int?
  /// Whether something other than the next numbered line stands under it.
  var hasBody = true
}

/// Finds the lines that may be headings of items: numbered in any way, or titles of the agenda.
struct MinutesHeadings {
  let paper: Paper
  let outline: Outline
  let agenda: [AgendaReading]
  /// The rows of the agenda that are no breaks.
  let rows: [AgendaRow]
  /// Their titles.
  let titles: Titles

  /// In order; O(text · agenda).
  func all() -> [MinutesHeading] {
    var result: [MinutesHeading] = []
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

  private func candidate(at line: Int) -> MinutesHeading? {
    let text = paper.document.text
    let range = paper.lines[line].range.indices()
    guard range.count < 220 else { return nil }
    if let above = numberedAbove(line) { return above }
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
    if let number = barelyNumbered(line) ?? looselyNumbered(line) { return number }
    guard let last = text[range].last, last != UInt8(ascii: ".") else { return nil }
    let string = paper.lines[line].string
    let row = titles.match(string)
    if let row, string.utf8.count > 5 {
      return MinutesHeading(
        lines: line..<line + 1,
        style: .none,
        number: nil,
        title: paper.heading(of: line).trimmedAs(paper),
        row: row
      )
    }
    guard Self.others.contains(string) else { return nil }
    return MinutesHeading(
      lines: line..<line + 1,
      style: .none,
      number: nil,
      title: paper.heading(of: line),
      row: nil
    )
  }

  /// `3) …`, `3. …`, `§ 3 …`, `Punkt 3 …`: how, which number, where the title begins.
  private func numbered(_ line: Int) -> (MinutesHeading.Style, Int, Int)? {
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
    // `12 §` of older protocols.
    if words.count > 2, SectionSign.length(text, words[1]) == words[1].count,
      let number = AgendaLine.number(text, first)
    {
      return (.paragraph, number, words[2].lowerBound)
    }
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

  /// `§ 117` alone on a line: its title is the line below.
  private func numberedAbove(_ line: Int) -> MinutesHeading? {
    let text = paper.document.text
    let words = Words.split(text, paper.lines[line].range.indices().prefix(12))
    guard let sign = words.first, words.count <= 2,
      paper.lines[line].range.indices().count <= 12,
      case let signLength = SectionSign.length(text, sign), signLength > 0,
      (signLength == sign.count) == (words.count == 2),
      let number = AgendaLine.number(
        text,
        words.count == 2 ? words[1] : sign.lowerBound + signLength..<sign.upperBound
      ),
      let below = outline.next(from: line + 1), below - line <= 2,
      paper.lines[below].page == paper.lines[line].page
    else { return nil }
    let title = paper.lines[below].range.indices()
    guard title.count < 120, paper.lines[below].marker == nil, paper.lines[below].table == nil,
      Words.beginsUpper(text, title), text[title].last != UInt8(ascii: "."),
      Remark.Kind.label(of: below, in: paper) == nil, !Columns.isTabular(below, in: paper)
    else { return nil }
    return MinutesHeading(
      lines: line..<below + 1,
      style: .paragraph,
      number: number,
      title: title.inText,
      row: titles.match(paper.lines[below].string)
    )
  }

  /// `4a Budget`: a number without a mark where nothing else numbers the items; a letter may follow it.
  private func looselyNumbered(_ line: Int) -> MinutesHeading? {
    let text = paper.document.text
    let range = paper.lines[line].range.indices()
    guard range.count <= 90, !Columns.isTabular(line, in: paper),
      let last = text[range].last, !Array(".,;".utf8).contains(last)
    else { return nil }
    var end = range.lowerBound
    while end < range.upperBound, (0x30...0x39).contains(text[end]) { end += 1 }
    guard (1...2).contains(end - range.lowerBound), end < range.upperBound,
      let number = AgendaLine.number(text, range.lowerBound..<end)
    else { return nil }
    let isLettered = (0x61...0x66).contains(text[end])
    let start = isLettered ? end + 1 : end
    guard start + 3 < range.upperBound, text[start] == 0x20,
      Words.beginsUpper(text, start + 1..<range.upperBound),
      MeetingLabels.facts(at: line, inBlock: false, in: paper).isEmpty,
      SwedishDate.first(in: paper.lines[line].string)?.utf8.lowerBound != 0
    else { return nil }
    return MinutesHeading(
      lines: line..<line + 1,
      style: .loose,
      number: number,
      letter: isLettered ? text[end] : 0,
      title: TextRange(start + 1, range.upperBound),
      row: titles.match(Words.string(text, start + 1..<range.upperBound))
    )
  }

  /// Whether `8 14 …` is § 14: the agenda has that number.
  private func isSignByAgenda(_ word: Range<Int>, _ number: Range<Int>, _ text: [UInt8]) -> Bool {
    guard SectionSign.isLikely(text, word), let value = AgendaLine.number(text, number) else {
      return false
    }
    return rows.contains { $0.number == value }
  }

  /// `3 Title` where the agenda has that title under that number.
  private func barelyNumbered(_ line: Int) -> MinutesHeading? {
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
    return MinutesHeading(
      lines: line..<line + 1,
      style: .bare,
      number: number,
      title: title.inText,
      row: row
    )
  }

  /// The heading with the line it goes on in, where the agenda's title says so.
  private func whole(
    _ line: Int,
    _ style: MinutesHeading.Style,
    _ number: Int,
    from start: Int
  ) -> MinutesHeading {
    let upper = paper.lines[line].range.upperBound.index
    let title = Words.trimmed(paper.document.text, start..<upper, of: [UInt8(ascii: ":")])
    let row = titles.match(paper.squeezed(title.inText))
    let one = MinutesHeading(
      lines: line..<line + 1,
      style: style,
      number: number,
      title: title.inText,
      row: row
    )
    guard line + 1 < paper.lines.count, !outline.isSkipped(line + 1),
      paper.lines[line + 1].marker == nil, paper.lines[line + 1].range.indices().count < 120
    else { return one }
    let joined = TextRange(title.lowerBound, paper.lines[line + 1].range.upperBound.index)
    guard let both = titles.match(paper.squeezed(joined)) else { return one }
    // The beginning of a title is near it too: the second line must make it whole.
    if let row {
      let whole = Titles.form(rows[row].title).count
      let length = Titles.form(paper.squeezed(joined)).count
      guard both == row, Titles.form(paper.squeezed(title.inText)).count + 3 < whole,
        length <= whole + whole / 10
      else { return one }
    }
    return MinutesHeading(
      lines: line..<line + 2,
      style: style,
      number: number,
      title: joined,
      row: both
    )
  }

  private static let others = Vocabulary([
    "Övrigt", "Övriga frågor", "Övriga ärenden", "Övriga punkter", "Mötets avslutande",
    "Mötet avslutas",
    "Avslutning", "Nästa steg",
  ])
}

extension TextRange {
  /// The range without a closing colon or white space.
  fileprivate func trimmedAs(_ paper: Paper) -> TextRange {
    Words.trimmed(paper.document.text, indices(), of: [UInt8(ascii: ":")]).inText
  }
}
