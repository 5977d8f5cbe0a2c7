internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders
internal import RenskriftWriters

/// Restores a file that is no plain text: read as a whole, written back as what it was, or as text.
///
/// Pages of an OCR (hOCR, ALTO, PAGE) and HTML come out as the same file with its words corrected; office files, PDF
/// and images as their restored text.
struct RestorePaper {
  let pipeline: Pipeline
  let output: RestoreOutput
  /// Whether the text is wanted of what would be written back as a file.
  let wantsText: Bool
  /// Whether the file's own text would have others before or behind it.
  let isOneOfSeveral: Bool

  /// Whether a file that begins so is no text that streams: signs of Markdown are text to a filter.
  static func takes(_ prefix: [UInt8], _ pipeline: Pipeline) -> Bool {
    let streamed = [TextReader.description.id, MarkdownReader.description.id]
    return !streamed.contains { $0 == pipeline.reader(of: prefix) }
      || TextDecoding.isBinary(prefix)
  }

  /// Restores a file, one of many pages some pages at a time; with another reading of its pages, as a whole.
  func restore(_ input: InputFile, with second: PathArgument?) throws(CommandFailure) {
    if let second {
      let document = pipeline.restore(try pipeline.read(try input.rest(), with: second))
      return try send(document, window: nil, at: StreamPlace())
    }
    let prefix = try input.peek()
    guard let format = pipeline.reader(of: prefix), var windows = PageWindows(format: format) else {
      let document = try read(try input.rest())
      return try send(document, window: nil, at: StreamPlace())
    }
    var decoded = DecodedInput(input)
    var lines = 0
    var pages = 0
    var text = 0
    var isAtEnd = false
    while true {
      while let window = windows.next(isAtEnd: isAtEnd) {
        let document = try read(window.file)
        try send(
          document,
          window: window,
          at: StreamPlace(
            sourceBytes: window.sourceBefore,
            textBytes: text,
            lines: lines,
            pages: pages
          )
        )
        lines += document.text.count { $0 == 0x0A }
        pages += document.pages.count
        // Where the text is wanted, a form feed stands between windows.
        text += document.text.count + 1
      }
      guard !isAtEnd else { return }
      if let bytes = try decoded.next() { windows.add(bytes) } else { isAtEnd = true }
    }
  }

  private func read(_ original: [UInt8]) throws(CommandFailure) -> Document {
    do throws(StageError) {
      return pipeline.restore(try pipeline.read(original))
    } catch {
      throw CommandFailure(error)
    }
  }

  private func send(
    _ document: Document,
    window: PageWindow?,
    at place: StreamPlace
  ) throws(CommandFailure) {
    let restored = RestoredWindow(document: document, place: place)
    guard output.view == nil, !wantsText,
      let file = CorrectedFile.bytes(
        of: document,
        in: window?.own,
        version: Renskrift.version
      )
    else {
      // Between windows as between the pages of one.
      if output.view == nil, place.pages > 0 { try OutputFile.standard.write([0x0C]) }
      return try output.send(restored)
    }
    guard !isOneOfSeveral else { throw .ofItsOwn }
    try output.send(file, of: restored)
  }
}

extension CommandFailure {
  fileprivate static let ofItsOwn = CommandFailure(
    .usage,
    code: "file-of-its-own",
    message: Message(
      en: "it is written back as a file, which can't stand before or behind other text",
      sv: "den skrivs tillbaka som fil och kan inte stå före eller efter annan text"
    ),
    remedy: Message(
      en: "restore it alone, or the text of all with --text",
      sv: "återställ den ensam, eller texten av alla med --text"
    )
  )
}
