/// The own fields of one record type, listed once: JSON, schema, CSV and documentation come from the list.
///
/// A type is a file in `Records/` and a line in ``RecordTypes``, whose order decides where several stand at one
/// place. Fields that name another section (`minutes`, `discussion`) stay nil in detectors; links fill them in.
public protocol RecordContent: Hashable, Sendable {
  /// The contract's name, such as `agenda-item`.
  static var type: ID<any RecordContent> { get }
  /// One sentence for the schema.
  static var summary: String { get }
  /// Every own field.
  static var fields: [RecordField<Self>] { get }
}

extension RecordContent {
  /// The fields of this value in the order of their list.
  public var values: [(name: String, value: FieldValue)] {
    Self.fields.map { ($0.name, $0.value(self)) }
  }

  /// The fields of the type, for the schema and for tables.
  public static var forms: [(name: String, summary: String, form: FieldForm, isNullable: Bool)] {
    fields.map { ($0.name, $0.summary, $0.form, $0.isNullable) }
  }
}

/// One field of a record type.
public struct RecordField<Content>: Sendable {
  /// snake_case.
  public let name: String
  /// One sentence for the schema.
  public let summary: String
  /// What values it takes.
  public let form: FieldForm
  /// Whether the source may leave it unsaid.
  public let isNullable: Bool
  /// Its value.
  public let value: @Sendable (Content) -> FieldValue

  /// A field that always has a value.
  public static func required(
    _ name: String,
    _ form: FieldForm,
    _ summary: String,
    value: @escaping @Sendable (Content) -> FieldValue
  ) -> RecordField {
    RecordField(name: name, summary: summary, form: form, isNullable: false, value: value)
  }

  /// A field that is `null` where the source does not say.
  public static func optional(
    _ name: String,
    _ form: FieldForm,
    _ summary: String,
    value: @escaping @Sendable (Content) -> FieldValue
  ) -> RecordField {
    RecordField(name: name, summary: summary, form: form, isNullable: true, value: value)
  }
}

/// The values that a field takes.
public enum FieldForm: Hashable, Sendable {
  /// Any text.
  case text
  /// A date, `YYYY-MM-DD`.
  case date
  /// A clock time, `HH:MM`.
  case time
  /// A whole number.
  case integer
  /// True or false.
  case flag
  /// Texts in order.
  case list
  /// One of these.
  case choice([String])
}

/// A field's value.
public enum FieldValue: Hashable, Sendable {
  /// The source does not say.
  case null
  /// Text, date, time or choice.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// True or false.
  case flag(Bool)
  /// Texts in order.
  case list([String])

  /// The text, or null.
  public static func optional(_ text: String?) -> FieldValue { text.map(FieldValue.text) ?? .null }

  /// The number, or null.
  public static func optional(_ integer: Int?) -> FieldValue {
    integer.map(FieldValue.integer) ?? .null
  }

  /// The truth, or null.
  public static func optional(_ flag: Bool?) -> FieldValue { flag.map(FieldValue.flag) ?? .null }
}
