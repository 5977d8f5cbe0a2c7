/// How the number of a list's item is printed.
enum ListNumber: Hashable {
  case decimal
  /// 01, 02 … 10.
  case twoDigits
  /// a … z, then aa, bb.
  case lowerLetter
  case upperLetter
  /// a … z, then aa, ab.
  case lowerColumn
  case upperColumn
  case lowerRoman
  case upperRoman
  /// Nothing.
  case none

  /// The number in print; numbers that the form can't print are decimal.
  func printed(_ value: Int) -> String {
    switch self {
    case .decimal: return String(value)
    case .twoDigits: return (0..<10).contains(value) ? "0\(value)" : String(value)
    case .lowerLetter: return Self.repeated(value, from: "a")
    case .upperLetter: return Self.repeated(value, from: "A")
    case .lowerColumn: return Self.column(value, from: "a")
    case .upperColumn: return Self.column(value, from: "A")
    case .lowerRoman: return Self.roman(value, Self.lowerRomans)
    case .upperRoman: return Self.roman(value, Self.upperRomans)
    case .none: return ""
    }
  }

  private static func repeated(_ value: Int, from first: Unicode.Scalar) -> String {
    guard (1...780).contains(value), let letter = letter(value - 1, from: first) else {
      return String(value)
    }
    return String(repeating: letter, count: (value - 1) / 26 + 1)
  }

  private static func column(_ value: Int, from first: Unicode.Scalar) -> String {
    guard value > 0 else { return String(value) }
    var rest = value
    var result = ""
    while rest > 0 {
      result = (letter(rest - 1, from: first) ?? "") + result
      rest = (rest - 1) / 26
    }
    return result
  }

  private static func letter(_ index: Int, from first: Unicode.Scalar) -> String? {
    Unicode.Scalar(first.value + UInt32(index % 26)).map { String($0) }
  }

  private static let lowerRomans = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
  ]
  private static let upperRomans = lowerRomans.map { ($0.0, $0.1.uppercased()) }

  private static func roman(_ value: Int, _ signs: [(Int, String)]) -> String {
    guard (1..<4000).contains(value) else { return String(value) }
    var rest = value
    var result = ""
    for (size, sign) in signs {
      while rest >= size {
        result += sign
        rest -= size
      }
    }
    return result
  }
}
