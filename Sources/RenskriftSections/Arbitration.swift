public import RenskriftModel

/// Decides between detectors: sections nest or lie apart.
///
/// Where two cross, or two that hold nothing cover a line both, the higher score stays, then the longer,
/// then the one whose detector stands earlier in the list. A loser goes with its entries.
public enum Arbitration {
  /// The findings of all detectors in one tree.
  public static func settle(
    _ detections: [(detector: ID<any SectionDetector>, detection: Detection)],
    in paper: Paper
  ) -> Findings {
    var candidates: [Candidate] = []
    for (rank, item) in detections.enumerated() {
      for section in item.detection.sections where !section.lines.isEmpty {
        candidates.append(Candidate(section: section, detector: item.detector, rank: rank))
      }
    }
    let kept = untilNext(winners(among: candidates).sorted(by: Candidate.standsBefore), in: paper)
    var sections: [PlacedSection] = []
    var open: [Int] = []
    for candidate in kept {
      while let last = open.last,
        sections[last].section.lines.upperBound <= candidate.section.lines.lowerBound
      {
        open.removeLast()
      }
      sections.append(
        PlacedSection(
          id: "s\(sections.count + 1)",
          parent: open.last,
          section: candidate.section,
          detector: candidate.detector
        )
      )
      open.append(sections.count - 1)
    }
    var findings = Findings(sections: sections, entries: [])
    findings.entries = entries(
      of: findings,
      loose: detections.flatMap(\.detection.entries),
      in: paper
    )
    return findings
  }

  /// Those that no stronger one excludes.
  ///
  /// O(lines · depth): a candidate is compared only with what already covers its lines.
  private static func winners(among candidates: [Candidate]) -> [Candidate] {
    let lines = candidates.map(\.section.lines.upperBound).max() ?? 0
    var covering = [[Int]](repeating: [], count: lines)
    var kept: [Candidate] = []
    for candidate in candidates.sorted(by: Candidate.isStronger) {
      let range = candidate.section.lines
      let isExcluded = range.contains { line in
        covering[line].contains { kept[$0].excludes(candidate) }
      }
      guard !isExcluded else { continue }
      for line in range { covering[line].append(kept.count) }
      kept.append(candidate)
    }
    return kept
  }

  /// Lone headings reach to the next section only.
  private static func untilNext(_ kept: [Candidate], in paper: Paper) -> [Candidate] {
    var result = kept
    for (index, next) in kept.enumerated().dropFirst() where kept[index - 1].isLoneHeading {
      let mine = kept[index - 1].section.lines
      let theirs = next.section.lines
      guard theirs.lowerBound > mine.lowerBound, theirs.lowerBound < mine.upperBound else {
        continue
      }
      result[index - 1].section.lines = paper.withoutTrailingBlanks(
        mine.lowerBound..<theirs.lowerBound
      )
    }
    return result
  }

  /// All entries in source order; at the same place in the order of the record types.
  private static func entries(
    of findings: Findings,
    loose: [Entry],
    in paper: Paper
  ) -> [PlacedEntry] {
    var placed: [PlacedEntry] = []
    for (index, section) in findings.sections.enumerated() {
      placed += section.section.entries.map { PlacedEntry(entry: $0, section: index) }
    }
    placed += loose.map { entry in
      let line = paper.document.line(at: entry.at.lowerBound)
      return PlacedEntry(entry: entry, section: findings.innermost(at: line))
    }
    let order = Dictionary(
      uniqueKeysWithValues: RecordTypes.all.enumerated().map { ($1.type, $0) }
    )
    func rank(_ entry: PlacedEntry) -> Int { order[type(of: entry.entry.content).type] ?? 0 }
    // Stable: entries at one place and of one type stay in the order their detector gave.
    return placed.enumerated().sorted { left, right in
      let a = (left.element.entry.at.lowerBound.index, rank(left.element), left.offset)
      let b = (right.element.entry.at.lowerBound.index, rank(right.element), right.offset)
      return a < b
    }.map(\.element)
  }
}

/// A section that wants its lines.
private struct Candidate {
  var section: Section
  let detector: ID<any SectionDetector>
  let rank: Int

  var isLoneHeading: Bool { section.type == "heading" }

  /// Whether the two can't stand together.
  func excludes(_ other: Candidate) -> Bool {
    // A lone heading is one that heads nothing else.
    if other.isLoneHeading, let heading = section.heading,
      other.section.heading?.lowerBound == heading.lowerBound
    {
      return true
    }
    let mine = section.lines
    let theirs = other.section.lines
    guard mine.overlaps(theirs) else { return false }
    let isOuter = mine.lowerBound <= theirs.lowerBound && mine.upperBound >= theirs.upperBound
    let isInner = theirs.lowerBound <= mine.lowerBound && theirs.upperBound >= mine.upperBound
    if isOuter && isInner {
      return !section.isContainer && !other.section.isContainer
        || section.type == other.section.type
    }
    if isOuter { return !section.isContainer }
    if isInner { return !other.section.isContainer }
    return true
  }

  static func isStronger(_ left: Candidate, _ right: Candidate) -> Bool {
    let a = left.section
    let b = right.section
    if a.score != b.score { return a.score > b.score }
    if a.lines.count != b.lines.count { return a.lines.count > b.lines.count }
    if left.rank != right.rank { return left.rank < right.rank }
    return a.lines.lowerBound < b.lines.lowerBound
  }

  /// Source order, outer before inner; over the same lines a container comes first.
  static func standsBefore(_ left: Candidate, _ right: Candidate) -> Bool {
    let a = left.section
    let b = right.section
    if a.lines.lowerBound != b.lines.lowerBound { return a.lines.lowerBound < b.lines.lowerBound }
    if a.lines.upperBound != b.lines.upperBound { return a.lines.upperBound > b.lines.upperBound }
    if a.isContainer != b.isContainer { return a.isContainer }
    return left.rank < right.rank
  }
}
