internal import RenskriftModel

/// The kinds of tools that read scans.
enum ScanTool {
  /// Tesseract.
  case ocr
  /// One of poppler's programs.
  case pdf(String)

  /// What to call it.
  var name: String {
    switch self {
    case .ocr: "tesseract"
    case .pdf(let name): name
    }
  }
}

extension StageError {
  /// A tool gave nothing.
  static func failed(
    _ failure: ToolFailure,
    _ tool: ScanTool,
    _ limits: ReadingLimits
  ) -> StageError {
    switch (failure, tool) {
    case (.missing, .ocr): .ocrMissing
    case (.missing, .pdf): .popplerMissing
    case (.notStarted(let number), _): .toolNotStarted(tool.name, number)
    case (.disk(let number), _): .noTemporaryFile(number)
    case (.cpuLimit(let seconds), .ocr):
      .beyond(.ocrSeconds, limits, tool.name, en: "\(seconds) s", sv: "\(seconds) s")
    case (.cpuLimit(let seconds), .pdf), (.wallLimit(let seconds), .pdf):
      .beyond(.toolSeconds, limits, tool.name, en: "\(seconds) s", sv: "\(seconds) s")
    case (.memoryLimit(let bytes), _):
      .beyond(.toolMemory, limits, tool.name, en: "\(bytes) bytes", sv: "\(bytes) byte")
    case (.outputLimit(let bytes), .pdf):
      .beyond(.toolOutput, limits, tool.name, en: "\(bytes) bytes", sv: "\(bytes) byte")
    case (.wallLimit(let seconds), .ocr): .ocrHung(seconds)
    case (.outputLimit(let bytes), .ocr): .ocrBabbled(bytes)
    }
  }

  private static func beyond(
    _ name: ReadingLimits.Name,
    _ limits: ReadingLimits,
    _ tool: String,
    en: String,
    sv: String
  ) -> StageError {
    let option = "--limit \(name.rawValue)=N"
    return StageError(
      code: name.code,
      message: Message(
        en: "\(tool) wanted more than \(en), the limit \(name.rawValue) is \(limits[name])",
        sv: "\(tool) ville ha mer än \(sv), gränsen \(name.rawValue) är \(limits[name])"
      ),
      remedy: Message(
        en: "split the document, or allow more with \(option)",
        sv: "dela dokumentet, eller tillåt mer med \(option)"
      )
    )
  }

  // MARK: What is missing

  /// There is no OCR.
  static var ocrMissing: StageError {
    StageError(
      code: "ocr-missing",
      message: Message(
        en: "the page is an image, and no OCR is installed to read it",
        sv: "sidan är en bild, och ingen OCR är installerad som kan läsa den"
      ),
      remedy: Message(
        en: "install tesseract-ocr and tesseract-ocr-swe (apt-get install …)",
        sv: "installera tesseract-ocr och tesseract-ocr-swe (apt-get install …)"
      )
    )
  }

  /// The OCR lacks a language.
  static func languageMissing(_ language: String) -> StageError {
    // Debian's packages have hyphens where the files have underscores.
    let package = "tesseract-ocr-" + language.replacing("_", with: "-").lowercased()
    return StageError(
      code: "ocr-missing",
      message: Message(
        en: "tesseract has no model of the language \(language)",
        sv: "tesseract saknar modellen för språket \(language)"
      ),
      remedy: Message(
        en: "install \(package), or name other languages with --ocr-languages",
        sv: "installera \(package), eller ange andra språk med --ocr-languages"
      )
    )
  }

  /// There is nothing that reads PDF.
  static var popplerMissing: StageError {
    StageError(
      code: "poppler-missing",
      message: Message(
        en: "nothing is installed that reads PDF",
        sv: "ingenting är installerat som läser PDF"
      ),
      remedy: Message(
        en: "install poppler-utils (apt-get install …)",
        sv: "installera poppler-utils (apt-get install …)"
      )
    )
  }

  private static func toolNotStarted(_ tool: String, _ number: Int32) -> StageError {
    StageError(
      code: "tool-failed",
      message: Message(
        en: "\(tool) could not be started (error \(number))",
        sv: "\(tool) kunde inte startas (fel \(number))"
      ),
      remedy: Message(
        en: "check memory and the number of processes and open files, and try again",
        sv: "kontrollera minnet och antalet processer och öppna filer, och försök igen"
      )
    )
  }

