internal import RenskriftModel

extension OtherReading {
  /// A page as another reading has it, in the order of that reading.
  init(_ page: ScannedPage, number: Int, origin: String) throws(StageError) {
    var builder = DocumentBuilder(limits: ReadingLimits())
    var page = page
    page.isOrdered = true
    page.size = nil
    try PageAssembly.add(page, to: &builder)
    let document = try builder.document(
      of: OriginalFile(sha256: [], bytes: 0, format: "text", mediaType: "", encoding: "utf-8"),
      source: nil
    )
    self.init(page: number, origin: origin, text: document.text, words: document.tokens)
  }
}
