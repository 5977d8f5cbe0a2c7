internal import RenskriftModel

/// Fits patterns to the lines of a paper.
struct LinePatterns {
  let paper: Paper

  /// What is read of a line: without a number before it and without a colon or full stop after it.
  func bareLine(_ index: Int) -> Range<Int> {
    let line = paper.lines[index]
    var start = line.range.lowerBound.index
    if let marker = line.marker, marker.number != nil { start = marker.bodyStart.index }
    return Words.trimmed(
      paper.document.text,
      start..<line.range.upperBound.index,
      of: Array(":.".utf8)
    )
  }

  /// The slots of a passage; nil for one that is too long for a line of a list.
  func slots(_ range: Range<Int>, line: Int) -> SlotReading? {
    guard !range.isEmpty, range.count <= EntryReading.longest else { return nil }
    return SlotReading(
      PassageTokens(paper.document.text, range, hidesBars: paper.lines[line].table != nil)
    )
  }

  /// The first of the patterns that fits all of a line.
  func fit(
    _ patterns: [Pattern],
    _ line: Int
  ) -> (pattern: Pattern, match: PatternMatch, slots: SlotReading)? {
    guard !patterns.isEmpty, let slots = slots(paper.lines[line].range.indices(), line: line) else {
      return nil
    }
    return fit(patterns, slots)
  }

  /// The first of the patterns that fits.
  func fit(
    _ patterns: [Pattern],
    _ slots: SlotReading
  ) -> (pattern: Pattern, match: PatternMatch, slots: SlotReading)? {
    for pattern in patterns {
      if let match = PatternMatch(pattern, slots) { return (pattern, match, slots) }
    }
    return nil
  }

  /// Whether one of the patterns fits all of a line.
  func fits(_ patterns: [Pattern], _ line: Int) -> Bool { fit(patterns, line) != nil }
}
