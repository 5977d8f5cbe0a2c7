public import RenskriftModel

/// A cell: one passage, or several where its row goes on over a line end.
public struct GridCell: Hashable, Sendable {
  /// Its passages in order, as trimmed byte ranges of the restored text; none if it is empty.
  public var pieces: [Range<Int>]
  /// How far from the beginning of the line it stands, in characters.
  public var offset: Int

  /// Whether nothing stands in it.
  public var isEmpty: Bool { pieces.isEmpty }

  /// The passages joined with a space, white space squeezed.
  public func text(in paper: Paper) -> String {
    pieces.map { paper.squeezed($0.inText) }.joined(separator: " ")
  }

  /// `text`, folded for comparing.
  public func folded(in paper: Paper) -> String { Folding.folded(text(in: paper)) }
}

/// A row of a table.
public struct GridRow: Hashable, Sendable {
  /// Its lines; more than one where it goes on over a line end.
  public var lines: Range<Int>
  /// Its cells.
  public var cells: [GridCell]

  /// The cell at a place, nil where the row is too short or the cell is empty.
  public func cell(_ column: Int?) -> GridCell? {
    guard let column, cells.indices.contains(column), !cells[column].isEmpty else { return nil }
    return cells[column]
  }

  /// How many cells have something in them.
  public var filled: Int { cells.count { !$0.isEmpty } }
}

/// Reads lines as rows of cells: from the reader's tables, from tabs, from runs of two spaces or more.
public enum Columns {
  /// A line of the paper as cells; one cell if nothing parts it.
  public static func row(of line: Int, in paper: Paper) -> GridRow {
    let raw = paper.document.lines[line].text.indices()
    let text = paper.document.text
    if isTabular(line, in: paper), let table = paper.lines[line].table,
      let cells = tableCells(of: line, table: table, in: paper)
    {
      return GridRow(lines: line..<line + 1, cells: cells)
    }
    let parts =
      text[raw.clamped(to: text.indices)].contains(0x09) ? tabParts(text, raw) : gapParts(text, raw)
    return GridRow(lines: line..<line + 1, cells: parts)
  }

  /// Whether tabs or a table part the line; in tables of spaces the gaps of the line itself are read.
  public static func isTabular(_ line: Int, in paper: Paper) -> Bool {
    let bytes = paper.document.bytes(paper.document.lines[line].text)
    if bytes.contains(0x09) { return true }
    guard paper.lines[line].table != nil, !paper.lines[line].isBetweenRows else { return false }
    return bytes.first == UInt8(ascii: "|") || !hasGap(bytes)
  }

  private static func hasGap(_ bytes: ArraySlice<UInt8>) -> Bool {
    var spaces = 0
    for byte in bytes {
      spaces = byte == 0x20 ? spaces + 1 : 0
      if spaces > 1 { return true }
    }
    return false
  }

  /// The rows of a run of lines under a header, blank lines left out.
  ///
  /// A row that goes on over a line end is one: with gaps of spaces, a line whose `key` column is empty
  /// belongs to the row above; with tabs, lines are joined until a row has as many cells as the header.
  public static func rows(
    of lines: Range<Int>,
    under header: GridRow?,
    key: Int?,
    in paper: Paper
  )
    -> [GridRow]
  {
    var rows: [GridRow] = []
    for line in lines where !paper.lines[line].isBlank && !paper.lines[line].isBetweenRows {
      var row = Self.row(of: line, in: paper)
      let isIndented =
        paper.document.lines[line].text.lowerBound < paper.lines[line].range.lowerBound
      if !isTabular(line, in: paper), let header, header.cells.count > 1,
        row.cells.count > 1 || isIndented
      {
        row.cells = aligned(row.cells, to: header)
      }
      if let key, let last = rows.last, isRightBelow(line, last, in: paper),
        goesOn(row, key: key, in: paper)
      {
        rows[rows.count - 1] = joined(last, row)
        continue
      }
      if let header, let last = rows.last, last.lines.upperBound == line,
        last.cells.count < header.cells.count, isTabular(last.lines.lowerBound, in: paper),
        last.cells.count + row.cells.count <= header.cells.count + 1, last.cells.count > 1
      {
        rows[rows.count - 1] = chained(last, row)
        continue
      }
      rows.append(row)
    }
    return rows
  }

  /// Which column means what by its header; nil unless `least` columns have a meaning.
  ///
  /// Of two columns with one meaning the first has it; among `words` the first that fits decides.
  public static func meanings<Meaning: Hashable>(
    of header: GridRow,
    _ words: [(meaning: Meaning, vocabulary: Vocabulary)],
    least: Int,
    in paper: Paper
  ) -> [Meaning: Int]? {
    var result: [Meaning: Int] = [:]
    for (column, cell) in header.cells.enumerated() where !cell.isEmpty {
      let text = cell.text(in: paper)
      guard text.utf8.count < 60 else { return nil }
      if let word = words.first(where: { result[$0.meaning] == nil && $0.vocabulary.contains(text) }
      ) {
        result[word.meaning] = column
      }
    }
    return result.count >= least ? result : nil
  }