  private static func noTemporaryFile(_ number: Int32) -> StageError {
    StageError(
      code: "tool-failed",
      message: Message(
        en: "a temporary file could not be written (error \(number))",
        sv: "en tillfällig fil kunde inte skrivas (fel \(number))"
      ),
      remedy: Message(
        en: "free space in /tmp, or name another folder in TMPDIR",
        sv: "frigör utrymme i /tmp, eller ange en annan mapp i TMPDIR"
      )
    )
  }

  // MARK: What went wrong

  /// The OCR ended without having read.
  static func ocrFailed(_ end: ToolEnd) -> StageError {
    let said = end.lastMessage.isEmpty ? "" : ": " + end.lastMessage
    return ocrFailed(
      Message(
        en: "tesseract ended with status \(end.status)\(said)",
        sv: "tesseract slutade med status \(end.status)\(said)"
      )
    )
  }

  private static func ocrHung(_ seconds: Int) -> StageError {
    ocrFailed(
      Message(
        en: "tesseract was not done after \(seconds) s by the clock (the limit ocr-seconds)",
        sv: "tesseract var inte klar efter \(seconds) s på klockan (gränsen ocr-seconds)"
      )
    )
  }

  private static func ocrBabbled(_ bytes: Int) -> StageError {
    ocrFailed(
      Message(
        en: "tesseract wrote more than \(bytes) bytes (the limit tool-output)",
        sv: "tesseract skrev mer än \(bytes) byte (gränsen tool-output)"
      )
    )
  }

  private static func ocrFailed(_ message: Message) -> StageError {
    StageError(
      code: "ocr-failed",
      message: message,
      remedy: Message(
        en: "try tesseract on the page by hand; it may be broken or not version 5",
        sv: "prova tesseract på sidan för hand; det kan vara trasigt eller inte version 5"
      )
    )
  }

  /// An image that no decoder takes.
  static func imageDamaged(page: Int?, _ end: ToolEnd) -> StageError {
    let place = page.map { Message(en: "page \($0 + 1): ", sv: "sida \($0 + 1): ") }
    return StageError(
      code: "image-damaged",
      message: Message(
        en: "\(place?.en ?? "")the image cannot be decoded: \(end.lastMessage)",
        sv: "\(place?.sv ?? "")bilden kan inte avkodas: \(end.lastMessage)"
      ),
      remedy: .newImage
    )
  }

  /// An image whose headers say that it is broken.
  static func imageDamaged(
    _ damage: ScanImage.Damage,
    _ format: ScanImage.Format,
    _ limits: ReadingLimits
  ) -> StageError {
    let name = format.rawValue
    let message: Message
    switch damage {
    case .tooManyPages: return .beyond(.pages, limits, at: nil, found: limits.pages + 1)
    case .cut:
      message = Message(
        en: "the \(name) image is cut short: the file ends before it does",
        sv: "\(name)-bilden är avkortad: filen slutar innan den gör det"
      )
    case .malformed:
      message = Message(
        en: "the \(name) image is damaged: its headers state what cannot be",
        sv: "\(name)-bilden är skadad: dess huvud anger det som inte kan vara"
      )
    case .circle:
      message = Message(
        en: "the \(name) image is damaged: its pages lead back to one another",
        sv: "\(name)-bilden är skadad: dess sidor leder tillbaka till varandra"
      )
    }
    return StageError(code: "image-damaged", message: message, remedy: .newImage)
  }

  /// A page that is too long or too wide for the OCR.
  static func sideTooLong(_ pixels: Int) -> StageError {
    StageError(
      code: "too-many-pixels",
      message: Message(
        en: "\(pixels) pixels along one side; the OCR takes no more than \(PageImage.longestSide)",
        sv: "\(pixels) bildpunkter längs en sida; OCR:en tar högst \(PageImage.longestSide)"
      ),
      remedy: Message(
        en: "scale the image down, or cut it in parts",
        sv: "skala ner bilden, eller dela den"
      )
    )
  }
}

extension PageImage {
  /// Pixels along a side that Tesseract takes.
  static let longestSide = 32_767
}

extension Message {
  fileprivate static var newImage: Message {
    Message(
      en: "copy or scan it anew; an image viewer may still save what is left of it",
      sv: "kopiera eller skanna den på nytt; ett bildprogram kan kanske rädda det som är kvar"
    )
  }
}
