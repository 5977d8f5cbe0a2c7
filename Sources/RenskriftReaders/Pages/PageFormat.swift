internal import RenskriftModel

/// Takes the pages of a format, one after the other, so that only one need be in memory.
protocol PageTaker: AnyObject {
  /// The next page.
  func take(_ page: ScannedPage) throws(StageError)
  /// The pages so far are void: they come again, read in another way.
  func startOver()
}

/// A format of pages with words and boxes.
protocol PageFormat: Reader {
  /// Its media type.
  static var mediaType: String { get }
  /// What it takes on.
  var limits: ReadingLimits { get }
  /// Hands over the pages of a source.
  func scan(_ source: inout XMLSource, to taker: any PageTaker) throws(StageError)
}

extension PageFormat {
  /// The document of these bytes.
  func document(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    var source = try XMLSource(original, limits: limits)
    let pages = PageCollector(limits: limits)
    try scan(&source, to: pages)
    var builder = pages.builder
    builder.addWarnings(of: source)
    return try builder.document(
      of: OriginalFile(
        sha256: sha256,
        bytes: original.count,
        format: Self.description.id,
        mediaType: Self.mediaType,
        encoding: source.encoding.name
      ),
      source: source.utf8
    )
  }
}

/// Puts the pages into a document.
private final class PageCollector: PageTaker {
  private(set) var builder: DocumentBuilder
  private let limits: ReadingLimits

  init(limits: ReadingLimits) {
    self.limits = limits
    builder = DocumentBuilder(limits: limits)
  }

  func take(_ page: ScannedPage) throws(StageError) {
    try PageAssembly.add(page, to: &builder)
    for warning in page.warnings { builder.warn(warning.code, warning.message) }
  }

  func startOver() { builder = DocumentBuilder(limits: limits) }
}
