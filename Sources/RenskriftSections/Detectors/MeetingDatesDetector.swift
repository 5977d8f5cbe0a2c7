public import RenskriftModel

/// Dates of coming meetings: a list of them, or one under its heading.
public struct MeetingDatesDetector: SectionDetector {
  /// What it is for and the examples that prove it.
  public let description = UnitDescription<any SectionDetector>(
    id: "meeting-dates",
    summary: Message(
      en: "Dates of coming meetings, their year concluded",
      sv: "Datum för kommande möten, med årtalet härlett"
    ),
    examples: examples
  )

  /// A detector needs nothing but the text.
  public init() {}

  /// The lists of a paper; O(text).
  public func detect(in paper: Paper) -> Detection {
    let outline = Outline(paper)
    var sections: [Section] = []
    var day: CalendarDate?
    var hasAsked = false
    var index = 0
    while index < paper.lines.count {
      guard let list = DateList(at: index, in: paper, outline) else {
        index += 1
        continue
      }
      if !hasAsked {
        day = MeetingDay.find(in: paper)
        hasAsked = true
      }
      let earliest = day ?? Self.season(above: list.lines.lowerBound, in: paper, outline)
      sections.append(section(of: list, onOrAfter: earliest, in: paper))
      index = list.lines.upperBound
    }
    return Detection(sections: sections)
  }

  private func section(
    of list: DateList,
    onOrAfter earliest: CalendarDate?,
    in paper: Paper
  ) -> Section {
    var last = earliest
    let entries = list.dates.map { found in
      let date = found.date.date ?? last.flatMap { found.date.date(onOrAfter: $0) }
      if let date { last = date }
      let isConcluded = date != nil && found.date.year == nil
      return Entry(
        MeetingDate(
          date: date?.iso,
          weekday: found.date.weekday?.rawValue,
          start: found.start?.text,
          end: found.end?.text
        ),
        at: found.at,
        confidence: Confidence(perMille: isConcluded ? 930 : 970),
        inferred: isConcluded ? ["date"] : []
      )
    }
    return Section(
      type: "meeting-dates",
      lines: list.lines,
      heading: list.heading,
      score: Confidence(perMille: 900),
      entries: entries
    )
  }

  /// The first day of the year or the half-year that a heading above names: `Mötestider för hösten 2031`.
  private static func season(
    above index: Int,
    in paper: Paper,
    _ outline: Outline
  ) -> CalendarDate? {
    var line = index
    for _ in 0..<5 {
      let words = paper.lines[line].folded.utf8.split { !Amount.isLetterOrFigure($0) }
      for word in words where word.count == 4 {
        guard let year = Int(Substring(word)), (1990...2100).contains(year) else { continue }
        let isAutumn = words.contains { $0.starts(with: "host".utf8) }
        return CalendarDate(year: year, month: isAutumn ? 7 : 1, day: 1)
      }
      guard let above = outline.last(before: line) else { return nil }
      line = above
    }
    return nil
  }
}

/// Lines that are dates of meetings.
private struct DateList {
  struct Found {
    let date: SwedishDate
    let start: ClockTime?
    let end: ClockTime?
    let at: TextRange
  }

  private(set) var dates: [Found] = []
  private(set) var lines: Range<Int>
  private(set) var heading: TextRange?

  init?(at index: Int, in paper: Paper, _ outline: Outline) {
    lines = index..<index + 1
    let line = paper.lines[index]
    guard !outline.isSkipped(index), line.table == nil else { return nil }
    if let body = Self.heading(line, in: paper) {
      heading = Outline.withoutColon(body.heading, paper.document.bytes(body.heading))
      dates = Self.dates(in: body.rest, line, needsSign: false, in: paper)
      appendLines(from: index + 1, needsSign: false, in: paper, outline)
      if dates.isEmpty { return nil }
      return
    }
    guard Self.mayBeDate(line, in: paper) else { return nil }
    appendLines(from: index, needsSign: true, in: paper, outline)
    guard dates.count >= 2, !Self.isBelowAttachments(index, in: paper, outline) else { return nil }
    if let above = outline.last(before: index), index - above <= 2,
      let range = Self.longerHeading(paper.lines[above], in: paper)
    {
      heading = range
      lines = above..<lines.upperBound
    } else if let above = outline.last(before: index), index - above <= 2,
      outline.isDeck || above != outline.next(from: 0), paper.lines[above].table == nil,
      paper.lines[above].page == paper.lines[index].page, let range = outline.heading(at: above)
    {
      heading = range
      lines = above..<lines.upperBound
    }
  }

