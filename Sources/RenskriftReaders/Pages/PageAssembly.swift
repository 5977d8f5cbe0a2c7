internal import RenskriftModel

/// Puts scanned pages into a document, in reading order.
enum PageAssembly {
  /// Adds a page.
  static func add(_ page: ScannedPage, to builder: inout DocumentBuilder) throws(StageError) {
    try builder.beginPage(size: page.size, image: page.image, language: page.language)
    page.text.withUnsafeBufferPointer { text in
      for block in page.blocks {
        builder.separate()
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
