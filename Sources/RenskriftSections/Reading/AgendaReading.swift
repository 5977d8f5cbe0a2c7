internal import RenskriftModel

/// The agendas of a paper, read once for all detectors that need them.
struct AgendaReading: Sendable {
  /// Heading to last row.
  let lines: Range<Int>
  /// The heading without closing colon.
  let heading: TextRange?
  /// What the codes mean.
  let legend: AgendaLegend
  /// The rows in order, numbers concluded.
  let rows: [AgendaRow]
  /// How sure that it is an agenda.
  let score: Confidence

  /// Every agenda of a paper.
  ///
  /// O(text).
  static func all(
    in paper: Paper,
    outline: Outline,
    people: [ParticipantsReading]
  ) -> [AgendaReading] {
    var result: [AgendaReading] = []
    var line = 0
    let names = ParticipantsReading.givenNames(in: people)
    let isCalling = DocumentTitle(paper, outline).word == .calling
    while line < paper.lines.count {
      var reader = AgendaScanner(start: line, isCalling: isCalling && result.isEmpty, in: paper)
      guard reader.begins() else {
        line += 1
        continue
      }
      reader.scan()
      if let agenda = reader.reading(people: names) {
        result.append(agenda)
        line = max(agenda.lines.upperBound, line + 1)
      } else {
        line += 1
      }
    }
    return result
  }
}

/// A row of an agenda.
struct AgendaRow: Sendable {
  /// Its lines.
  let lines: Range<Int>
  /// Where it stands.
  let at: TextRange
  /// Its number, printed or concluded.
  var number: Int?
  /// Its type code.
  let code: String?
  /// Its title.
  let title: String
  /// Who leads it.
  let responsible: [String]
  /// When it begins.
  let time: ClockTime?
  /// Whether it is a break.
  let isBreak: Bool
  /// Whether its number was concluded.
  var isConcluded = false
}

/// Goes through the lines of one agenda.
private struct AgendaScanner {
  private let paper: Paper
  private let start: Int
  private var legend = AgendaLegend()
  private var header: GridRow?
  private var headerColumns: AgendaColumns?
  private var hasHeading = false
  /// Whether the paper calls to a meeting, so that a numbered list in it is what will be dealt with.
  private let isCalling: Bool
  private var isNumberedList = false
  private var lines: [AgendaLine] = []
  /// Rows of columns wait until all are known: what their columns hold is told by all of them.
  private var grid: [(row: GridRow, place: Int)] = []
  private var lastNumber = 0
  /// What the rows so far have, kept so that each row costs the same.
  private var hasTimedNumbers = false
  private var hasTimedItems = false
  private var hasRealRows = false
  private var end: Int

  init(start: Int, isCalling: Bool, in paper: Paper) {
    self.start = start
    self.isCalling = isCalling
    self.paper = paper
    end = start
  }

  /// Whether an agenda may begin here: heading, header row, three timed rows, `1.` in a paper that calls to a meeting.
  mutating func begins() -> Bool {
    let line = paper.lines[start]
    guard !line.isBlank, line.range.indices().count < 160 else { return false }
    // `3 § Vårens program` is an item of the minutes, near though it is to a heading.
    if !Outline.beginsParagraph(paper.document.bytes(line.range)),
      Headings.agenda.contains(line.string)
    {
      hasHeading = true
      return true
    }
    if line.string.utf8.count < 120, isHeader(start) { return true }
    let explained = AgendaLegend.explanations(in: paper.document.text, line.range.indices())
    if explained.count > 1, followers(of: start).contains(where: isTimedRow) { return true }
    if isCalling, line.marker?.number == 1,
      let below = followers(of: start).first, paper.lines[below].marker?.number == 2
    {
      isNumberedList = true
      return true
    }
    let next = followers(of: start).prefix(2)
    return isTimedRow(start) && next.filter(isTimedRow).count == 2
      || beginsWithTime(start) && next.filter(beginsWithTime).count == 2
  }

