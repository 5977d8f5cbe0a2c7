public import RenskriftModel

/// Who spoke: `Name, title, organization` a line under `Medverkande …:`, `Talare:`, `Föreläsare:`.
public struct ContributorsDetector: SectionDetector {
  /// What it is for and the examples that prove it.
  public let description = UnitDescription<any SectionDetector>(
    id: "contributors",
    summary: Message(
      en: "Contributors with title and organization under their heading",
      sv: "Medverkande med titel och organisation under sin rubrik"
    ),
    examples: examples
  )

  /// A detector needs nothing but the text.
  public init() {}

  /// The lists of a paper; O(text).
  public func detect(in paper: Paper) -> Detection {
    let outline = Outline(paper)
    var sections: [Section] = []
    for line in paper.lines {
      if let inline = inline(at: line, in: paper, outline) { sections.append(inline) }
      guard isHeading(line, in: paper) else { continue }
      guard let list = ContributorList(below: line.index, in: paper, outline) else { continue }
      // `Medverkande` alone may stand over those present: only titles tell them apart.
      let isPlain = Headings.present.contains(line.string)
      if isPlain, list.people.count(where: { $0.fields.count > 1 }) * 2 < list.people.count {
        continue
      }
      let part = part(above: line.index, in: paper, outline)
      let entries = list.people.map { person in
        Entry(
          Contributor(
            name: person.name,
            title: person.title,
            organization: person.organization,
            part: part
          ),
          at: person.range,
          confidence: Confidence(perMille: person.isJoined ? 900 : 960)
        )
      }
      sections.append(
        Section(
          type: "contributors",
          lines: line.index..<list.end,
          heading: Outline.withoutColon(line.range, paper.document.bytes(line.range)),
          score: Confidence(perMille: 920),
          entries: entries
        )
      )
    }
    return Detection(sections: sections)
  }

  /// `Medverkande: Anna Ek (hembygdsforskare), Bo Al (journalist, Norrvassa tidning)`: a title in each bracket.
  private func inline(at line: PaperLine, in paper: Paper, _ outline: Outline) -> Section? {
    let text = paper.document.text
    let range = line.range.indices()
    guard line.table == nil, line.marker == nil, (24...400).contains(range.count),
      let length = Vocabulary.labelLength(in: text, range),
      Self.speakers.contains(Words.string(text, range.prefix(length)))
    else { return nil }
    let label = range.prefix(length)
    let part = part(above: line.index, in: paper, outline)
    var entries: [Entry] = []
    for item in PersonName.splitList(text, label.upperBound + 1..<range.upperBound) {
      let parts = PersonName.bracketed(text, item)
      guard let bracket = parts.bracket, Words.beginsLower(text, bracket),
        PersonName.isFullName(text, parts.name)
      else { return nil }
      let comma = text[bracket].firstIndex(of: UInt8(ascii: ",")) ?? bracket.upperBound
      let organization = Words.trimmed(
        text,
        min(comma + 1, bracket.upperBound)..<bracket.upperBound
      )
      entries.append(
        Entry(
          Contributor(
            name: paper.squeezed(parts.name.inText),
            title: paper.squeezed(Words.trimmed(text, bracket.lowerBound..<comma).inText),
            organization: organization.isEmpty ? nil : paper.squeezed(organization.inText),
            part: part
          ),
          at: item.inText,
          confidence: Confidence(perMille: 940)
        )
      )
    }
    guard entries.count >= 2 else { return nil }
    return Section(
      type: "contributors",
      lines: line.index..<line.index + 1,
      heading: label.inText,
      score: Confidence(perMille: 920),
      entries: entries
    )
  }

