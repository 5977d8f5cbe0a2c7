/// A stage could produce nothing: why, where, and what would help.
///
/// All else worth telling is a ``Warning``.
public struct StageError: Error, Hashable, Sendable {
  /// Permanent id; in archives the quarantine code.
  public let code: ID<StageError>
  /// Where in the source, if there is a place.
  public let at: SourceRange?
  /// What is wrong.
  public let message: Message
  /// What the user can do.
  public let remedy: Message

  /// An error with its code, place, message and remedy.
  public init(code: ID<StageError>, at: SourceRange? = nil, message: Message, remedy: Message) {
    self.code = code
    self.at = at
    self.message = message
    self.remedy = remedy
  }
}
