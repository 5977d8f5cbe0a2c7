public import RenskriftModel

/// Reads PDF: page by page the text layer if it is good, else the image of the page by OCR.
public struct PDFReader: Reader {
  /// What it is for; what it makes of a page hangs on the tools that are installed, so tests have the examples.
  public static let description = UnitDescription<any Reader>(
    id: "pdf",
    summary: Message(
      en: "PDF: the text layer of a page if it is good, else OCR of its image",
      sv: "PDF: en sidas textlager om det är bra, annars OCR av dess bild"
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

  /// Whether a PDF's header stands at the beginning, or behind some junk.
  public static func recognizes(_ original: [UInt8]) -> Bool { BinarySignature(original) == .pdf }

  /// The document of these bytes.
  public func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    guard original.count <= limits.scanBytes else {
      throw .beyond(.scanBytes, limits, at: nil, found: original.count)
    }
    guard settings.tools.hasPoppler else { throw .popplerMissing }
    let file = try PDFFile(original, tools: settings.tools, limits: limits)
    let info = try file.info()
    let covers = try file.covers(info.pages.count)
    let scales = zip(info.pages, covers)
      .map { page, cover in
        PDFScale(
          page,
          imageResolution: cover.area > 0 ? cover.resolution : nil,
          maximumPixels: limits.pixels
        )
      }
    let (layers, isMended) = try file.layers(scales)
    let pages = try PDFReading(
      file: file,
      settings: settings,
      info: info,
      covers: covers,
      scales: scales,
      layers: layers
    )
    .pages()

    var builder = DocumentBuilder(limits: limits)
    let isWhole = PDFTail.isWhole(original) && !info.pages.contains { $0.width < 1 }
    if info.isMended || isMended || !isWhole { builder.warn("cut-short", .cutShort) }
    let attachments = try file.attachments()
    if attachments > 0 { builder.warn("attachment-inside", .attachments(attachments)) }
    var warnings = PDFWarnings(origin: settings.origin, hasOCR: settings.tools.tesseract != nil)
    var others: [OtherReading] = []
    for (index, page) in pages.enumerated() {
      try PageAssembly.add(page.page, to: &builder)
      builder.warn(about: page.guesses, page: index)
      warnings.add(page, number: index + 1, to: &builder)
      if let other = page.other {
        others.append(try OtherReading(other.page, number: index, origin: other.origin))
      }
    }
    warnings.finish(&builder)
    return try builder.document(
      of: OriginalFile(
        sha256: sha256,
        bytes: original.count,
        format: Self.description.id,
        mediaType: "application/pdf",
        encoding: "utf-8"
      ),
      source: nil,
      citesBoxes: true,
      otherReadings: others
    )
  }
}

extension Message {
  fileprivate static var cutShort: Message {
    Message(
      en:
        "the PDF is damaged or cut short; what is left of it was read, pages or text may be missing",
      sv: "PDF:en är skadad eller avkortad; det som är kvar har lästs, sidor eller text kan saknas"
    )
  }

  fileprivate static func attachments(_ count: Int) -> Message {
    Message(
      en: "files attached to the PDF: \(count); they are not read: save them and read them apart",
      sv: "filer som är bifogade i PDF:en: \(count); de läses inte: spara dem och läs dem för sig"
    )
  }
}
