public import RenskriftModel

/// Numbered lists of short statements under a heading or a lead line: what a workshop came up with.
public struct IdeaListDetector: SectionDetector {
  /// What it is for and the examples that prove it.
  public let description = UnitDescription<any SectionDetector>(
    id: "idea-list",
    summary: Message(
      en: "Numbered lists of ideas under a heading or a lead line",
      sv: "Numrerade listor med idéer under en rubrik eller en inledande rad"
    ),
    examples: examples
  )

  /// A detector needs nothing but the text.
  public init() {}

  /// The lists of a paper; O(text).
  public func detect(in paper: Paper) -> Detection {
    guard Language(of: paper) != .english else { return Detection() }
    let outline = Outline(paper)
    var sections: [Section] = []
    var index = 0
    while index < paper.lines.count {
      guard let list = NumberedList(from: index, in: paper, outline) else {
        index += 1
        continue
      }
      if let section = section(of: list, in: paper, outline) { sections.append(section) }
      index = list.lines.upperBound
    }
    return Detection(sections: sections)
  }

  private func section(of list: NumberedList, in paper: Paper, _ outline: Outline) -> Section? {
    guard list.items.count >= 3, !list.isSchedule(in: paper), !list.isInstruction(in: paper),
      let lead = Lead(above: list.lines.lowerBound, in: paper, outline), !lead.isOfAnotherKind
    else { return nil }
    let name = paper.squeezed(lead.range)
    let entries = list.items.map { item in
      Entry(
        Idea(list: name, number: item.number, text: paper.squeezed(item.text)),
        at: item.text,
        confidence: Confidence(perMille: 950),
        inferred: item.isNumberRead ? [] : ["number"]
      )
    }
    return Section(
      type: "idea-list",
      lines: lead.lines.lowerBound..<list.lines.upperBound,
      heading: lead.range,
      score: Confidence(perMille: 700),
      entries: entries
    )
  }
}

/// Lines numbered on from 1, each with the lines it goes on over.
private struct NumberedList {
  struct Item {
    let number: Int
    /// Whether the number is printed as one.
    let isNumberRead: Bool
    var text: TextRange
  }

  private(set) var items: [Item] = []
  private(set) var lines: Range<Int>

  /// The list that begins on a line.
  init?(from start: Int, in paper: Paper, _ outline: Outline) {
    guard let first = Self.item(at: start, expected: 1, in: paper) else { return nil }
    items = [first]
    lines = start..<start + 1
    var index = start + 1
    while index < paper.lines.count {
      if outline.isSkipped(index) {
        index += 1
        continue
      }
      let line = paper.lines[index]
      let last = items[items.count - 1]
      if let next = Self.item(at: index, expected: last.number + 1, in: paper) {
        items.append(next)
      } else if index == lines.upperBound, line.marker == nil, line.table == nil,
        line.page == paper.lines[index - 1].page
      {
        items[items.count - 1].text = last.text.lowerBound..<line.range.upperBound
      } else {
        return
      }
      index += 1
      lines = start..<index
    }
  }

  /// Whether most items end in a clock time: an agenda.
  func isSchedule(in paper: Paper) -> Bool {
    let text = paper.document.text
    let timed = items.count { ClockTime.first(in: text, $0.text.indices()) != nil }
    return timed * 2 > items.count
  }

  /// Whether most items are several sentences: steps of an instruction.
  func isInstruction(in paper: Paper) -> Bool {
    let text = paper.document.text
    let long = items.count { item in
      let words = Words.split(text, item.text.indices())
      return zip(words, words.dropFirst()).contains { word, next in
        text[word].last == UInt8(ascii: ".") && word.count > 3 && Words.beginsUpper(text, next)
      }
    }
    return long * 2 > items.count
  }

  private static func item(at index: Int, expected: Int, in paper: Paper) -> Item? {
    let line = paper.lines[index]
    guard line.table == nil else { return nil }
    if let marker = line.marker, let number = marker.number {
      // One number lost between two is no end; a list that begins again is.
      guard number == expected || number == expected + 1 && expected > 1 else { return nil }
      return Item(
        number: number,
        isNumberRead: true,
        text: marker.bodyStart..<line.range.upperBound
      )
    }
    let bytes = paper.document.bytes(line.range)
    if let item = itemWithComma(line, bytes, expected, in: paper) { return item }
    guard expected == 1, bytes.count > 4, let first = bytes.first,
      [UInt8(ascii: "l"), UInt8(ascii: "I"), UInt8(ascii: "|")].contains(first),
      let mark = bytes.dropFirst().first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"),
      bytes.dropFirst(2).first == 0x20
    else { return nil }
    let body = paper.document.trimmed(
      TextRange(line.range.lowerBound.index + 2, line.range.upperBound.index)
    )
    return Item(number: 1, isNumberRead: false, text: body)
  }
}

