internal import RenskriftModel

extension SlotKind {
  /// The names of the slots that need no vocabulary.
  package static let names = [
    "text", "rest", "word", "number", "amount", "date", "full-date", "time", "name", "names",
    "any-names",
    "known-names", "list", "role", "dash", "section-sign", "rule",
  ]

  /// The slot of a name.
  init?(_ name: String) {
    switch name {
    case "text": self = .text
    case "rest": self = .rest
    case "word": self = .word
    case "number": self = .number
    case "amount": self = .amount
    case "date": self = .date(needsYear: false)
    case "full-date": self = .date(needsYear: true)
    case "time": self = .time
    case "name": self = .name
    case "names": self = .names(.full)
    case "any-names": self = .names(.any)
    case "known-names": self = .names(.known)
    case "list": self = .list
    case "role": self = .role
    case "dash": self = .dash
    case "section-sign": self = .sectionSign
    case "rule": self = .rule
    default: return nil
    }
  }

  /// The slot that a field takes where none is named.
  init?(usual form: FieldForm) {
    switch form {
    case .text: self = .text
    case .date: self = .date(needsYear: false)
    case .time: self = .time
    case .integer: self = .number
    case .list: self = .names(.any)
    case .flag, .choice: return nil
    }
  }

  /// Whether what the slot takes is a value of the form.
  func fills(_ form: FieldForm) -> Bool {
    switch (form, self) {
    case (_, .dash), (_, .rule), (_, .sectionSign): false
    case (.text, _): true
    case (.date, .date), (.time, .time), (.integer, .number), (.integer, .amount): true
    case (.list, .names), (.list, .list), (.list, .name), (.list, .word), (.list, .text),
      (.list, .rest):
      true
    case (.choice(let choices), .phrase(let set)):
      set.isKeyed && set.values.isSubset(of: choices)
    default: false
    }
  }
}