  /// `09.00 Läget i ekonomin`: a time and a title behind it.
  private func beginsWithTime(_ line: Int) -> Bool {
    let text = paper.document.text
    let marker = paper.lines[line].marker
    let start = (marker?.bodyStart ?? paper.lines[line].range.lowerBound).index
    let range = start..<paper.lines[line].range.upperBound.index
    guard range.count < 120, marker?.number == nil, !Columns.isTabular(line, in: paper),
      let time = ClockTime.at(range.lowerBound, in: text, upTo: range.upperBound)
    else { return false }
    let rest = Words.trimmed(text, time.range.upperBound..<range.upperBound, of: Array(".:-–".utf8))
    return Words.beginsUpper(text, rest) && rest.lowerBound > time.range.upperBound
  }

  mutating func scan() {
    var line = hasHeading ? start + 1 : start
    var introductions = 0
    var blanks = 0
    while line < paper.lines.count {
      if paper.lines[line].isBlank || paper.lines[line].isBetweenRows {
        blanks += paper.lines[line].isBetweenRows ? 0 : 1
        line += 1
        continue
      }
      if let row = row(at: line) {
        guard accept(row, at: line) else { break }
        line = end
        blanks = 0
        continue
      }
      if lines.isEmpty, grid.isEmpty {
        if isHeader(line) {
          blanks = 0
        } else if !readLegend(line) {
          guard introductions < 5, !isSectionStart(line) else { break }
          introductions += 1
        }
        line += 1
        continue
      }
      if isHeader(line) {
        line += 1
        continue
      }
      guard let taken = continuation(at: line, afterBlank: blanks > 0) else { break }
      line = taken
      blanks = 0
    }
  }

  /// The agenda, if what was gone through is one.
  func reading(people: Set<String>) -> AgendaReading? {
    var all = lines
    let gridRows = grid.map(\.row)
    let columns = AgendaColumns(rows: gridRows, header: headerColumns, legend: legend, in: paper)
    for (row, place) in grid {
      var read = AgendaLine(row: row, columns: columns, legend: legend, in: paper)
      read.lines = read.lines.lowerBound..<max(read.lines.upperBound, all[place].lines.upperBound)
      read.body += all[place].body
      all[place] = read
    }
    all.removeAll { $0.body.isEmpty }
    let real = all.filter { !$0.isBreak }
    guard all.count > 1, !real.isEmpty, hasHeading || all.count > 2 else { return nil }
    if isNumberedList, real.count < 3 { return nil }
    let isTold = real.contains { $0.time != nil || $0.code != nil } || headerColumns != nil
    if !isTold, real.count < 2 { return nil }
    let rows = AgendaNumbers.concluded(
      rows(all, isTold: isTold, people: people),
      hasCodes: real.count { $0.code != nil } * 2 > real.count
    )
    guard let last = rows.last else { return nil }
    let title = hasHeading ? start : isNumberedList ? nil : titleAbove()
    let first = title ?? min(start, rows.first?.lines.lowerBound ?? start)
    var score = 600
    if hasHeading || isNumberedList { score += 150 }
    if headerColumns != nil { score += 120 }
    if isTold { score += 100 }
    return AgendaReading(
      lines: first..<last.lines.upperBound,
      heading: title.map(paper.heading),
      legend: legend,
      rows: rows,
      score: Confidence(perMille: score)
    )
  }

