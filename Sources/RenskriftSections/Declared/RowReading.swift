internal import RenskriftModel

/// Tells the rows below a heading apart.
struct RowReading {
  let paper: Paper
  let outline: Outline
  let rules: RowRules
  /// What the rows of a strict list must fit.
  let wanted: [Pattern]

  typealias Row = EntryReading.Row

  private var patterns: LinePatterns { LinePatterns(paper: paper) }

  /// The rows below a line, in order, and where the last of them ends; each line is looked at once.
  func rows(below heading: Int) -> [Row] {
    rules.form == .paragraphs ? paragraphs(below: heading) : lines(below: heading)
  }

  /// Whether nothing is to be read on a line.
  func isSkipped(_ line: Int) -> Bool {
    outline.isSkipped(line) || patterns.fits(rules.skip, line)
  }

  /// Whether what follows is no row any more.
  func ends(_ line: Int) -> Bool {
    let string = paper.lines[line].string
    return paper.lines[line].range.utf8Count() <= 240
      && (Headings.startsFrame(string) || Headings.recordedBy.matchLabel(string) != nil)
      || patterns.fits(rules.until, line)
  }

  private func lines(below heading: Int) -> [Row] {
    var rows: [Row] = []
    var isList = false
    var blanks = 0
    var line = heading + 1
    while line < paper.lines.count {
      if isSkipped(line) {
        blanks += 1
        guard blanks <= (rows.isEmpty ? rules.within : isList ? rules.blanksInList : rules.blanks)
        else { break }
        line += 1
        continue
      }
      let paperLine = paper.lines[line]
      if blanks > 0, !rows.isEmpty, !rules.afterBlank.isEmpty,
        !patterns.fits(rules.afterBlank, line)
      {
        break
      }
      let isRight = blanks == 0
      if !rows.isEmpty, patterns.fits(rules.passes, line) {
        rows[rows.count - 1].lines = rows[rows.count - 1].lines.lowerBound..<line + 1
      } else if !rows.isEmpty, patterns.fits(rules.joins, line) {
        extend(&rows[rows.count - 1], to: line)
      } else if let marker = paperLine.marker, rules.form == .list {
        if !rows.isEmpty, !isList { break }
        isList = true
        rows.append(row(line, from: marker))
      } else if isList {
        guard isRight, !rows.isEmpty, !ends(line) else { break }
        extend(&rows[rows.count - 1], to: line)
      } else {
        guard paperLine.range.utf8Count() <= rules.longest, !ends(line) else { break }
        let row = row(line, from: paperLine.marker)
        if rules.isStrict {
          guard let slots = patterns.slots(row.text, line: line),
            patterns.fit(wanted, slots) != nil
          else { break }
        }
        rows.append(row)
      }
      blanks = 0
      line += 1
    }
    return rows
  }

  /// Paragraphs and items, one empty line between bullets at most.
  private func paragraphs(below heading: Int) -> [Row] {
    var first = heading + 1
    while first < paper.lines.count, first - heading <= rules.within, isSkipped(first) {
      first += 1
    }
    guard first < paper.lines.count, !isSkipped(first) else { return [] }
    let isList = paper.lines[first].marker != nil
    var end = first
    var blanks = 0
    while end < paper.lines.count {
      if isSkipped(end) {
        blanks += 1
        guard blanks <= (isList ? rules.blanksInList : rules.blanks) else { break }
      } else {
        let isNext = paper.lines[end].marker != nil || patterns.fits(rules.joins, end)
        if isList, blanks > 0, !isNext { break }
        guard !ends(end) else { break }
        blanks = 0
      }
      end += 1
    }
    var rows: [Row] = []
    for paragraph in Paragraphs.of(first..<end, outline: outline, in: paper) {
      let line = paragraph.lines.lowerBound
      if !rows.isEmpty, patterns.fits(rules.joins, line) {
        extend(&rows[rows.count - 1], to: paragraph.lines.upperBound - 1)
        continue
      }
      var row = row(line, from: paper.lines[line].marker)
      row.lines = paragraph.lines
      row.at = paragraph.range
      row.text = row.text.lowerBound..<max(row.text.lowerBound, paragraph.range.upperBound.index)
      rows.append(row)
    }
    return rows
  }

  private func row(_ line: Int, from marker: Marker?) -> Row {
    let range = paper.lines[line].range
    let start = marker?.bodyStart ?? range.lowerBound
    let text = start.index..<max(start.index, range.upperBound.index)
    return Row(
      text: text,
      at: text.inText,
      lines: line..<line + 1,
      number: marker?.number
    )
  }

  private func extend(_ row: inout Row, to line: Int) {
    let end = paper.lines[line].range.upperBound
    row.text = row.text.lowerBound..<max(row.text.upperBound, end.index)
    row.at = row.at.lowerBound..<max(row.at.upperBound, end)
    row.lines = row.lines.lowerBound..<line + 1
  }
}
