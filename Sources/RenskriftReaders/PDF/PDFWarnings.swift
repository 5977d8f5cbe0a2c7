internal import RenskriftModel

/// Tells which pages of a PDF were read otherwise than by their text layer, and why: a warning a run of pages.
struct PDFWarnings {
  private let origin: String
  private let hasOCR: Bool
  private var run: (first: Int, last: Int, need: PDFNeed, isOCR: Bool, at: TextRange)?

  /// No warning yet; `origin` is what the OCR is called, `hasOCR` whether there is one.
  init(origin: String, hasOCR: Bool) {
    self.origin = origin
    self.hasOCR = hasOCR
  }

  /// Takes the page that was added last; `number` counts from 1.
  mutating func add(_ page: PDFReading.Page, number: Int, to builder: inout DocumentBuilder) {
    if let run, run.last + 1 == number, run.need == page.need, run.isOCR == page.isOCR {
      self.run?.last = number
      return
    }
    finish(&builder)
    guard let need = page.need else { return }
    run = (number, number, need, page.isOCR, builder.place)
  }

  /// Tells of the last run.
  mutating func finish(_ builder: inout DocumentBuilder) {
    guard let run else { return }
    self.run = nil
    let pages = Message.pages(run.first, run.last)
    if run.isOCR {
      builder.warnings.add("page-ocred", at: run.at, .ocred(pages, run.need, by: origin))
      if run.need == .wrongLanguage {
        builder.warnings.add("wrong-ocr-language", at: run.at, .wrongLanguage(pages))
      }
    } else if run.need == .covered, !hasOCR {
      builder.warnings.add("unread-image", at: run.at, .unread(pages))
    }
  }
}

extension Message {
  fileprivate static func pages(_ first: Int, _ last: Int) -> Message {
    first == last
      ? Message(en: "page \(first)", sv: "sida \(first)")
      : Message(en: "pages \(first)–\(last)", sv: "sidorna \(first)–\(last)")
  }

  fileprivate static func ocred(_ pages: Message, _ need: PDFNeed, by origin: String) -> Message {
    let reason =
      switch need {
      case .noText:
        Message(en: "there is no text layer", sv: "det finns inget textlager")
      case .garbled:
        Message(
          en: "the text layer has signs without meaning",
          sv: "textlagret har tecken utan mening"
        )
      case .wrongLanguage:
        Message(en: "the text layer lacks å ä ö", sv: "textlagret saknar å ä ö")
      case .covered:
        Message(
          en: "the text layer has few words of what the image shows",
          sv: "textlagret har få ord av det bilden visar"
        )
      }
    return Message(
      en: "\(pages.en): read by OCR (\(origin)), because \(reason.en)",
      sv: "\(pages.sv): lästes med OCR (\(origin)), eftersom \(reason.sv)"
    )
  }

  fileprivate static func wrongLanguage(_ pages: Message) -> Message {
    Message(
      en: "\(pages.en): the text layer was made by an OCR without å ä ö; the pages were read anew",
      sv: "\(pages.sv): textlagret gjordes av en OCR utan å ä ö; det lästes på nytt"
    )
  }

  fileprivate static func unread(_ pages: Message) -> Message {
    Message(
      en:
        "\(pages.en): text in the image that covers the page is not read; install tesseract-ocr-swe to read it",
      sv:
        "\(pages.sv): text i bilden som täcker sidan läses inte; installera tesseract-ocr-swe för att läsa den"
    )
  }
}
