import RenskriftModel

/// `calibration.tsv`: how often a change was right, by the confidence that the models gave it.
///
/// Columns: class (`known`, `new`), confidence of the models, share right, per mille; ascending, straight
/// lines between the rows.
struct Calibration: Sendable {
  private struct Point: Sendable {
    let raw: Int32
    let right: Int32
  }

  private var known: [Point] = []
  private var new: [Point] = []

  init(path: String) throws(StageError) {
    for row in try DataFile(path: path).rows {
      guard row.fields.count == 3, let raw = DataFile.number(row.fields[1]),
        let right = DataFile.number(row.fields[2]), raw <= 1000, right <= 1000
      else { throw .dataDamaged(path, line: row.line) }
      let point = Point(raw: Int32(raw), right: Int32(right))
      switch String(decoding: row.fields[0], as: UTF8.self) {
      case "known": known.append(point)
      case "new": new.append(point)
      default: throw .dataDamaged(path, line: row.line)
      }
    }
  }

  /// The probability, per mille, that a change the models gave `raw` is right.
  func confidence(_ raw: Int32, isNew: Bool) -> Int32 {
    let points = isNew ? new : known
    guard let last = points.last else { return raw }
    guard let above = points.firstIndex(where: { $0.raw >= raw }) else { return last.right }
    let high = points[above]
    guard above > 0, high.raw > raw else { return high.right }
    let low = points[above - 1]
    return low.right + (high.right - low.right) * (raw - low.raw) / max(1, high.raw - low.raw)
  }
}
