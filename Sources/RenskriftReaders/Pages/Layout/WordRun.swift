internal import RenskriftModel

/// Words of one line that no wide gap parts: a cell of a table, a line of a column, a whole line of running text.
struct WordRun {
  /// Their places among the words of the page, in the order of the source.
  private(set) var words: [Int]
  /// The first word of the source.
  let first: Int
  /// The line of the source.
  let line: Int
  private(set) var left: Int
  private(set) var right: Int
  private(set) var top: Int
  private(set) var bottom: Int
  /// About where the line is on which the words stand.
  private(set) var foot: Int

  /// A run of words, at least one of which has a place.
  init?(_ words: [Int], line: Int, on page: UprightPage) {
    var box: (left: Int, right: Int, top: Int, bottom: Int)?
    var standing = 0
    for word in words {
      guard let place = page.words[word] else { continue }
      if !place.descends { standing += 1 }
      box = (
        min(box?.left ?? place.left, place.left), max(box?.right ?? place.right, place.right),
        min(box?.top ?? place.top, place.top), max(box?.bottom ?? place.bottom, place.bottom)
      )
    }
    guard let box else { return nil }
    self.words = words
    first = words.min() ?? 0
    self.line = line
    left = box.left
    right = box.right
    top = box.top
    bottom = box.bottom
    let onlyStanding = standing > 0
    let feet = UprightPage.median(of: words) { word in
      guard let place = page.words[word], !(onlyStanding && place.descends) else { return nil }
      return place.foot
    }
    foot = feet ?? box.bottom
  }

  /// The line on which words stand: those whose letters end on it tell.
  fileprivate static func foot(of words: [PlacedWord]) -> Int? {
    let standing = words.filter { !$0.descends }
    return UprightPage.median((standing.isEmpty ? words : standing).map(\.foot))
  }

  /// Halfway between top and bottom.
  var middle: Int { (top + bottom) / 2 }

  /// The runs of a page: each line of the source, parted where it gapes wide or jumps back; some words left out.
  static func all(
    of page: ScannedPage,
    on upright: UprightPage,
    without strokes: Set<Int>
  ) -> [WordRun] {
    page.lines.indices.flatMap { index in
      parts(
        of: page.lines[index].words.filter { !strokes.contains($0) },
        line: index,
        on: upright,
        gap: upright.wideGap
      )
    }
  }

  /// Its parts between gaps of half a line's height that stand out from the other spaces of the line.
  func fine(on page: UprightPage) -> [WordRun] {
    var spaces: [Int] = []
    spaces.reserveCapacity(words.count)
    var last: PlacedWord?
    var isParted = false
    for word in words {
      guard let place = page.words[word] else { continue }
      if let last {
        spaces.append(place.left - last.right)
        isParted =
          isParted || place.left - last.right > page.fineGap
          || place.right < last.left - page.fineGap
      }
      last = place
    }
    // Most runs have no gap that could part them.
    guard isParted else { return [self] }
    // Of text that is set to both edges all spaces may be wide.
    let usual = spaces.count > 3 ? UprightPage.median(spaces) ?? 0 : 0
    let gap = max(page.fineGap, min(usual * 3 / 2, page.wideGap))
    return Self.parts(of: words, line: line, on: page, gap: gap)
  }

  /// Words of one line, parted where it gapes wider than `gap` or jumps back; a word without a place stays with the
  /// one before it.
  static func parts(of words: [Int], line: Int, on page: UprightPage, gap: Int) -> [WordRun] {
    // Letters of a heading are larger, and so are the spaces between its words.
    let size =
      UprightPage.median(of: words) { page.words[$0].map { $0.bottom - $0.top } }
      ?? page.wordHeight
    let gap = size > page.wordHeight ? gap * size / page.wordHeight : gap
    var runs: [[Int]] = []
    var last: PlacedWord?
    for word in words {
      if let place = page.words[word] {
        let parts = last.map {
          place.left - $0.right > gap || place.right < $0.left - gap
        }
        if parts ?? runs.isEmpty { runs.append([]) }
        last = place
      } else if runs.isEmpty {
        runs.append([])
      }
      runs[runs.count - 1].append(word)
    }
    return runs.compactMap { WordRun($0, line: line, on: page) }
  }

  /// Where it begins and ends: at its edges, or in the middle of its first and its last word.
  func edges(isThin: Bool, on page: UprightPage) -> (left: Int, right: Int) {
    let placed = isThin ? words.compactMap { page.words[$0] } : []
    guard let first = placed.first, let last = placed.last else { return (left, right) }
    return (first.middle, last.middle)
  }

  /// Its parts, each of which begins with one of some words.
  func parted(before starts: Set<Int>, on page: UprightPage) -> [WordRun] {
    guard words.dropFirst().contains(where: starts.contains) else { return [self] }
    var parts: [[Int]] = []
    for word in words {
      if parts.isEmpty || starts.contains(word) { parts.append([]) }
      parts[parts.count - 1].append(word)
    }
    return parts.compactMap { WordRun($0, line: line, on: page) }
  }

