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
    var detection = Detection()
    if !rules.notIn.isEmpty, let word = DocumentTitle(paper, outline).word,
      rules.notIn.contains(PaperTitle(word))
    {
      return detection
    }
    let day = MeetingDay.find(in: paper)
    let blocks = rules.blocks.map {
      BlockReading(paper: paper, outline: outline, rules: $0, day: day)
    }
    var line = 0
    var isNext = false
    while line < paper.lines.count {
      if outline.isSkipped(line) {
        line += 1
        continue
      }
      guard
        let (block, rules) = first(of: blocks, at: line, follows: isNext)
      else {
        isNext = false
        line += 1
        continue
      }
      isNext = add(block, rules, to: &detection, in: paper, outline)
      line = max(line + 1, block.lines.upperBound)
    }
    return detection
  }

  /// The first block that begins at a line.
  private func first(
    of blocks: [BlockReading],
    at line: Int,
    follows: Bool
  ) -> (BlockReading.Block, BlockRules)? {
    for reading in blocks where follows || !reading.rules.follows {
      if let block = reading.block(at: line) { return (block, reading.rules) }
    }
    return nil
  }

  /// Takes a block over; whether it is a section, so that others may follow it.
  private func add(
    _ block: BlockReading.Block,
    _ rules: BlockRules,
    to detection: inout Detection,
    in paper: Paper,
    _ outline: Outline
  ) -> Bool {
    let isFact =
      rules.inFacts != .section
      && MeetingLabels.isAmongFacts(block.lines.lowerBound, in: paper)
    if isFact, rules.inFacts == .never { return false }
    if isFact || rules.isLoose {
      detection.entries += block.entries
      return false
    }
    if self.rules.section.isJoined, let last = detection.sections.last,
      outline.next(from: last.lines.upperBound) == block.lines.lowerBound
    {
      let index = detection.sections.count - 1
      detection.sections[index].lines = last.lines.lowerBound..<block.lines.upperBound
      detection.sections[index].entries += block.entries
    } else {
      detection.sections.append(
        Section(
          type: ID(self.rules.section.type),
          lines: block.lines,
          heading: self.rules.section.isJoined ? nil : block.heading,
          score: self.rules.section.score,
          isContainer: self.rules.section.isContainer,
          entries: block.entries
        )
      )
    }
    return true
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