  /// `Mötestider hösten 2031`: a short line that begins as such a heading.
  private static func longerHeading(_ line: PaperLine, in paper: Paper) -> TextRange? {
    guard line.marker == nil, line.table == nil, line.range.utf8Count() <= 60 else { return nil }
    let text = paper.document.text
    let words = Words.split(text, line.range.indices())
    for count in [1, 2] where words.count > count {
      let beginning = words[0].lowerBound..<words[count - 1].upperBound
      if Headings.meetingDates.contains(Words.string(text, beginning)) {
        return Outline.withoutColon(line.range, text[line.range.indices()])
      }
    }
    return nil
  }

  private mutating func appendLines(
    from start: Int,
    needsSign: Bool,
    in paper: Paper,
    _ outline: Outline
  ) {
    var index = start
    var gap = 0
    while index < paper.lines.count {
      if outline.isSkipped(index) {
        gap += 1
        if gap > 2 { return }
        index += 1
        continue
      }
      let line = paper.lines[index]
      guard line.table == nil, Self.heading(line, in: paper) == nil else { return }
      let body = Self.body(of: line, in: paper)
      // Under its heading a date may stand within a sentence, further down no longer.
      let isApart = gap > 0 && !dates.isEmpty && line.marker == nil
      let found = Self.dates(in: body, line, needsSign: needsSign || isApart, in: paper)
      guard !found.isEmpty else { return }
      dates += found
      index += 1
      gap = 0
      lines = lines.lowerBound..<index
    }
  }

  /// The line without its bullet, also one that stands right before the word.
  private static func body(of line: PaperLine, in paper: Paper) -> TextRange {
    let text = paper.document.text
    let start = (line.marker?.bodyStart ?? line.range.lowerBound).index
    var rest = Words.trimmed(text, start..<line.range.upperBound.index, of: Array("-~*+".utf8))
    for dash in ["–", "—", "•", "·"] where text[rest].starts(with: dash.utf8) {
      rest = Words.trimmed(text, rest.lowerBound + dash.utf8.count..<rest.upperBound)
    }
    return rest.inText
  }

  /// The heading of such a list, and what stands after its colon.
  private static func heading(
    _ line: PaperLine,
    in paper: Paper
  ) -> (heading: TextRange, rest: TextRange)? {
    guard line.range.utf8Count() <= 160, line.marker == nil || line.marker?.number != nil else {
      return nil
    }
    if Headings.meetingDates.contains(line.string) {
      return (line.range, line.range.upperBound..<line.range.upperBound)
    }
    guard let label = Headings.meetingDates.matchLabel(line.string) else { return nil }
    let start = line.range.lowerBound.index
    let rest = paper.document.trimmed(
      TextRange(start + label.utf8Length + 1, line.range.upperBound.index)
    )
    // `Mötesdatum: 16 mars 2031` says when this meeting was.
    guard !ownDate.contains(Folding.folded(Array(line.string.utf8.prefix(label.utf8Length))[...]))
    else { return nil }
    return (TextRange(start, start + label.utf8Length), rest)
  }

  private static let ownDate = ["motesdatum", "motestider", "motestid", "moetesdatum"]

  private static func mayBeDate(_ line: PaperLine, in paper: Paper) -> Bool {
    line.range.utf8Count() <= 160
      && Words.hasDigit(paper.document.text, line.range.indices())
  }

  /// The dates of a line; none unless it begins with one, and, if it needs a sign, says by a weekday or a
  /// clock time that people meet.
  private static func dates(
    in body: TextRange,
    _ line: PaperLine,
    needsSign: Bool,
    in paper: Paper
  ) -> [Found] {
    guard !body.isEmpty, mayBeDate(line, in: paper), !Outline.isNote(line) else { return [] }
    let text = paper.document.text
    let printed = SwedishDate.all(in: paper.document.string(body))
    guard let first = printed.first, first.utf8.lowerBound <= (needsSign ? 0 : 60) else {
      return []
    }
    let start = body.lowerBound.index
    var result: [Found] = []
    for (index, date) in printed.enumerated() {
      let from = start + date.utf8.upperBound
      let to =
        index + 1 < printed.count
        ? start + printed[index + 1].utf8.lowerBound : body.upperBound.index
      let time = time(in: text, from..<max(from, to))
      if needsSign, !isMeeting(date, time: time, rest: from..<max(from, to), text) { return [] }
      let isLast = index + 1 == printed.count
      let end = isLast ? body.upperBound.index : max(from, time?.range.upperBound ?? from)
      let at = TextRange(index == 0 ? start : start + date.utf8.lowerBound, end)
      result.append(
        Found(date: date, start: time?.start, end: time?.end, at: paper.document.trimmed(at))
      )
    }
    return result
  }

