internal import RenskriftModel

/// A page taken apart: tables, columns of text, and lines.
indirect enum PageRegion {
  /// Runs that stand for themselves; those of one line of the source belong together.
  case lines([WordRun])
  /// Runs that are one line though the source has several: a mark in the margin and the line it stands beside.
  case joined([WordRun])
  case table(BoxTable, [WordRun])
  /// Columns of text, from left to right.
  case columns([PageRegion], [PageRegion])

  /// Takes rows apart; columns may hold tables, and columns again, `depth` deep.
  static func all(
    of rows: [PrintedRow],
    text: ScannedPage,
    on page: UprightPage,
    depth: Int = 4
  ) -> [PageRegion] {
    if depth > 0, let place = TextColumns.place(in: rows[...], on: page) {
      return TextColumns.parts(of: rows[...], at: place).flatMap { part -> [PageRegion] in
        guard part.isParted else { return [.lines(part.rows.flatMap(\.runs))] }
        let white = Gutter(left: place, right: place)
        let (left, right) = parted(part.rows[...], at: white, on: page)
        return [
          .columns(
            all(of: left, text: text, on: page, depth: depth - 1),
            all(of: right, text: text, on: page, depth: depth - 1)
          )
        ]
      }
    }
    var regions: [PageRegion] = []
    var index = 0
    // A band that is nothing is tried again from its next row, but not from each of many.
    var tries = 0
    while index < rows.count {
      guard depth > 0, tries < 6, let band = RowBand(at: index, of: rows, on: page) else {
        regions += lines(of: rows[index], on: page)
        index += 1
        tries = max(0, tries - 1)
        continue
      }
      let whole = band.rows.lowerBound..<band.rest.upperBound
      func split(at gutter: Gutter) {
        let (left, right) = parted(rows[whole], at: gutter, on: page)
        regions.append(
          .columns(
            Self.all(of: left, text: text, on: page, depth: depth - 1),
            Self.all(of: right, text: text, on: page, depth: depth - 1)
          )
        )
        index = whole.upperBound
        tries = 0
      }
      if let gutter = SideBySide.gutter(of: rows[whole], text: text, on: page) {
        split(at: gutter)
        continue
      }
      guard let grid = TableGrid(Array(rows[band.rows]), text: text, on: page) else {
        regions += lines(of: rows[index], on: page)
        index += 1
        tries += 1
        continue
      }
      switch GridVerdict(grid, text: text, rulings: page.rulings) {
      case .table:
        let tail = tail(of: band, grid, rows, text)
        let all = band.rows.lowerBound..<tail
        let whole =
          tail > band.rows.upperBound
          ? TableGrid(Array(rows[all]), text: text, on: page) ?? grid : grid
        let table = BoxTable(whole, text: text, drawn: Ruling.rows(page.rulings, of: whole))
        regions.append(.table(table, rows[all].flatMap(\.runs)))
        index = tail
        tries = 0
      case .columns(let gutter): split(at: grid.gutters[gutter])
      case .marks:
        for row in rows[band.rows] {
          regions.append(row.runs.count > 1 ? .joined(row.runs) : .lines(row.runs))
        }
        index = band.rows.upperBound
        tries = 0
      case .lines:
        // Many rows that are nothing together are nothing from their second row on either.
        let end = band.rows.count > 40 ? band.rows.upperBound : index + 1
        regions += rows[index..<end].flatMap { lines(of: $0, on: page) }
        index = end
        tries += 1
      }
    }
    return regions
  }

  /// The lines of a row that is no part of anything; runs that stand as near as words do are one line, whatever the
  /// source says.
  private static func lines(of row: PrintedRow, on page: UprightPage) -> [PageRegion] {
    var groups: [[WordRun]] = []
    for run in row.runs {
      if let last = groups.last?.last, last.line != run.line, run.left - last.right < page.fineGap,
        run.left >= last.right, abs(run.foot - last.foot) * 5 <= page.lineHeight
      {
        groups[groups.count - 1].append(run)
      } else {
        groups.append([run])
      }
    }
    return groups.map { $0.count > 1 ? .joined($0) : .lines($0) }
  }

  /// The tables that lines are drawn around, and the runs outside them.
  static func framed(
    _ runs: [WordRun],
    rulings: [Ruling],
    text: ScannedPage,
    on page: UprightPage
  ) -> (tables: [PageRegion], rest: [WordRun]) {
    var rest = runs
    var tables: [PageRegion] = []
    for frame in TableFrame.all(of: rulings, lineHeight: page.lineHeight) {
      let inside = rest.filter(frame.holds)
      let rows = PrintedRow.rows(of: inside, on: page)
      guard rows.count > 1 else { continue }
      let grid = TableGrid(rows, columns: frame.columns, text: text, on: page)
      guard grid.lines.count(where: { $0.count > 1 }) > 1 else { continue }
      tables.append(.table(BoxTable(grid, text: text, drawn: frame.rows), inside))
      rest.removeAll(where: frame.holds)
    }
    return (tables, rest)
  }

  /// Where a table ends: the lines right below its last row that begin right of its first column are that row's, and
  /// those in it that go on small or
  /// in brackets.
  private static func tail(
    of band: RowBand,
    _ grid: TableGrid,
    _ rows: [PrintedRow],
    _ text: ScannedPage
  ) -> Int {
    guard let first = grid.gutters.first else { return band.rows.upperBound }
    var end = band.rows.upperBound
    while end < band.rest.upperBound,
      rows[end].foot - rows[end - 1].foot < grid.lineHeight * 17 / 10,
      let word = rows[end].runs.first?.words.first
    {
      let isFirst = rows[end].left * 2 <= first.left + first.right
      let bytes = text.text[text.words[word].text.clamped(to: text.text.indices)]
      let goesOn = ColumnProfile.beginsSmall(bytes) || bytes.first == UInt8(ascii: "(")
      guard !isFirst || rows[end].right <= first.right && goesOn else {
        break
      }
      end += 1
    }
    return end
  }

  /// The rows of the two sides of a gutter; a run over it is parted at its widest gap near by, or stays on the left.
  private static func parted(
    _ rows: ArraySlice<PrintedRow>,
    at gutter: Gutter,
    on page: UprightPage
  ) -> (left: [PrintedRow], right: [PrintedRow]) {
    let middle = (gutter.left + gutter.right) / 2
    var left: [WordRun] = []
    var right: [WordRun] = []
    for run in rows.flatMap(\.runs) {
      if run.right <= middle || run.left >= middle {
        if run.right <= middle { left.append(run) } else { right.append(run) }
        continue
      }
      for part in run.fine(on: page) {
        if part.left >= middle { right.append(part) } else { left.append(part) }
      }
    }
    return (
      PrintedRow.rows(of: left, on: page), PrintedRow.rows(of: right, on: page)
    )
  }
}
