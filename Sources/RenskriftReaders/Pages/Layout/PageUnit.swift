internal import RenskriftModel

/// What is read in one go and keeps together when a page is put in order: a line, a table, columns side by side.
struct PageUnit {
  /// What a unit holds, in the order in which it is read.
  enum Content {
    /// Words and the line of the source they are from.
    case line([Int], source: Int)
    case table(BoxTable)
  }

  private(set) var contents: [Content]
  /// Its place in the order of the source.
  private(set) var first: Int
  private(set) var left: Int
  private(set) var right: Int
  private(set) var top: Int
  private(set) var bottom: Int

  private init(_ contents: [Content], around runs: [WordRun], first: Int) {
    self.contents = contents
    self.first = first
    left = runs.map(\.left).min() ?? 0
    right = runs.map(\.right).max() ?? 0
    top = runs.map(\.top).min() ?? 0
    bottom = runs.map(\.bottom).max() ?? 0
  }

  /// Halfway between top and bottom.
  var middle: Int { (top + bottom) / 2 }

  /// The units of a page's regions.
  ///
  /// Columns become one unit if the source has no order, ran their lines together or takes turns with them; else their lines are units
  /// of their own, and the order of the source holds.
  static func all(of regions: [PageRegion], isStated: Bool, lineHeight: Int) -> [PageUnit] {
    var units: [PageUnit] = []
    var lines: [Int: [WordRun]] = [:]
    var order: [Int] = []
    func closeLines() {
      for line in order {
        let runs = lines[line] ?? []
        let words = runs.flatMap(\.words).sorted()
        guard let first = words.first else { continue }
        units.append(PageUnit([.line(words, source: line)], around: runs, first: first))
      }
      lines = [:]
      order = []
    }
    for region in regions {
      switch region {
      case .lines(let runs):
        for run in runs {
          if lines[run.line] == nil { order.append(run.line) }
          lines[run.line, default: []].append(run)
        }
      case .joined(let runs):
        closeLines()
        guard let last = runs.last else { continue }
        units.append(
          PageUnit(
            [.line(runs.flatMap(\.words), source: last.line)],
            around: runs,
            first: runs.dropFirst().map(\.first).min() ?? last.first
          )
        )
      case .table(let table, let runs):
        closeLines()
        let first = table.words.min() ?? 0
        units.append(PageUnit([.table(table)], around: runs, first: first))
      case .columns(let left, let right):
        closeLines()
        let sides = [left, right].map { side in
          UnitOrder(
            all(of: side, isStated: isStated, lineHeight: lineHeight),
            isStated: isStated,
            lineHeight: lineHeight
          ).units
        }
        if isTorn(sides[0], sides[1], lineHeight) {
          units.append(joined(sides.flatMap(\.self)))
        } else {
          units += sides.flatMap(\.self)
        }
      }
    }
    closeLines()
    return units
  }

  /// Whether the source ran lines of two columns together, or goes from one to the other and back.
  ///
  /// A line or two that an OCR ran together in columns that it else kept apart give no reason to think better.
  private static func isTorn(_ left: [PageUnit], _ right: [PageUnit], _ lineHeight: Int) -> Bool {
    guard let end = left.map(\.right).max(), let start = right.map(\.left).min(),
      start - end >= lineHeight
    else { return false }
    let ends = Set(left.flatMap(\.sources))
    let starts = Set(right.flatMap(\.sources))
    let shared = ends.intersection(starts).count
    if shared > 2, shared * 2 >= min(ends.count, starts.count) { return true }
    let order =
      (left.map { ($0.first, true) } + right.map { ($0.first, false) }).sorted { $0.0 < $1.0 }
    let turns = zip(order, order.dropFirst()).count { $0.1 != $1.1 }
    return turns > 3 && turns * 4 > order.count
  }

  /// Its words.
  var words: [Int] {
    contents.flatMap { content in
      switch content {
      case .line(let words, _): words
      case .table(let table): table.words
      }
    }
  }

  /// The lines of the source that it holds, tables aside.
  private var sources: [Int] {
    contents.compactMap { content in
      if case .line(_, let source) = content { return source }
      return nil
    }
  }

  /// Units that keep together, in this order.
  static func joined(_ units: [PageUnit]) -> PageUnit {
    var result = PageUnit(
      units.flatMap(\.contents),
      around: [],
      first: units.map(\.first).min() ?? 0
    )
    result.left = units.map(\.left).min() ?? 0
    result.right = units.map(\.right).max() ?? 0
    result.top = units.map(\.top).min() ?? 0
    result.bottom = units.map(\.bottom).max() ?? 0
    return result
  }
}
