internal import RenskriftModel

/// A table with at least one column of amounts.
///
/// The unit stands with the figures, in the header of the column (`Belopp (tkr)`), in the caption or in the line above
/// the table. The first cell with letters is the label; it may begin in the row above.
struct BudgetTable {
  private(set) var lines: [BudgetFigure] = []

  init?(_ table: Table, in paper: Paper) {
    var rows: [[Cell]] = []
    for cell in table.cells {
      while rows.count <= cell.row, rows.count < table.rows { rows.append([]) }
      if cell.row < rows.count { rows[cell.row].append(cell) }
    }
    let text = paper.document.text
    rows.removeAll { !$0.contains { !$0.text.isEmpty } }
    var caption = Self.unitAbove(table, in: paper)
    // A row with one cell over the header is the caption.
    if rows.count > 2, Self.filled(rows[0]).count == 1, Self.filled(rows[1]).count > 1,
      let title = Self.filled(rows[0]).first
    {
      caption = MoneyUnit.stated(in: paper.document.bytes(title.text)) ?? caption
      rows.removeFirst()
    }
    let header = rows.first ?? []
    let hasHeader = !header.contains { Self.amount(of: $0, unit: nil, text) != nil }
    var units: [Int: Unit] = [:]
    if hasHeader {
      for cell in header { units[cell.column] = Self.unit(of: cell, caption: caption, in: paper) }
    }
    // A label whose row has no amount: it may go on in the next.
    var open: Cell?
    for cells in rows.dropFirst(hasHeader ? 1 : 0) {
      guard let label = cells.first(where: { Words.hasLetter(text, $0.text.indices()) }),
        Self.amount(of: label, unit: nil, text) == nil
      else { continue }
      let above = open
      let count = lines.count
      defer { open = lines.count == count ? label : nil }
      let name = Words.trimmed(text, label.text.indices(), of: Array(":".utf8))
      guard name.count <= 120 else { continue }
      let goesOn = Words.beginsLower(text, name) && above?.column == label.column
      let start = goesOn ? above ?? label : label
      for cell in cells where cell.column > label.column {
        let unit = units[cell.column]
        guard let found = Self.amount(of: cell, unit: unit, text) else { continue }
        guard table.rowLines.indices.contains(cell.row) else { continue }
        let line = table.rowLines[cell.row]
        lines.append(
          BudgetFigure(
            line: line,
            lastLine: line,
            label: (goesOn ? paper.squeezed(start.text) + " " : "") + paper.squeezed(name.inText),
            amount: found.amount,
            at: start.text.lowerBound..<cell.text.upperBound,
            column: hasHeader
              ? header.first { $0.column == cell.column && !$0.text.isEmpty }
                .map { paper.squeezed($0.text) } : nil,
            isCurrencyConcluded: found.isConcluded
          )
        )
      }
    }
    guard Set(lines.map(\.line)).count >= 2 else { return nil }
    if Set(lines.compactMap(\.column)).count < 2 {
      for index in lines.indices { lines[index].column = nil }
    }
  }

  private static func filled(_ row: [Cell]) -> [Cell] { row.filter { !$0.text.isEmpty } }

  private typealias Unit = (multiplier: Int, currency: String, isConcluded: Bool)

  /// The amount that is all of a cell.
  private static func amount(
    of cell: Cell,
    unit: Unit?,
    _ text: [UInt8]
  ) -> (amount: Amount, isConcluded: Bool)? {
    let range = cell.text.indices()
    guard !range.isEmpty, range.count <= 40 else { return nil }
    if let printed = Amount.all(in: text[range]).first, printed.utf8.lowerBound == range.lowerBound,
      !Words.hasLetter(text, printed.utf8.upperBound..<range.upperBound)
    {
      return (printed, false)
    }
    guard let unit, let value = Amount.bare(text[range], times: unit.multiplier) else { return nil }
    let amount = Amount(value: value, currency: unit.currency, isYearly: false, utf8: range)
    return (amount, unit.isConcluded)
  }

  /// What figures without a unit mean under a header; nil for columns that are no money.
  private static func unit(
    of header: Cell,
    caption: (multiplier: Int, currency: String)?,
    in paper: Paper
  ) -> Unit? {
    let bytes = paper.document.bytes(header.text)
    guard !bytes.isEmpty, bytes.count <= 60 else { return nil }
    if let stated = MoneyUnit.stated(in: bytes) {
      return (stated.multiplier, stated.currency, false)
    }
    let folded = Folding.folded(bytes)
    guard !counted.contains(where: { folded.contains($0) }) else { return nil }
    if let caption { return (caption.multiplier, caption.currency, false) }
    return money.contains { folded.hasPrefix($0) } ? (1, "SEK", true) : nil
  }

  /// The unit that the line above the table states, such as `Kostnader (tkr)`.
  private static func unitAbove(
    _ table: Table,
    in paper: Paper
  ) -> (multiplier: Int, currency: String)? {
    guard let above = paper.lastFilled(before: table.lines.lowerBound),
      table.lines.lowerBound - above <= 2, paper.lines[above].range.utf8Count() <= 80
    else { return nil }
    return MoneyUnit.stated(in: paper.document.bytes(paper.lines[above].range))
  }

  private static let money = ["belopp", "kostnad", "budget", "summa", "intakt", "utgift", "anslag"]
  private static let counted = [
    "antal", "nr", "nummer", "ar ", "andel", "procent", "timmar", "pris", "datum", "tid", "%",
  ]
}
