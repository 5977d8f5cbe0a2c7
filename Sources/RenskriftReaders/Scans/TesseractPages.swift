internal import RenskriftModel

/// The pages of what Tesseract writes as hOCR.
enum TesseractPages {
  /// The pages; throws where it is no hOCR.
  static func read(
    _ hocr: [UInt8],
    limits: ReadingLimits
  ) throws(StageError) -> [ScannedPage] {
    var limits = limits
    limits.textBytes = max(limits.textBytes, limits.toolOutput)
    var source = try XMLSource(hocr, limits: limits)
    let pages = PageList()
    try HOCRReader(limits: limits).scan(&source, to: pages)
    return pages.all
  }

  /// How many pages were begun in hOCR that may break off.
  static func count(in hocr: [UInt8]) -> Int {
    let mark = Array("class='ocr_page'".utf8)
    return hocr.split(separator: mark[0]).count { $0.starts(with: mark.dropFirst()) }
  }
}

/// Keeps pages.
final class PageList: PageTaker {
  private(set) var all: [ScannedPage] = []

  func take(_ page: ScannedPage) { all.append(page) }

  func startOver() { all = [] }
}
