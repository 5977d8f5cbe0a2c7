/// The order in which the units of a page are read.
///
/// An order that the source states holds. Else the units stand as the engine wrote them, which mostly is an order too:
/// it holds, set right where boxes contradict it, unless it jumps about much more than the order that the white of the
/// page gives.
struct UnitOrder {
  let units: [PageUnit]

  /// Orders units; `isStated`: the source says in which order they are read.
  init(_ units: [PageUnit], isStated: Bool, lineHeight: Int) {
    let sorted = units.sorted { ($0.first, $0.top, $0.left) < ($1.first, $1.top, $1.left) }
    guard !isStated else {
      self.units = sorted
      return
    }
    let corrected = Self.corrected(sorted, lineHeight)
    let cut = Self.cut(
      sorted.sorted { ($0.top, $0.left, $0.first) < ($1.top, $1.left, $1.first) },
      lineHeight
    )
    let jumps = Self.jumps(of: sorted, lineHeight)
    self.units =
      jumps <= Self.jumps(of: cut, lineHeight) * 3 / 2 + units.count / 12 ? corrected : cut
  }

  /// How many units do not go on in the next.
  private static func jumps(of units: [PageUnit], _ lineHeight: Int) -> Int {
    zip(units, units.dropFirst()).count {
      !$0.flows(into: $1, lineHeight, slack: lineHeight * 3 / 10)
    }
  }

  // MARK: The engine's order

  /// The order of the source, but what it has too late comes up.
  ///
  /// Units that flow, each right below the last or beside it, keep together: such a run goes before the first run that
  /// stands below all of it, and a few lines even into a run, before the first line below them. O(units²).
  private static func corrected(_ units: [PageUnit], _ lineHeight: Int) -> [PageUnit] {
    // Boxes of lines below each other may touch.
    let slack = lineHeight * 3 / 10
    var runs: [[PageUnit]] = []
    for unit in units {
      if let last = runs.last?.last, last.flows(into: unit, lineHeight, slack: slack) {
        runs[runs.count - 1].append(unit)
      } else {
        runs.append([unit])
      }
    }
    var result: [(unit: PageUnit, run: PageUnit)] = []
    result.reserveCapacity(units.count)
    for run in runs {
      let whole = PageUnit.joined(run)
      let below = result.firstIndex { unit, other in
        whole.isAbove(run.count > fewLines ? other : unit, slack: slack)
      }
      result.insert(contentsOf: run.map { ($0, whole) }, at: below ?? result.count)
    }
    return result.map(\.unit)
  }

  /// Lines of a run that may have been torn out of another.
  private static let fewLines = 3

  // MARK: The order of the white

  /// Cuts units, sorted from top to bottom, into columns, and between what runs over two columns into rows of columns.
  private static func cut(_ units: [PageUnit], _ lineHeight: Int, depth: Int = 12) -> [PageUnit] {
    guard units.count > 3, units.count <= mostUnits, depth > 0,
      let place = gap(in: units, lineHeight)
    else { return units }
    var result: [PageUnit] = []
    var left: [PageUnit] = []
    var right: [PageUnit] = []
    func close() {
      result += cut(left, lineHeight, depth: depth - 1) + cut(right, lineHeight, depth: depth - 1)
      left = []
      right = []
    }
    let edges = (units.map(\.left).min() ?? 0, units.map(\.right).max() ?? 0)
    for unit in units {
      let onLeft = max(0, place - unit.left)
      let onRight = max(0, unit.right - place)
      if onLeft * 2 > place - edges.0, onRight * 2 > edges.1 - place {
        close()
        result.append(unit)
      } else if onLeft >= onRight {
        left.append(unit)
      } else {
        right.append(unit)
      }
    }
    close()
    return result
  }

  /// Enough for a page of a newspaper; more are taken from top to bottom.
  private static let mostUnits = 1_200

  /// Where the units part into two columns: the place with least ink over it that has units side by side.
  ///
  /// Nil if a quarter of them lies over every place. O(units · log + places × units).
  private static func gap(in units: [PageUnit], _ lineHeight: Int) -> Int? {
    var best: (place: Int, crossed: Int, width: Int)?
    // Columns end where several lines do.
    let edges = Set(units.map(\.right)).sorted()
    let starts = units.map(\.left).sorted()
    for edge in edges {
      guard let next = starts.first(where: { $0 >= edge + lineHeight / 2 }) else { break }
      let place = (edge + next) / 2
      let crossing = units.count { $0.left < place && $0.right > place }
      guard crossing * 4 <= units.count,
        (crossing, edge - next) < (best?.crossed ?? Int.max, -(best?.width ?? 0)),
        areSideBySide(units, at: place)
      else { continue }
      best = (place, crossing, next - edge)
    }
    return best?.place
  }

  /// Whether more than two units have one beside them on the other side; units stand sorted by their tops.
  private static func areSideBySide(_ units: [PageUnit], at place: Int) -> Bool {
    var count = 0
    var leftEnd = Int.min
    var rightEnd = Int.min
    for unit in units {
      if unit.right <= place {
        count += unit.top < rightEnd ? 1 : 0
        leftEnd = max(leftEnd, unit.bottom)
      } else if unit.left >= place {
        count += unit.top < leftEnd ? 1 : 0
        rightEnd = max(rightEnd, unit.bottom)
      }
    }
    return count > 2
  }
}

extension PageUnit {
  /// Whether another unit goes on right below, or beside it.
  fileprivate func flows(into next: PageUnit, _ lineHeight: Int, slack: Int) -> Bool {
    if isAbove(next, slack: slack) { return next.top - bottom <= lineHeight * 5 / 2 }
    return min(bottom, next.bottom) - max(top, next.top) > slack && next.left >= right
  }

  /// Whether it ends above another and shares half the narrower one's width with it.
  fileprivate func isAbove(_ other: PageUnit, slack: Int) -> Bool {
    guard bottom <= other.middle + slack, middle <= other.top + slack, middle < other.middle else {
      return false
    }
    let shared = min(right, other.right) - max(left, other.left)
    return shared * 2 >= min(right - left, other.right - other.left)
  }
}
