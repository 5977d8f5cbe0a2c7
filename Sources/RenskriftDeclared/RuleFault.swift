public import RenskriftModel

/// What is wrong in a file of rules, where, and what would help.
public struct RuleFault: Error, Hashable, Sendable {
  /// The file as it was named.
  public let file: String
  /// From 1.
  public let line: Int
  /// From 1, in characters.
  public let column: Int
  /// What is wrong.
  public let message: Message
  /// What would help.
  public let remedy: Message

  /// `motions.yaml:12:3: what is wrong; what would help`, in both languages.
  public var text: Message {
    Message(
      en: "\(file):\(line):\(column): \(message.en); \(remedy.en)",
      sv: "\(file):\(line):\(column): \(message.sv); \(remedy.sv)"
    )
  }
}
