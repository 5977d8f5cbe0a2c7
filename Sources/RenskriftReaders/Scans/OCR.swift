internal import RenskriftModel

/// Has Tesseract read images of pages.
///
/// Several pages go to one process, which saves it a tenth of a second a page. It is handed a list that we wrote,
/// never the image itself: what it cannot make out it would take for a list of files to open.
struct OCR {
  /// Pages that one process reads.
  static let pagesAtATime = 8

  let settings: ScanSettings
  let limits: ReadingLimits

  /// What a run made of the images, page by page.
  func pages(of images: [PageImage], layout: Layout) throws(StageError) -> [ScannedPage] {
    guard let tesseract = settings.tools.tesseract else { throw .ocrMissing }
    let list = try file(images.map { $0.file.path + "\n" }.joined())
    var arguments = [list.path, "-", "-l", settings.languages.name, "--psm", layout.rawValue]
    if let resolution = images.first?.resolution { arguments += ["--dpi", "\(resolution)"] }
    // By its switch: the configuration file `hocr` is missing where languages lie in a folder of their own.
    arguments += ["-c", "tessedit_create_hocr=1"]
    var call = settings.tools.call(tesseract, arguments)
    call.files = images.map(\.file) + [list]
    call.limits = limits.forTool(ocrPages: images.count)
    let (output, end) = try result(of: call)
    try check(end, output, pages: images)
    let pages = pages(in: output)
    guard pages.count == images.count else { throw .ocrFailed(end) }
    return zip(pages, images).map { page, image in page.withoutBlankWords.turned(image.turn) }
  }

  /// How Tesseract looks for text on a page: its page segmentation modes.
  enum Layout: String {
    /// As the page stands.
    case upright = "3"
    /// Whichever way it stands; a sixth dearer.
    case turned = "1"
  }

  /// The pages of an answer; none if it is none.
  private func pages(in output: [UInt8]) -> [ScannedPage] {
    do throws(StageError) {
      return try TesseractPages.read(output, limits: limits)
    } catch {
      return []
    }
  }

  private func file(_ text: String) throws(StageError) -> UnnamedFile {
    do throws(ToolFailure) {
      return try UnnamedFile(Array(text.utf8))
    } catch {
      throw .failed(error, .ocr, limits)
    }
  }

  private func result(
    of call: ToolCall
  ) throws(StageError) -> (output: [UInt8], end: ToolEnd) {
    do throws(ToolFailure) {
      return try call.bytes()
    } catch {
      throw .failed(error, .ocr, limits)
    }
  }

  private func check(
    _ end: ToolEnd,
    _ output: [UInt8],
    pages images: [PageImage]
  ) throws(StageError) {
    // With one language of two it would read on, and only whisper it.
    for language in settings.languages.name.split(separator: "+")
    where end.says("Failed loading language '\(language)'") {
      throw .languageMissing(String(language))
    }
    guard end.status != 0 else { return }
    guard end.says("cannot be read") || end.says("image too large") else { throw .ocrFailed(end) }
    let read = TesseractPages.count(in: output)
    throw .imageDamaged(page: images.indices.contains(read) ? images[read].page : nil, end)
  }
}

/// An image of a page, for the OCR.
struct PageImage {
  /// Which page of the document, from 0.
  let page: Int
  /// The image, in a format that Tesseract knows.
  let file: UnnamedFile
  /// Pixels an inch, where we know better than the image.
  var resolution: Int?
  /// How what was read is to be turned to stand as a person sees the page.
  var turn = ImageTurn.none
}

extension ReadingLimits {
  /// What a tool may take; OCR has time for each page.
  func forTool(ocrPages: Int = 0) -> ToolLimits {
    let (ocr, isMuch) = ocrSeconds.multipliedReportingOverflow(by: ocrPages)
    let seconds = min(isMuch ? .max : ocr, Self.longest) + min(toolSeconds, Self.longest)
    return ToolLimits(
      cpuSeconds: seconds,
      wallSeconds: 3 * seconds,
      memoryBytes: toolMemory,
      outputBytes: toolOutput
    )
  }

  /// A year: longer than any tool runs, and no sum of it is too large.
  private static let longest = 31_536_000
}
