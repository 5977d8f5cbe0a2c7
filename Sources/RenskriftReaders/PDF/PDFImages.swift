internal import RenskriftModel

/// The largest image on a page.
struct PDFCover {
  /// Square points that it covers.
  var area = 0.0
  /// Pixels an inch.
  var resolution = 0
}

extension PDFFile {
  /// The largest image on each page; without `pdfimages` none is known.
  func covers(_ pages: Int) throws(StageError) -> [PDFCover] {
    var covers = [PDFCover](repeating: PDFCover(), count: pages)
    guard tools.pdfimages != nil else { return covers }
    for first in stride(from: 0, to: pages, by: Self.pagesAtATime) {
      let last = min(first + Self.pagesAtATime, pages)
      let (output, end) = try run(.pdfimages, ["-list", "-f", "\(first + 1)", "-l", "\(last)"])
      guard end.status == 0 else { continue }
      for line in output.split(separator: 0x0A) { PDFCover.add(PDFFields(line), to: &covers) }
    }
    return covers
  }
}

extension PDFCover {
  /// Takes a line that `pdfimages -list` printed.
  ///
  /// Its columns: page, number, type, width, height, colour, components, bits, encoding, interpolated, object, its
  /// generation, x-ppi, y-ppi, and more.
  fileprivate static func add(_ fields: PDFFields, to covers: inout [PDFCover]) {
    guard let page = fields.number(0), covers.indices.contains(page - 1),
      fields.text(2) == "image" || fields.text(2) == "stencil", let width = fields.decimal(3),
      let height = fields.decimal(4), let across = fields.decimal(12),
      let down = fields.decimal(13), across > 0, down > 0
    else { return }
    let area = width / across * height / down * 72 * 72
    guard area > covers[page - 1].area else { return }
    covers[page - 1] = PDFCover(area: area, resolution: Int(max(across, down)))
  }
}
