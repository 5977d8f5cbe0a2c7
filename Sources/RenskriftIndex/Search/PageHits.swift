/// Turns what was found on a page into hits.
struct PageHits {
  let query: SearchQuery
  let quality: MatchQuality

  /// A hit a page; where types are asked for, a hit a record that has all the words, with its place in the list.
  func hits(_ document: DocumentFacts, _ page: IndexedPage) -> [(record: Int, hit: SearchHit)] {
    let text = Array(page.text.utf8)
    let layout = PageLines(text, firstLine: page.firstLine)
    let matches = PageMatches(query, on: page, quality).matches
    guard query.types.isEmpty else {
      return page.records.enumerated().compactMap { index, record in
        guard query.types.contains(record.type) else { return nil }
        let within = matches.filter {
          (record.firstLine...max(record.firstLine, record.lastLine))
            .contains(layout.line(at: $0.range.lowerBound))
        }
        guard Set(within.map(\.group)).count == query.groups.count else { return nil }
        let line = best(within, layout) ?? record.firstLine
        return (
          index, hit(document, page, text, layout, within, line: line, types: [record.type])
        )
      }
    }
    let line = best(matches, layout) ?? layout.firstInk(text)
    var types: [String] = []
    for record in page.records where record.firstLine <= line && line <= record.lastLine {
      // Sections hold nearly every line.
      if record.type != "section", !types.contains(record.type) { types.append(record.type) }
    }
    return [(0, hit(document, page, text, layout, matches, line: line, types: types))]
  }

  private func hit(
    _ document: DocumentFacts,
    _ page: IndexedPage,
    _ text: [UInt8],
    _ layout: PageLines,
    _ matches: [PageMatches.Match],
    line: Int,
    types: [String]
  ) -> SearchHit {
    var range = layout.range(of: line)
    // A phrase may go on in the next line.
    for match in matches where range.contains(match.range.lowerBound) {
      range = range.lowerBound..<max(range.upperBound, match.range.upperBound)
    }
    return SearchHit(
      document: document.id,
      path: document.path,
      page: page.number,
      line: line,
      kind: document.kind,
      date: document.date,
      types: types,
      quality: quality,
      snippet: Snippet(text, line: range, marks: matches.map(\.range))
    )
  }

  /// The first of the lines that have most of what was looked for.
  private func best(_ matches: [PageMatches.Match], _ layout: PageLines) -> Int? {
    var groups: [Int: Set<Int>] = [:]
    for match in matches {
      groups[layout.line(at: match.range.lowerBound), default: []].insert(match.group)
    }
    return groups.min { ($1.value.count, $0.key) < ($0.value.count, $1.key) }?.key
  }
}

/// What a hit tells of its document.
struct DocumentFacts {
  var id: String
  var path: String
  var kind: String
  var date: String?
}

/// The lines of one page.
struct PageLines {
  private let starts: [Int]
  private let end: Int
  private let firstLine: Int

  init(_ text: [UInt8], firstLine: Int) {
    let starts = TextPages(text, hints: []).lineStarts
    self.starts = starts.isEmpty ? [0] : starts
    end = text.count
    self.firstLine = firstLine
  }

  /// The line of the document that a byte of the page stands in.
  func line(at place: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return firstLine + max(0, low - 1)
  }

  /// The first line that is not empty, or the first of all.
  func firstInk(_ text: [UInt8]) -> Int { line(at: text.firstIndex { $0 > 0x20 } ?? 0) }

  /// The bytes of a line of the document, its end included; of the nearest one if it is elsewhere.
  func range(of line: Int) -> Range<Int> {
    let index = min(max(0, line - firstLine), starts.count - 1)
    return starts[index]..<(index + 1 < starts.count ? starts[index + 1] : end)
  }
}
