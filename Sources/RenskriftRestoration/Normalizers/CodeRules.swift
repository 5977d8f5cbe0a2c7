import RenskriftModel

/// `codes.tsv`: what an OCR makes of codes, figures and units.
///
/// Columns: kind, read, printed. The order of the rows does not matter; longer readings are tried first.
struct CodeRules: Sendable {
  /// What a row is about.
  enum Kind: Sendable {
    /// A type code in brackets.
    case bracket
    /// A type code after an item's number.
    case bar
    /// A letter inside an amount.
    case nought
    /// What follows an amount.
    case unit
    /// A month after the number of a day.
    case month
  }

  /// A row with its place, as evidence.
  struct Rule: Sendable {
    let kind: Kind
    let read: [UInt8]
    let printed: [UInt8]
    let line: Int
  }

  static let file = "codes/codes.tsv"
  private let rules: [Rule]

  init(folder: String) throws(StageError) {
    let path = folder + "/" + Self.file
    var rules: [Rule] = []
    for row in try DataFile(path: path).rows {
      guard row.fields.count == 3, let kind = Self.kind(row.fields[0]), !row.fields[1].isEmpty
      else {
        throw .dataDamaged(path, line: row.line)
      }
      rules.append(Rule(kind: kind, read: row.fields[1], printed: row.fields[2], line: row.line))
    }
    self.rules = rules.sorted { $0.read.count > $1.read.count }
  }

  /// The longest rule of a kind whose reading stands at `index`.
  func rule(_ kind: Kind, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, end: Int) -> Rule? {
    rules.first { rule in
      rule.kind == kind && index + rule.read.count <= end
        && bytes[index..<index + rule.read.count].elementsEqual(rule.read)
    }
  }

  private static func kind(_ field: [UInt8]) -> Kind? {
    switch String(decoding: field, as: UTF8.self) {
    case "bracket": .bracket
    case "bar": .bar
    case "nought": .nought
    case "unit": .unit
    case "month": .month
    default: nil
    }
  }
}
