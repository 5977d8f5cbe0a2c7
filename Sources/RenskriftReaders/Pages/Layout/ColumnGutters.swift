/// White between two columns: from where the left one ends to where the right one begins, in pixels.
struct Gutter: Hashable {
  var left: Int
  var right: Int
  /// Rows with ink on both sides.
  var parted = 0
  /// Rows whose ink runs over it.
  var crossed = 0

  var width: Int { right - left }
}

/// The gutters that the rows of a table share.
///
/// Every gap of every row is tried against all other rows: ink that reaches into it makes it narrower, ink inside makes
/// two of it, ink over all of it is held against it. O(gaps × rows), of gaps at most ``mostTries``.
struct ColumnGutters {
  /// From left to right, apart.
  private(set) var all: [Gutter] = []

  private let least: Int

  /// The gutters of rows of ink; a gutter is at least `least` pixels wide.
  init(_ rows: [[Range<Int>]], least: Int) {
    self.least = least
    // Rows with many cells know best where columns are.
    let order = rows.indices.sorted { (rows[$1].count, $0) < (rows[$0].count, $1) }
    // As many rows may run over a gutter: captions, words for a break, words that OCR joined.
    let allowed = rows.count < 4 ? 0 : rows.count < 8 ? 1 : rows.count / 5
    var tries = 0
    for index in order where tries <= Self.mostTries {
      for (one, next) in zip(rows[index], rows[index].dropFirst()) {
        guard next.lowerBound - one.upperBound >= least else { continue }
        let gap = one.upperBound..<next.lowerBound
        guard !all.contains(where: { $0.overlaps(gap, by: least) }) else { continue }
        tries += 1
        for found in tried(gap, against: rows)
        where found.parted > 1 && found.crossed <= allowed && found.parted > found.crossed * 2 {
          guard !all.contains(where: { $0.overlaps(found.left..<found.right, by: 1) }) else {
            continue
          }
          all.append(found)
        }
        if all.count >= Self.most || tries > Self.mostTries { break }
      }
    }
    all.sort { $0.left < $1.left }
  }

  private static let most = RowBand.mostColumns - 1
  /// Gaps that are tried; a table of many rows shows its columns in the first ones.
  private static let mostTries = 300

  private func tried(_ gap: Range<Int>, against rows: [[Range<Int>]]) -> [Gutter] {
    var candidates = [Gutter(left: gap.lowerBound, right: gap.upperBound)]
    for row in rows {
      for index in candidates.indices.reversed() {
        candidates.replaceSubrange(index...index, with: fitted(candidates[index], to: row))
      }
      guard candidates.count <= Self.most else { return [] }
    }
    return candidates.map { gutter in
      var result = gutter
      for row in rows {
        let isLeft = row.contains { $0.upperBound <= gutter.left }
        let isRight = row.contains { $0.lowerBound >= gutter.right }
        let isCrossed = row.contains {
          $0.lowerBound < gutter.right && $0.upperBound > gutter.left
        }
        if isCrossed { result.crossed += 1 } else if isLeft, isRight { result.parted += 1 }
      }
      return result
    }
  }

  /// What a row leaves of a gutter.
  private func fitted(_ gutter: Gutter, to row: [Range<Int>]) -> [Gutter] {
    var parts = [gutter]
    for ink in row where ink.lowerBound < gutter.right && ink.upperBound > gutter.left {
      let last = parts[parts.count - 1]
      guard ink.lowerBound < last.right, ink.upperBound > last.left else { continue }
      var pieces: [Gutter] = []
      if ink.lowerBound - last.left >= least {
        pieces.append(Gutter(left: last.left, right: ink.lowerBound))
      }
      if last.right - ink.upperBound >= least {
        pieces.append(Gutter(left: ink.upperBound, right: last.right))
      }
      // Ink over all of it takes nothing away; it is counted.
      guard !pieces.isEmpty else { continue }
      parts.removeLast()
      parts += pieces
    }
    return parts
  }
}

extension Gutter {
  fileprivate func overlaps(_ other: Range<Int>, by width: Int) -> Bool {
    min(right, other.upperBound) - max(left, other.lowerBound) >= width
  }
}
