package import RenskriftModel

/// A detector that is data: it does what its rules say.
package struct DeclaredDetector: SectionDetector {
  /// The rules.
  package let rules: DetectorRules

  /// Id, summary, examples of its file.
  package var description: UnitDescription<any SectionDetector> { rules.description }

  /// A detector of these rules.
  package init(_ rules: DetectorRules) { self.rules = rules }

  /// The blocks of a paper, each line read as the first block that begins there; O(text · rules).
  package func detect(in paper: Paper) -> Detection {
    let outline = Outline(paper)
    if !rules.notIn.isEmpty, let word = DocumentTitle(paper, outline).word,
      rules.notIn.contains(PaperTitle(word))
    {
      return Detection()
    }
    let day = MeetingDay.find(in: paper)
    let blocks = rules.blocks.map {
      BlockReading(paper: paper, outline: outline, rules: $0, day: day)
    }
    var found = DeclaredFindings(rules: rules.section, paper: paper, outline: outline)
    // How many lines each block may still read for nothing: without a bound, headings without rows would cost a
    // look at the rest of the paper each.
    var patience = [Int](repeating: paper.lines.count + 1_000, count: blocks.count)
    var line = 0
    while line < paper.lines.count {
      var next = line + 1
      if !outline.isSkipped(line) {
        var isBlock = false
        for (index, reading) in blocks.enumerated()
        where patience[index] > 0 && (found.isFollowing || !reading.rules.follows) {
          guard let block = reading.block(at: line) else { continue }
          guard !block.entries.isEmpty else {
            patience[index] -= block.lines.count
            continue
          }
          found.add(block, reading.rules)
          next = max(next, block.lines.upperBound)
          isBlock = true
          break
        }
        if !isBlock { found.isFollowing = false }
      }
      line = next
    }
    return found.detection
  }
}

/// What a declared detector found so far.
private struct DeclaredFindings {
  let rules: SectionRules
  let paper: Paper
  let outline: Outline
  private(set) var detection = Detection()
  /// Whether a section ended on the line above, so that others may follow it.
  var isFollowing = false
  private var facts: MeetingFacts

  init(rules: SectionRules, paper: Paper, outline: Outline) {
    self.rules = rules
    self.paper = paper
    self.outline = outline
    facts = MeetingFacts(paper)
  }

  /// Takes a block over, as a section of its own, as more of the last one, or as entries alone.
  mutating func add(_ block: BlockReading.Block, _ of: BlockRules) {
    isFollowing = false
    let isFact = of.inFacts != .section && facts.hold(block.lines.lowerBound)
    if isFact, of.inFacts == .never { return }
    if isFact || of.isLoose {
      detection.entries += block.entries
      return
    }
    isFollowing = true
    if rules.isJoined, let last = detection.sections.last,
      outline.next(from: last.lines.upperBound) == block.lines.lowerBound
    {
      let index = detection.sections.count - 1
      detection.sections[index].lines = last.lines.lowerBound..<block.lines.upperBound
      detection.sections[index].entries += block.entries
      return
    }
    detection.sections.append(
      Section(
        type: ID(rules.type),
        lines: block.lines,
        heading: rules.isJoined ? nil : block.heading,
        score: rules.score,
        isContainer: rules.isContainer,
        entries: block.entries
      )
    )
  }
}

extension PaperTitle {
  init(_ word: DocumentTitle.Word) {
    switch word {
    case .minutes: self = .minutes
    case .board: self = .board
    case .calling: self = .calling
    }
  }
}
