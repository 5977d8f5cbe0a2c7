internal import RenskriftModel

/// Puts scanned pages into a document, in reading order.
enum PageAssembly {
  /// Adds a page.
  static func add(_ page: ScannedPage, to builder: inout DocumentBuilder) throws(StageError) {
    try builder.beginPage(size: page.size, image: page.image, language: page.language)
    let tables = StatedTables(page)
    let page = tables.page
    for block in page.blocks {
      let first = page.lines[block.lines.lowerBound].words.lowerBound
      builder.separate()
      if tables.isTable(first) {
        try tables.write(first, to: &builder)
        continue
      }
      page.text.withUnsafeBufferPointer { text in
        builder.beginBlock(block.role)
        for line in page.lines[block.lines] {
          for word in page.words[line.words] {
            builder.text(
              UnsafeBufferPointer(rebasing: text[word.text]),
              source: word.source,
              confidence: word.confidence,
              box: word.box
            )
            if !word.joinsNext { builder.space() }
          }
          builder.endLineIfOpen()
        }
        builder.endBlock()
      }
    }
  }
}
