internal import RenskriftModel

/// Words that no unit of a page holds, such as the strokes of a frame: each stays behind the word it follows in the
/// source, so that nothing is lost.
struct StrayWords {
  private var followers: [Int: [Int]] = [:]
  /// Those that begin a line of the source, by the next word of a unit.
  private var leaders: [Int: [Int]] = [:]

  /// Finds the words of a page that stand in none of its units.
  init(_ page: ScannedPage, in units: [PageUnit]) {
    var isHeld = [Bool](repeating: false, count: page.words.count)
    for unit in units {
      for word in unit.words { isHeld[word] = true }
    }
    for line in page.lines {
      var last: Int?
      var waiting: [Int] = []
      for word in line.words {
        if isHeld[word] {
          if !waiting.isEmpty { leaders[word] = waiting }
          waiting = []
          last = word
        } else if let last {
          followers[last, default: []].append(word)
        } else {
          waiting.append(word)
        }
      }
      // A line of strokes alone: behind the last word of a unit before it.
      if !waiting.isEmpty, let before = isHeld[..<line.words.lowerBound].lastIndex(of: true) {
        followers[before, default: []] += waiting
      }
    }
  }

  /// Words with the strays that stand beside them.
  func with(_ words: [Int]) -> [Int] {
    guard !followers.isEmpty || !leaders.isEmpty else { return words }
    return words.flatMap { (leaders[$0] ?? []) + [$0] + (followers[$0] ?? []) }
  }

  /// The strays before the first word, and behind the last.
  func around(_ words: [Int]) -> (before: [Int], after: [Int]) {
    (words.first.flatMap { leaders[$0] } ?? [], words.last.flatMap { followers[$0] } ?? [])
  }

  /// A paragraph of a cell with the strays inside it; those at the edges of the cell left out.
  func inside(_ words: [Int], isFirst: Bool, isLast: Bool) -> [Int] {
    words.indices.flatMap { index in
      let word = words[index]
      let before = isFirst && index == 0 ? [] : leaders[word] ?? []
      let after = isLast && index == words.count - 1 ? [] : followers[word] ?? []
      return before + [word] + after
    }
  }
}
