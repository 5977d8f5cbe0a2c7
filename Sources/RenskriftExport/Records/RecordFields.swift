internal import RenskriftModel

/// The own fields of a record as they stand in the archive, by name.
struct RecordFields {
  /// A field that a type must have is not there, or is something else.
  struct Unfit: Error {}

  private var values: [String: FieldValue] = [:]

  /// Adds a field.
  mutating func set(_ name: String, _ value: FieldValue) { values[name] = value }

  /// A text; nil where the source did not say.
  func text(_ name: String) throws(Unfit) -> String? {
    switch values[name] ?? .null {
    case .null: return nil
    case .text(let text): return text
    default: throw Unfit()
    }
  }

  /// A text that must be there.
  func requiredText(_ name: String) throws(Unfit) -> String {
    guard let text = try text(name) else { throw Unfit() }
    return text
  }

  /// A number; nil where the source did not say.
  func integer(_ name: String) throws(Unfit) -> Int? {
    switch values[name] ?? .null {
    case .null: return nil
    case .integer(let integer): return integer
    default: throw Unfit()
    }
  }

  /// A number that must be there.
  func requiredInteger(_ name: String) throws(Unfit) -> Int {
    guard let integer = try integer(name) else { throw Unfit() }
    return integer
  }

  /// True or false; nil where the source did not say.
  func flag(_ name: String) throws(Unfit) -> Bool? {
    switch values[name] ?? .null {
    case .null: return nil
    case .flag(let flag): return flag
    default: throw Unfit()
    }
  }

  /// Texts in order; an earlier version without the field had none.
  func list(_ name: String) throws(Unfit) -> [String] {
    switch values[name] ?? .null {
    case .null: return []
    case .list(let texts): return texts
    default: throw Unfit()
    }
  }
}
