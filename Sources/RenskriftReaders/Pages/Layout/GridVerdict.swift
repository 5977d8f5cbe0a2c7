internal import RenskriftModel

/// What rows that gape at the same places are.
enum GridVerdict: Equatable {
  /// A table.
  case table
  /// Columns of text, to be read one after the other; they part at that gutter.
  case columns(at: Int)
  /// Marks in the margin, each beside the line it belongs to: the numbers of a list, `§ 12`, a label.
  case marks
  /// Nothing that is known; each line stands for itself.
  case lines

  /// Judges a grid; precision comes before recall, a table that is missed is still lines that gape.
  init(_ grid: TableGrid, text: ScannedPage, rulings: [Ruling]) {
    let profiles = (0..<grid.columns).map { ColumnProfile($0, of: grid, text: text) }
    let shape = GridShape(grid, rulings: rulings)
    if shape.isRuled {
      self = .table
    } else if let list = profiles.indices.first(where: { profiles[$0].isList }) {
      self = .columns(at: Self.edge(of: list, profiles, grid))
    } else if grid.columns == 2 {
      self = Self.two(profiles[0], profiles[1], shape)
    } else {
      self = Self.many(profiles, shape, grid)
    }
  }

  /// The wider gutter beside a column.
  private static func edge(of column: Int, _ profiles: [ColumnProfile], _ grid: TableGrid) -> Int {
    guard column > 0 else { return 0 }
    guard column < grid.gutters.count else { return column - 1 }
    return grid.gutters[column].parted >= grid.gutters[column - 1].parted ? column : column - 1
  }

  private static func two(
    _ left: ColumnProfile,
    _ right: ColumnProfile,
    _ shape: GridShape
  ) -> GridVerdict {
    let isSparse = left.filled * 10 <= right.filled * 7
    if left.isNumbers { return .marks }
    // Two lines side by side and far apart are sender and date.
    if shape.parted == 2, shape.isFar { return .lines }
    let columns = shape.lines > 2 ? GridVerdict.columns(at: 0) : .lines
    if left.isRunning || left.isFlowing, right.isRunning || right.isFlowing {
      let isBoard = shape.isLevel && shape.hasBands && left.words < 60 && right.words < 60
      return isBoard ? .table : columns
    }
    guard shape.isLevel else {
      return left.isTyped && !isSparse || right.isTyped ? .table : columns
    }
    if right.isTyped { return left.words <= (shape.parted > 3 ? 80 : 45) ? .table : .lines }
    if left.isTyped { return right.isRunning && isSparse ? .marks : .table }
    guard left.isShort, !left.isRunning, shape.parted > 2 else { return .lines }
    if right.isRunning { return isSparse ? .marks : left.words <= 25 ? .table : columns }
    return isSparse && !shape.hasBands ? .marks : .table
  }

  private static func many(
    _ profiles: [ColumnProfile],
    _ shape: GridShape,
    _ grid: TableGrid
  ) -> GridVerdict {
    let typed = profiles.count(where: \.isTyped)
    let isText = profiles.map { $0.isRunning || $0.isFlowing }
    let running = isText.count { $0 }
    // Columns of text part where there is text on both sides.
    let widest = grid.gutters.indices.filter { gutter in
      isText[...gutter].contains(true) && isText[(gutter + 1)...].contains(true)
        || !shape.isLevel && typed == 0
    }.max {
      (grid.gutters[$0].parted, grid.gutters[$0].width)
        < (grid.gutters[$1].parted, grid.gutters[$1].width)
    }
    let columns = shape.lines > 2 ? widest.map { GridVerdict.columns(at: $0) } ?? .lines : .lines
    if !shape.isLevel, typed < 2 { return columns }
    if typed == 1, running > 1, shape.parted < 4 { return columns }
    if typed > 0 { return shape.isDense ? .table : .lines }
    let isWordy = profiles.contains { $0.words >= 60 && $0.filled > 5 }
    if shape.hasBands, shape.isLevel, !isWordy { return .table }
    if running > 1 { return columns }
    return profiles.allSatisfy { $0.isShort } && shape.full > 2 ? .table : .lines
  }
}

/// How the lines of a grid lie.
struct GridShape {
  /// All lines.
  let lines: Int
  /// Lines with something in two columns or more.
  let parted: Int
  /// Lines with something in three columns or more, or in both of two.
  let full: Int
  /// Whether such lines have something in half the columns on the average.
  let isDense: Bool
  /// Whether what stands side by side stands on one line.
  let isLevel: Bool
  /// Whether the lines come in rows: wider white through all columns, and below it cells begin side by side.
  let hasBands: Bool
  /// Whether lines are drawn between its rows.
  let isRuled: Bool
  /// Whether its columns are further apart than columns of a small table are.
  let isFar: Bool

  init(_ grid: TableGrid, rulings: [Ruling]) {
    lines = grid.lines.count
    parted = grid.lines.count { $0.count > 1 }
    full = grid.lines.count { $0.count > 2 || grid.columns == 2 && $0.count == 2 }
    let cells = grid.lines.filter { $0.count > 1 }.reduce(0) { $0 + $1.count }
    isDense = cells * 2 >= parted * grid.columns
    var level = 0
    var uneven = 0
    for line in grid.lines where line.count > 1 {
      let feet = line.values.flatMap(\.runs).map(\.foot)
      guard let low = feet.min(), let high = feet.max() else { continue }
      if high - low <= grid.lineHeight * 2 / 10 { level += 1 } else { uneven += 1 }
    }
    for (one, next) in zip(grid.rows, grid.rows.dropFirst())
    where one.bottom - next.top > grid.lineHeight * 3 / 10 {
      uneven += 1
    }
    isLevel = uneven * 3 <= level
    let pitches = GridRows.pitches(of: grid)
    let wide = grid.lines.indices.dropFirst().filter { pitches.isWide(before: $0) }
    let begun = wide.count { GridRows.Pitches.isFull(grid.lines[$0], grid) }
    hasBands =
      pitches.beginAtFullLines
      || wide.count > 1 && begun * 10 >= wide.count * 8 && wide.count < lines - 1
        && wide.count * 4 >= lines
    isFar = (grid.gutters.map(\.width).min() ?? 0) > grid.lineHeight * 12
    isRuled = Ruling.rows(rulings, of: grid).count > 1 && parted > 1
  }
}

extension Ruling {
  /// The drawn lines between the rows of a grid, by their height on the page, ascending.
  static func rows(_ rulings: [Ruling], of grid: TableGrid) -> [Int] {
    let left = grid.rows.map(\.left).min() ?? 0
    let right = grid.rows.map(\.right).max() ?? 0
    guard let top = grid.rows.first?.bottom, let bottom = grid.rows.last?.top else { return [] }
    return rulings.filter { ruling in
      !ruling.isUpright && ruling.bottom > top - grid.lineHeight / 2
        && ruling.top < bottom + grid.lineHeight / 2
        && (min(ruling.right, right) - max(ruling.left, left)) * 10 >= (right - left) * 6
    }.map { ($0.top + $0.bottom) / 2 }.sorted()
  }
}
