public import RenskriftModel

/// A source that could not be read here, as OCR of it is missing on this machine.
public struct SkippedSource: Hashable, Sendable {
  /// Its file in `sources/`.
  public let file: String
  /// Why.
  public let reason: Message

  /// A source and why it was left.
  public init(file: String, reason: Message) {
    self.file = file
    self.reason = reason
  }
}
