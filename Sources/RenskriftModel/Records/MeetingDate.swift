/// A date of a coming meeting.
public struct MeetingDate: RecordContent {
  /// The day.
  public var date: String?
  /// The printed weekday in its plain form, also where the date has another.
  public var weekday: String?
  /// When it begins.
  public var start: String?
  /// When it ends.
  public var end: String?

  /// A date of a coming meeting.
  public init(
    date: String? = nil,
    weekday: String? = nil,
    start: String? = nil,
    end: String? = nil
  ) {
    self.date = date
    self.weekday = weekday
    self.start = start
    self.end = end
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "meeting-date" }
  /// One sentence for the schema.
  public static var summary: String { "A date of a coming meeting." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("date", .date, "The day.") { .optional($0.date) },
      .optional(
        "weekday",
        .choice(["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]),
        "The printed weekday in its plain form."
      ) { .optional($0.weekday) },
      .optional("start", .time, "When it begins.") { .optional($0.start) },
      .optional("end", .time, "When it ends.") { .optional($0.end) },
    ]
  }
}
