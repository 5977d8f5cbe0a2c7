internal import RenskriftModel

/// Where the columns of a table begin, on pages whose places are exact.
///
/// A cell as wide as its column is followed by hardly more than a space; but the next cell begins right where those above
/// and below do.
struct ColumnEdges {
  /// How far edges may be apart, in pixels.
  private let slack: Int
  /// Where something begins behind a gap, for each row.
  private var starts: [[Int]]
  private let rows: [PrintedRow]
  private let page: UprightPage

  /// Looks for the edges of rows from top to bottom.
  init(_ rows: [PrintedRow], on page: UprightPage) {
    self.rows = rows
    self.page = page
    slack = max(1, page.lineHeight / 20)
    starts = rows.map { Self.starts(of: $0, on: page) }
    // What was found in one row tells of the next one.
    let found = rows.indices.map { words(of: $0).compactMap { page.words[$0]?.left } }
    for index in rows.indices {
      starts[index] += found[index].filter { !starts[index].contains($0) }
    }
  }

  /// What begins behind a gap that may part columns; behind a single word, such as a number, a narrower one may.
  private static func starts(of row: PrintedRow, on page: UprightPage) -> [Int] {
    var result: [Int] = []
    var last: PlacedWord?
    var words = 0
    for word in row.runs.lazy.flatMap(\.words) {
      guard let place = page.words[word] else { continue }
      if let last {
        let gap = place.left - last.right
        if gap > page.fineGap || words == 1 && gap * 2 > page.wordSpace * 3 {
          result.append(place.left)
          words = 0
        }
      }
      // What stands behind the sign of an item is no cell.
      last = page.signs.contains(word) ? nil : place
      words += 1
    }
    // More gaps than a table has columns are none of a table.
    return result.count < RowBand.mostColumns ? result : []
  }

  /// Rows on either side of one that are asked.
  private static let reach = 6
  /// Rows that have to agree.
  private static let least = 2

  /// The words of a row that begin at an edge of the rows near by, a little more than a space behind the word before.
  ///
  /// A space is enough in a row that has another edge in common with them, and between two rows that have this one.
  func words(of index: Int) -> Set<Int> {
    let edges = near(index)
    guard !edges.isEmpty else { return [] }
    func isEdge(_ place: Int, behind gap: Int = 0) -> Bool {
      // A gap that is wider than a space speaks for itself.
      edges.count { row in row.contains { abs($0 - place) <= slack } }
        + (gap * 2 > page.wordSpace * 3 ? 1 : 0) >= Self.least
    }
    func has(_ row: Int, _ place: Int) -> Bool {
      abs(rows[row].left - rows[index].left) <= slack
        && starts[row].contains { abs($0 - place) <= slack }
    }
    let isRow = starts[index].contains { isEdge($0) }
    let isBetween = index > 0 && index + 1 < rows.count
    var result: Set<Int> = []
    for run in rows[index].runs where run.words.count > 1 {
      var last: PlacedWord?
      for word in run.words {
        guard let place = page.words[word] else { continue }
        defer { last = page.signs.contains(word) ? nil : place }
        guard let last, case let gap = place.left - last.right, gap * 10 >= page.wordSpace * 9,
          isEdge(place.left, behind: gap)
        else { continue }
        let isSure =
          isRow || gap * 10 > page.wordSpace * 11
          || isBetween && [index - 1, index + 1].allSatisfy { has($0, place.left) }
        if isSure { result.insert(word) }
      }
    }
    return result
  }

  /// Whether a row without a gap has larger letters than the text, or white around it.
  private func isHeading(_ row: Int, _ space: Int) -> Bool {
    starts[row].isEmpty
      && (space * 2 > page.lineHeight
        || (rows[row].bottom - rows[row].top) * 10 > page.lineHeight * 13)
  }

  /// The edges of the rows above and below a row, as far as no heading and no wide white parts them.
  private func near(_ index: Int) -> [[Int]] {
    var result: [[Int]] = []
    for isUp in [true, false] {
      var row = index
      for _ in 0..<Self.reach {
        let next = isUp ? row - 1 : row + 1
        guard rows.indices.contains(next) else { break }
        let (upper, lower) = isUp ? (rows[next], rows[row]) : (rows[row], rows[next])
        let space = lower.top - upper.bottom
        guard space <= page.lineHeight * 3 / 2,
          !isHeading(next, space)
        else { break }
        if !starts[next].isEmpty { result.append(starts[next]) }
        row = next
      }
    }
    return result
  }
}