  /// Titles and names of all rows.
  private func rows(_ all: [AgendaLine], isTold: Bool, people: Set<String>) -> [AgendaRow] {
    let text = paper.document.text
    let free = all.filter { $0.names == nil && !$0.isBreak }
    let bodies = isTold ? free.compactMap(\.body.first) : []
    let names = AgendaNames(text: text, bodies: bodies, people: people)
    let sure = bodies.count { !names.split($0, guesses: false).names.isEmpty }
    let guesses = headerColumns?[.responsible] != nil || sure * 2 > bodies.count
    return all.map { line in
      var body = line.body
      var responsible = line.names ?? []
      if line.names == nil, !line.isBreak, isTold, let first = body.first {
        let split = names.split(first, guesses: guesses)
        body[0] = split.title
        responsible = split.names
      } else if line.names == nil, !line.isBreak, let first = body.last,
        let split = names.behindDash(first)
      {
        body[body.count - 1] = split.title
        responsible = split.names
      }
      if line.isBreak { responsible = [] }
      return AgendaRow(
        lines: line.lines,
        at: paper.text(of: line.lines),
        number: line.number,
        code: line.isBreak ? nil : line.code,
        title: body.map { paper.squeezed($0.inText) }.joined(separator: " "),
        responsible: responsible.map { paper.squeezed($0.inText) },
        time: line.time,
        isBreak: line.isBreak
      )
    }
  }

  /// The row that a line is; nil if it is none.
  private mutating func row(at line: Int) -> AgendaLine? {
    if isSectionStart(line) { return nil }
    let cells = Columns.row(of: line, in: paper)
    let isGrid =
      Columns.isTabular(line, in: paper) && cells.filled > 1
      || Columns.isTabular(line, in: paper) && headerColumns != nil && cells.filled > 0
    if isGrid {
      if isHeader(line) { return nil }
      if header == nil, !hasHeading, !legend.isStated, grid.isEmpty { return nil }
      let columns = AgendaColumns(rows: [cells], header: headerColumns, legend: legend, in: paper)
      var row = AgendaLine(row: cells, columns: columns, legend: legend, in: paper)
      row.lines = line..<line + 1
      return row
    }
    if let header, let headerColumns, !Columns.isTabular(header.lines.lowerBound, in: paper),
      header.cells.count > 2, cells.cells.count > 2
    {
      let aligned = Columns.rows(of: line..<line + 1, under: header, key: nil, in: paper)
      if let first = aligned.first {
        let row = AgendaLine(row: first, columns: headerColumns, legend: legend, in: paper)
        if row.number != nil && (row.code != nil || headerColumns[.code] == nil) || row.isBreak {
          return row
        }
      }
    }
    var free = AgendaLine(free: line, legend: legend, in: paper)
    if free.number == nil { readNumberBehindSign(line, &free) }
    guard free.isRow, !free.body.isEmpty else { return plainItem(free, at: line) }
    if free.number == nil, free.code != nil, free.time == nil, lines.isEmpty, !legend.isStated {
      return nil
    }
    return free
  }

  /// `815 Väg` after § 14: the sign was read as a figure.
  private func readNumberBehindSign(_ line: Int, _ row: inout AgendaLine) {
    let text = paper.document.text
    guard lastNumber > 0, row.body.count == 1,
      let word = Words.split(text, row.body[0]).first, word.count > 1,
      SectionSign.isLikely(text, word.lowerBound..<word.lowerBound + 1),
      AgendaLine.number(text, word.lowerBound + 1..<word.upperBound) == lastNumber + 1,
      word.upperBound < row.body[0].upperBound
    else { return }
    row.number = lastNumber + 1
    row.body = [Words.trimmed(text, word.upperBound..<row.body[0].upperBound)]
  }

  /// A bullet of an agenda without numbers and times.
  private func plainItem(_ line: AgendaLine, at index: Int) -> AgendaLine? {
    guard hasHeading, !line.body.isEmpty, let marker = paper.lines[index].marker,
      marker.number == nil, paper.lines[index].range.indices().count < 140,
      !hasRealRows
    else { return nil }
    return line
  }

