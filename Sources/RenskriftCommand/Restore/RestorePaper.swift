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
  /// Whether the file's own text would have others before or behind it.
  let isOneOfSeveral: Bool

  /// Whether a file that begins so is no text that streams: signs of Markdown are text to a filter.
  static func takes(_ prefix: [UInt8], _ pipeline: Pipeline) -> Bool {
    let streamed = [TextReader.description.id, MarkdownReader.description.id]
    return !streamed.contains { $0 == pipeline.reader(of: prefix) }
      || TextDecoding.isBinary(prefix)
  }

  /// Restores a file from its bytes, with another reading of its pages.
  func restore(_ original: [UInt8], with second: PathArgument?) throws(CommandFailure) {
    let document = pipeline.restore(try pipeline.read(original, with: second))
    let window = RestoredWindow(document: document, place: StreamPlace())
    guard output.view == nil,
      let file = CorrectedFile.bytes(of: document, version: Renskrift.version)
    else { return try output.send(window) }
    guard !isOneOfSeveral else { throw .ofItsOwn }
    try output.send(file, of: window)
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
      en: "restore it alone, or take the text of all with extract --format markdown",
      sv: "återställ den ensam, eller ta ut texten av alla med extract --format markdown"
    )
  )
}
