/// One message in the two languages that we speak.
///
/// Says the place, what is wrong and what would help; no full stop.
public struct Message: Hashable, Sendable {
  /// English.
  public let en: String
  /// Swedish.
  public let sv: String

  /// The same message in both languages.
  public init(en: String, sv: String) {
    self.en = en
    self.sv = sv
  }
}
