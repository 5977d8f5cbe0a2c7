internal import RenskriftModel

/// Lists and tables of things to be done, under a heading of their own.
struct ActionListReading: Sendable {
  /// Heading to last row.
  let lines: Range<Int>
  /// The heading.
  let heading: TextRange?
  /// The rows in order.
  let rows: [Row]

  /// A row: what, by whom, until when.
  struct Row: Sendable {
    let at: TextRange
    let text: String
    /// The passage of `text`, for what it says of people and days; nil where columns say it.
    let passage: TextRange?
    var responsible: [String] = []
    var due: String?
    var risk: String?
  }

  /// Every list.
  ///
  /// O(text).
  static func all(in paper: Paper, outline: Outline) -> [ActionListReading] {
    var result: [ActionListReading] = []
    var line = 0
    while line < paper.lines.count {
      if let list = list(at: line, outline: outline, in: paper) {
        result.append(list)
        line = max(line + 1, list.lines.upperBound)
      } else {
        line += 1
      }
    }
    return result
  }

  private static func list(at line: Int, outline: Outline, in paper: Paper) -> ActionListReading? {
    let paperLine = paper.lines[line]
    guard !outline.isSkipped(line), paperLine.range.indices().count < 200 else { return nil }
    let isHeading =
      paperLine.range.indices().count < 60 && paperLine.marker == nil && outline.opensBlock(line)
      && Headings.actions.contains(paperLine.string)
    guard isHeading else {
      guard let columns = ActionColumns(header: Columns.row(of: line, in: paper), in: paper),
        columns.isComplete
      else { return nil }
      let rows = table(from: line, outline: outline, in: paper)
      guard let last = rows.last else { return nil }
      return ActionListReading(lines: line..<last.end, heading: nil, rows: rows.map(\.row))
    }
    guard let first = outline.next(from: line + 1), first - line < 4 else { return nil }
    var rows = table(from: first, outline: outline, in: paper)
    if rows.isEmpty { rows = items(from: first, outline: outline, in: paper) }
    guard let last = rows.last else { return nil }
    return ActionListReading(
      lines: line..<last.end,
      heading: paper.heading(of: line),
      rows: rows.map(\.row)
    )
  }

  /// The rows under a header row.
  private static func table(
    from line: Int,
    outline: Outline,
    in paper: Paper
  ) -> [(row: Row, end: Int)] {
    let header = Columns.row(of: line, in: paper)
    guard let columns = ActionColumns(header: header, in: paper) else { return [] }
    var end = line + 1
    while end < paper.lines.count,
      paper.lines[end].isBetweenRows
        || !outline.isSkipped(end) && Columns.row(of: end, in: paper).cells.count > 1
    {
      end += 1
    }
    let rows = Columns.rows(of: line + 1..<end, under: header, key: columns.textColumn, in: paper)
    return rows.compactMap { row in
      guard let cell = row.cell(columns.textColumn) else { return nil }
      var result = Row(at: paper.text(of: row.lines), text: cell.text(in: paper), passage: nil)
      if let names = row.cell(columns[.responsible]) {
        result.responsible = names.pieces.flatMap {
          PersonName.splitList(paper.document.text, $0)
        }.map { paper.squeezed($0.inText) }
      }
      result.due = row.cell(columns[.due])?.text(in: paper)
      result.risk = row.cell(columns[.risk])?.text(in: paper)
      return (result, row.lines.upperBound)
    }
  }

  /// The items of a list: bullets, numbers, or lines right below each other.
  private static func items(
    from line: Int,
    outline: Outline,
    in paper: Paper
  ) -> [(row: Row, end: Int)] {
    var end = line
    let isMarked = paper.lines[line].marker != nil
    var blanks = 0
    while end < paper.lines.count {
      if outline.isSkipped(end) {
        blanks += 1
        guard isMarked, blanks < 2 else { break }
      } else {
        if isMarked, blanks > 0, paper.lines[end].marker == nil, !isResponsibility(end, in: paper) {
          break
        }
        guard !Headings.startsFrame(paper.lines[end].string),
          Headings.recordedBy.matchLabel(paper.lines[end].string) == nil,
          !(paper.lines[end].marker?.mark == UInt8(ascii: ")") && !isMarked)
        else { break }
        blanks = 0
      }
      end += 1
    }
    var rows: [(row: Row, end: Int)] = []
    for paragraph in Paragraphs.of(line..<end, outline: outline, in: paper) {
      let first = paragraph.lines.lowerBound
      var start = paper.lines[first].marker?.bodyStart ?? paragraph.range.lowerBound
      var at = paragraph.range
      // `Ansvarig: Hilma Roos` on a line of its own belongs to the row above.
      if let above = rows.last?.row, let passage = above.passage, isResponsibility(first, in: paper)
      {
        start = passage.lowerBound
        at = above.at.lowerBound..<paragraph.range.upperBound
        rows.removeLast()
      }
      let passage = start..<max(start, paragraph.range.upperBound)
      let row = Row(at: at, text: paper.squeezed(passage), passage: passage)
      rows.append((row, paragraph.lines.upperBound))
    }
    return rows
  }

  private static func isResponsibility(_ line: Int, in paper: Paper) -> Bool {
    paper.lines[line].marker == nil
      && ["ansvarig:", "ansvariga:"].contains { paper.lines[line].folded.hasPrefix($0) }
  }
}

/// What the columns of a table of actions hold.
private struct ActionColumns {
  enum Meaning: Hashable {
    case text
    case responsible
    case due
    case risk
    case other
  }

  private let places: [Meaning: Int]
  let textColumn: Int

  /// Whether what, who and when are all there, so that the table needs no heading.
  var isComplete: Bool { places[.responsible] != nil && places[.due] != nil }

  subscript(_ meaning: Meaning) -> Int? { places[meaning] }

  init?(header: GridRow, in paper: Paper) {
    guard header.cells.count > 1,
      let places = Columns.meanings(of: header, Self.words, least: 2, in: paper),
      let text = places[.text]
    else { return nil }
    self.places = places
    textColumn = text
  }

  private static let words: [(Meaning, Vocabulary)] = [
    (
      .text,
      Vocabulary([
        "Åtgärd", "Åtgärder", "Vad", "Aktivitet", "Uppgift", "Att göra", "Vad ska göras",
        "Beskrivning", "Uppdrag",
        "Action",
      ])
    ),
    (
      .responsible,
      Vocabulary(["Ansvarig", "Ansvariga", "Vem", "Ansvar", "Utförare", "Vem gör", "Ägare"])
    ),
    (
      .due,
      Vocabulary([
        "Klart", "Senast", "Datum", "När", "Deadline", "Klar", "Klart senast", "Slutdatum",
        "Klardatum", "Klart när",
        "Färdigt", "Senast klart", "Klar senast", "Tidplan", "Måldatum",
      ])
    ),
    (.risk, Vocabulary(["Risk", "Risknr"])),
    (.other, Vocabulary(["Nr", "#", "Status", "Kommentar", "Punkt"])),
  ]
}
