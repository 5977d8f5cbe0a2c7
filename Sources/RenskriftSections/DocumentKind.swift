public import RenskriftModel

/// The family of papers a document belongs to, its title and its language.
public struct DocumentKind: Sendable {
  /// One of the contract's kinds.
  public let name: String
  /// The title line.
  public let title: String?
  /// BCP 47; nil if unsure.
  public let language: String?
  /// How sure.
  public let confidence: Confidence
  /// Names of the fields concluded.
  public let inferred: [String]

  /// Judged by what was found.
  public init(of findings: Findings, in paper: Paper) {
    let outline = Outline(paper)
    let title = DocumentTitle(paper, outline)
    name = Self.name(of: findings, title, in: paper)
    self.title = title.text
    language = Language(of: paper)?.rawValue
    confidence = Confidence(perMille: name == "document" ? 800 : 950)
    inferred = []
  }

  private static func name(
    of findings: Findings,
    _ title: DocumentTitle,
    in paper: Paper
  ) -> String {
    var counts: [String: Int] = [:]
    var paragraphs = 0
    for section in findings.sections {
      counts[section.section.type.name, default: 0] += 1
      if section.section.type == "minutes-item",
        let heading = section.section.heading, paper.squeezed(heading).hasPrefix("§")
      {
        paragraphs += 1
      }
    }
    func has(_ types: String...) -> Bool { types.contains { counts[$0] ?? 0 > 0 } }
    if has("slide") { return "agenda-slides" }
    // Who calls to a meeting has no minutes of it yet.
    if title.word == .calling { return "document" }
    if title.word == .board { return "protocol" }
    if title.word == .minutes { return "minutes" }
    if has("retrospective"), !has("minutes-item", "meeting-info", "participants") {
      return "retrospective"
    }
    if !has("minutes-item", "participants"), MeetingSentence.first(in: paper)?.isCall == true {
      return "document"
    }
    let isMeeting =
      has("minutes-item") && has("meeting-info", "participants", "agenda", "signatures")
    if paragraphs >= 2 { return "protocol" }
    if isMeeting || has("meeting-info") && has("participants", "agenda") { return "minutes" }
    if has("idea-list", "contributors") { return "workshop-summary" }
    return "document"
  }
}

/// The title of a paper: its first heading; for minutes with the organ below *Minnesanteckningar*.
struct DocumentTitle {
  /// What a title says of the paper.
  enum Word { case minutes, board, calling }

  let text: String?
  private(set) var word: Word?

  init(_ paper: Paper, _ outline: Outline) {
    guard let first = outline.next(from: 0) else {
      text = nil
      return
    }
    // A paragraph may stand before; the word is looked for among the first lines.
    var index: Int? = first
    for _ in 0..<4 {
      guard let line = index else { break }
      if let word = Self.word(of: paper.lines[line]) {
        self.word = word
        text = Self.joined(line, in: paper, outline)
        return
      }
      index = outline.next(from: line + 1)
    }
    if outline.isDeck, let page = outline.pages.first {
      text = SlideTitle(of: page, in: paper).map { paper.squeezed($0.range) }
      return
    }
    text =
      Self.belowLetterhead(first, in: paper, outline)
      ?? Self.firstLine(first, in: paper, outline) ?? outline.title.map { paper.squeezed($0.range) }
    word = text.flatMap(Self.beginning)
  }

  /// The line, and the organ below it if the line is no more than the word.
  private static func joined(_ line: Int, in paper: Paper, _ outline: Outline) -> String {
    let title = paper.squeezed(paper.lines[line].range)
    guard let next = outline.next(from: line + 1), next - line <= 3 else { return title }
    let below = paper.lines[next]
    guard below.table == nil, below.marker == nil, below.range.utf8Count() <= 100,
      !Columns.isTabular(next, in: paper), MeetingSentence(at: next, in: paper) == nil,
      !Headings.startsFrame(below.string), !below.string.utf8.contains(UInt8(ascii: ":")),
      below.string.utf8.last != UInt8(ascii: "."),
      !Words.hasDigit(Array(below.string.utf8), 0..<below.string.utf8.count)
        || outline.heading(at: next) != nil
    else { return title }
    return title + " " + paper.squeezed(below.range)
  }

