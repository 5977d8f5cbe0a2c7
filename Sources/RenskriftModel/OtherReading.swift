/// What another reading of a page says: a text layer that was not trusted, an OCR with another language.
public struct OtherReading: Hashable, Sendable {
  /// The page, from 0.
  public let page: Int
  /// Where it comes from, such as `text-layer` or `tesseract eng`.
  public let origin: String
  /// Its text, NFC, a line a line.
  public let text: [UInt8]
  /// Its words, ranges of its own text, ascending and apart.
  public let words: [Token]

  /// A reading of a page.
  public init(page: Int, origin: String, text: [UInt8], words: [Token]) {
    self.page = page
    self.origin = origin
    self.text = text
    self.words = words
  }
}
