internal import RenskriftModel

/// The labelled remarks of a paper, read once for the detectors of their kinds.
struct RemarkReading: Sendable {
  /// In the order of the text.
  private(set) var remarks: [Remark] = []
  /// Lists of them with a heading of their own.
  private(set) var lists: [List] = []

  /// A list of remarks.
  struct List: Sendable {
    let kind: Remark.Kind
    var lines: Range<Int>
    let heading: TextRange?
  }

  private let paper: Paper
  private let outline: Outline
  private let paragraphs: [Paragraph]
  private let hasFormFeeds: Bool
  /// The lines where items of the minutes begin.
  private let itemStarts: Set<Int>

  /// Reads a paper.
  ///
  /// O(text).
  init(_ paper: Paper, outline: Outline, minutes: MinutesReading) {
    self.paper = paper
    self.outline = outline
    itemStarts = Set(minutes.items.map(\.lines.lowerBound))
    hasFormFeeds = paper.document.text.contains(0x0C)
    paragraphs = Paragraphs.of(0..<paper.lines.count, outline: outline, in: paper)
    var index = 0
    while index < paragraphs.count {
      let next =
        readProposals(at: index) ?? readClauses(at: index) ?? readLabel(at: index) ?? index + 1
      index = max(next, index + 1)
    }
  }

  /// `Beslut: …`, or a label alone with what stands below it; the paragraph to go on at.
  private mutating func readLabel(at index: Int) -> Int? {
    let paragraph = paragraphs[index]
    let line = paragraph.lines.lowerBound
    guard let label = Remark.Kind.label(of: line, in: paper) else { return nil }
    let goesOn = label.rest.isEmpty && paragraph.lines.count == 1
    guard goesOn else {
      let start =
        label.rest.isEmpty ? paper.lines[line + 1].range.lowerBound.index : label.rest.lowerBound
      remarks.append(
        Remark(
          kind: label.kind,
          at: paragraph.range,
          text: TextRange(start, paragraph.range.upperBound.index),
          list: nil
        )
      )
      return index + 1
    }
    return readBelow(label, at: index)
  }

  /// What stands under a label that is alone on its line: a list, or paragraphs.
  private mutating func readBelow(_ label: Remark.Kind.Label, at index: Int) -> Int? {
    var next = index + 1
    guard next < paragraphs.count, !isHeading(paragraphs[next]) else { return nil }
    if label.kind == .action,
      !label.hasColon || Columns.isTabular(paragraphs[next].lines.lowerBound, in: paper)
    {
      // Lists and tables under a heading of actions have their own reading.
      return nil
    }
    if paragraphs[next].isItem {
      let list = lists.count
      let numbered = paper.lines[paragraphs[next].lines.lowerBound].marker?.number != nil
      var last = paragraphs[index].lines.lowerBound
      let first = next
      while next < paragraphs.count, paragraphs[next].isItem,
        (paper.lines[paragraphs[next].lines.lowerBound].marker?.number != nil) == numbered,
        next == first || paragraphs[next].lines.lowerBound - last < 3
      {
        appendItem(paragraphs[next], kind: label.kind, list: list)
        last = paragraphs[next].lines.upperBound
        next += 1
      }
      lists.append(
        List(
          kind: label.kind,
          lines: paragraphs[index].lines.lowerBound..<last,
          heading: label.range.inText
        )
      )
      return next
    }
    let isMany = label.kind == .decision || label.kind == .proposal
    let first = next
    while next < paragraphs.count, isMany || next == first, !isHeading(paragraphs[next]),
      !itemStarts.contains(paragraphs[next].lines.lowerBound),
      !paragraphs[next].isItem,
      Remark.Kind.label(of: paragraphs[next].lines.lowerBound, in: paper) == nil,
      Remark.Kind.proposal(at: paragraphs[next].lines.lowerBound, in: paper) == nil,
      !Remark.Kind.leadsDecisions(paragraphs[next].range, in: paper),
      !Columns.isTabular(paragraphs[next].lines.lowerBound, in: paper)
    {
      let range = paragraphs[next].range
      remarks.append(Remark(kind: label.kind, at: range, text: range, list: nil))
      next += 1
    }
    return next
  }

  /// `Kommunfullmäktige beslutar` with a clause a paragraph below it: `att godkänna …, och`.
  private mutating func readClauses(at index: Int) -> Int? {
    guard !paragraphs[index].isItem, index + 1 < paragraphs.count,
      Remark.Kind.leadsDecisions(paragraphs[index].range, in: paper)
    else { return nil }
    let text = paper.document.text
    var next = index + 1
    while next < paragraphs.count {
      let paragraph = paragraphs[next]
      let start =
        paper.lines[paragraph.lines.lowerBound].marker?.bodyStart ?? paragraph.range.lowerBound
      var clause = start.index..<paragraph.range.upperBound.index
      guard text[clause.clamped(to: text.indices)].starts(with: Array("att ".utf8)) else { break }
      let marks = Array(",;".utf8)
      clause = Words.trimmed(text, clause, of: marks)
      if let last = Words.split(text, clause).last,
        ["och", "samt"].contains(Words.folded(text, last))
      {
        clause = Words.trimmed(text, clause.lowerBound..<last.lowerBound, of: marks)
      }
      remarks.append(Remark(kind: .decision, at: paragraph.range, text: clause.inText, list: nil))
      next += 1
    }
    return next > index + 1 ? next : nil
  }

