internal import RenskriftModel

/// At how many pixels an inch a page is painted, and where its points lie then.
///
/// 300 is what Tesseract was made for. A page so large that its image would have too many pixels gets fewer.
struct PDFScale {
  /// Pixels an inch.
  let resolution: Int
  /// The page in pixels.
  let size: PageSize

  private static let pointsAnInch = 72.0
  private static let best = 300.0
  /// The longer side of A3 in pixels: a page beyond it needs no more than its image has.
  private static let plenty = 4961.0
  /// The longer side of a page that is rather small.
  private static let scant = 2000.0
  private static let finest = 600.0

  /// The scale of a page; `imageResolution` is that of an image that covers it.
  init(_ page: PDFPageInfo, imageResolution: Int?, maximumPixels: Int) {
    let width = max(page.width, 1) / Self.pointsAnInch
    let height = max(page.height, 1) / Self.pointsAnInch
    let long = max(width, height)
    var wanted = Self.best
    if let image = imageResolution.map(Double.init) {
      // A scan that states another resolution than it has makes a page of the wrong size.
      if image < wanted, long * wanted > Self.plenty {
        wanted = max(image, min(wanted, Self.plenty / long))
      } else if image > wanted, long * wanted < Self.scant {
        wanted = min(image, Self.finest, Self.scant / long)
      }
    }
    let most = (Double(maximumPixels) / (width * height)).squareRoot()
    wanted = min(wanted, most, Double(PageImage.longestSide) / long)
    resolution = max(1, Int(wanted))
    let scale = Double(resolution) / Self.pointsAnInch
    size = PageSize(
      width: Int32(clamping: Int((max(page.width, 1) * scale).rounded(.up))),
      height: Int32(clamping: Int((max(page.height, 1) * scale).rounded(.up)))
    )
  }

  /// Thousandths of points in whole pixels.
  func pixels(thousandths: Int) -> Int {
    let (product, overflow) = thousandths.multipliedReportingOverflow(by: resolution)
    return overflow ? 0 : Decimal.rounded(product / 72)
  }
}
