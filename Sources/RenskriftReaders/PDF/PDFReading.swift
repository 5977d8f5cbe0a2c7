internal import RenskriftModel

/// Decides page by page which reading of a PDF to take, and keeps the other.
struct PDFReading {
  let file: PDFFile
  let settings: ScanSettings
  let info: PDFInfo
  let covers: [PDFCover]
  let scales: [PDFScale]
  let layers: [ScannedPage]

  /// A page as it is read.
  struct Page {
    /// What is taken.
    var page: ScannedPage
    /// Why it was to be read by OCR, if it was.
    var need: PDFNeed?
    /// Whether the OCR's reading was taken.
    var isOCR = false
    /// What the OCR could not read.
    var guesses: [OCRGuess] = []
    /// The reading that was not taken, and where it comes from.
    var other: (page: ScannedPage, origin: String)?
  }

  /// The pages, in order.
  func pages() throws(StageError) -> [Page] {
    let judge = settings.judge ?? LetterJudge()
    var pages = layers.indices.map { index in
      Page(
        page: layers[index],
        need: PDFNeed(
          layers[index],
          page: info.pages[index],
          cover: covers[index],
          judge: judge
        )
      )
    }
    let needy = pages.indices.filter { pages[$0].need != nil }
    guard !needy.isEmpty else { return pages }
    guard file.tools.pdftoppm != nil else { throw .popplerMissing }
    guard file.tools.tesseract != nil else {
      for index in needy where pages[index].need?.isPressing == true {
        guard try isBlank(index) else { throw .ocrMissing }
        pages[index].need = nil
      }
      return pages
    }
    let ocr = OCR(settings: settings, limits: file.limits)
    var blank: Set<Int> = []
    let read = try ocr.read(needy.count) { number throws(StageError) in
      let index = needy[number]
      let image = try file.image(of: index, at: scales[index])
      if PGM.isBlank(image) {
        blank.insert(index)
        return nil
      }
      return PageImage(page: index, file: image, resolution: scales[index].resolution)
    }
    for (index, read) in zip(needy, read) {
      if blank.contains(index) { pages[index].need = nil } else { settle(&pages[index], read) }
    }
    return pages
  }

  private func settle(_ page: inout Page, _ read: OCRPage) {
    guard let need = page.need else { return }
    let layer = page.page
    let whole = read.whole ?? read.page
    guard need.prefers(read, to: layer) else {
      page.other = (whole, settings.origin)
      return
    }
    page.page = read.page
    // A stamp is not lost for being too faint for the OCR.
    if need == .covered { page.page = page.page.adding(missingLinesOf: layer) }
    page.page.size = layer.size
    page.isOCR = true
    page.guesses = read.guesses
    if layer.wordCount > 0 {
      page.other = (layer, "text-layer")
    } else if let whole = read.whole {
      page.other = (whole, settings.origin)
    }
  }

  /// Whether nothing can be seen on a page; coarse, to tell whether OCR is missed.
  private func isBlank(_ index: Int) throws(StageError) -> Bool {
    let coarse = PDFScale(info.pages[index], imageResolution: nil, maximumPixels: 1 << 17)
    return PGM.isBlank(try file.image(of: index, at: coarse))
  }
}

/// An image in shades of grey as `pdftoppm` paints it: `P5`, width, height, 255, a byte a pixel.
enum PGM {
  /// Shades that differ by less are one to the eye.
  private static let faint = 12

  /// Whether it has one shade only.
  static func isBlank(_ file: UnnamedFile) -> Bool {
    let bytes = file.head(file.count)
    var fields = 0
    var index = 0
    while fields < 4, index < bytes.count {
      while index < bytes.count, bytes[index] > 0x20 { index += 1 }
      fields += 1
      index += 1
    }
    guard index < bytes.count else { return true }
    return bytes[index...]
      .withUnsafeBufferPointer { pixels in
        var darkest = UInt8.max
        var lightest = UInt8.min
        for pixel in pixels {
          darkest = min(darkest, pixel)
          lightest = max(lightest, pixel)
        }
        return Int(lightest) - Int(darkest) < faint
      }
  }
}
