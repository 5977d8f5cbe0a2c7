internal import RenskriftModel

/// The end of a table that began on the page before: rows at the top of the page that stand in its columns.
///
/// A last row alone, or the end of one that the page break divides, shows no columns of its own.
struct RestOfTable {
  /// The rows of the page that it is.
  let rows: Range<Int>
  let grid: TableGrid

  /// Nil if the first rows that gape do not stand in the columns, or are a table by themselves.
  init?(
    _ gutters: [Gutter],
    in rows: [PrintedRow],
    text: ScannedPage,
    on page: UprightPage
  ) {
    guard let first = rows.prefix(Self.most).firstIndex(where: { $0.runs.count > 1 }),
      gutters.count > 1, Self.fits(rows[first], gutters, page)
    else { return nil }
    if let band = RowBand(at: first, of: rows, on: page),
      let own = TableGrid(Array(rows[band.rows]), text: text, on: page),
      GridVerdict(own, text: text, rulings: page.rulings) == .table,
      own.columns > gutters.count
    {
      return nil
    }
    // Lines of one column above the first one that gapes: the end of one cell.
    var start = first
    while start > 0, Self.isNear(rows[start - 1], rows[start], page),
      rows[start - 1].left > gutters[0].left, Self.fits(rows[start - 1], gutters, page)
    {
      start -= 1
    }
    var end = first + 1
    while end < rows.count, Self.isNear(rows[end - 1], rows[end], page),
      Self.fits(rows[end], gutters, page)
    {
      end += 1
    }
    // Short lines below in the first column alone are no rows.
    while end > first + 1, rows[end - 1].runs.count == 1, rows[end - 1].left <= gutters[0].left {
      end -= 1
    }
    self.rows = start..<end
    grid = TableGrid(Array(rows[start..<end]), gutters: gutters, text: text, on: page)
  }

  /// Lines above it: the header of the page.
  private static let most = 6

  /// Rows that gape may stand further off than the lines of a cell do, as in ``RowBand``.
  private static func isNear(_ one: PrintedRow, _ next: PrintedRow, _ page: UprightPage) -> Bool {
    let most = next.runs.count > 1 ? page.lineHeight * 9 / 5 : page.lineHeight * 3 / 2
    return next.top - one.bottom <= most
  }

  /// Whether nothing in a row runs over a gutter, and what it has begins where the columns do.
  private static func fits(_ row: PrintedRow, _ gutters: [Gutter], _ page: UprightPage) -> Bool {
    let slack = page.lineHeight / 4
    return row.inks.allSatisfy { ink in
      !gutters.contains { ink.lowerBound < $0.left - slack && ink.upperBound > $0.right + slack }
    }
      && row.runs.allSatisfy { run in
        gutters.contains { abs(run.left - $0.right) <= page.lineHeight }
          || run.left <= gutters[0].left
          || gutters.contains { abs(run.right - $0.left) <= page.lineHeight }
      }
  }
}
