/// Something a careful archivist would notice: changes nothing, tells.
public struct Warning: Hashable, Sendable {
  /// One of the contract's codes, such as `weekday-mismatch`.
  public let code: ID<Warning>
  /// The passage it is about.
  public var at: TextRange
  /// What was noticed.
  public let message: Message

  /// A warning about a passage of the text.
  public init(_ code: ID<Warning>, at range: TextRange, _ message: Message) {
    self.code = code
    self.at = range
    self.message = message
  }
}
