/// Who recorded or adjusted the minutes.
public struct Signature: RecordContent {
  /// What they did.
  public var kind: String
  /// Their name.
  public var name: String

  /// Who recorded or adjusted the minutes.
  public init(
    kind: String,
    name: String
  ) {
    self.kind = kind
    self.name = name
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "signature" }
  /// One sentence for the schema.
  public static var summary: String { "Who recorded or adjusted the minutes." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .required("kind", .choice(["recorded-by", "adjusted-by"]), "What they did.") {
        .text($0.kind)
      },
      .required("name", .text, "Their name.") { .text($0.name) },
    ]
  }
}
