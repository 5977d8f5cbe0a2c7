public import RenskriftModel

/// A letter that the board received: a record type of this package.
///
/// Writers of NDJSON and JSON write it like any other; CSV, Markdown and the published schema know only Renskrift's own.
public struct Letter: RecordContent {
  /// Who wrote it.
  public var sender: String?
  /// What it is about, as printed.
  public var subject: String
  /// When it came.
  public var date: String?

  /// A letter that the board received.
  public init(sender: String? = nil, subject: String, date: String? = nil) {
    self.sender = sender
    self.subject = subject
    self.date = date
  }

  /// Its name in records.
  public static var type: ID<any RecordContent> { "letter" }
  /// One sentence.
  public static var summary: String { "A letter that the board received." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("sender", .text, "Who wrote it.") { .optional($0.sender) },
      .required("subject", .text, "What it is about, as printed.") { .text($0.subject) },
      .optional("date", .date, "When it came.") { .optional($0.date) },
    ]
  }
}
