/// A person present or absent.
public struct Participant: RecordContent {
  /// The name as written.
  public var name: String
  /// Whom they represent.
  public var organization: String?
  /// Their role in the meeting.
  public var role: String?
  /// Whether they were there.
  public var attendance: String

  /// A person present or absent.
  public init(
    name: String,
    organization: String? = nil,
    role: String? = nil,
    attendance: String
  ) {
    self.name = name
    self.organization = organization
    self.role = role
    self.attendance = attendance
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "participant" }
  /// One sentence for the schema.
  public static var summary: String { "A person present or absent." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .required("name", .text, "The name as written.") { .text($0.name) },
      .optional("organization", .text, "Whom they represent.") { .optional($0.organization) },
      .optional("role", .text, "Their role in the meeting.") { .optional($0.role) },
      .required("attendance", .choice(["present", "absent"]), "Whether they were there.") {
        .text($0.attendance)
      },
    ]
  }
}
