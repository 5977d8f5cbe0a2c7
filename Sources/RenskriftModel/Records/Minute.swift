/// What was said on an item.
public struct Minute: RecordContent {
  /// The agenda number.
  public var item: Int?
  /// The heading without number.
  public var title: String
  /// The body.
  public var text: String

  /// What was said on an item.
  public init(
    item: Int? = nil,
    title: String,
    text: String
  ) {
    self.item = item
    self.title = title
    self.text = text
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "minute" }
  /// One sentence for the schema.
  public static var summary: String { "What was said on an item." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("item", .integer, "The agenda number.") { .optional($0.item) },
      .required("title", .text, "The heading without number.") { .text($0.title) },
      .required("text", .text, "The body.") { .text($0.text) },
    ]
  }
}
