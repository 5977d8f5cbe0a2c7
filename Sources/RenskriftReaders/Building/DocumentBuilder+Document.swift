internal import RenskriftModel

extension DocumentBuilder {
  /// The finished document.
  ///
  /// `source` are the bytes that the segments count in; nil where the original is no stream of text: then the text
  /// as read is the source. `citesBoxes`: records cite boxes on the page instead of bytes.
  consuming func document(
    of original: OriginalFile,
    source: [UInt8]?,
    citesBoxes: Bool = false,
    otherReadings: [OtherReading] = []
  ) throws(StageError) -> Document {
    endBlock()
    requirePage()
    let layout = try TextLayout(bytes, limits: limits)
    let warnings = TextWarnings(bytes, layout: layout, decoding: warnings.all, limits: limits)
    let lines = lines(of: layout)
    let tokens = tokens(of: layout)
    let pages = built(over: lines)
    let tables = ContinuedTables(
      try self.tables(over: lines),
      text: bytes,
      lines: lines,
      pages: pages,
      words: tokens,
      limits: limits
    ).tables
    let document = Document(
      sha256: original.sha256,
      originalBytes: original.bytes,
      format: original.format,
      mediaType: original.mediaType,
      encoding: original.encoding,
      source: source ?? bytes,
      segments: source == nil
        ? [SourceSegment(asRead: 0, source: 0, length: bytes.count)] : segments,
      text: bytes,
      tokens: tokens,
      lines: lines,
      blocks: built(blocks, over: lines),
      pages: pages,
      tables: tables,
      warnings: warnings.all,
      citesBoxes: citesBoxes,
      otherReadings: otherReadings
    )
    return document.applying(
      UnicodeNormalizer().proposals(for: document),
      by: UnicodeNormalizer.description.id
    )
  }

  /// The tables that were built and, where tabs are kept, those that tabs make.
  private func tables(over lines: [Line]) throws(StageError) -> [Table] {
    let built = tables.map { table in
      Table(
        lines: Self.lines(lines, table.start..<table.end + 1),
        rows: table.rows,
        columns: table.columns,
        cells: table.cells
      )
    }
    guard let untabled else { return built }
    let taken = built.map(\.lines) + untabled.map { Self.lines(lines, $0) }
    let tabbed = try TabTables(bytes, lines: lines, limits: limits).tables.filter { $0.rows > 1 }
    guard !tabbed.isEmpty else { return built }
    let sorted = taken.sorted { $0.lowerBound < $1.lowerBound }
    let free = tabbed.filter { table in
      let next = sorted.boundary { $0.upperBound > table.lines.lowerBound }
      return next == sorted.count || sorted[next].lowerBound >= table.lines.upperBound
    }
    return (built + free).sorted { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  /// The lines of the layout, each on its page.
  private func lines(of layout: TextLayout) -> [Line] {
    var page = 0
    return layout.lines.map { line in
      while page + 1 < pages.count, pages[page + 1].start <= line.text.lowerBound.index {
        page += 1
      }
      return Line(text: line.text, page: page)
    }
  }

  private func built(over lines: [Line]) -> [Page] {
    pages.indices.map { index in
      let page = pages[index]
      // The form feed before the next page belongs to neither.
      let end = index + 1 < pages.count ? pages[index + 1].start - 1 : bytes.count
      return Page(
        lines: Self.lines(lines, page.start..<max(page.start, end)),
        text: TextRange(page.start, end),
        size: page.size,
        image: page.image,
        language: page.language
      )
    }
  }

  /// The blocks, which come in the order of the lines.
  private func built(_ blocks: [BuiltBlock], over lines: [Line]) -> [Block] {
    var next = 0
    func pass(to place: Int) {
      while next < lines.count, lines[next].text.lowerBound.index < place { next += 1 }
    }
    return blocks.map { block in
      pass(to: block.start)
      let first = next
      pass(to: block.end)
      return Block(lines: first..<next, role: block.role)
    }
  }

  /// The lines that begin within a range of bytes.
  private static func lines(_ lines: [Line], _ range: Range<Int>) -> Range<Int> {
    let first = lines.boundary { $0.text.lowerBound.index >= range.lowerBound }
    let end = lines.boundary { $0.text.lowerBound.index >= range.upperBound }
    return first..<max(first, end)
  }

  /// The tokens of the layout with what the source knows of their words.
  ///
  /// A token of two words (the halves of one that a line end divides) becomes two, each with its box.
  private func tokens(of layout: TextLayout) -> [Token] {
    guard !words.isEmpty else { return layout.tokens }
    var result: [Token] = []
    result.reserveCapacity(layout.tokens.count + 16)
    var next = 0
    for token in layout.tokens {
      while next < words.count, words[next].text.upperBound <= token.text.lowerBound { next += 1 }
      var start = token.text.lowerBound
      var index = next
      while index < words.count, words[index].text.lowerBound < token.text.upperBound {
        let isLast =
          index + 1 >= words.count || words[index + 1].text.lowerBound >= token.text.upperBound
        let end = isLast ? token.text.upperBound : words[index + 1].text.lowerBound
        result.append(
          Token(text: start..<end, confidence: words[index].confidence, box: words[index].box)
        )
        start = end
        index += 1
      }
      if start < token.text.upperBound { result.append(Token(text: start..<token.text.upperBound)) }
    }
    return result
  }
}

/// What a document tells about the file it was read from.
struct OriginalFile {
  /// SHA-256 of its bytes.
  let sha256: [UInt8]
  /// How many bytes.
  let bytes: Int
  /// The reader.
  let format: ID<any Reader>
  /// Its media type.
  let mediaType: String
  /// IANA name of its encoding, lower case.
  let encoding: String
}