  /// A short line that begins with a word for those who speak; with nothing after a colon.
  private func isHeading(_ line: PaperLine, in paper: Paper) -> Bool {
    guard !line.isBlank, line.table == nil, line.marker == nil else { return false }
    let bytes = paper.document.bytes(line.range)
    guard bytes.count <= 60 else { return false }
    let text = Array(bytes)
    let words = Words.split(text, 0..<text.count)
    guard (1...5).contains(words.count), let first = words.first,
      Words.beginsUpper(text, first)
    else { return false }
    let colon = text.firstIndex(of: UInt8(ascii: ":"))
    guard colon == nil || colon == text.count - 1 else { return false }
    guard text.last != UInt8(ascii: "."), text.last != UInt8(ascii: ",") else { return false }
    return words.prefix(3).contains { Self.speakers.contains(Words.folded(text, $0)) }
  }

  private static let speakers = Vocabulary([
    "medverkande", "talare", "föreläsare", "inspiratörer", "inspiratör", "inledare", "moderatorer",
    "moderator", "panel", "panelister", "paneldeltagare", "huvudtalare", "gästtalare",
    "presentatörer", "paneldeltagarna",
  ])

  /// The heading of the part above: the nearest, lists and paragraphs between passed over.
  private func part(above index: Int, in paper: Paper, _ outline: Outline) -> String? {
    var line = index - 1
    var seen = 0
    while line >= 0, seen < 40 {
      // What stands on another slide is another part; a programme is none.
      if outline.isDeck, paper.lines[line].page != paper.lines[index].page { return nil }
      if !Headings.agenda.contains(paper.lines[line].string),
        SwedishDate.first(in: paper.lines[line].string)?.date == nil,
        ClockTime.first(in: paper.document.text, paper.lines[line].range.indices()) == nil,
        let range = outline.heading(at: line)
      {
        return paper.squeezed(range)
      }
      // What stands above another list belongs to that.
      if isHeading(paper.lines[line], in: paper) || paper.lines[line].marker?.number != nil {
        return nil
      }
      if !paper.lines[line].isBlank { seen += 1 }
      line -= 1
    }
    return nil
  }
}

/// The people below a heading.
private struct ContributorList {
  private(set) var people: [ContributorLine] = []
  private(set) var end: Int

  init?(below heading: Int, in paper: Paper, _ outline: Outline) {
    end = heading + 1
    var index = heading + 1
    var isAfterBlank = true
    while index < paper.lines.count {
      let line = paper.lines[index]
      if outline.isSkipped(index) {
        isAfterBlank = true
        index += 1
        continue
      }
      guard let next = ContributorLine(line, in: paper) else {
        // `Storåsa kommun Vidar Ek, CDO` below `Anna Ek, rektor,`: a name after the rest of the line above.
        if !isAfterBlank, let last = people.last, last.endsInComma, last.fields.count < 2,
          let split = ContributorLine.afterRest(line, in: paper)
        {
          people[people.count - 1].take(split.before, in: paper)
          people.append(split.person)
          index += 1
          end = index
          continue
        }
        // `Storåsa kommun` below `Anna Ek, rektor,` is the rest of that line.
        guard !isAfterBlank, let last = people.last, last.goesOn(to: line) else { break }
        people[people.count - 1].append(line, in: paper)
        index += 1
        end = index
        continue
      }
      if isAfterBlank, !people.isEmpty, next.fields.isEmpty { break }
      if !isAfterBlank, var last = people.popLast() {
        var person = next
        if last.endsInComma, last.fields.count < 2, let split = next.splittingName(in: paper) {
          last.take(split.before, in: paper)
          person = split.person
        }
        people += [last, person]
      } else {
        people.append(next)
      }
      isAfterBlank = false
      index += 1
      end = index
    }
    if people.isEmpty { return nil }
  }
}

/// A person and what stands after the name.
private struct ContributorLine {
  private var nameRange: TextRange
  private(set) var name: String
  /// What stands between commas after the name.
  private(set) var fields: [String]
  private(set) var endsInComma: Bool
  private(set) var range: TextRange
  /// Whether it was put together from two lines.
  private(set) var isJoined = false

