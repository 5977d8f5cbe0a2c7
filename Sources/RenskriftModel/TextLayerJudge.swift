/// Says what the text layer of a scanned page is worth.
///
/// Readers ask it page by page whether to trust a layer or to have the page read anew. Readers know letters only;
/// who knows words passes a better judge in.
public protocol TextLayerJudge: Sendable {
  /// What the text of a page, UTF-8, is worth.
  func verdict(on text: [UInt8]) -> TextLayerVerdict
}

/// What the text layer of a page is worth.
public enum TextLayerVerdict: Hashable, Sendable {
  /// It can be read, in whatever language.
  case good
  /// Swedish read by an OCR without å ä ö.
  case wrongLanguage
  /// No language: signs without meaning, or letters that stand for others.
  case garbled
}
