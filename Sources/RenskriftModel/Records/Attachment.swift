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

  public static var type: ID<any RecordContent> { "attachment" }
  public static var summary: String { "A paper that was attached." }
  public static var fields: [RecordField<Self>] {
    [
      .required("title", .text, "Its title.") { .text($0.title) },
      .optional("date", .date, "Its date.") { .optional($0.date) },
    ]
  }
}
