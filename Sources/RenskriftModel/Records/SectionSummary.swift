/// A part of the paper.
public struct SectionSummary: RecordContent {
  /// Its id, s1, s2, … in source order.
  public var id: String
  /// The section around it.
  public var parent: String?
  /// What it is, such as agenda.
  public var type: String
  /// Its heading.
  public var heading: String?
  /// The number printed before the heading.
  public var number: String?
  /// The detector that found it.
  public var detector: String

  /// A part of the paper.
  public init(
    id: String,
    parent: String? = nil,
    type: String,
    heading: String? = nil,
    number: String? = nil,
    detector: String
  ) {
    self.id = id
    self.parent = parent
    self.type = type
    self.heading = heading
    self.number = number
    self.detector = detector
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "section" }
  /// One sentence for the schema.
  public static var summary: String { "A part of the paper." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .required("id", .text, "Its id, s1, s2, … in source order.") { .text($0.id) },
      .optional("parent", .text, "The section around it.") { .optional($0.parent) },
      .required("type", .text, "What it is, such as agenda.") { .text($0.type) },
      .optional("heading", .text, "Its heading.") { .optional($0.heading) },
      .optional("number", .text, "The number printed before the heading.") { .optional($0.number) },
      .required("detector", .text, "The detector that found it.") { .text($0.detector) },
    ]
  }
}
