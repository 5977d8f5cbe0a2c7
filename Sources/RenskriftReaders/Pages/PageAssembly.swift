internal import RenskriftModel

/// Puts scanned pages into a document, in reading order, with the tables that their words form.
enum PageAssembly {
  /// Adds a page.
  static func add(_ page: ScannedPage, to builder: inout DocumentBuilder) throws(StageError) {
    try builder.beginPage(size: page.size, image: page.image, language: page.language)
    let stated = StatedTables(page)
    let order = PageOrder(stated.page, above: builder.openColumns, isSolid: stated.isTable)
    builder.openColumns = order.openColumns
    var writer = PageWriter(page: order.page)
    for (index, item) in order.items.enumerated() {
      switch item {
      case .solid(let word):
        writer.leaveBlock()
        builder.separate()
        try stated.write(word, to: &builder)
      case .line(let words, let block):
        // The other half of a word that a line end divides comes up to the first.
        var following: [Int] = []
        if index + 1 < order.items.count, case .line(let next, _) = order.items[index + 1] {
          following = next
        }
        writer.line(words, block: block, following: following, to: &builder)
      case .table(let table): try writer.table(table, to: &builder)
      }
    }
    builder.endBlock()
  }
}

/// Writes lines and tables of a page.
private struct PageWriter {
  let page: ScannedPage
  private var block: Int?
  /// A word that was written at the end of the line above.
  private var isTaken: Int?

  init(page: ScannedPage) { self.page = page }

  mutating func line(
    _ words: [Int],
    block: Int,
    following: [Int],
    to builder: inout DocumentBuilder
  ) {
    if block != self.block {
      builder.separate()
      builder.beginBlock(page.blocks.indices.contains(block) ? page.blocks[block].role : .paragraph)
      self.block = block
    }
    let rest = words.first.map { $0 == isTaken } ?? false ? Array(words.dropFirst()) : words
    isTaken = nil
    guard !rest.isEmpty else { return }
    write(rest, to: &builder)
    if let last = rest.last, page.words[last].joinsNext, following.first == last + 1 {
      write([last + 1], to: &builder)
      isTaken = last + 1
    }
    builder.endLineIfOpen()
  }

  /// What comes next is in no block of lines.
  mutating func leaveBlock() {
    block = nil
    isTaken = nil
  }

  mutating func table(_ table: BoxTable, to builder: inout DocumentBuilder) throws(StageError) {
    builder.separate()
    leaveBlock()
    builder.beginTable()
    for row in table.rows {
      builder.beginRow()
      var column = 0
      for cell in row {
        while column < cell.column {
          try builder.beginCell()
          builder.endCell()
          column += 1
        }
        if !cell.before.isEmpty {
          builder.space()
          write(cell.before, to: &builder)
          builder.space()
        }
        try builder.beginCell(columns: cell.span)
        for paragraph in cell.paragraphs {
          write(paragraph, to: &builder)
          builder.endParagraph()
        }
        builder.endCell()
        if !cell.after.isEmpty {
          builder.space()
          write(cell.after, to: &builder)
        }
        column += cell.span
      }
      try builder.endRow()
    }
    try builder.endTable()
  }

  private func write(_ words: [Int], to builder: inout DocumentBuilder) {
    page.text.withUnsafeBufferPointer { text in
      for index in words {
        let word = page.words[index]
        builder.text(
          UnsafeBufferPointer(rebasing: text[word.text.clamped(to: text.indices)]),
          source: word.source,
          confidence: word.confidence,
          box: word.box
        )
        if !word.joinsNext { builder.space() }
      }
    }
  }
}
