/// How a list prints its numbers.
enum ListNumberForm {
  case decimal
  /// 01, 02 … 10.
  case twoDigits
  /// a … z, then aa, bb, as word processors count.
  case lowerLetter
  case upperLetter
  /// a … z, then aa, ab, as spreadsheets count.
  case lowerColumn
  case upperColumn
  case lowerRoman
  case upperRoman
  /// Nothing is printed.
  case none

  /// HTML's `type` of a numbered list; decimal where it is none.
  init(html type: String?) {
    switch type {
    case "a": self = .lowerLetter
    case "A": self = .upperLetter
    case "i": self = .lowerRoman
    case "I": self = .upperRoman
    default: self = .decimal
    }
  }

  /// A number as printed; decimal where the form has no sign for it.
  func text(_ number: Int) -> String {
    guard number > 0, number < 4_000 else { return self == .none ? "" : "\(number)" }
    switch self {
    case .decimal: return "\(number)"
    case .twoDigits: return number < 10 ? "0\(number)" : "\(number)"
    case .lowerColumn: return Self.column(number, from: 0x61)
    case .upperColumn: return Self.column(number, from: 0x41)
    case .none: return ""
    case .lowerLetter: return Self.letters(number, from: 0x61)
    case .upperLetter: return Self.letters(number, from: 0x41)
    case .lowerRoman: return Self.roman(number).lowercased()
    case .upperRoman: return Self.roman(number)
    }
  }

  private static func letters(_ number: Int, from first: UInt8) -> String {
    let letter = first + UInt8((number - 1) % 26)
    return String(decoding: [UInt8](repeating: letter, count: (number - 1) / 26 + 1), as: UTF8.self)
  }

  private static func column(_ number: Int, from first: UInt8) -> String {
    var rest = number
    var letters: [UInt8] = []
    while rest > 0 {
      letters.append(first + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  private static func roman(_ number: Int) -> String {
    let signs: [(Int, String)] = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var result = ""
    for (value, sign) in signs {
      while rest >= value {
        result += sign
        rest -= value
      }
    }
    return result
  }
}