  /// Whether nothing but what a page break brings stands between a row and a line.
  private static func isRightBelow(_ line: Int, _ row: GridRow, in paper: Paper) -> Bool {
    (row.lines.upperBound..<max(line, row.lines.upperBound)).allSatisfy {
      paper.lines[$0].isBetweenRows
    }
  }

  /// A line of gaps under a row: its key column is empty.
  private static func goesOn(_ row: GridRow, key: Int, in paper: Paper) -> Bool {
    row.cells.indices.contains(key) && row.cells[key].isEmpty && row.filled > 0
  }

  private static func joined(_ above: GridRow, _ below: GridRow) -> GridRow {
    var result = above
    result.lines = above.lines.lowerBound..<below.lines.upperBound
    for (column, cell) in below.cells.enumerated() where !cell.isEmpty {
      if column < result.cells.count {
        result.cells[column].pieces += cell.pieces
      } else {
        result.cells.append(cell)
      }
    }
    return result
  }

  /// The last cell of the row above goes on in the first cell below.
  private static func chained(_ above: GridRow, _ below: GridRow) -> GridRow {
    var result = above
    result.lines = above.lines.lowerBound..<below.lines.upperBound
    guard let first = below.cells.first, !result.cells.isEmpty else { return result }
    result.cells[result.cells.count - 1].pieces += first.pieces
    result.cells += below.cells.dropFirst()
    return result
  }

  /// Each cell under the header it stands nearest to.
  private static func aligned(_ cells: [GridCell], to header: GridRow) -> [GridCell] {
    if cells.count == header.cells.count { return cells }
    var result = header.cells.map { GridCell(pieces: [], offset: $0.offset) }
    var least = 0
    for cell in cells where !cell.isEmpty {
      var column = least
      for candidate in least..<max(least, header.cells.count)
      where abs(header.cells[candidate].offset - cell.offset)
        < abs(header.cells[column].offset - cell.offset)
      {
        column = candidate
      }
      guard result.indices.contains(column) else { return cells }
      result[column].pieces += cell.pieces
      least = min(column + 1, header.cells.count - 1)
    }
    return result
  }

  private static func tableCells(of line: Int, table index: Int, in paper: Paper) -> [GridCell]? {
    let table = paper.document.tables[index]
    guard let row = table.row(at: line) else { return nil }
    // Cells stand by row: the first of this row by halving.
    var low = 0
    var high = table.cells.count
    while low < high {
      let middle = low + (high - low) / 2
      if table.cells[middle].row >= row { high = middle } else { low = middle + 1 }
    }
    var cells: [GridCell] = []
    while low < table.cells.count, table.cells[low].row == row {
      let cell = table.cells[low]
      while cells.count < cell.column, cells.count < table.columns {
        cells.append(GridCell(pieces: [], offset: 0))
      }
      let pieces = cell.paragraphs.map { $0.indices() }.filter { !$0.isEmpty }
      cells.append(
        GridCell(
          pieces: pieces,
          offset: cell.text.lowerBound.index - paper.lines[line].range.lowerBound.index
        )
      )
      low += 1
    }
    return cells.isEmpty ? nil : cells
  }

  private static func tabParts(_ text: [UInt8], _ range: Range<Int>) -> [GridCell] {
    var cells: [GridCell] = []
    var start = range.lowerBound
    let end = min(range.upperBound, text.count)
    func close(at upper: Int) {
      let part = Words.trimmed(text, start..<upper)
      cells.append(
        GridCell(pieces: part.isEmpty ? [] : [part], offset: part.lowerBound - range.lowerBound)
      )
    }
    for index in start..<max(start, end) where text[index] == 0x09 {
      close(at: index)
      start = index + 1
    }
    close(at: end)
    return cells
  }

  /// What two spaces or more keep apart; the offset counts characters, so that columns of a layout line up.
  private static func gapParts(_ text: [UInt8], _ range: Range<Int>) -> [GridCell] {
    var cells: [GridCell] = []
    var start: Int?
    var startOffset = 0
    var last = range.lowerBound
    var offset = 0
    var spaces = 0
    for index in range.clamped(to: text.indices) {
      let byte = text[index]
      if byte <= 0x20 {
        spaces += 1
      } else {
        if spaces > 1, let from = start {
          cells.append(GridCell(pieces: [from..<last], offset: startOffset))
          start = nil
        }
        if start == nil {
          start = index
          startOffset = offset
        }
        spaces = 0
        last = index + 1
      }
      if byte & 0xC0 != 0x80 { offset += 1 }
    }
    if let start { cells.append(GridCell(pieces: [start..<last], offset: startOffset)) }
    return cells
  }
}