  /// Takes a row unless it shows that the agenda is over: its number begins again.
  private mutating func accept(_ row: AgendaLine, at line: Int) -> Bool {
    var row = row
    // `Kaffe serveras från kl. 08.30.` below the list is no row of it.
    if isNumberedList, row.number == nil { return false }
    let isTimed = hasTimedNumbers
    // Under a table, or under times without numbers, a numbered line without time is the first of the minutes.
    if !row.isTabular, row.time == nil, row.code == nil, !row.isBreak,
      !grid.isEmpty || lastNumber == 0 && hasTimedItems
    {
      return false
    }
    if let number = row.number {
      if number <= lastNumber || number > lastNumber + 4 && !lines.isEmpty {
        guard row.time != nil, isTimed else { return false }
        row.number = nil
      } else {
        if isTimed, row.time == nil, !row.isTabular, row.hasMark, row.code == nil { return false }
        lastNumber = number
      }
    } else if lastNumber > 0, !row.isBreak, row.code == nil, !row.isTabular {
      // Among numbered rows, a time alone makes a row only at its end and after a title.
      guard row.time != nil, isTimed, paper.lines[line].range.indices().count < 120 else {
        return false
      }
    }
    let length = row.body.reduce(0) { $0 + $1.count }
    guard length < 400 else { return false }
    if row.isTabular, Columns.isTabular(line, in: paper) {
      grid.append((Columns.row(of: line, in: paper), lines.count))
      row.body = []
    }
    lines.append(row)
    if row.time != nil, row.number != nil { hasTimedNumbers = true }
    if row.time != nil, !row.isBreak { hasTimedItems = true }
    if row.isRow, !row.isBreak { hasRealRows = true }
    end = row.lines.upperBound
    return true
  }

  /// Joins lines that go on in the row above, and says where to go on; nil if the agenda is over.
  private mutating func continuation(at line: Int, afterBlank: Bool) -> Int? {
    guard !isSectionStart(line), !lines.isEmpty else { return nil }
    let text = paper.document.text
    let range = paper.lines[line].range.indices()
    guard range.count < 160, paper.lines[line].page == paper.lines[end - 1].page else { return nil }
    let isBounded = ([line] + followers(of: line).prefix(2)).dropFirst().contains { next in
      guard paper.lines[next].page == paper.lines[line].page else { return false }
      var copy = self
      guard let row = copy.row(at: next), !row.body.isEmpty else { return false }
      if let number = row.number { return number > lastNumber && number <= lastNumber + 3 }
      return row.isBreak || (row.code != nil && row.time != nil)
    }
    let looksOpen =
      !afterBlank && !Words.beginsUpper(text, range) && paper.lines[line].marker == nil
      && !(lines.last?.isBreak ?? true)
    guard isBounded || looksOpen, paper.lines[line].marker?.number == nil else { return nil }
    // Points below a point (`a) …`, `- …`) belong to its row, not to its title.
    if !isSubordinate(line) {
      lines[lines.count - 1].body.append(Words.trimmed(text, range, of: Array("_|~".utf8)))
    }
    lines[lines.count - 1].lines = lines[lines.count - 1].lines.lowerBound..<line + 1
    end = line + 1
    return line + 1
  }

  /// `a) …` or a bullet.
  private func isSubordinate(_ line: Int) -> Bool {
    if let marker = paper.lines[line].marker { return marker.number == nil }
    let bytes = paper.document.bytes(paper.lines[line].range)
    guard let first = bytes.first, (0x61...0x7A).contains(first), let mark = bytes.dropFirst().first
    else {
      return false
    }
    return mark == UInt8(ascii: ")") || mark == UInt8(ascii: ".")
  }

  private mutating func isHeader(_ line: Int) -> Bool {
    if let header, header.lines.lowerBound == line { return true }
    var row = Columns.row(of: line, in: paper)
    if row.cells.count == 1 {
      guard let words = wordsAsCells(line) else { return false }
      row = words
    }
    guard let columns = AgendaColumns(header: row, in: paper) else { return false }
    if header == nil {
      header = row
      headerColumns = columns
    }
    return true
  }

