internal import RenskriftModel

extension PDFFile {
  /// The text layers of all pages, in pixels of the pages at their scales, and whether something was amiss.
  func layers(
    _ scales: [PDFScale]
  ) throws(StageError) -> (pages: [ScannedPage], isMended: Bool) {
    var pages: [ScannedPage] = []
    var isMended = false
    while pages.count < scales.count {
      let first = pages.count
      let end = min(first + Self.pagesAtATime, scales.count)
      let (output, result) = try run(
        .pdftotext,
        ["-bbox-layout", "-cropbox", "-enc", "UTF-8", "-f", "\(first + 1)", "-l", "\(end)"],
        ["-"]
      )
      guard result.status == 0 else { throw .pdfDamaged(result) }
      if result.tellsOfDamage { isMended = true }
      pages += try Self.pages(output, scales[first..<end], limits)
    }
    return (pages, isMended)
  }

  private static func pages(
    _ output: [UInt8],
    _ scales: ArraySlice<PDFScale>,
    _ limits: ReadingLimits
  ) throws(StageError) -> [ScannedPage] {
    var limits = limits
    limits.textBytes = max(limits.textBytes, limits.toolOutput)
    var source = try XMLSource(withoutControls(output), limits: limits)
    let layout = BBoxLayout(scales: scales)
    try source.parseXML(into: layout)
    // A page that cannot be read at all is not there.
    let missing = scales.dropFirst(layout.pages.count)
      .map { scale in
        var page = ScannedPage()
        page.size = scale.size
        return page
      }
    return Array(layout.pages.prefix(scales.count)) + missing
  }

  /// Control characters, which some fonts have for letters, as U+FFFD: XML has no room for them, and a judge must see
  /// that something stood there.
  private static func withoutControls(_ output: [UInt8]) -> [UInt8] {
    func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && !(0x09...0x0D).contains(byte) }
    guard output.contains(where: isControl) else { return output }
    return output.flatMap { isControl($0) ? [0xEF, 0xBF, 0xBD] : [$0] }
  }

  /// The image of a page, in shades of grey; PGM.
  func image(of page: Int, at scale: PDFScale) throws(StageError) -> UnnamedFile {
    let image: UnnamedFile
    do throws(ToolFailure) {
      image = try UnnamedFile()
    } catch {
      throw .failed(error, .pdf("pdftoppm"), limits)
    }
    let number = "\(page + 1)"
    let (_, end) = try run(
      .pdftoppm,
      ["-gray", "-cropbox", "-r", "\(scale.resolution)", "-f", number, "-l", number],
      to: image,
      outputBytes: limits.pixels + Self.headerBytes
    )
    guard end.status == 0 else { throw .pdfDamaged(end) }
    return image
  }

  /// More than the header of a PGM takes, and what rounding adds to a page.
  private static let headerBytes = 1 << 20
}
