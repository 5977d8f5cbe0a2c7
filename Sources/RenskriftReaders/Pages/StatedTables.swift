internal import RenskriftModel

/// The tables that a page states cell by cell.
///
/// For the order in which a page is read, each is one word of its size.
struct StatedTables {
  /// The page with that word in place of each table.
  private(set) var page: ScannedPage
  /// The page as it was.
  private let whole: ScannedPage
  /// The blocks of a table's cells, by the word that stands for it.
  private var tables: [Int: [ScannedBlock]] = [:]

  /// Looks for tables on a page.
  init(_ page: ScannedPage) {
    self.page = page
    whole = page
    guard page.blocks.contains(where: { $0.cell != nil }) else { return }
    self.page.words = []
    self.page.lines = []
    self.page.blocks = []
    var blocks: [Int: Int] = [:]
    for block in page.blocks {
      if let cell = block.cell, let standing = blocks[cell.table] {
        take(block, intoTableAt: standing)
      } else if let cell = block.cell {
        blocks[cell.table] = self.page.blocks.count
        stand(for: block)
      } else {
        add(block)
      }
    }
  }

  private mutating func add(_ block: ScannedBlock) {
    var block = block
    let first = page.lines.count
    for line in whole.lines[block.lines] {
      let start = page.words.count
      page.words += whole.words[line.words]
      page.lines.append(ScannedLine(words: start..<page.words.count, box: line.box))
    }
    block.lines = first..<page.lines.count
    page.blocks.append(block)
  }

  /// A word in a line in a block of its own, for the table whose first cell comes.
  private mutating func stand(for block: ScannedBlock) {
    let word = page.words.count
    let line = page.lines.count
    tables[word] = [block]
    let box = box(of: block)
    page.words.append(ScannedWord(text: 0..<0, box: box))
    page.lines.append(ScannedLine(words: word..<word + 1, box: box))
    page.blocks.append(ScannedBlock(lines: line..<line + 1, box: box))
  }

  /// Another cell of a table: what stands for it grows.
  private mutating func take(_ block: ScannedBlock, intoTableAt standing: Int) {
    let line = page.blocks[standing].lines.lowerBound
    let word = page.lines[line].words.lowerBound
    tables[word]?.append(block)
    guard let cell = box(of: block) else { return }
    let box = page.words[word].box?.union(cell) ?? cell
    page.words[word].box = box
    page.lines[line].box = box
    page.blocks[standing].box = box
  }

  private func box(of block: ScannedBlock) -> Box? {
    var box = block.box
    for line in whole.lines[block.lines] {
      for word in whole.words[line.words] {
        guard let other = word.box else { continue }
        box = box?.union(other) ?? other
      }
    }
    return box
  }

  /// Whether a word of the page stands for a table.
  func isTable(_ word: Int) -> Bool { tables[word] != nil }

  /// Writes the table that a word stands for.
  func write(_ word: Int, to builder: inout DocumentBuilder) throws(StageError) {
    let cells = (tables[word] ?? []).enumerated().compactMap { index, block in
      block.cell.map { (cell: $0, index: index, block: block) }
    }.sorted {
      ($0.cell.row, $0.cell.column, $0.index) < ($1.cell.row, $1.cell.column, $1.index)
    }
    builder.beginTable()
    /// Rows that each column is covered for by a cell above.
    var covered: [Int: Int] = [:]
    var index = 0
    while index < cells.count {
      let row = cells[index].cell.row
      builder.beginRow()
      var column = 0
      var next: [Int: Int] = covered.compactMapValues { $0 > 1 ? $0 - 1 : nil }
      while index < cells.count, cells[index].cell.row == row {
        let cell = cells[index].cell
        while column < cell.column {
          // The builder passes covered places by itself.
          if covered[column] == nil {
            try builder.beginCell()
            builder.endCell()
          }
          column += 1
        }
        try builder.beginCell(columns: cell.columns, rows: cell.rows)
        repeat {
          write(cells[index].block, to: &builder)
          builder.endParagraph()
          index += 1
        } while index < cells.count && cells[index].cell.row == row
          && cells[index].cell.column == cell.column
        builder.endCell()
        if cell.rows > 1 {
          for covering in column..<column + min(cell.columns, builder.limits.cells) {
            next[covering] = cell.rows - 1
          }
        }
        column += cell.columns
      }
      covered = next
      try builder.endRow()
    }
    try builder.endTable()
  }

  private func write(_ block: ScannedBlock, to builder: inout DocumentBuilder) {
    whole.text.withUnsafeBufferPointer { text in
      for line in whole.lines[block.lines] {
        for word in whole.words[line.words] {
          builder.text(
            UnsafeBufferPointer(rebasing: text[word.text]),
            source: word.source,
            confidence: word.confidence,
            box: word.box
          )
          if !word.joinsNext { builder.space() }
        }
        builder.endLine()
      }
    }
  }
}
