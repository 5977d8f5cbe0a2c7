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
    var losses: [Loss]?
    return settle(detections, in: paper, losses: &losses).findings
  }

  /// The same findings, and what became of each section that a detector wanted, in the order in which they were detected.
  public static func settling(
    _ detections: [(detector: ID<any SectionDetector>, detection: Detection)],
    in paper: Paper
  ) -> (findings: Findings, claims: [SectionClaim]) {
    var losses: [Loss]? = []
    let (findings, kept) = settle(detections, in: paper, losses: &losses)
    var outcomes: [Int: SectionClaim.Outcome] = [:]
    for (place, candidate) in kept.enumerated() { outcomes[candidate.index] = .kept(place) }
    for loss in losses ?? [] {
      outcomes[loss.loser.index] = .lost(
        to: loss.winner.index,
        as: loss.winner.clash(with: loss.loser) ?? .crossing,
        by: loss.winner.advantage(over: loss.loser)
      )
    }
    let claims = candidates(of: detections).compactMap { candidate in
      outcomes[candidate.index].map {
        SectionClaim(detector: candidate.detector, section: candidate.section, outcome: $0)
      }
    }
    return (findings, claims)
  }

  private static func settle(
    _ detections: [(detector: ID<any SectionDetector>, detection: Detection)],
    in paper: Paper,
    losses: inout [Loss]?
  ) -> (findings: Findings, kept: [Candidate]) {
    let winners = winners(among: candidates(of: detections), losses: &losses)
    let kept = untilNext(winners.sorted(by: Candidate.standsBefore), in: paper)
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
    return (findings, kept)
  }

  /// Every section that wants lines, in the order of the detectors.
  private static func candidates(
    of detections: [(detector: ID<any SectionDetector>, detection: Detection)]
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    for (rank, item) in detections.enumerated() {
      for section in item.detection.sections where !section.lines.isEmpty {
        candidates.append(
          Candidate(
            section: section,
            detector: item.detector,
            rank: rank,
            index: candidates.count
          )
        )
      }
    }
    return candidates
  }

  /// Those that no stronger one excludes; who lost to whom goes into `losses` if they are asked for.
  ///
  /// O(lines · depth): a candidate is compared only with what already covers its lines.
  private static func winners(
    among candidates: [Candidate],
    losses: inout [Loss]?
  ) -> [Candidate] {
    let lines = candidates.map(\.section.lines.upperBound).max() ?? 0
    var covering = [[Int]](repeating: [], count: lines)
    var kept: [Candidate] = []
    for candidate in candidates.sorted(by: Candidate.isStronger) {
      let range = candidate.section.lines
      var winner: Int?
      for line in range where winner == nil {
        winner = covering[line].first { kept[$0].clash(with: candidate) != nil }
      }
      if let winner {
        losses?.append(Loss(loser: candidate, winner: kept[winner]))
        continue
      }
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
  /// Its place among all candidates as they were detected.
  let index: Int

  var isLoneHeading: Bool { section.type == "heading" }

  /// Why the two can't stand together; nil if they can.
  func clash(with other: Candidate) -> SectionClaim.Clash? {
    // A lone heading is one that heads nothing else.
    if other.isLoneHeading, let heading = section.heading,
      other.section.heading?.lowerBound == heading.lowerBound
    {
      return .heading
    }
    let mine = section.lines
    let theirs = other.section.lines
    guard mine.overlaps(theirs) else { return nil }
    let isOuter = mine.lowerBound <= theirs.lowerBound && mine.upperBound >= theirs.upperBound
    let isInner = theirs.lowerBound <= mine.lowerBound && theirs.upperBound >= mine.upperBound
    if isOuter && isInner {
      if section.type == other.section.type { return .sameType }
      return section.isContainer || other.section.isContainer ? nil : .sharing
    }
    if isOuter { return section.isContainer ? nil : .sharing }
    if isInner { return other.section.isContainer ? nil : .sharing }
    return .crossing
  }

  /// By what it is the stronger of two.
  func advantage(over other: Candidate) -> SectionClaim.Rule {
    if section.score != other.section.score { return .score }
    if section.lines.count != other.section.lines.count { return .length }
    return rank == other.rank ? .place : .order
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

/// A candidate that went, and who sent it away.
private struct Loss {
  let loser: Candidate
  let winner: Candidate
}
