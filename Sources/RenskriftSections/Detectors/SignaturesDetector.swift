public import RenskriftModel

/// Who recorded and who adjusted the minutes: the name beside the label or below it.
public struct SignaturesDetector: SharedReadingDetector {
  /// What it is for and the examples that prove it.
  public let description = UnitDescription<any SectionDetector>(
    id: "signatures",
    summary: Message(
      en: "Who recorded and who adjusted the minutes",
      sv: "Vem som har antecknat och justerat"
    ),
    examples: examples
  )

  /// A detector needs nothing but the text.
  public init() {}

  /// The signatures of a paper; O(text).
  public func detect(in readings: inout SharedReadings) -> Detection {
    let paper = readings.paper
    let outline = readings.outline
    var detection = Detection()
    var facts = MeetingFacts(paper)
    // Who calls to a meeting has recorded nothing yet.
    if DocumentTitle(paper, outline).word == .calling { return detection }
    var index = 0
    while index < paper.lines.count {
      let isAfterOther = detection.sections.last.map {
        outline.next(from: $0.lines.upperBound) == index
      }
      guard
        let found = signature(at: index, in: paper, outline)
          ?? (isAfterOther == true ? chair(at: index, in: paper, outline) : nil)
      else {
        index += 1
        continue
      }
      if facts.hold(index) {
        // A row among the facts of the meeting: they keep their section.
        detection.entries += found.entries
      } else if let last = detection.sections.last,
        outline.next(from: last.lines.upperBound) == index
      {
        detection.sections[detection.sections.count - 1].lines =
          last.lines.lowerBound..<found.lines.upperBound
        detection.sections[detection.sections.count - 1].entries += found.entries
      } else {
        detection.sections.append(
          Section(
            type: "signatures",
            lines: found.lines,
            heading: nil,
            score: Confidence(perMille: 910),
            entries: found.entries
          )
        )
      }
      index = found.lines.upperBound
    }
    return detection
  }

  /// The chair signs too: `Ordförande` with a name below, right below another signature.
  private func chair(
    at index: Int,
    in paper: Paper,
    _ outline: Outline
  ) -> (lines: Range<Int>, entries: [Entry])? {
    let line = paper.lines[index]
    guard !outline.isSkipped(index), line.marker == nil, line.table == nil,
      line.range.utf8Count() <= 30, Self.chairs.contains(line.string)
    else { return nil }
    return below(index, ["adjusted-by"], in: paper, outline)
  }

  private static let chairs = Vocabulary(["Ordförande", "Mötesordförande", "Stämmoordförande"])

  private func signature(
    at index: Int,
    in paper: Paper,
    _ outline: Outline
  ) -> (lines: Range<Int>, entries: [Entry])? {
    let line = paper.lines[index]
    guard !outline.isSkipped(index), line.marker == nil, line.range.utf8Count() <= 160 else {
      return nil
    }
    let row = Columns.row(of: index, in: paper)
    let labels = row.cells.map { kind(of: $0.text(in: paper)) }
    let labelled = labels.compactMap { $0 }.count
    // `Vid protokollet    Justeras` over the names of both.
    if labelled > 1 {
      return below(index, labels, in: paper, outline)
    }
    if row.cells.count > 1, let kind = labels.first ?? nil {
      let entries = row.cells.dropFirst().flatMap { cell in
        cell.pieces.flatMap { names(in: $0, kind, paper) }
      }
      return entries.isEmpty ? nil : (index..<index + 1, entries)
    }
    if line.table != nil { return nil }
    if let kind = labels.first ?? nil { return below(index, [kind], in: paper, outline) }
    guard let label = label(of: line) else { return nil }
    let start = line.range.lowerBound.index + label.length
    let entries = names(in: start..<line.range.upperBound.index, label.kind, paper)
    return entries.isEmpty ? nil : (index..<index + 1, entries)
  }

  /// The names on the lines below: as many lines as names stand right below each other.
  private func below(
    _ index: Int,
    _ kinds: [String?],
    in paper: Paper,
    _ outline: Outline
  ) -> (lines: Range<Int>, entries: [Entry])? {
    var entries: [Entry] = []
    var next = index + 1
    var end = next
    var skipped = 0
    while next < paper.lines.count, skipped <= 3 {
      if outline.isSkipped(next) || isRule(paper.lines[next]) {
        if !entries.isEmpty, !isAnotherName(below: next, in: paper, outline) { break }
        skipped += 1
        next += 1
        continue
      }
      let line = paper.lines[next]
      // `sekreterare` below the name is no label and no name, but belongs to it.
      if !entries.isEmpty, PersonName.isRole(line.folded),
        Words.beginsLower(paper.document.text, line.range.indices())
      {
        next += 1
        end = next
        continue
      }
      let columns = Columns.row(of: next, in: paper).filled
      guard line.table == nil || kinds.count > 1 || columns > 1, label(of: line) == nil,
        kind(of: line.string) == nil, !Headings.startsFrame(line.string)
      else { break }
      var found: [Entry] = []
      if kinds.count > 1 {
        for (cell, kind) in zip(Columns.row(of: next, in: paper).cells, kinds) {
          if let kind { found += cell.pieces.flatMap { names(in: $0, kind, paper) } }
        }
      } else if let kind = kinds.first ?? nil {
        let start = (line.marker?.bodyStart ?? line.range.lowerBound).index
        let cells = Columns.row(of: next, in: paper).cells
        // `Jens Ålander        Kerstin Fors`: two who adjusted beside each other.
        let pieces =
          cells.count > 1 ? cells.flatMap(\.pieces) : [start..<line.range.upperBound.index]
        found = pieces.flatMap { names(in: $0, kind, paper) }
      }
      guard !found.isEmpty else { break }
      entries += found
      next += 1
      end = next
    }
    return entries.isEmpty ? nil : (index..<end, entries)
  }

