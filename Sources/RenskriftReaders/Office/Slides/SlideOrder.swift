/// The order in which the shapes of a slide are read: from top to bottom, columns one after the other.
///
/// Recursive cuts along the gaps between shapes (Nagy & Seth 1984): side by side where a gap goes down through all of
/// them, else bands one below the other. Bands that share such a gap are columns together, unless the left one holds
/// keys (numbers, times) of the rows. O(shapes² log shapes).
struct SlideOrder {
  private let shapes: [SlideShape]
  private let flow: OfficeFlow

  /// The shapes in the order in which they are read.
  static func ordered(_ shapes: [SlideShape], in flow: OfficeFlow) -> [SlideShape] {
    let order = SlideOrder(shapes: shapes, flow: flow)
    // Nobody draws so many by hand; what made them gave no thought to columns.
    guard shapes.count <= mostShapes else {
      return shapes.indices.sorted(by: order.isBefore).map { shapes[$0] }
    }
    return order.read(Array(shapes.indices), depth: 0).map { shapes[$0] }
  }

  private static let mostShapes = 1_000

  /// Deeper than this no slide is nested; what is left is read by its place.
  private static let deepest = 12

  private func read(_ group: [Int], depth: Int) -> [Int] {
    guard group.count > 1 else { return group }
    guard depth < Self.deepest else { return group.sorted(by: isBefore) }
    let columns = split(group, by: \.columns)
    if columns.count > 1, !isKeyed(columns) {
      return columns.flatMap { read($0, depth: depth + 1) }
    }
    let bands = split(group, by: \.rows)
    guard bands.count > 1 else {
      guard columns.count > 1 else { return group.sorted(by: isBefore) }
      return columns.flatMap { read($0, depth: depth + 1) }
    }
    return together(bands).flatMap { read($0, depth: depth + 1) }
  }

  /// Neighbouring bands of several shapes through which one gap goes down, put together unless their rows have keys.
  private func together(_ bands: [[Int]]) -> [[Int]] {
    var result: [[Int]] = []
    var run: [[Int]] = []
    func close() {
      let all = run.flatMap { $0 }
      if run.count > 1, isKeyed(split(all, by: \.columns)) {
        result += run
      } else if !run.isEmpty {
        result.append(all)
      }
      run = []
    }
    for band in bands {
      let isApart =
        band.count < 2 || split(run.flatMap { $0 } + band, by: \.columns).count < 2
      if isApart { close() }
      run.append(band)
      if band.count < 2 { close() }
    }
    close()
    return result
  }

  /// Runs of shapes between gaps along an axis, in order; ranges that only touch or overlap a little lie apart.
  private func split(_ group: [Int], by range: (SlideFrame) -> Range<Int>) -> [[Int]] {
    func extent(_ index: Int) -> (lower: Int, upper: Int) {
      let range = range(shapes[index].frame)
      // Frames are drawn with room to spare, and overlap where their text does not.
      let slack = min(range.count / 10, 91_440)
      return (range.lowerBound + slack, max(range.lowerBound + slack, range.upperBound - slack))
    }
    let sorted = group.sorted {
      let (one, other) = (extent($0), extent($1))
      return (one.lower, one.upper, $0) < (other.lower, other.upper, $1)
    }
    var result: [[Int]] = []
    var end = Int.min
    for index in sorted {
      let range = extent(index)
      if result.isEmpty || range.lower >= end {
        result.append([index])
        end = range.upper
      } else {
        result[result.count - 1].append(index)
        end = max(end, range.upper)
      }
    }
    return result
  }

  /// Whether the first column names the rows: three short texts or more beside others, mostly with figures.
  private func isKeyed(_ columns: [[Int]]) -> Bool {
    guard let keys = columns.first, keys.count >= 3,
      columns[1...].allSatisfy({ $0.count >= keys.count })
    else { return false }
    let texts = keys.map { flow.printed(shapes[$0].events) }
    return texts.allSatisfy { $0.count <= 12 }
      && texts.count { $0.first.map { (0x30...0x39).contains($0) } ?? false } * 2 > texts.count
  }

  private func isBefore(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (shapes[one].frame, shapes[other].frame)
    return (left.y, left.x, one) < (right.y, right.x, other)
  }
}
