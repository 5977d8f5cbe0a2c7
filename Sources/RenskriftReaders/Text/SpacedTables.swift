internal import RenskriftModel

/// Finds tables whose columns are kept apart by runs of two spaces or more.
///
/// Columns are the gaps that most rows share at the same place. Prose is never one: two spaces after a full
/// stop fall at other places in every line, a list's marks are no column, and running text on both sides of a
/// gap is a page in two columns.
struct SpacedTables {
  private(set) var tables: [Table] = []

  /// Wider lines are no rows of a printed page.
  private static let widest = 1_000

  /// Asks the lines of a text that have gaps; `taken` are the tables that are known already, in order.
  init(
    _ text: [UInt8],
    layout: TextLayout,
    taken: [Table],
    limits: ReadingLimits
  )
    throws(StageError)
  {
    let lines = layout.lines
    let bytes = text.span
    var rest = taken[...]
    var index = 0
    for first in layout.gappedLines where first >= index && first < lines.count {
      index = first
      var rows: [SpacedRow] = []
      var gaps = 0
      while index < lines.count, lines[index].page == lines[first].page {
        while let table = rest.first, table.lines.upperBound <= index { rest = rest.dropFirst() }
        if rest.first?.lines.contains(index) ?? false { break }
        let range = lines[index].text.indices()
        guard range.count <= Self.widest, let row = SpacedRow(bytes, range) else { break }
        rows.append(row)
        gaps += row.hasGap ? 1 : 0
        index += 1
      }
      if gaps > 1 { try append(rows, from: first, limits) }
      index = max(index, first + 1)
    }
  }

  /// Looks for a table among the rows of a paragraph: between the first and the last with a gap.
  private mutating func append(
    _ paragraph: [SpacedRow],
    from start: Int,
    _ limits: ReadingLimits
  ) throws(StageError) {
    guard let lower = paragraph.firstIndex(where: \.hasGap),
      let upper = paragraph.lastIndex(where: \.hasGap)
    else { return }
    let rows = Array(paragraph[lower...upper])
    let gutters = Gutters(rows)
    guard !gutters.all.isEmpty else { return }
    let cut = rows.map { $0.cells(gutters.all) }
    guard Self.isTable(cut, rows) else { return }
    let count = cut.reduce(0) { $0 + $1.count }
    guard count <= limits.cells else {
      throw .beyond(.cells, limits, at: cut.first?.first?.range, found: count)
    }
    let cells = cut.enumerated().flatMap { row, found in
      found.map { cell in
        let place = TextRange(cell.range.lowerBound, cell.range.upperBound)
        return Cell(row: row, column: cell.column, text: place, paragraphs: [place])
      }
    }
    let first = start + lower
    tables.append(
      Table(
        lines: first..<first + rows.count,
        rows: rows.count,
        columns: gutters.all.count + 1,
        cells: cells
      )
    )
  }

  private static func isTable(_ cut: [[SpacedCell]], _ rows: [SpacedRow]) -> Bool {
    let columns = (cut.flatMap { $0.map(\.column) }.max() ?? 0) + 1
    let full = cut.count { $0.count > 1 }
    guard columns > 1, full * 3 >= rows.count * 2 else { return false }
    let cells = (0..<columns).map { column in cut.compactMap { $0.first { $0.column == column } } }
    // A list in a column, and running text in two: a page in columns.
    if cells.contains(where: { $0.count(where: \.isItem) > 1 }) { return false }
    let isText = cells.map { cells in
      let words = cells.reduce(0) { $0 + $1.words }
      return words >= cells.count * 4
        || cells.count > 2
          && cells.dropFirst().count(where: \.beginsSmall) * 2 >= cells.count - 1
          && words >= cells.count * 2
    }
    guard columns == 2 else {
      let hasValues = cells.contains { cells in
        cells.count > 1 && cells.dropFirst().count(where: \.isValue) * 10 >= (cells.count - 1) * 6
      }
      return hasValues || isText.count { $0 } < 2
    }
    return !cells[0].allSatisfy(\.isListMark) && isText.contains(false)
  }
}