  /// Whether the next line, one empty line further down, is the full name of one more who signed.
  private func isAnotherName(below index: Int, in paper: Paper, _ outline: Outline) -> Bool {
    let text = paper.document.text
    guard let next = outline.next(from: index), next - index <= 2, paper.lines[next].table == nil,
      case let name = paper.lines[next].range.indices(), name.count < 50,
      PersonName.isFullName(text, name), let first = Words.split(text, name).first
    else { return false }
    return GivenNames.contains(Words.folded(text, first)) && !outline.isSkipped(next)
  }

  /// Every name of a passage; what stands in brackets or after a comma without being a name is a role.
  private func names(in range: Range<Int>, _ kind: String, _ paper: Paper) -> [Entry] {
    let text = paper.document.text
    return PersonName.splitList(text, range).compactMap { part in
      let name = Words.trimmed(text, PersonName.bracketed(text, part).name, of: Array(".:_".utf8))
      guard PersonName.isFullName(text, name) else { return nil }
      return Entry(
        Signature(kind: kind, name: paper.squeezed(name.inText)),
        at: name.inText,
        confidence: Confidence(perMille: 960)
      )
    }
  }

  private func kind(of label: String) -> String? {
    // `Minnesanteckningar` alone is the title of the paper.
    guard label.utf8.count <= 40, !Self.titles.contains(Folding.folded(label)) else { return nil }
    if Headings.recordedBy.contains(label) { return "recorded-by" }
    return Headings.adjustedBy.contains(Self.withoutDay(label)) ? "adjusted-by" : nil
  }

  /// `Justerat den 24 maj 2028` without its day.
  private static func withoutDay(_ label: String) -> String {
    let text = Array(label.utf8)
    guard text.contains(where: Digits.isPrinted), let date = SwedishDate.first(in: label),
      date.utf8.upperBound == text.count
    else { return label }
    var words = Words.split(text, 0..<date.utf8.lowerBound)
    if let last = words.last, words.count > 1, Words.folded(text, last) == "den" {
      words.removeLast()
    }
    return words.last.map { Words.string(text, 0..<$0.upperBound) } ?? label
  }

  private static let titles: Set<String> = ["minnesanteckningar", "anteckningar", "protokoll"]

  /// `Justerat av Anna Ek`, `Justeras: Anna Ek`.
  private func label(of line: PaperLine) -> (kind: String, length: Int)? {
    let string = line.string
    if let label = Headings.recordedBy.matchLabel(string) {
      return ("recorded-by", label.utf8Length)
    }
    if let label = Headings.adjustedBy.matchLabel(string) {
      return ("adjusted-by", label.utf8Length)
    }
    let text = Array(string.utf8)
    let words = Words.split(text, 0..<text.count)
    // `Sekreterare Anna Ek` alone may be a title; only labels of two words need no colon.
    for count in [2, 3] where words.count > count && words.count <= count + 8 {
      let end = words[count - 1].upperBound
      if let kind = kind(of: Words.string(text, 0..<end)) { return (kind, end) }
    }
    return nil
  }

  /// A line to sign on.
  private func isRule(_ line: PaperLine) -> Bool {
    line.string.utf8.allSatisfy { Array("_.-– ".utf8).contains($0) }
  }
}

private let examples = [
  Example(
    """
    ⟦Antecknat av

    Ylva Sandgren
    sekreterare

    Justerat av
    Tobias Modig
    Amina Yusufi⟧

    Bilagor
    """,
    expected: [
      "signature kind=recorded-by name=Ylva Sandgren",
      "signature kind=adjusted-by name=Tobias Modig",
      "signature kind=adjusted-by name=Amina Yusufi",
    ]
  ),
  Example(
    """
    ⟦Vid protokollet: Ylva Sandgren, sekreterare
    Justeras av Tobias Modig (ordförande) och Amina Yusufi⟧
    """,
    expected: [
      "signature kind=recorded-by name=Ylva Sandgren",
      "signature kind=adjusted-by name=Tobias Modig",
      "signature kind=adjusted-by name=Amina Yusufi",
    ]
  ),
  Example(
    """
    ⟦Vid protokollet        Justeras

    ______________        ______________
    Ylva Sandgren         Tobias Modig⟧
    """,
    expected: [
      "signature kind=recorded-by name=Ylva Sandgren",
      "signature kind=adjusted-by name=Tobias Modig",
    ]
  ),
  Example(
    """
    Underskrifter

    ⟦Sekreterare
    Ylva Sandgren

    Ordförande
    Tobias Modig

    Justerat den 24 maj 2028

    Amina Yusufi        Siv Lantto⟧
    """,
    expected: [
      "signature kind=recorded-by name=Ylva Sandgren",
      "signature kind=adjusted-by name=Tobias Modig",
      "signature kind=adjusted-by name=Amina Yusufi",
      "signature kind=adjusted-by name=Siv Lantto",
    ]
  ),
  Example("Kallelse till nämnden\n\nOrdförande: Tobias Modig\nSekreterare: Ylva Sandgren"),
  Example("§ 12 Val av justerare\n\nNämnden utser Ylva Sandgren att justera protokollet."),
  Example("Minnesanteckningar\n\nRådet Norrvassa\n\nProtokoll\n\nYlva Sandgren"),
  Example("Justering\n\nPengarna räcker inte. Därför justeras budgeten."),
]
