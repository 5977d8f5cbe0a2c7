/// A row of a risk table.
public struct Risk: RecordContent {
  /// The id as printed.
  public var id: String?
  /// What may happen.
  public var threat: String?
  /// Why it may happen.
  public var vulnerability: String?
  /// What follows.
  public var consequence: String?
  /// S.
  public var probability: Int?
  /// K.
  public var impact: Int?
  /// R, as printed.
  public var score: Int?
  /// Whether something must be done.
  public var actionRequired: Bool?
  /// The section under its own heading.
  public var discussion: String?

  /// A row of a risk table.
  public init(
    id: String? = nil,
    threat: String? = nil,
    vulnerability: String? = nil,
    consequence: String? = nil,
    probability: Int? = nil,
    impact: Int? = nil,
    score: Int? = nil,
    actionRequired: Bool? = nil,
    discussion: String? = nil
  ) {
    self.id = id
    self.threat = threat
    self.vulnerability = vulnerability
    self.consequence = consequence
    self.probability = probability
    self.impact = impact
    self.score = score
    self.actionRequired = actionRequired
    self.discussion = discussion
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "risk" }
  /// One sentence for the schema.
  public static var summary: String { "A row of a risk table." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("id", .text, "The id as printed.") { .optional($0.id) },
      .optional("threat", .text, "What may happen.") { .optional($0.threat) },
      .optional("vulnerability", .text, "Why it may happen.") { .optional($0.vulnerability) },
      .optional("consequence", .text, "What follows.") { .optional($0.consequence) },
      .optional("probability", .integer, "S.") { .optional($0.probability) },
      .optional("impact", .integer, "K.") { .optional($0.impact) },
      .optional("score", .integer, "R, as printed.") { .optional($0.score) },
      .optional("action_required", .flag, "Whether something must be done.") {
        .optional($0.actionRequired)
      },
      .optional("discussion", .text, "The section under its own heading.") {
        .optional($0.discussion)
      },
    ]
  }
}
