/// A note on a retrospective board.
public struct RetrospectiveNote: RecordContent {
  /// The label of its row.
  public var row: String?
  /// The heading of its column.
  public var column: String
  /// The note.
  public var text: String

  /// A note on a retrospective board.
  public init(
    row: String? = nil,
    column: String,
    text: String
  ) {
    self.row = row
    self.column = column
    self.text = text
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "retrospective-note" }
  /// One sentence for the schema.
  public static var summary: String { "A note on a retrospective board." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("row", .text, "The label of its row.") { .optional($0.row) },
      .required("column", .text, "The heading of its column.") { .text($0.column) },
      .required("text", .text, "The note.") { .text($0.text) },
    ]
  }
}
