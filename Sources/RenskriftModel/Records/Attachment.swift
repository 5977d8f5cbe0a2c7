/// A paper that was attached.
public struct Attachment: RecordContent {
  /// Its title.
  public var title: String
  /// Its date.
  public var date: String?

  /// A paper that was attached.
  public init(
    title: String,
    date: String? = nil
  ) {
    self.title = title
    self.date = date
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "attachment" }
  /// One sentence for the schema.
  public static var summary: String { "A paper that was attached." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .required("title", .text, "Its title.") { .text($0.title) },
      .optional("date", .date, "Its date.") { .optional($0.date) },
    ]
  }
}
