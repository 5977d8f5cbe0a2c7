internal import RenskriftModel

/// The form of a record as truth files write it: the contract's, without what a program adds, from the Swift types.
struct TruthForm: Sendable {
  /// A field: what it may be, and whether null is.
  struct Field: Sendable {
    let name: String
    let form: FieldForm
    let isNullable: Bool
  }

  /// The record type.
  let type: String
  /// Its fields, all of which must stand.
  let fields: [Field]

  /// What a program adds and no truth states.
  private static let leftOut: [String: Set<String>] = [
    "document": [
      "path", "sha256", "media_type", "encoding", "bytes", "words", "restored", "uncertain",
    ],
    "section": ["id", "parent", "detector"],
    "warning": ["message"],
  ]

  /// Types that stand in no section.
  static let outsideSections = ["document", "section"]

  /// The forms by type.
  static let all: [String: TruthForm] = Dictionary(
    RecordTypes.all.map { type in
      let name = type.type.name
      return (
        name,
        TruthForm(
          type: name,
          fields: type.forms.filter { leftOut[name]?.contains($0.name) != true }.map {
            Field(name: $0.name, form: $0.form, isNullable: $0.isNullable)
          }
        )
      )
    },
    uniquingKeysWith: { first, _ in first }
  )

  /// Whether a value is of a form; null is asked for elsewhere.
  static func fits(_ value: JSONText, _ form: FieldForm) -> Bool {
    switch form {
    case .text: value.string != nil
    case .date: value.string.map { CalendarDay.hasForm($0) } ?? false
    case .time: value.string.map { isTime($0) } ?? false
    case .integer: value.integer != nil
    case .flag: if case .flag = value.value { true } else { false }
    case .list: value.elements?.allSatisfy { $0.string != nil } ?? false
    case .choice(let choices): value.string.map(choices.contains) ?? false
    }
  }

  /// `HH:MM` from 00:00 to 24:00.
  static func isTime(_ text: String) -> Bool {
    let utf8 = Array(text.utf8)
    guard utf8.count == 5, utf8[2] == UInt8(ascii: ":"), let hour = Int(text.prefix(2)),
      let minute = Int(text.suffix(2)),
      utf8.allSatisfy({ $0 == 0x3A || (0x30...0x39).contains($0) })
    else { return false }
    return hour < 24 && minute < 60 || hour == 24 && minute == 0
  }
}

extension FieldForm {
  /// As findings name it.
  var named: Message {
    switch self {
    case .text: Message(en: "text", sv: "text")
    case .date: Message(en: "a date YYYY-MM-DD", sv: "ett datum ÅÅÅÅ-MM-DD")
    case .time: Message(en: "a time HH:MM", sv: "en tid TT:MM")
    case .integer: Message(en: "a whole number", sv: "ett heltal")
    case .flag: Message(en: "true or false", sv: "true eller false")
    case .list: Message(en: "a list of texts", sv: "en lista med texter")
    case .choice(let choices):
      Message(
        en: "one of \(choices.joined(separator: ", "))",
        sv: "något av \(choices.joined(separator: ", "))"
      )
    }
  }
}
