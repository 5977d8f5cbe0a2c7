/// A row of the agenda.
public struct AgendaItem: RecordContent {
  /// Its number.
  public var number: Int?
  /// What is done, by the document's own legend.
  public var type: String?
  /// The code as printed, repaired.
  public var typeCode: String?
  /// What it is about.
  public var title: String
  /// Who leads it.
  public var responsible: [String]
  /// When it begins.
  public var time: String?
  /// The section that holds its minutes.
  public var minutes: String?

  /// A row of the agenda.
  public init(
    number: Int? = nil,
    type: String? = nil,
    typeCode: String? = nil,
    title: String,
    responsible: [String] = [],
    time: String? = nil,
    minutes: String? = nil
  ) {
    self.number = number
    self.type = type
    self.typeCode = typeCode
    self.title = title
    self.responsible = responsible
    self.time = time
    self.minutes = minutes
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "agenda-item" }
  /// One sentence for the schema.
  public static var summary: String { "A row of the agenda." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("number", .integer, "Its number.") { .optional($0.number) },
      .optional(
        "type",
        .choice(["information", "discussion", "work", "break"]),
        "What is done, by the document's own legend."
      ) { .optional($0.type) },
      .optional("type_code", .text, "The code as printed, repaired.") { .optional($0.typeCode) },
      .required("title", .text, "What it is about.") { .text($0.title) },
      .required("responsible", .list, "Who leads it.") { .list($0.responsible) },
      .optional("time", .time, "When it begins.") { .optional($0.time) },
      .optional("minutes", .text, "The section that holds its minutes.") { .optional($0.minutes) },
    ]
  }
}