  /// Its parts between lines that are drawn through it.
  func parted(at places: [Int], on page: UprightPage) -> [WordRun] {
    guard places.contains(where: { $0 > left && $0 < right }) else { return [self] }
    var parts: [Int: [Int]] = [:]
    var column = 0
    for word in words {
      if let middle = page.words[word]?.middle { column = places.count { $0 < middle } }
      parts[column, default: []].append(word)
    }
    return parts.sorted { $0.key < $1.key }.compactMap {
      WordRun($0.value, line: line, on: page)
    }
  }
}

/// Runs that stand on one line of the page, from left to right.
struct PrintedRow {
  private(set) var runs: [WordRun] = []
  private(set) var top = 0
  private(set) var bottom = 0
  private(set) var foot: Int
  /// Its runs, parted at narrower gaps, from left to right.
  private(set) var fine: [WordRun] = []
  /// Their ink.
  private(set) var inks: [Range<Int>] = []

  var left: Int { runs.first?.left ?? 0 }
  var right: Int { runs.map(\.right).max() ?? 0 }

  /// Runs as rows from top to bottom: those of one line of the source, and those whose feet are at most a third of a
  /// line apart and that do not overlap.
  ///
  /// O(runs · log).
  static func rows(of runs: [WordRun], on page: UprightPage) -> [PrintedRow] {
    let reach = page.lineHeight * 35 / 100
    let slack = page.lineHeight / 4
    // Those of one line one after the other, as they mostly are.
    let isInOrder = zip(runs, runs.dropFirst()).allSatisfy { $0.line <= $1.line }
    let ordered =
      isInOrder
      ? runs
      : runs.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
        .map(\.element)
    var groups: [Group] = []
    groups.reserveCapacity(ordered.count)
    var start = 0
    for index in ordered.indices
    where index + 1 == ordered.count || ordered[index + 1].line != ordered[index].line {
      groups += Self.level(
        ordered[start..<index + 1],
        page.isExact ? page.lineHeight / 3 : page.lineHeight
      )
      start = index + 1
    }
    groups.sort { ($0.foot, $0.left, $0.first) < ($1.foot, $1.left, $1.first) }
    var rows: [PrintedRow] = []
    for group in groups {
      // The last rows may still be open: on two columns that are not level they take turns.
      let open = rows.indices.suffix(4).last { index in
        group.foot - rows[index].foot <= reach
          && rows[index].runs.allSatisfy { run in
            group.runs.allSatisfy { $0.left >= run.right - slack || $0.right <= run.left + slack }
          }
      }
      if open == nil { rows.append(PrintedRow(foot: group.foot)) }
      rows[open ?? rows.count - 1].runs += group.runs
    }
    for index in rows.indices { rows[index].finish(on: page) }
    if page.isExact {
      let edges = ColumnEdges(rows, on: page)
      let starts = rows.indices.map { edges.words(of: $0) }
      for index in rows.indices where !starts[index].isEmpty {
        rows[index].part(before: starts[index], on: page)
      }
    }
    return rows
  }

  private init(foot: Int) { self.foot = foot }

  /// Brings what was gathered into order.
  private mutating func finish(on page: UprightPage) {
    runs.sort { ($0.left, $0.first) < ($1.left, $1.first) }
    top = runs.first?.top ?? 0
    bottom = runs.first?.bottom ?? 0
    for run in runs {
      top = min(top, run.top)
      bottom = max(bottom, run.bottom)
    }
    foot = WordRun.foot(of: runs.flatMap(\.words).compactMap { page.words[$0] }) ?? foot
    for run in runs { fine += run.fine(on: page) }
    fine.sort { ($0.left, $0.first) < ($1.left, $1.first) }
    inks = fine.map { $0.left..<$0.right }
  }

  private mutating func part(before starts: Set<Int>, on page: UprightPage) {
    runs = runs.flatMap { $0.parted(before: starts, on: page) }
    fine = fine.flatMap { $0.parted(before: starts, on: page) }
    inks = fine.map { $0.left..<$0.right }
  }

  /// Runs of one line of the source that stand on one line of the page.
  private struct Group {
    let runs: [WordRun]
    let foot: Int
    var left: Int { runs.first?.left ?? 0 }
    var first: Int { runs.first?.first ?? 0 }
  }

  /// The runs of a line of the source: one group, unless the source joined lines of different height.
  private static func level(_ runs: ArraySlice<WordRun>, _ most: Int) -> [Group] {
    var (low, high) = (Int.max, Int.min)
    for run in runs {
      low = min(low, run.foot)
      high = max(high, run.foot)
    }
    guard low <= high, high - low > most else {
      return [Group(runs: Array(runs), foot: UprightPage.median(of: runs, \.foot) ?? 0)]
    }
    return runs.map { Group(runs: [$0], foot: $0.foot) }
  }
}
