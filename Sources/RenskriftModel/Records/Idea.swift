/// An entry of a list of ideas.
public struct Idea: RecordContent {
  /// The heading of the list.
  public var list: String?
  /// Its printed number.
  public var number: Int?
  /// The idea.
  public var text: String

  /// An entry of a list of ideas.
  public init(
    list: String? = nil,
    number: Int? = nil,
    text: String
  ) {
    self.list = list
    self.number = number
    self.text = text
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "idea" }
  /// One sentence for the schema.
  public static var summary: String { "An entry of a list of ideas." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("list", .text, "The heading of the list.") { .optional($0.list) },
      .optional("number", .integer, "Its printed number.") { .optional($0.number) },
      .required("text", .text, "The idea.") { .text($0.text) },
    ]
  }
}
