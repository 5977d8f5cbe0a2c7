internal import RenskriftModel

/// Why a page of a PDF is to be read by OCR.
enum PDFNeed {
  /// It has no text layer.
  case noText
  /// Its layer says nothing.
  case garbled
  /// Its layer was made by an OCR without å ä ö.
  case wrongLanguage
  /// A scan covers it, and the few words of its layer may be a stamp on it.
  case covered

  /// Of a page that an image covers more words are its text.
  private static let stampWords = 30
  /// What part of a page an image that covers it takes.
  private static let cover = 0.6
  /// A reading as sure as this may replace a layer, per mille.
  private static let sure = 600

  /// What a page needs, if anything.
  init?(_ layer: ScannedPage, page: PDFPageInfo, cover: PDFCover, judge: any TextLayerJudge) {
    let words = layer.wordCount
    guard words > 0 else {
      self = .noText
      return
    }
    switch judge.verdict(on: layer.plainText) {
    case .garbled: self = .garbled
    case .wrongLanguage: self = .wrongLanguage
    case .good:
      guard words < Self.stampWords, cover.area >= Self.cover * page.width * page.height else {
        return nil
      }
      self = .covered
    }
  }

  /// Whether the page cannot be read without OCR.
  var isPressing: Bool { self == .noText || self == .garbled }

  /// Whether the OCR's reading is the better one.
  func prefers(_ read: OCRPage, to layer: ScannedPage) -> Bool {
    switch self {
    case .noText: true
    // Of what was no language either the OCR is unsure; where it sees nothing, there is nothing.
    case .garbled: Int((read.whole ?? read.page).confidence?.perMille ?? 1000) >= Self.sure
    case .wrongLanguage:
      // A page that shows no å ä ö either was no Swedish.
      Int(read.page.confidence?.perMille ?? 0) >= Self.sure
        && read.page.wordCount * 2 >= layer.wordCount
        && LetterProfile(of: read.page.plainText).marked
          > LetterProfile(of: layer.plainText).marked
    case .covered: read.page.wordCount > 2 * layer.wordCount + 10
    }
  }
}
