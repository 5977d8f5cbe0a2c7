import RenskriftModel

/// `calibration.tsv`: how often a change was right, by the confidence that the models gave it.
///
/// Columns: damage (`stripped`, `misread`), class, confidence of the models, share right, per mille; ascending, straight
/// lines between the rows.
struct Calibration: Sendable {
  private struct Point: Sendable {
    let raw: Int32
    let right: Int32
  }

  private var points: [ChangeClass: [Point]] = [:]

  init(path: String) throws(StageError) {
    for row in try DataFile(path: path).rows {
      guard row.fields.count == 4,
        let damage = ChangeClass.Damage(rawValue: String(decoding: row.fields[0], as: UTF8.self)),
        let kind = ChangeClass.Kind(rawValue: String(decoding: row.fields[1], as: UTF8.self)),
        let raw = DataFile.number(row.fields[2]), let right = DataFile.number(row.fields[3]),
        raw <= 1000, right <= 1000
      else { throw .dataDamaged(path, line: row.line) }
      points[ChangeClass(damage, kind), default: []]
        .append(Point(raw: Int32(raw), right: Int32(right)))
    }
  }

  /// The probability, per mille, that a change the models gave `raw` is right.
  func confidence(_ raw: RawConfidence) -> Int32 {
    guard let points = points[raw.changeClass], let last = points.last else { return raw.perMille }
    let raw = raw.perMille
    guard let above = points.firstIndex(where: { $0.raw >= raw }) else { return last.right }
    let high = points[above]
    guard above > 0, high.raw > raw else { return high.right }
    let low = points[above - 1]
    return low.right + (high.right - low.right) * (raw - low.raw) / max(1, high.raw - low.raw)
  }
}
