import RenskriftModel

/// `calibration.tsv`: how often a change was right, by the confidence that the models gave it.
///
/// Columns: damage (`stripped`, `misread`), class, confidence of the models, share right, per mille; ascending, straight
/// lines between the rows.
struct Calibration: Sendable {
  /// What kind of change it is.
  enum Kind: String, CaseIterable, Sendable {
    /// A word of the lexicon that differs by its å ä ö alone.
    case known
    /// A word of the lexicon, or two, by rarer operations.
    case dear
    /// A word that the lexicon does not have.
    case new
    /// The same by rarer operations.
    case guess
    /// A capital inside a sentence.
    case name
  }

  private struct Point: Sendable {
    let raw: Int32
    let right: Int32
  }

  private var stripped: [Kind: [Point]] = [:]
  private var misread: [Kind: [Point]] = [:]

  init(path: String) throws(StageError) {
    for row in try DataFile(path: path).rows {
      guard row.fields.count == 4,
        let kind = Kind(rawValue: String(decoding: row.fields[1], as: UTF8.self)),
        let raw = DataFile.number(row.fields[2]), let right = DataFile.number(row.fields[3]),
        raw <= 1000, right <= 1000
      else { throw .dataDamaged(path, line: row.line) }
      let point = Point(raw: Int32(raw), right: Int32(right))
      switch String(decoding: row.fields[0], as: UTF8.self) {
      case "stripped": stripped[kind, default: []].append(point)
      case "misread": misread[kind, default: []].append(point)
      default: throw .dataDamaged(path, line: row.line)
      }
    }
  }

  /// The probability, per mille, that a change the models gave `raw` is right.
  func confidence(_ raw: Int32, _ kind: Kind, isMisread: Bool) -> Int32 {
    let table = isMisread ? misread : stripped
    guard let points = table[kind], let last = points.last else { return raw }
    guard let above = points.firstIndex(where: { $0.raw >= raw }) else { return last.right }
    let high = points[above]
    guard above > 0, high.raw > raw else { return high.right }
    let low = points[above - 1]
    return low.right + (high.right - low.right) * (raw - low.raw) / max(1, high.raw - low.raw)
  }
}
