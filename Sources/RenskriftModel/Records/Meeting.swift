/// When and where who met.
public struct Meeting: RecordContent {
  /// The organ or project that met.
  public var body: String?
  /// Who was called.
  public var called: String?
  /// The day.
  public var date: String?
  /// When it began.
  public var start: String?
  /// When it ended.
  public var end: String?
  /// Where.
  public var place: String?

  /// When and where who met.
  public init(
    body: String? = nil,
    called: String? = nil,
    date: String? = nil,
    start: String? = nil,
    end: String? = nil,
    place: String? = nil
  ) {
    self.body = body
    self.called = called
    self.date = date
    self.start = start
    self.end = end
    self.place = place
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "meeting" }
  /// One sentence for the schema.
  public static var summary: String { "When and where who met." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("body", .text, "The organ or project that met.") { .optional($0.body) },
      .optional("called", .text, "Who was called.") { .optional($0.called) },
      .optional("date", .date, "The day.") { .optional($0.date) },
      .optional("start", .time, "When it began.") { .optional($0.start) },
      .optional("end", .time, "When it ended.") { .optional($0.end) },
      .optional("place", .text, "Where.") { .optional($0.place) },
    ]
  }
}
