public import RenskriftModel

/// What was attached: a row each under `Bilagor`.
public struct AttachmentsDetector: SectionDetector {
  /// What it is for and the examples that prove it.
  public let description = UnitDescription<any SectionDetector>(
    id: "attachments",
    summary: Message(en: "What was attached, a row each", sv: "Bilagor, en rad var"),
    examples: examples
  )

  /// A detector needs nothing but the text.
  public init() {}

  /// The lists of a paper; O(text).
  public func detect(in paper: Paper) -> Detection {
    let outline = Outline(paper)
    var sections: [Section] = []
    var index = 0
    while index < paper.lines.count {
      guard let list = list(at: index, in: paper, outline) else {
        index += 1
        continue
      }
      sections.append(list)
      index = list.lines.upperBound
    }
    return Detection(sections: sections)
  }

  private func list(at index: Int, in paper: Paper, _ outline: Outline) -> Section? {
    let line = paper.lines[index]
    guard !outline.isSkipped(index), line.table == nil, line.range.utf8Count() <= 240 else {
      return nil
    }
    if Headings.attachments.contains(line.string) {
      let rows = rows(from: index + 1, in: paper, outline)
      return section(rows, below: line.range, from: index, in: paper)
    }
    if let label = Headings.attachments.matchLabel(line.string) {
      let start = line.range.lowerBound.index
      let rest = TextRange(start + label.utf8Length + 1, line.range.upperBound.index)
      let names = Self.split(paper.document.trimmed(rest), in: paper)
      let rows = names.map { (text: $0, lines: index..<index + 1) }
      return section(
        rows,
        below: TextRange(start, start + label.utf8Length),
        from: index,
        in: paper
      )
    }
    guard Self.isNumbered(line) else { return nil }
    // `Bilaga 1 – Karta` and `Bilaga 2 – Budget` in a row need no heading.
    var rows: [Row] = []
    var next = index
    while next < paper.lines.count, Self.isNumbered(paper.lines[next]) {
      rows.append((paper.lines[next].range, next..<next + 1))
      next += 1
    }
    return rows.count >= 2 ? section(rows, below: nil, from: index, in: paper) : nil
  }

  private typealias Row = (text: TextRange, lines: Range<Int>)

  /// Rows with bullets or numbers, or short lines right below each other.
  private func rows(from start: Int, in paper: Paper, _ outline: Outline) -> [Row] {
    var rows: [Row] = []
    var index = start
    var isMarked = false
    while index < paper.lines.count {
      if outline.isSkipped(index) {
        index += 1
        continue
      }
      let line = paper.lines[index]
      let isRight = rows.last.map { $0.lines.upperBound == index } ?? (index - start <= 2)
      if let marker = line.marker {
        if !rows.isEmpty, !isMarked { break }
        isMarked = true
        rows.append((marker.bodyStart..<line.range.upperBound, index..<index + 1))
      } else if isMarked, isRight, let last = rows.popLast() {
        let text = last.text.lowerBound..<line.range.upperBound
        rows.append((text, last.lines.lowerBound..<index + 1))
      } else if !isMarked, isRight, line.range.utf8Count() <= 120,
        !Headings.startsFrame(line.string)
      {
        rows.append((line.range, index..<index + 1))
      } else {
        break
      }
      index += 1
    }
    return rows
  }

  private func section(
    _ rows: [Row],
    below heading: TextRange?,
    from first: Int,
    in paper: Paper
  ) -> Section? {
    guard let last = rows.last else { return nil }
    return Section(
      type: "attachments",
      lines: first..<last.lines.upperBound,
      heading: heading.map { Outline.withoutColon($0, paper.document.bytes($0)) },
      score: Confidence(perMille: 930),
      entries: rows.compactMap { entry($0.text, in: paper) }
    )
  }

  /// A leading date apart from the title.
  private func entry(_ row: TextRange, in paper: Paper) -> Entry? {
    let text = paper.document.text
    let string = paper.document.string(row)
    var title = row
    var date: String?
    if let printed = SwedishDate.first(in: string), printed.utf8.lowerBound == 0,
      let day = printed.date
    {
      date = day.iso
      title = TextRange(row.lowerBound.index + printed.utf8.upperBound, row.upperBound.index)
    }
    let trimmed = Self.withoutDashes(title.indices(), text)
    guard !trimmed.isEmpty || date != nil else { return nil }
    return Entry(
      Attachment(title: paper.squeezed(trimmed.inText), date: date),
      at: row,
      confidence: Confidence(perMille: 960)
    )
  }

  private static func withoutDashes(_ range: Range<Int>, _ text: [UInt8]) -> Range<Int> {
    var rest = Words.trimmed(text, range, of: Array("\t:,|".utf8))
    while let dash = dashes.first(where: { text[rest].starts(with: $0) }) {
      rest = Words.trimmed(text, rest.lowerBound + dash.count..<rest.upperBound, of: [0x09])
    }
    return rest
  }

  private static let dashes = ["-", "–", "—"].map { Array($0.utf8) }

  /// `Bilaga 1 – Karta`, `Bilaga 2: Budget`.
  private static func isNumbered(_ line: PaperLine) -> Bool {
    guard !line.isBlank, line.range.utf8Count() <= 160 else { return false }
    let text = Array(line.string.utf8)
    let words = Words.split(text, 0..<text.count)
    guard words.count >= 3, Words.folded(text, words[0]) == "bilaga" else { return false }
    let number = text[words[1]]
    guard number.allSatisfy({ Digits.isPrinted($0) || !Amount.isLetterOrFigure($0) }) else {
      return false
    }
    if let last = number.last, last == UInt8(ascii: ":") || last == UInt8(ascii: ".") {
      return true
    }
    return dashes.contains { text[words[2]].elementsEqual($0) }
  }

  /// Names after `Bilagor:` on one line, split at commas and semicolons.
  private static func split(_ range: TextRange, in paper: Paper) -> [TextRange] {
    let text = paper.document.text
    var result: [TextRange] = []
    var start = range.lowerBound.index
    for index in range.indices()
    where text[index] == UInt8(ascii: ",") || text[index] == UInt8(ascii: ";") {
      result.append(Words.trimmed(text, start..<index).inText)
      start = index + 1
    }
    result.append(Words.trimmed(text, start..<range.upperBound.index).inText)
    return result.filter { !$0.isEmpty }
  }
}

private let examples = [
  Example(
    """
    ⟦Bilagor

    - 2031-11-30 - Bilaga 1-Presentation
    - 30 november 2031: Karta över
    stränderna
    - Budget⟧

    Vi ses igen.
    """,
    expected: [
      "attachment date=2031-11-30 title=Bilaga 1-Presentation",
      "attachment date=2031-11-30 title=Karta över stränderna", "attachment date=- title=Budget",
    ]
  ),
  Example(
    "⟦Bilagor: Karta.pdf, Budget.xlsx⟧",
    expected: ["attachment title=Karta.pdf", "attachment title=Budget.xlsx"]
  ),
  Example(
    "⟦Bilaga 1 – Karta\nBilaga 2: Budget⟧",
    expected: ["attachment title=Bilaga 1 – Karta", "attachment title=Bilaga 2: Budget"]
  ),
  Example("Bilaga 1 visar kartan.\n\nKartan ligger som bilaga."),
]