extension NumberedList {
  /// `4, Skriv brev`: a full stop read as a comma, in the middle of a list.
  private static func itemWithComma(
    _ line: PaperLine,
    _ bytes: ArraySlice<UInt8>,
    _ expected: Int,
    in paper: Paper
  ) -> Item? {
    let digits = bytes.prefix(3).prefix { Digits.isPrinted($0) }
    let rest = bytes.dropFirst(digits.count)
    guard expected > 1, rest.count > 3, rest.starts(with: [UInt8(ascii: ","), 0x20]),
      digits.reduce(0, { $0 * 10 + Int($1 - 0x30) }) == expected
    else { return nil }
    let start = line.range.lowerBound.index + digits.count + 2
    let text = paper.document.trimmed(TextRange(start, line.range.upperBound.index))
    return Item(number: expected, isNumberRead: true, text: text)
  }
}

/// The line above a list that says what it lists.
private struct Lead {
  let lines: Range<Int>
  /// Without closing colon.
  let range: TextRange
  private let folded: String

  init?(above start: Int, in paper: Paper, _ outline: Outline) {
    guard let line = outline.last(before: start), start - line <= 4 else { return nil }
    let bytes = paper.document.bytes(paper.lines[line].range)
    guard bytes.count <= 220, let last = bytes.last, paper.lines[line].table == nil else {
      return nil
    }
    let endsInColon = last == UInt8(ascii: ":")
    var first = line
    if outline.opensBlock(line) {
      // `Resultat av pass 2: Tio löften.` is a lead, a sentence of running text is none.
      let isHeading = !Array(".,;!".utf8).contains(last)
      let folded = paper.lines[line].folded
      let announces = Self.announcing.contains { folded.hasPrefix($0) }
      guard endsInColon || isHeading || announces else { return nil }
    } else {
      guard endsInColon else { return nil }
      // A lead broken over two lines; in what is longer the last line leads.
      let goesOn = Words.beginsLower(paper.document.text, paper.lines[line].range.indices())
      if goesOn, outline.opensBlock(line - 1) { first = line - 1 }
    }
    lines = first..<line + 1
    let whole = paper.text(of: lines)
    range = Outline.withoutColon(whole, paper.document.bytes(whole))
    folded = Folding.folded(paper.document.bytes(range))
  }

  /// Whether other detectors read such a list, or nobody should.
  var isOfAnotherKind: Bool {
    if Headings.startsFrame(folded) || folded.hasPrefix("forslag till beslut") { return true }
    if Self.announcing.contains(where: { folded.hasPrefix($0) }) { return false }
    return Self.others.contains { folded.contains($0) }
  }

  private static let announcing = [
    "resultat", "forslag", "ideer", "sammanfattning", "slutsats", "rekommendation", "synpunkt",
    "onskemal", "tankar", "inspel", "svar",
  ]
  private static let others = [
    "beslut", "yrka", "atgard", "att gora", "dagordning", "agenda", "foredragning", "risk",
    "deltagare", "narvarande", "franvarande", "bilag", "kommande mot", "nasta mot", "motestid",
    "medverkande", "gor sa har", "sa har gor du", "tillagning", "ingrediens", "instruktion",
    "sa gor", "steg for steg", "tillvagagang", "manual", "arbetsgang", "innehall", "kallor",
    "fotnot", "referenser",
  ]
}

private let examples = [
  Example(
    """
    ⟦Resultat av pass 1: Så blir mötena kortare.

     1. Börja i tid – även när
    ordföranden dröjer
     2. Stå upp
     3. Skicka frågorna dagen före⟧

    Tack till alla som kom.
    """,
    expected: [
      "idea list=Resultat av pass 1: Så blir mötena kortare. number=1 text=Börja i tid – även när ordföranden dröjer",
      "idea number=2 text=Stå upp",
      "idea number=3 text=Skicka frågorna dagen före",
    ]
  ),
  Example(
    """
    ⟦En registrator ska kunna:

    l. Lyssna
    2. Läsa
    3. Räkna till tre⟧
    """,
    expected: [
      "idea list=En registrator ska kunna number=1 text=Lyssna inferred=number",
      "idea number=2 text=Läsa inferred=-", "idea number=3 text=Räkna till tre",
    ]
  ),
  Example(
    """
    Dagordning

    1. Mötets öppnande
    2. Budget
    3. Övrigt

    1) Mötets öppnande

    Kim hälsar välkomna.

    2) Budget

    Frågan bordläggs.

    3) Övrigt

    Inget.
    """
  ),
  Example(
    """
    En båt för den som lovat
    att säga vad löftet var.

    1. Så knarrar den första plankan.
    2. Så svarar den andra: ja.
    3. Den tredje är borta.
    """
  ),
  Example(
    """
    Så lagar du moset

    1. Skala rötterna. Skär dem i bitar.
    2. Koka i en kvart. Häll av vattnet.
    3. Mosa. Rör ner smöret.
    """
  ),
  Example("The team agreed on the steps:\n\n1. Read the text\n2. Mark the words\n3. Write it down"),
]
