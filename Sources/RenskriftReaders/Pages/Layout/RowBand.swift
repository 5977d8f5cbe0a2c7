/// Rows, one below the other, that gape at the same places: a table, text in columns, or neither.
struct RowBand {
  /// Its rows among those of the page; the first and the last that gape.
  let rows: Range<Int>
  /// The rows below that lie in one of its columns: the end of the last cells, or of the longer column of text.
  let rest: Range<Int>

  /// The band that begins with a row; nil if no row below gapes where it does.
  ///
  /// A row belongs to the band as long as it leaves white gutters open that the rows above share, and stands no further
  /// below them than they from each other. O(rows × gutters).
  init?(at first: Int, of rows: [PrintedRow], on page: UprightPage) {
    let lineHeight = page.lineHeight
    guard (2...Self.mostColumns).contains(rows[first].runs.count) else { return nil }
    let least = page.leastGutter
    var open = Self.gaps(of: rows[first])
    var bottom = rows[first].bottom
    var foot = rows[first].foot
    var spaces: [Int] = []
    var pitches: [Int] = []
    var lastParted = first
    var isOver = false
    var index = first + 1
    while index < rows.count, !isOver {
      let row = rows[index]
      guard row.runs.count <= Self.mostColumns else { break }
      let space = max(0, row.top - bottom)
      let usual = UprightPage.median(spaces.suffix(7))
      let most = usual.map { max(lineHeight * 12 / 10, $0 * 22 / 10) } ?? lineHeight * 26 / 10
      let fit = Fit(of: row, in: open, least: least)
      let verdict = fit.verdict(row)
      // A row that gapes where the others do may stand further off, as rows of several lines do.
      let isNext = verdict == .parts && fit.crossed == 0
      guard space <= (isNext ? max(most, lineHeight * 9 / 5) : most) else { break }
      switch verdict {
      case .parts:
        open = fit.left
        lastParted = index
      case .fits:
        // A line that stands apart at the left is the heading of what comes below.
        if let pitch = UprightPage.median(pitches.suffix(7)), row.runs.count == 1,
          row.left <= open.map(\.left).min() ?? Int.min,
          row.foot - foot > pitch * 14 / 10
            || row.bottom - row.top > lineHeight * 14 / 10
        {
          isOver = true
          continue
        }
        open = fit.left
      case .spans:
        // A row over all columns, such as a word for a break, stands alone between two rows that have them.
        let next = index + 1
        guard next < rows.count, rows[next].top - row.bottom <= most,
          case let below = Fit(of: rows[next], in: open, least: least),
          below.verdict(rows[next]) == .parts, below.crossed == 0
        else {
          isOver = true
          continue
        }
      case .ends:
        isOver = true
        continue
      }
      spaces.append(space)
      pitches.append(row.foot - foot)
      foot = row.foot
      bottom = max(bottom, row.bottom)
      index += 1
    }
    guard lastParted > first else { return nil }
    self.rows = first..<lastParted + 1
    rest = lastParted + 1..<index
  }

  /// No table of a paper has more columns.
  static let mostColumns = 32

  private static func gaps(of row: PrintedRow) -> [Gutter] {
    zip(row.runs, row.runs.dropFirst()).compactMap { one, next in
      one.right < next.left ? Gutter(left: one.right, right: next.left) : nil
    }
  }
}

/// What a row leaves of open gutters.
private struct Fit {
  enum Verdict { case parts, fits, spans, ends }

  private(set) var left: [Gutter] = []
  private(set) var crossed = 0
  private(set) var parted = 0

  init(of row: PrintedRow, in open: [Gutter], least: Int) {
    for gutter in open {
      var pieces = [gutter]
      for ink in row.inks where ink.lowerBound < gutter.right && ink.upperBound > gutter.left {
        guard let last = pieces.popLast() else { break }
        if ink.lowerBound - last.left >= least {
          pieces.append(Gutter(left: last.left, right: ink.lowerBound))
        }
        if last.right - ink.upperBound >= least {
          pieces.append(Gutter(left: max(last.left, ink.upperBound), right: last.right))
        }
      }
      if pieces.isEmpty {
        crossed += 1
        left.append(gutter)
        continue
      }
      left += pieces
      parted += pieces.count { piece in
        row.inks.contains { $0.upperBound <= piece.left }
          && row.inks.contains { $0.lowerBound >= piece.right }
      }
    }
  }

  func verdict(_ row: PrintedRow) -> Verdict {
    let all = left.count
    if row.runs.count > 1 || crossed == 0 && parted > 0 {
      if parted > 0, crossed * 2 <= all { return .parts }
      return crossed == 0 ? .fits : .ends
    }
    if crossed == 0 { return .fits }
    let words = row.runs.first?.words.count ?? 0
    if crossed < all, all > 2, words <= 8 { return .fits }
    return words <= 8 && all > 1 ? .spans : .ends
  }
}