  /// The second line, where the first is no more than the name of an organization.
  private static func belowLetterhead(_ line: Int, in paper: Paper, _ outline: Outline) -> String? {
    let text = paper.document.text
    let range = paper.lines[line].range.indices()
    guard range.count <= 60, paper.lines[line].table == nil, Words.split(text, range).count <= 4,
      PersonName.isOrganization(text, range), let next = outline.next(from: line + 1),
      next - line <= 2, paper.lines[next].range.utf8Count() <= 80,
      paper.lines[next].marker == nil, !Columns.isTabular(next, in: paper),
      MeetingLabels.facts(at: next, inBlock: false, in: paper).isEmpty
    else { return nil }
    let title = paper.lines[next].range.indices()
    guard Words.beginsUpper(text, title), let last = text[title].last,
      !Array(".,;:".utf8).contains(last),
      next + 1 >= paper.lines.count || paper.lines[next + 1].isBlank
    else { return nil }
    return paper.squeezed(paper.lines[next].range)
  }

  /// The first line, if it looks like a title though the next one stands right below it.
  private static func firstLine(_ line: Int, in paper: Paper, _ outline: Outline) -> String? {
    if let heading = outline.heading(at: line) { return paper.squeezed(heading) }
    let range = paper.lines[line].range
    let text = paper.document.text
    guard range.utf8Count() <= 120, paper.lines[line].marker == nil,
      paper.lines[line].table == nil, let last = text[range.indices()].last,
      !Array(".,;:".utf8).contains(last), Words.beginsUpper(text, range.indices())
    else { return nil }
    guard line + 1 < paper.lines.count, !paper.lines[line + 1].isBlank else {
      return paper.squeezed(range)
    }
    let below = paper.lines[line + 1].range
    return Words.beginsLower(text, below.indices()) ? nil : paper.squeezed(range)
  }

  private static func word(of line: PaperLine) -> Word? {
    guard line.range.utf8Count() <= 60 else { return nil }
    let string = withoutNumber(line.string)
    if minutes.contains(string) { return .minutes }
    if protocols.contains(string) { return .board }
    return callings.contains(string) ? .calling : nil
  }

  /// `Protokoll nr 3/2028` without its number.
  private static func withoutNumber(_ line: String) -> String {
    let text = Array(line.utf8)
    var words = Words.split(text, 0..<text.count)
    guard let last = words.last, words.count > 1, Digits.isPrinted(text[last.lowerBound]) else {
      return line
    }
    words.removeLast()
    if let sign = words.last, words.count > 1,
      ["nr", "nr.", "nummer"].contains(Words.folded(text, sign))
    {
      words.removeLast()
    }
    return words.last.map { Words.string(text, 0..<$0.upperBound) } ?? line
  }

  /// `Protokoll från …`, `Anteckningar från …`.
  private static func beginning(_ title: String) -> Word? {
    let text = Array(title.utf8)
    guard let first = Words.split(text, 0..<text.count).first else { return nil }
    let word = Words.folded(text, first)
    if minutes.contains(word) { return .minutes }
    if protocols.contains(word) { return .board }
    return callings.contains(word) ? .calling : nil
  }

  private static let callings = Vocabulary(["Kallelse", "Föredragningslista", "Inbjudan"])
  private static let minutes = Vocabulary([
    "Minnesanteckningar", "Mötesanteckningar", "Anteckningar", "Minnesanteckning",
    "Mötesminnesanteckningar",
  ])
  private static let protocols = Vocabulary([
    "Protokoll", "Sammanträdesprotokoll", "Mötesprotokoll", "Styrelseprotokoll",
    "Årsmötesprotokoll",
    "Protokollsutdrag",
  ])
}
