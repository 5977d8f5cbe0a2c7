/// Something to be done.
public struct Action: RecordContent {
  /// The agenda number.
  public var item: Int?
  /// The risk it answers.
  public var risk: String?
  /// What is to be done.
  public var text: String
  /// By whom.
  public var responsible: [String]
  /// Until when.
  public var due: String?

  /// Something to be done.
  public init(
    item: Int? = nil,
    risk: String? = nil,
    text: String,
    responsible: [String] = [],
    due: String? = nil
  ) {
    self.item = item
    self.risk = risk
    self.text = text
    self.responsible = responsible
    self.due = due
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "action" }
  /// One sentence for the schema.
  public static var summary: String { "Something to be done." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("item", .integer, "The agenda number.") { .optional($0.item) },
      .optional("risk", .text, "The risk it answers.") { .optional($0.risk) },
      .required("text", .text, "What is to be done.") { .text($0.text) },
      .required("responsible", .list, "By whom.") { .list($0.responsible) },
      .optional("due", .date, "Until when.") { .optional($0.due) },
    ]
  }
}
