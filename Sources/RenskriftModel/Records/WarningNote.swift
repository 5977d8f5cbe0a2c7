/// Something a careful archivist would notice.
public struct WarningNote: RecordContent {
  /// What kind of thing.
  public var code: String
  /// What was noticed; the record has the English.
  public var message: Message

  /// Something a careful archivist would notice.
  public init(
    code: String,
    message: Message
  ) {
    self.code = code
    self.message = message
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "warning" }
  /// One sentence for the schema.
  public static var summary: String { "Something a careful archivist would notice." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .required("code", .text, "What kind of thing.") { .text($0.code) },
      .required("message", .text, "What was noticed, in English.") { .text($0.message.en) },
    ]
  }
}
