/// Where the terms of a query stand on a page, each as near as the page has it.
struct PageMatches {
  /// One place of one group of the query.
  struct Match {
    /// Which group.
    let group: Int
    /// Bytes of the text of the page.
    let range: Range<Int>
  }

  /// In the order of the text.
  private(set) var matches: [Match] = []

  /// Looks for what is at least as near as `quality`; of each group, only the nearest is kept.
  init(_ query: SearchQuery, on page: IndexedPage, _ quality: MatchQuality) {
    guard !query.groups.isEmpty else { return }
    let runs = Self.runs(of: page)
    for (index, group) in query.groups.enumerated() {
      var found: [Match] = []
      for nearness in MatchQuality.allCases where nearness <= quality && found.isEmpty {
        for term in group {
          for run in runs {
            found += Self.places(of: term, in: run, nearness).map {
              Match(group: index, range: $0)
            }
          }
        }
      }
      matches += found
    }
    matches.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.group)
        < ($1.range.lowerBound, $1.range.upperBound, $1.group)
    }
  }

  /// Words that phrases may run through.
  private struct Run {
    var words: [Word] = []
    /// Whether these are the words of the source.
    let isSource: Bool
  }

  private struct Word {
    let written: [UInt8]
    let folded: [UInt8]
    /// Its place in the restored text; nil where nothing was edited in a line of the source.
    let range: Range<Int>?
  }

  private static func runs(of page: IndexedPage) -> [Run] {
    var restored = Run(isSource: false)
    var text = page.text
    text.withUTF8 { bytes in
      var scanner = WordScanner(bytes)
      while scanner.next() {
        restored.words.append(
          Word(written: scanner.written, folded: scanner.folded, range: scanner.range)
        )
      }
    }
    return [restored] + SourceLines(page).lines.map { run(of: $0) }
  }

  private static func run(of line: SourceLines.Line) -> Run {
    var run = Run(isSource: true)
    line.bytes.withUnsafeBufferPointer { bytes in
      var scanner = WordScanner(bytes)
      while scanner.next() {
        let edits = line.edits.filter { $0.source.overlaps(scanner.range) }
        let range = edits.first.flatMap { first in
          edits.last.map { first.text.lowerBound..<$0.text.upperBound }
        }
        run.words.append(
          Word(written: scanner.written, folded: scanner.folded, range: range)
        )
      }
    }
    return run
  }

  private static func places(
    of term: SearchTerm,
    in run: Run,
    _ quality: MatchQuality
  ) -> [Range<Int>] {
    guard run.words.count >= term.words.count, !run.isSource || quality != .written else {
      return []
    }
    var places: [Range<Int>] = []
    for start in 0...(run.words.count - term.words.count) {
      let words = run.words[start..<(start + term.words.count)]
      guard
        zip(words, term.words).enumerated().allSatisfy({ index, pair in
          let isLast = index + 1 == term.words.count
          return matches(pair.0, pair.1, isLast: isLast, term, quality)
        })
      else { continue }
      let ranges = words.compactMap(\.range)
      guard let first = ranges.first, let last = ranges.last else { continue }
      places.append(first.lowerBound..<max(first.upperBound, last.upperBound))
    }
    return places
  }

  private static func matches(
    _ word: Word,
    _ wanted: SearchWord,
    isLast: Bool,
    _ term: SearchTerm,
    _ quality: MatchQuality
  ) -> Bool {
    switch quality {
    case .written:
      // Who types no å, ä, ö means them where they stand, as in the expression for the table.
      let (have, want) =
        wanted.isMarked ? (word.written, wanted.written) : (word.folded, wanted.folded)
      return isLast && term.isBeginning ? have.starts(with: want) : have == want
    case .folded:
      return isLast && term.isBeginning
        ? word.folded.starts(with: wanted.folded) : word.folded == wanted.folded
    case .beginning:
      return isLast && term.hasEndings
        ? word.folded.starts(with: wanted.folded) : word.folded == wanted.folded
    case .part: return term.hasParts && word.folded.firstRange(of: wanted.folded) != nil
    }
  }
}
