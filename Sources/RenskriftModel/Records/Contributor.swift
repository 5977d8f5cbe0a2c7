/// A person who contributed.
public struct Contributor: RecordContent {
  /// The name.
  public var name: String
  /// Their title.
  public var title: String?
  /// Their organization.
  public var organization: String?
  /// The part they contributed to.
  public var part: String?

  /// A person who contributed.
  public init(
    name: String,
    title: String? = nil,
    organization: String? = nil,
    part: String? = nil
  ) {
    self.name = name
    self.title = title
    self.organization = organization
    self.part = part
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "contributor" }
  /// One sentence for the schema.
  public static var summary: String { "A person who contributed." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .required("name", .text, "The name.") { .text($0.name) },
      .optional("title", .text, "Their title.") { .optional($0.title) },
      .optional("organization", .text, "Their organization.") { .optional($0.organization) },
      .optional("part", .text, "The part they contributed to.") { .optional($0.part) },
    ]
  }
}
