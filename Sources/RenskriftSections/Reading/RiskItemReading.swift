internal import RenskriftModel

/// The headings under which minutes discuss a risk: `R2 Underlaget håller inte`.
struct RiskItemReading: Sendable {
  /// A heading with what stands under it.
  struct Item: Sendable {
    let lines: Range<Int>
    let heading: TextRange
    let id: String
    let isKnown: Bool
  }

  /// Every such heading.
  ///
  /// O(text).
  static func items(in readings: inout SharedReadings) -> [Item] {
    let paper = readings.paper
    let tables = readings.riskTables
    let ids = Set(tables.flatMap(\.rows).compactMap(\.risk.id))
    let outline = readings.outline
    var isTaken = [Bool](repeating: false, count: paper.lines.count)
    for line in tables.flatMap(\.lines) where isTaken.indices.contains(line) {
      isTaken[line] = true
    }
    let headings = paper.lines.compactMap { line in
      isTaken[line.index] ? nil : heading(at: line.index, outline: outline, in: paper)
    }
    guard !headings.isEmpty, !outline.isDeck else { return [] }
    guard headings.count > 1 || headings.contains(where: { ids.contains($0.id) }) else { return [] }
    // Where the items of the minutes begin and end and the tables begin, in order.
    let minutes = readings.minutes.items
    var borders =
      (minutes.flatMap { [$0.lines.lowerBound, $0.lines.upperBound] }
      + tables.map(\.lines.lowerBound)).sorted()[...]
    return headings.enumerated().map { place, heading in
      while let border = borders.first, border <= heading.line { borders = borders.dropFirst() }
      var end = place + 1 < headings.count ? headings[place + 1].line : paper.lines.count
      if let border = borders.first { end = min(end, border) }
      end = max(end, heading.line + 1)
      if let frame = (heading.line + 1..<end).first(where: { isFrame($0, in: paper) }) {
        end = frame
      }
      while end > heading.line + 1, outline.isSkipped(end - 1) { end -= 1 }
      return Item(
        lines: heading.line..<end,
        heading: heading.range,
        id: heading.id,
        isKnown: ids.contains(heading.id)
      )
    }
  }

  private static func isFrame(_ line: Int, in paper: Paper) -> Bool {
    let paperLine = paper.lines[line]
    guard !paperLine.isBlank, paperLine.range.indices().count < 80 else { return false }
    return Headings.startsFrame(paperLine.string)
      || Headings.recordedBy.matchLabel(paperLine.string) != nil
      || Headings.actions.contains(paperLine.string) && !paperLine.string.hasSuffix(":")
      || Headings.meetingDates.contains(paperLine.string)
  }

  private static func heading(
    at line: Int,
    outline: Outline,
    in paper: Paper
  )
    -> (line: Int, id: String, range: TextRange)?
  {
    let paperLine = paper.lines[line]
    let text = paper.document.text
    let range = paperLine.range.indices()
    guard !outline.isSkipped(line), paperLine.table == nil, range.count < 220,
      outline.opensBlock(line),
      let (id, rest) = RiskReading.id(at: range, in: text), rest < range.upperBound,
      text[range].last != UInt8(ascii: "."), Columns.row(of: line, in: paper).filled < 3,
      let next = outline.next(from: line + 1), paper.lines[next].range.indices().count > 0,
      RiskReading.id(at: paper.lines[next].range.indices(), in: text) == nil || next > line + 1
    else { return nil }
    // `R2 och R3 hänger ihop`: a sentence, not a heading.
    var title = rest
    let dash = Words.trimmed(text, rest..<range.upperBound, of: Array(":–—-".utf8))
    if dash.lowerBound > rest { title = dash.lowerBound }
    guard Words.beginsUpper(text, title..<range.upperBound) else { return nil }
    return (line, id, paper.heading(of: line))
  }
}