  /// nil if the line begins with no name.
  init?(_ line: PaperLine, in paper: Paper) {
    let start = line.marker?.bodyStart ?? line.range.lowerBound
    self.init(start.index..<line.range.upperBound.index, in: paper)
  }

  private init?(_ whole: Range<Int>, in paper: Paper) {
    let text = paper.document.text
    guard whole.count <= 240 else { return nil }
    let parts = Self.parts(text, whole)
    guard let first = parts.first, PersonName.isFullName(text, first) else { return nil }
    nameRange = first.inText
    name = paper.squeezed(first.inText)
    fields = parts.dropFirst().map { paper.squeezed($0.inText) }.filter { !$0.isEmpty }
    endsInComma = text[whole.upperBound - 1] == UInt8(ascii: ",")
    range = Words.trimmed(text, whole).inText
  }

  /// One field is a title unless it names an organization; of several the last is the organization.
  var title: String? {
    switch fields.count {
    case 0: nil
    case 1: isOrganization(fields[0]) ? nil : fields[0]
    default: fields.dropLast().joined(separator: ", ")
    }
  }

  /// The organization, as far as the line says.
  var organization: String? {
    switch fields.count {
    case 0: nil
    case 1: isOrganization(fields[0]) ? fields[0] : nil
    default: fields.last
    }
  }

  /// `CDO Mittsjö` and `rektor vid skolan` are titles.
  private func isOrganization(_ field: String) -> Bool {
    let text = Array(field.utf8)
    let words = Words.split(text, 0..<text.count)
    guard let first = words.first, Words.beginsUpper(text, first),
      !PersonName.isRole(Words.folded(text, first))
    else { return false }
    // `Högskolan i Norrvassa` says it in its first word.
    return PersonName.isOrganization(text, 0..<text.count)
      || PersonName.isOrganization(text, first)
  }

  /// Whether a line without a name may be the rest of this one.
  func goesOn(to line: PaperLine) -> Bool {
    line.marker == nil && line.table == nil && line.range.utf8Count() <= 80
      && (endsInComma || line.string.utf8.first.map { (0x61...0x7A).contains($0) } ?? false)
  }

  /// Takes in the rest of the line.
  mutating func append(_ line: PaperLine, in paper: Paper) {
    let more = Self.parts(paper.document.text, line.range.indices())
      .map { paper.squeezed($0.inText) }.filter { !$0.isEmpty }
    if endsInComma || fields.isEmpty {
      fields += more
    } else {
      fields[fields.count - 1] += " " + more.joined(separator: ", ")
    }
    endsInComma = line.string.utf8.last == UInt8(ascii: ",")
    range = range.lowerBound..<line.range.upperBound
    isJoined = true
  }

  /// Takes what stands before the next person's name.
  mutating func take(_ before: TextRange, in paper: Paper) {
    fields.append(paper.squeezed(before))
    endsInComma = false
    range = range.lowerBound..<before.upperBound
    isJoined = true
  }

  /// The person whose name is the last two words before the first comma, and what stands before it.
  static func afterRest(
    _ line: PaperLine,
    in paper: Paper
  ) -> (before: TextRange, person: ContributorLine)? {
    let text = paper.document.text
    let whole = line.range.indices()
    guard line.marker == nil, whole.count <= 240, let first = parts(text, whole).first else {
      return nil
    }
    let words = Words.split(text, first)
    guard words.count > 2, first.upperBound < whole.upperBound else { return nil }
    let cut = words[words.count - 2].lowerBound
    guard var person = ContributorLine(cut..<whole.upperBound, in: paper) else { return nil }
    person.isJoined = true
    return (Words.trimmed(text, whole.lowerBound..<cut).inText, person)
  }

  /// What stands before the last two words of the name, and the person without it; nil for two words.
  func splittingName(in paper: Paper) -> (before: TextRange, person: ContributorLine)? {
    let words = Words.split(paper.document.text, nameRange.indices())
    guard words.count > 2 else { return nil }
    let cut = words[words.count - 2].lowerBound
    let before = Words.trimmed(paper.document.text, nameRange.lowerBound.index..<cut).inText
    var person = self
    person.nameRange = TextRange(cut, nameRange.upperBound.index)
    person.name = paper.squeezed(person.nameRange)
    person.range = TextRange(cut, range.upperBound.index)
    person.isJoined = true
    return (before, person)
  }

