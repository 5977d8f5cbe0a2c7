/// A decision taken, proposed or asked for.
public struct Decision: RecordContent {
  /// The agenda number.
  public var item: Int?
  /// What was decided.
  public var text: String
  /// Minuted as decided, put to the meeting, or put as a question.
  public var status: String

  /// A decision taken, proposed or asked for.
  public init(
    item: Int? = nil,
    text: String,
    status: String
  ) {
    self.item = item
    self.text = text
    self.status = status
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "decision" }
  /// One sentence for the schema.
  public static var summary: String { "A decision taken, proposed or asked for." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("item", .integer, "The agenda number.") { .optional($0.item) },
      .required("text", .text, "What was decided.") { .text($0.text) },
      .required(
        "status",
        .choice(["taken", "proposed", "question"]),
        "Minuted as decided, put to the meeting, or put as a question."
      ) { .text($0.status) },
    ]
  }
}