  /// A header whose columns single spaces part: `Punkt Typ Beskrivning Ansvarig Ca tid`.
  private func wordsAsCells(_ line: Int) -> GridRow? {
    let text = paper.document.text
    // What OCR made of the lines between the columns is no word.
    let words = Words.split(text, paper.lines[line].range.indices()).filter {
      Words.hasLetter(text, $0) && text[$0] != Array("—".utf8)[...]
        && text[$0] != Array("–".utf8)[...]
        || Words.string(text, $0) == "#" || SectionSign.length(text, $0) > 0
    }
    guard (3...8).contains(words.count) else { return nil }
    var cells: [GridCell] = []
    for word in words {
      if let last = cells.last?.pieces.first, Words.folded(text, last) == "ca" {
        cells[cells.count - 1].pieces = [last.lowerBound..<word.upperBound]
      } else {
        cells.append(GridCell(pieces: [word], offset: word.lowerBound))
      }
    }
    let row = GridRow(lines: line..<line + 1, cells: cells)
    guard let columns = AgendaColumns(header: row, in: paper),
      columns.places.count == cells.count
    else { return nil }
    return row
  }

  private mutating func readLegend(_ line: Int) -> Bool {
    // What a code means may stand at the beginning of the next line.
    var range = paper.lines[line].range.indices()
    if line + 1 < paper.lines.count, !paper.lines[line + 1].isBlank {
      range = range.lowerBound..<paper.lines[line + 1].range.upperBound.index
    }
    guard range.count < 600 else { return false }
    let found = AgendaLegend.explanations(in: paper.document.text, range)
    for item in found where !legend.types.contains(where: { $0.code == item.code }) {
      legend.types.append(item)
    }
    return !found.isEmpty
  }

  /// The short line right above, where an agenda begins without a word for it.
  private func titleAbove() -> Int? {
    guard let line = paper.lastFilled(before: start), start - line < 3,
      paper.lines[line].page == paper.lines[start].page, paper.lines[line].marker == nil,
      paper.lines[line].range.indices().count < 60, paper.lines[line].table == nil,
      let last = paper.lines[line].string.utf8.last, last != UInt8(ascii: "."),
      Words.beginsUpper(paper.document.text, paper.lines[line].range.indices()),
      line == 0 || paper.lines[line - 1].isBlank
        || paper.lines[line - 1].page != paper.lines[line].page
    else { return nil }
    return line
  }

  private func isTimedRow(_ line: Int) -> Bool {
    guard line < paper.lines.count, paper.lines[line].range.indices().count < 200 else {
      return false
    }
    if Columns.isTabular(line, in: paper) {
      let text = paper.document.text
      let pieces = Columns.row(of: line, in: paper).cells.flatMap(\.pieces)
      return pieces.count > 2 && AgendaLine.number(text, pieces[0]) != nil
        && pieces.contains { ClockTime.whole(text, $0) != nil }
    }
    let row = AgendaLine(free: line, legend: AgendaLegend(), in: paper)
    return row.number != nil && row.time != nil && !row.body.isEmpty
  }

  /// The next filled lines after one, at most three, near it.
  private func followers(of line: Int) -> [Int] {
    var result: [Int] = []
    var next = line + 1
    while next < min(paper.lines.count, line + 8), result.count < 3 {
      if !paper.lines[next].isBlank { result.append(next) }
      next += 1
    }
    return result
  }

  private func isSectionStart(_ line: Int) -> Bool {
    let string = paper.lines[line].string
    guard string.utf8.count < 60, paper.lines[line].marker == nil,
      let first = string.utf8.first, !(0x30...0x39).contains(first)
    else { return false }
    if Headings.startsFrame(string) || Headings.meetingDates.contains(string)
      || Headings.risks.contains(string)
    {
      return true
    }
    // Below the last point, after white, what was decided; among the points it is one of them.
    return !lines.isEmpty && line > 0 && paper.lines[line - 1].isBlank
      && (Headings.decisions.contains(string) || Headings.actions.contains(string))
  }
}

extension Paper {
  /// A heading line without its closing colon.
  func heading(of line: Int) -> TextRange {
    let range = lines[line].range.indices()
    return Words.trimmed(document.text, range, of: [UInt8(ascii: ":")]).inText
  }
}