  /// `• Beslut om att …`: in a deck a section with the title of its slide.
  private mutating func readProposals(at index: Int) -> Int? {
    guard isProposal(paragraphs[index]) else { return nil }
    var next = index
    let isItem = paragraphs[index].isItem
    var last = paragraphs[index].lines.lowerBound
    var found: [Paragraph] = []
    while next < paragraphs.count, paragraphs[next].lines.lowerBound - last < 3,
      found.isEmpty || isOnSlide(paragraphs[next], of: paragraphs[next - 1]),
      isProposal(paragraphs[next]) || isItem && paragraphs[next].isItem && outline.isDeck
    {
      found.append(paragraphs[next])
      last = paragraphs[next].lines.upperBound
      next += 1
    }
    let list = outline.isDeck ? lists.count : nil
    for paragraph in found { appendItem(paragraph, kind: .proposal, list: list) }
    if outline.isDeck {
      let title = slideTitle(before: index)
      let start = title?.lines.lowerBound ?? paragraphs[index].lines.lowerBound
      lists.append(List(kind: .proposal, lines: start..<last, heading: title?.range))
    }
    return next
  }

  /// Whether a paragraph stands on the slide of the one before.
  ///
  /// Where form feeds are lost, a bullet that lost its mark looks like a page of its own.
  private func isOnSlide(_ paragraph: Paragraph, of other: Paragraph) -> Bool {
    paper.lines[paragraph.lines.lowerBound].page == paper.lines[other.lines.lowerBound].page
      || !hasFormFeeds && isProposal(paragraph)
  }

  /// The title right above a list of decisions: the slide's, or a short paragraph.
  private func slideTitle(before index: Int) -> (lines: Range<Int>, range: TextRange)? {
    guard index > 0, isOnSlide(paragraphs[index], of: paragraphs[index - 1]) else { return nil }
    let above = paragraphs[index - 1]
    guard !above.isItem, above.lines.count < 3, above.range.indices().count < 160 else {
      return nil
    }
    let page = outline.pages.first { $0.contains(above.lines.lowerBound) }
    if let page, let title = SlideTitle(of: page, in: paper), title.lines.overlaps(above.lines) {
      return (title.lines, title.range)
    }
    return (above.lines, above.range)
  }

  private mutating func appendItem(_ paragraph: Paragraph, kind: Remark.Kind, list: Int?) {
    let line = paper.lines[paragraph.lines.lowerBound]
    let start =
      statement(of: paragraph) ?? Remark.Kind.proposal(at: line.index, in: paper).map { Offset($0) }
      ?? line.marker?.bodyStart ?? paragraph.range.lowerBound
    remarks.append(
      Remark(
        kind: kind,
        at: paragraph.range,
        text: start..<max(start, paragraph.range.upperBound),
        list: list
      )
    )
  }

  /// Where the text after `Förslag till beslut:` begins.
  private func statement(of paragraph: Paragraph) -> Offset<TextSpace>? {
    guard let label = Remark.Kind.label(of: paragraph.lines.lowerBound, in: paper),
      label.kind == .proposal, !label.rest.isEmpty
    else { return nil }
    return Offset(label.rest.lowerBound)
  }

  private func isProposal(_ paragraph: Paragraph) -> Bool {
    let line = paper.lines[paragraph.lines.lowerBound]
    guard line.table == nil else { return false }
    if outline.isDeck, paragraph.isItem, statement(of: paragraph) != nil { return true }
    return Remark.Kind.proposal(at: line.index, in: paper) != nil
  }

  /// Whether a paragraph begins something else: a numbered or short line of its own, a risk, a frame.
  private func isHeading(_ paragraph: Paragraph) -> Bool {
    let line = paragraph.lines.lowerBound
    if paragraph.lines.count == 1, outline.heading(at: line) != nil,
      paragraph.range.indices().count < 80
    {
      return !paragraph.isItem || paper.lines[line].marker?.number != nil
    }
    if let marker = paper.lines[line].marker, marker.number != nil, marker.mark == UInt8(ascii: ")")
    {
      return outline.heading(at: line) != nil
    }
    return Headings.startsFrame(paper.lines[line].string)
      || paper.lines[line].range.utf8Count() < 40
        && Headings.itemParts.contains(paper.lines[line].string)
      || Headings.recordedBy.matchLabel(paper.lines[line].string) != nil
      || Headings.adjustedBy.matchLabel(paper.lines[line].string) != nil
  }
}