  private static func isMeeting(
    _ date: SwedishDate,
    time: ClockTime.Found?,
    rest: Range<Int>,
    _ text: [UInt8]
  ) -> Bool {
    if time != nil { return rest.count <= 80 }
    let left = Words.trimmed(text, rest, of: Array(".,;".utf8))
    if left.isEmpty { return true }
    guard date.weekday != nil, left.count <= 60 else { return false }
    let words = Words.split(text, left)
    return words.first.map {
      places.contains(Words.folded(text, $0)) || text[$0.lowerBound] == 0x28
    }
      ?? true
  }

  private static let places: Set<String> = ["i", "pa", "via", "hos", "digitalt", "teams", "kl"]

  /// A clock time or interval; `13-16` right after a date is one too.
  private static func time(in text: [UInt8], _ range: Range<Int>) -> ClockTime.Found? {
    if let found = ClockTime.first(in: text, range) { return found }
    let rest = Words.trimmed(text, range, of: Array(",.".utf8))
    guard let word = Words.split(text, rest).first else { return nil }
    let parts = Digits.parts(of: text[word])
    guard parts.values.count == 2, parts.separators == [UInt8(ascii: "-")],
      parts.lengths.allSatisfy({ $0 <= 2 }), parts.values[0] < parts.values[1],
      parts.values[1] <= 24
    else { return nil }
    return ClockTime.Found(
      start: ClockTime(minutes: parts.values[0] * 60),
      end: ClockTime(minutes: parts.values[1] * 60),
      range: word
    )
  }

  private static func isBelowAttachments(
    _ index: Int,
    in paper: Paper,
    _ outline: Outline
  ) -> Bool {
    outline.last(before: index).map { Headings.attachments.contains(paper.lines[$0].string) }
      ?? false
  }
}

private let examples = [
  Example(
    """
    Datum	2031-06-18

    Kim har jämfört allas kalendrar.

    ⟦- Torsdagen den 28 augusti 13.15-16.15
    - Fredagen den 3 oktober 09.15-12.15
    - Torsdagen den 15 januari 13.15-16.15⟧

    Antecknat av
    """,
    expected: [
      "meeting-date date=2031-08-28 weekday=torsdag start=13:15 end=16:15 inferred=date",
      "meeting-date date=2031-10-03 weekday=fredag start=09:15 end=12:15",
      "meeting-date date=2032-01-15 weekday=torsdag start=13:15 end=16:15",
    ]
  ),
  Example(
    """
    ⟦Nästa möte: onsdag 15/6-31 kl. 9-12 i Rådhuset⟧
    """,
    expected: [
      "meeting-date date=2031-06-15 weekday=onsdag start=09:00 end=12:00 inferred=-"
    ]
  ),
  Example(
    """
    ⟦Kommande möten

    3 september, 5 oktober och 18 november⟧
    """,
    expected: [
      "meeting-date date=- weekday=- start=-", "meeting-date date=-", "meeting-date date=-",
    ]
  ),
  Example(
    """
    ⟦Mötestider hösten 2031
    Tis 2/9 18.30
    —Tis 7/10 18.30⟧
    """,
    expected: [
      "meeting-date date=2031-09-02 weekday=tisdag start=18:30 end=- inferred=date",
      "meeting-date date=2031-10-07 weekday=tisdag",
    ]
  ),
  Example("Bilagor\n\n- 2031-03-04 – Presentation\n- 2031-03-05 – Karta"),
  Example("Mötesdatum: 16 mars 2031\nMötestid: kl. 13.00–15.45"),
  Example("Den 3 maj öppnas testmiljön.\nDen 5 maj stängs den igen."),
]
