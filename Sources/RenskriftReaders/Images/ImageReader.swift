public import RenskriftModel

/// Reads images of pages (PNG, JPEG, TIFF with any number of pages) by OCR.
public struct ImageReader: Reader {
  /// What it is for; what it makes of a page hangs on the OCR that is installed, so tests have the examples.
  public static let description = UnitDescription<any Reader>(
    id: "image",
    summary: Message(
      en: "Images (PNG, JPEG, TIFF): read by OCR, words with boxes and confidence",
      sv: "Bilder (PNG, JPEG, TIFF): läses med OCR, ord med rutor och konfidens"
    ),
    examples: []
  )

  private let limits: ReadingLimits
  private let settings: ScanSettings

  /// A reader that takes on as much as `limits` allow.
  public init(limits: ReadingLimits = ReadingLimits(), settings: ScanSettings = ScanSettings()) {
    self.limits = limits
    self.settings = settings
  }

  /// Whether the bytes begin as one of the formats does.
  public static func recognizes(_ original: [UInt8]) -> Bool {
    ScanImage.format(of: original) != nil
  }

  /// The document of these bytes.
  public func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    guard original.count <= limits.scanBytes else {
      throw .beyond(.scanBytes, limits, at: nil, found: original.count)
    }
    let image = try image(original)
    for page in image.pages {
      guard page.pixels <= limits.pixels else {
        throw .beyond(.pixels, limits, at: nil, found: page.pixels)
      }
      let side = max(page.width, page.height)
      guard side <= PageImage.longestSide else { throw .sideTooLong(side) }
    }
    let ocr = OCR(settings: settings, limits: limits)
    let pages = try ocr.read(image.pages.count) { index throws(StageError) in
      try image.page(index, original, limits)
    }
    var builder = DocumentBuilder(limits: limits)
    var others: [OtherReading] = []
    for (index, read) in pages.enumerated() {
      try PageAssembly.add(read.page, to: &builder)
      builder.warn(about: read.guesses, page: index)
      if let whole = read.whole {
        others.append(try OtherReading(whole, number: index, origin: settings.origin))
      }
    }
    return try builder.document(
      of: OriginalFile(
        sha256: sha256,
        bytes: original.count,
        format: Self.description.id,
        mediaType: image.format.mediaType,
        encoding: "utf-8"
      ),
      source: nil,
      citesBoxes: true,
      otherReadings: others
    )
  }

  private func image(_ original: [UInt8]) throws(StageError) -> ScanImage {
    let format = ScanImage.format(of: original) ?? .png
    do throws(ScanImage.Damage) {
      return try ScanImage(original, format: format, maximumPages: limits.pages)
    } catch {
      throw .imageDamaged(error, format, limits)
    }
  }
}

extension ScanSettings {
  /// Where readings by the OCR come from, as ``OtherReading/origin`` has it.
  var origin: String { "tesseract " + languages.name }
}

extension ScanImage.Format {
  /// The media type.
  var mediaType: String {
    switch self {
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    case .tiff: "image/tiff"
    }
  }
}

extension ScanImage {
  /// A page as a file of its own.
  fileprivate func page(
    _ index: Int,
    _ original: [UInt8],
    _ limits: ReadingLimits
  ) throws(StageError) -> PageImage {
    let page = pages[index]
    var bytes = original
    if pages.count > 1, let directory = page.directory, let file = TIFFFile(original) {
      bytes = directory.file(from: file, original)
    }
    do throws(ToolFailure) {
      return PageImage(page: index, file: try UnnamedFile(bytes), turn: page.turn)
    } catch {
      throw .failed(error, .ocr, limits)
    }
  }
}
