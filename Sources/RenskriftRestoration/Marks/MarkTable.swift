import RenskriftModel

/// `marks.tsv`: punctuation that an OCR gets wrong.
struct MarkTable: Sendable {
  /// Where a mark stands.
  enum Place: String, Sendable {
    /// Before the first letter of a word, never closed.
    case opening
    /// Between spaces, or at the start of a line.
    case dash
    /// In the number of a law in brackets.
    case law
    /// Between two years, the second after the first.
    case years
    /// Before a space and a common word with a capital.
    case stop
    /// At the end of a paragraph.
    case end
  }

  /// A row with its place, as evidence.
  struct Rule: Sendable {
    let place: Place
    let read: [UInt8]
    let printed: [UInt8]
    /// Per mille, from clean print to the worst.
    let right: [Int]
    let line: Int
  }

  private static let name = "words/marks.tsv"
  private static let damages: [Damage] = [.misread, .misreadSmall, .misreadWorse, .misreadWorst]
  let rules: [Rule]

  /// Loads the table of the folder `words`.
  init(folder: String) throws(StageError) {
    let path = folder + "/marks.tsv"
    var rules: [Rule] = []
    for row in try DataFile(path: path).rows {
      guard row.fields.count == 3 + Self.damages.count,
        let place = Place(rawValue: String(decoding: row.fields[0], as: UTF8.self)),
        !row.fields[1].isEmpty
      else { throw .dataDamaged(path, line: row.line) }
      let right = row.fields[3...].compactMap(DataFile.number)
      guard right.count == Self.damages.count, right.allSatisfy({ $0 <= 1000 }) else {
        throw .dataDamaged(path, line: row.line)
      }
      rules.append(
        Rule(
          place: place,
          read: row.fields[1],
          printed: row.fields[2],
          right: right,
          line: row.line
        )
      )
    }
    self.rules = rules
  }

  /// What changing a mark on a line of a damage comes to; nil where it stays.
  func proposal(_ rule: Rule, _ range: Range<Int>, _ damage: Damage) -> Proposal? {
    guard let quality = Self.damages.firstIndex(of: damage), rule.right[quality] > 0 else {
      return nil
    }
    return Proposal(
      text: TextRange(range.lowerBound, range.upperBound),
      after: rule.printed,
      confidence: Confidence(perMille: rule.right[quality]),
      evidence: .row(file: Self.name, line: rule.line)
    )
  }
}