/// A cell of a row.
private struct SpacedCell {
  let column: Int
  var range: Range<Int>
  var words: Int
  /// `1.`, `a)`, `-`, `12`: what begins an item.
  let isListMark: Bool
  /// Whether it begins with a bullet and goes on.
  var isItem: Bool { isBullet && words > 1 }
  fileprivate let isBullet: Bool
  let beginsSmall: Bool
  /// Whether it is a number, a time, an amount, a code.
  var isValue: Bool { beginsWithValue && words < 5 }
  fileprivate let beginsWithValue: Bool
}

/// A line as words with their places, counted in characters.
private struct SpacedRow {
  private struct Word {
    let column: Int
    let end: Int
    let range: Range<Int>
    let isMark: Bool
    let isBullet: Bool
    let beginsSmall: Bool
    let isValue: Bool
  }

  private let words: [Word]
  /// Whether two spaces or more stand between two words.
  let hasGap: Bool

  /// Nil for a blank line and one with tabs.
  init?(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    var words: [Word] = []
    var column = 0
    var index = line.lowerBound
    while index < line.upperBound {
      if bytes[index] == 0x20 {
        index += 1
        column += 1
        continue
      }
      let start = index
      let first = column
      while index < line.upperBound, bytes[index] != 0x20 {
        if bytes[index] == 0x09 { return nil }
        if bytes[index] & 0xC0 != 0x80 { column += 1 }
        index += 1
      }
      words.append(
        Word(
          column: first,
          end: column,
          range: start..<index,
          isMark: Self.isListMark(bytes, start..<index),
          isBullet: bytes[start] == 0xE2 && column - first == 1,
          beginsSmall: (0x61...0x7A).contains(bytes[start]),
          isValue: Self.isValue(bytes, start..<index)
        )
      )
    }
    guard !words.isEmpty else { return nil }
    self.words = words
    hasGap = zip(words, words.dropFirst()).contains { $1.column - $0.end > 1 }
  }

  /// The gaps of two spaces or more.
  var gaps: [Range<Int>] {
    zip(words, words.dropFirst()).compactMap { one, next in
      next.column - one.end > 1 ? one.end..<next.column : nil
    }
  }

  var start: Int { words.first?.column ?? 0 }
  var end: Int { words.last?.end ?? 0 }

  /// The words by the gutters they stand between.
  func cells(_ gutters: [Range<Int>]) -> [SpacedCell] {
    var result: [SpacedCell] = []
    var previous: Word?
    var column = 0
    for (index, word) in words.enumerated() {
      while column < gutters.count, gutters[column].lowerBound < word.column,
        gutters[column].upperBound <= word.column + 1
      {
        column += 1
      }
      let gap = previous.map { word.column - $0.end } ?? 2
      // `Utfall 2029` over figures that stand by their right edge begins in the gutter.
      while gap > 1, column < gutters.count, gutters[column].lowerBound <= word.column,
        end(from: index) > gutters[column].upperBound
      {
        column += 1
      }
      // A value behind words stands in the column of values, even with one space before it.
      let isValue = gap == 1 && word.isValue && !(previous?.isValue ?? true)
      if isValue, column < gutters.count, result.last?.column == column,
        abs(gutters[column].upperBound - word.column) < 4
      {
        column += 1
      }
      // Text that runs over a gutter stays together, unless a word begins right where the column does.
      let begins =
        gap > 1 || isValue || (column > 0 && gutters[column - 1].upperBound == word.column)
      if let last = result.last, last.column == column || !begins {
        result[result.count - 1].range = last.range.lowerBound..<word.range.upperBound
        result[result.count - 1].words += 1
      } else {
        result.append(
          SpacedCell(
            column: column,
            range: word.range,
            words: 1,
            isListMark: word.isMark,
            isBullet: word.isBullet,
            beginsSmall: word.beginsSmall,
            beginsWithValue: word.isValue
          )
        )
      }
      previous = word
    }
    return result
  }

