internal import RenskriftModel

/// A line between two columns of a table.
struct Divider: Hashable {
  let place: Int
  let top: Int
  let bottom: Int
}

/// A table's frame: lines drawn from side to side and from top to bottom that meet.
struct TableFrame {
  let left: Int
  let right: Int
  let top: Int
  let bottom: Int
  /// Where lines part its columns, from left to right.
  let columns: [Divider]
  /// Where lines part its rows, ascending.
  let rows: [Int]

  /// The frames of a page with one line or more inside in both directions; O(rulings²), rulings being at most ``mostRulings``.
  static func all(of rulings: [Ruling], lineHeight: Int) -> [TableFrame] {
    guard rulings.count > 2, rulings.count <= mostRulings else { return [] }
    let reach = lineHeight / 2
    var group = Array(rulings.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while group[index] != index { index = group[index] }
      return index
    }
    for one in rulings.indices where rulings[one].isUpright {
      for other in rulings.indices where !rulings[other].isUpright {
        if rulings[one].meets(rulings[other], reach) { group[root(one)] = root(other) }
      }
    }
    var groups: [Int: [Ruling]] = [:]
    for index in rulings.indices { groups[root(index), default: []].append(rulings[index]) }
    return groups.sorted { $0.key < $1.key }.flatMap {
      frames(of: $0.value, lineHeight: lineHeight)
    }
  }

  /// The frames among lines that meet: those that stand over each other may share their outer lines.
  private static func frames(of rulings: [Ruling], lineHeight: Int) -> [TableFrame] {
    let left = rulings.map(\.left).min() ?? 0
    let right = rulings.map(\.right).max() ?? 0
    let level = rulings.filter { !$0.isUpright }
    let inner = rulings.filter {
      $0.isUpright && $0.middle > left + lineHeight && $0.middle < right - lineHeight
    }
    let stretches = stretches(of: inner, lineHeight)
    let parts = stretches.map { stretch in
      inner.filter {
        (min($0.bottom, stretch.upperBound) - max($0.top, stretch.lowerBound)) * 2 > stretch.count
      }
    }
    return parts.compactMap { part in
      guard let top = UprightPage.median(part.map(\.top)),
        let bottom = UprightPage.median(part.map(\.bottom))
      else { return nil }
      // A caption stands in the frame, above the lines between the columns; below another table stands its heading.
      let caption = level.map(\.height).filter { height in
        height < top - lineHeight / 2 && height > top - lineHeight * 3
          && !stretches.contains { abs($0.upperBound - height) < lineHeight / 2 }
      }.max()
      let hasSides = rulings.count {
        $0.isUpright && $0.top < top - lineHeight / 2 && $0.bottom > top
      }
      return TableFrame(
        columns: dividers(part, lineHeight / 2),
        rows: level.map(\.height),
        box: (left, right, hasSides > 1 ? caption ?? top : top, bottom),
        lineHeight: lineHeight
      )
    }
  }

  /// More lines than this are a drawing.
  static let mostRulings = 400

  /// Where, from top to bottom, more lines stand side by side than a quarter of the most; one that OCR took for the
  /// line of two tables does not join them.
  private static func stretches(of lines: [Ruling], _ lineHeight: Int) -> [Range<Int>] {
    let edges = (lines.map { ($0.top, 1) } + lines.map { ($0.bottom, -1) }).sorted { $0 < $1 }
    var counts: [(place: Int, count: Int)] = []
    for edge in edges { counts.append((edge.0, (counts.last?.count ?? 0) + edge.1)) }
    let most = counts.map(\.count).max() ?? 0
    let least = most > 3 ? most / 4 : 0
    var result: [Range<Int>] = []
    for (one, next) in zip(counts, counts.dropFirst()) where one.count > least {
      if let last = result.last, one.place - last.upperBound < lineHeight {
        result[result.count - 1] = last.lowerBound..<max(next.place, last.upperBound)
      } else {
        result.append(one.place..<max(one.place, next.place))
      }
    }
    return result
  }

  private init?(
    columns: [Divider],
    rows: [Int],
    box: (left: Int, right: Int, top: Int, bottom: Int),
    lineHeight: Int
  ) {
    (left, right, top, bottom) = box
    self.columns = columns
    self.rows = Self.apart(rows, lineHeight / 2).filter { [box] in
      $0 > box.top + lineHeight / 2 && $0 < box.bottom - lineHeight / 2
    }
    guard !columns.isEmpty, !self.rows.isEmpty else { return nil }
  }

  /// Whether a run stands in it.
  func holds(_ run: WordRun) -> Bool {
    let across = (run.left + run.right) / 2
    return across > left && across < right && run.middle > top && run.middle < bottom
  }

  /// Upright lines as dividers; those one below the other, or side by side at most so far apart, are one.
  private static func dividers(_ lines: [Ruling], _ reach: Int) -> [Divider] {
    var result: [Divider] = []
    for line in lines.sorted(by: { ($0.middle, $0.top) < ($1.middle, $1.top) }) {
      if let last = result.last, line.middle - last.place <= reach {
        result[result.count - 1] = Divider(
          place: last.place,
          top: min(last.top, line.top),
          bottom: max(last.bottom, line.bottom)
        )
      } else {
        result.append(Divider(place: line.middle, top: line.top, bottom: line.bottom))
      }
    }
    return result
  }

  /// Places at most so far apart are one: a thick line, its two edges.
  private static func apart(_ places: [Int], _ reach: Int) -> [Int] {
    var result: [Int] = []
    for place in places.sorted() where result.last.map({ place - $0 > reach }) ?? true {
      result.append(place)
    }
    return result
  }
}

extension Ruling {
  /// Halfway between its left and right edge.
  var middle: Int { (left + right) / 2 }

  /// Halfway between its top and bottom edge.
  var height: Int { (top + bottom) / 2 }

  /// Whether an upright line meets a level one.
  fileprivate func meets(_ level: Ruling, _ reach: Int) -> Bool {
    middle > level.left - reach && middle < level.right + reach && level.height > top - reach
      && level.height < bottom + reach
  }
}
