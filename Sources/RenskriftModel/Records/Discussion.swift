/// A discussion noted in the minutes.
public struct Discussion: RecordContent {
  /// The agenda number.
  public var item: Int?
  /// The risk it is about.
  public var risk: String?
  /// What was said.
  public var text: String

  /// A discussion noted in the minutes.
  public init(
    item: Int? = nil,
    risk: String? = nil,
    text: String
  ) {
    self.item = item
    self.risk = risk
    self.text = text
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "discussion" }
  /// One sentence for the schema.
  public static var summary: String { "A discussion noted in the minutes." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("item", .integer, "The agenda number.") { .optional($0.item) },
      .optional("risk", .text, "The risk it is about.") { .optional($0.risk) },
      .required("text", .text, "What was said.") { .text($0.text) },
    ]
  }
}