  /// `12`, `09.30`, `1`, `[I]`: more figures than letters, or one capital.
  private static func isValue(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    var figures = 0
    var letters = 0
    for index in word {
      switch bytes[index] {
      case 0x30...0x39: figures += 1
      case 0x41...0x5A: letters += 1
      case 0x61...0x7A, 0x80...: letters += 2
      default: break
      }
    }
    return figures > 0 ? figures * 2 > letters : letters == 1
  }

  /// Whether a single space at a place parts a value from what follows.
  func partsValue(at column: Int) -> Bool {
    guard let index = words.firstIndex(where: { $0.end == column }), index + 1 < words.count else {
      return false
    }
    return words[index].isValue && words[index].end - words[index].column < 4
      && words[index + 1].column == column + 1
  }

  /// Where the words end that single spaces join to one.
  private func end(from index: Int) -> Int {
    var last = index
    while last + 1 < words.count, words[last + 1].column - words[last].end <= 1 { last += 1 }
    return words[last].end
  }

  private static func isListMark(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    guard word.count <= 4 else { return false }
    var digits = 0
    for index in word where (0x30...0x39).contains(bytes[index]) { digits += 1 }
    let last = bytes[word.upperBound - 1]
    let isClosed = last == 0x2E || last == 0x29
    if digits > 0 { return digits + (isClosed ? 1 : 0) == word.count }
    // A letter with a bracket, or one sign: - * • – o.
    return word.count == 1 || word.count == 2 && isClosed || bytes[word.lowerBound] == 0xE2
  }
}

/// The gaps that most rows share.
private struct Gutters {
  /// In characters from the left edge, in order, apart.
  private(set) var all: [Range<Int>] = []

  init(_ rows: [SpacedRow]) {
    let width = rows.map(\.end).max() ?? 0
    // How many rows have a gap at each place.
    var blank = [Int](repeating: 0, count: width + 1)
    for row in rows {
      for gap in row.gaps { for column in gap { blank[column] += 1 } }
    }
    let left = rows.map(\.start).min() ?? 0
    var column = left
    while column < width {
      guard Self.isShared(rows, column, blank[column]) else {
        column += 1
        continue
      }
      let start = column
      while column < width, Self.isShared(rows, column, blank[column]) { column += 1 }
      if column - start > 1, column < width { all.append(start..<column) }
    }
    guard rows.count > 2 || Self.isAligned(rows, all) else {
      all = []
      return
    }
    if !all.isEmpty { addNarrow(rows, from: left) }
  }

  /// Between short values at the left, numbers and codes, one space may be all: `1 I Öppnande`.
  private mutating func addNarrow(_ rows: [SpacedRow], from left: Int) {
    let end = min(all[0].lowerBound, left + 12)
    var narrow: [Range<Int>] = []
    for column in left..<max(left, end) {
      let parted = rows.count { $0.partsValue(at: column) }
      if parted > 2, parted * 2 > rows.count { narrow.append(column..<column + 1) }
    }
    all = narrow + all
  }

  /// Four rows in five have nothing there, and two rows, half of those that reach so far, a gap.
  private static func isShared(_ rows: [SpacedRow], _ column: Int, _ gaps: Int) -> Bool {
    guard gaps > 1 else { return false }
    let reaching = rows.count { $0.end > column && $0.start < column }
    let outside = rows.count - reaching
    return gaps * 2 >= reaching && (gaps + outside) * 5 >= rows.count * 4
  }

  /// Two rows are a table only if their columns begin at the same places, one with room to spare.
  private static func isAligned(_ rows: [SpacedRow], _ gutters: [Range<Int>]) -> Bool {
    guard let first = rows.first?.gaps, let last = rows.last?.gaps, rows.count == 2 else {
      return false
    }
    // Further apart stand sender and date, or the head of a page.
    return !gutters.isEmpty && first.map(\.upperBound) == last.map(\.upperBound)
      && (first + last).contains { $0.count > 2 } && (first + last).allSatisfy { $0.count < 25 }
  }
}