  /// Split at commas, tabs, a dash between spaces, and before a bracket that ends the line.
  private static func parts(_ text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    var index = range.lowerBound
    func close(at upper: Int) {
      let part = Words.trimmed(text, start..<upper, of: Array("()".utf8))
      if !part.isEmpty { result.append(part) }
    }
    while index < range.upperBound {
      var length = 0
      switch text[index] {
      case UInt8(ascii: ","), 0x09: length = 1
      case UInt8(ascii: "(") where text[range.upperBound - 1] == UInt8(ascii: ")"): length = 1
      case 0x20 where result.isEmpty:
        length = dashes.first { text[index..<range.upperBound].starts(with: $0) }?.count ?? 0
      default: break
      }
      if length > 0 {
        close(at: index)
        start = index + length
      }
      index += max(1, length)
    }
    close(at: range.upperBound)
    return result
  }

  private static let dashes = [" - ", " – ", " — "].map { Array($0.utf8) }
}

private let examples = [
  Example(
    """
    Del 2 – Vågar vi lova något? Ett löfte är värt något först när det går att bryta, och det gör ont.

    ⟦Medverkande på scenen:
    Ylva Sandgren, docent, Högskolan i Norrvassa
    Tobias Modig, CDO,
    Pappersbåten Amina Yusufi, CDO Mittsjö
    Elof Tranehed, generaldirektör,
    Tillsynsverket för vägvisare
    Märta Rosenqvist, rektor,
    Storåsa kommun Per-Olof Hagenfeldt, arkivchef⟧

    Resultatet kommer.
    """,
    expected: [
      "contributor name=Ylva Sandgren title=docent organization=Högskolan i Norrvassa part=Del 2 – Vågar vi lova något?",
      "contributor name=Tobias Modig title=CDO organization=Pappersbåten",
      "contributor name=Amina Yusufi title=CDO Mittsjö organization=-",
      "contributor name=Elof Tranehed title=generaldirektör organization=Tillsynsverket för vägvisare",
      "contributor name=Märta Rosenqvist title=rektor organization=Storåsa kommun",
      "contributor name=Per-Olof Hagenfeldt title=arkivchef organization=-",
    ]
  ),
  Example(
    """
    Hur blir kön kortare?
    De flesta som ringer vill veta en enda sak, och den saken står redan i vårt system.

    ⟦Talare
    - Viveka Sjöblad – rektor, Åsmyra kommun
    - Örjan Fälth (Björkhamra kommun)
    - Märta Rosenqvist, Högskolan i Norrvassa⟧
    """,
    expected: [
      "contributor name=Viveka Sjöblad title=rektor organization=Åsmyra kommun part=Hur blir kön kortare?",
      "contributor name=Örjan Fälth title=- organization=Björkhamra kommun",
      "contributor name=Märta Rosenqvist title=- organization=Högskolan i Norrvassa",
    ]
  ),
  Example("Medverkande\n\nYlva Sandgren, Mittsjö\nTobias Modig, Kvarnhult"),
  Example(
    """
    En dag om minnen

    Samtal 2: Minns vi rätt?

    ⟦Medverkande: Barbro Edling (hembygdsforskare), Pelle Stjernberg (journalist, Norrvassa Tidning)⟧

    Medverkande: Anna Ek (Ljungby kommun), Bo Al
    """,
    expected: [
      "contributor name=Barbro Edling title=hembygdsforskare organization=- part=Samtal 2: Minns vi rätt?",
      "contributor name=Pelle Stjernberg title=journalist organization=Norrvassa Tidning",
    ]
  ),
  Example("Talare: alla som vill.\n\nMedverkande skolor står själva för resan."),
]
