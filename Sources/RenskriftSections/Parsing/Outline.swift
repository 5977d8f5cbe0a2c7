public import RenskriftModel

/// How a paper is laid out: which lines look like headings, which run along on every page, whether it is a deck.
///
/// O(text) to make.
public struct Outline: Sendable {
  private let paper: Paper
  /// Lines that stand at the top or the bottom of most pages.
  public let running: Set<Int>
  /// Whether the paper is a deck: a slide a page.
  public let isDeck: Bool
  /// The pages as runs of lines, running lines and blank ones at their edges left out; empty pages are not there.
  public let pages: [Range<Int>]

  /// The layout of a paper.
  public init(_ paper: Paper) {
    self.paper = paper
    let filled = paper.document.pages.compactMap { page in
      Self.trimmed(page.lines, in: paper)
    }
    running = RunningLines(filled, in: paper).lines
    let runningLines = running
    pages = filled.compactMap { page in
      Self.trimmed(page, in: paper) { runningLines.contains($0) }
    }
    isDeck = Self.isDeck(pages, in: paper)
  }

  /// Whether a line of the paper is empty or runs along.
  public func isSkipped(_ line: Int) -> Bool { paper.lines[line].isBlank || running.contains(line) }

  /// The next line to be read, from `index` on.
  public func next(from index: Int) -> Int? {
    var line = max(0, index)
    while line < paper.lines.count {
      if !isSkipped(line) { return line }
      line += 1
    }
    return nil
  }

  /// The last line to be read before `index`.
  public func last(before index: Int) -> Int? {
    var line = min(index, paper.lines.count) - 1
    while line >= 0 {
      if !isSkipped(line) { return line }
      line -= 1
    }
    return nil
  }

  /// The heading that stands on a line: all of it, or its beginning as in `Del 2 – Vågar vi? Det beror på …`.
  public func heading(at index: Int) -> TextRange? {
    let line = paper.lines[index]
    guard !isSkipped(index), line.table == nil, opensBlock(index) else { return nil }
    let bytes = paper.document.bytes(line.range)
    guard let first = bytes.first, bytes.last != nil, line.marker.map({ $0.number != nil }) ?? true,
      Self.mayBegin(bytes, first)
    else { return nil }
    if bytes.count <= Self.longest, standsAlone(index, bytes) || introduces(index, bytes) {
      return Self.withoutColon(line.range, bytes)
    }
    if goesOverTwoLines(index, bytes) {
      return line.range.lowerBound..<paper.lines[index + 1].range.upperBound
    }
    return partHeading(line.range, bytes)
  }

  /// A heading broken over a line end: the second line begins small, and no sentence ends there.
  func goesOverTwoLines(_ index: Int, _ bytes: ArraySlice<UInt8>) -> Bool {
    guard index + 1 < paper.lines.count, !closesBlock(index), bytes.count <= Self.longest,
      bytes.count >= 24, let last = bytes.last, !Self.sentenceEnds.contains(last),
      last != UInt8(ascii: ":"), last != UInt8(ascii: "?")
    else { return false }
    let below = paper.lines[index + 1]
    let text = paper.document.bytes(below.range)
    guard below.table == nil, below.marker == nil, (2...70).contains(text.count),
      let end = text.last, !Self.sentenceEnds.contains(end), end != UInt8(ascii: ":"),
      Words.beginsLower(paper.document.text, below.range.indices())
        || OpenEnd.isOne(paper.lines[index].folded)
    else { return false }
    if closesBlock(index + 1) { return true }
    // `Hur blir kön kortare utan att någon blir utan` over `hjälp?`, right above the paragraph.
    return end == UInt8(ascii: "?") && index + 2 < paper.lines.count
      && Words.beginsUpper(paper.document.text, paper.lines[index + 2].range.indices())
  }

  /// The page that holds a line, as a run of lines; O(log pages).
  public func page(of line: Int) -> Range<Int>? {
    var low = 0
    var high = pages.count
    while low < high {
      let middle = low + (high - low) / 2
      if pages[middle].upperBound > line { high = middle } else { low = middle + 1 }
    }
    return low < pages.count && pages[low].contains(line) ? pages[low] : nil
  }

  /// The first heading of the paper: its title.
  public var title: (line: Int, range: TextRange)? {
    for line in paper.lines.indices {
      if let range = heading(at: line) { return (line, range) }
    }
    return nil
  }

  /// `Antagen av fullmäktige 2028-11-27`: when and by whom the paper was made is no heading.
  static func isNote(_ line: PaperLine) -> Bool {
    guard let first = line.folded.split(separator: " ").first else { return false }
    return notes.contains(String(first)) && SwedishDate.first(in: line.string) != nil
  }

  private static let notes: Set<String> = [
    "antagen", "antaget", "antagna", "beslutad", "beslutat", "beslutade", "daterad", "faststalld",
    "faststallt", "framtagen", "framtaget", "gallande", "reviderad", "reviderat", "senast",
    "skriven", "skrivet", "uppdaterad", "uppdaterat", "upprattad", "upprattat", "utskriven",
    "version",
  ]

  /// Whether a line right under the title says where and when: `Mittsjö stadsbibliotek, 2028-03-11`.
  func isDateline(_ index: Int) -> Bool {
    guard let title = next(from: 0), index != title, index - title <= 4,
      paper.lines[index].range.utf8Count() <= 90,
      Words.hasDigit(paper.document.text, paper.lines[index].range.indices())
    else { return false }
    return SwedishDate.first(in: paper.lines[index].string)?.date != nil
  }

  /// The range without a closing colon.
  static func withoutColon(_ range: TextRange, _ bytes: ArraySlice<UInt8>) -> TextRange {
    var upper = range.upperBound.index
    var end = bytes.endIndex
    while end > bytes.startIndex, bytes[end - 1] == UInt8(ascii: ":") || bytes[end - 1] <= 0x20 {
      end -= 1
      upper -= 1
    }
    return TextRange(range.lowerBound.index, upper)
  }

  /// Whether the line above is empty, runs along, belongs to another page or to a table.
  func opensBlock(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let above = paper.lines[index - 1]
    return isSkipped(index - 1) || above.page != paper.lines[index].page || above.table != nil
  }

  private func closesBlock(_ index: Int) -> Bool {
    guard index + 1 < paper.lines.count else { return true }
    return isSkipped(index + 1) || paper.lines[index + 1].page != paper.lines[index].page
  }

  /// A short line between empty lines that ends as no sentence does.
  private func standsAlone(_ index: Int, _ bytes: ArraySlice<UInt8>) -> Bool {
    guard
      closesBlock(index) || index + 1 < paper.lines.count && paper.lines[index + 1].table != nil,
      let last = bytes.last, !Self.sentenceEnds.contains(last)
    else { return false }
    if last == UInt8(ascii: ":") { return bytes.count <= 40 && !isLead(index) }
    return true
  }

  /// A short line right above a long one: `Hur blir kön kortare?` over its paragraph.
  private func introduces(_ index: Int, _ bytes: ArraySlice<UInt8>) -> Bool {
    guard index + 1 < paper.lines.count, !closesBlock(index), let last = bytes.last,
      !Self.sentenceEnds.contains(last), last != UInt8(ascii: ":")
    else { return false }
    let below = paper.lines[index + 1]
    let text = paper.document.bytes(below.range)
    guard below.table == nil, below.marker == nil, !text.isEmpty,
      Words.beginsUpper(paper.document.text, below.range.indices())
    else { return false }
    if last == UInt8(ascii: "?") {
      return text.count > bytes.count / 2 && !isSpoken(paper.lines[index].range.indices())
    }
    if Self.beginsParagraph(bytes) { return bytes.count <= 80 }
    return text.count >= 80 && text.count >= bytes.count * 2
  }

  /// `Fråga: Varför sex våningar?`: what somebody asked is no heading; `Pass 4: Vilka är de?` is one.
  private func isSpoken(_ range: Range<Int>) -> Bool {
    let text = paper.document.text
    guard let length = Vocabulary.labelLength(in: text, range) else { return false }
    return !Words.hasDigit(text, range.lowerBound..<range.lowerBound + length)
  }

  /// Whether a list begins below.
  private func isLead(_ index: Int) -> Bool {
    next(from: index + 1).map { paper.lines[$0].marker != nil } ?? true
  }

  /// `Del 2 – Vågar vi lova något?` at the beginning of a paragraph.
  private func partHeading(_ range: TextRange, _ bytes: ArraySlice<UInt8>) -> TextRange? {
    let text = Array(bytes.prefix(Self.longest + 40))
    let words = Words.split(text, 0..<text.count)
    guard words.count > 3, PartWords.begin(text, words) else { return nil }
    for word in words.dropFirst(2) {
      guard let last = word.last, [UInt8(ascii: "?"), UInt8(ascii: ".")].contains(text[last]),
        word.count > 3 || text[last] == UInt8(ascii: "?")
      else { continue }
      let isDot = text[last] == UInt8(ascii: ".")
      // `Punkt 3 tas bort vid nästa möte.` is a sentence.
      if isDot, last + 1 == text.count, bytes.count == text.count { return nil }
      let upper = range.lowerBound.index + last + (isDot ? 0 : 1)
      return TextRange(range.lowerBound.index, upper)
    }
    return nil
  }

  private static let longest = 120
  private static let sentenceEnds = Array(".,;!".utf8)

  /// A capital, a figure, a quotation mark, a bracket.
  private static func mayBegin(_ bytes: ArraySlice<UInt8>, _ first: UInt8) -> Bool {
    if (0x41...0x5A).contains(first) || Digits.isPrinted(first) { return true }
    if beginsParagraph(bytes) { return true }
    if first == UInt8(ascii: "(") || first == UInt8(ascii: "\"") { return bytes.count > 2 }
    if first == 0xC3, let second = bytes.dropFirst().first { return (0x80...0x9E).contains(second) }
    return bytes.starts(with: Array("”".utf8)) || bytes.starts(with: Array("“".utf8))
  }

  /// `§ 4 Budget`, `4 § Budget`; OCR reads the sign as `$`.
  static func beginsParagraph(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    let afterFigures = bytes.drop(while: Digits.isPrinted)
    if (1...3).contains(bytes.count - afterFigures.count),
      afterFigures.starts(with: Array(" § ".utf8))
    {
      return true
    }
    if rest.starts(with: Array("§".utf8)) {
      rest = rest.dropFirst(2)
    } else if rest.first == UInt8(ascii: "$") {
      rest = rest.dropFirst()
    } else {
      return false
    }
    return rest.first { $0 != 0x20 }.map(Digits.isPrinted) ?? false
  }

  private static func trimmed(
    _ run: Range<Int>,
    in paper: Paper,
    without isLeftOut: (Int) -> Bool = { _ in false }
  ) -> Range<Int>? {
    var lower = run.lowerBound
    var upper = min(run.upperBound, paper.lines.count)
    while lower < upper, paper.lines[lower].isBlank || isLeftOut(lower) { lower += 1 }
    while upper > lower, paper.lines[upper - 1].isBlank || isLeftOut(upper - 1) { upper -= 1 }
    return lower < upper ? lower..<upper : nil
  }

  /// Three pages or more, half of them with little text, and nothing that only minutes have.
  private static func isDeck(_ pages: [Range<Int>], in paper: Paper) -> Bool {
    guard pages.count >= 3 else { return false }
    let sizes = pages.map { page in
      paper.lines[page].reduce(0) { $0 + $1.range.upperBound.index - $1.range.lowerBound.index }
    }
    guard sizes.sorted()[sizes.count / 2] <= 1000 else { return false }
    var paragraphs = 0
    for line in paper.lines where !line.isBlank {
      if Headings.recordedBy.contains(line.string) || Headings.adjustedBy.contains(line.string) {
        return false
      }
      if beginsParagraph(paper.document.bytes(line.range)) { paragraphs += 1 }
    }
    return paragraphs < 3
  }
}

/// Lines that stand at the top or bottom of most pages, through OCR damage and with other figures.
private struct RunningLines {
  let lines: Set<Int>

  init(_ pages: [Range<Int>], in paper: Paper) {
    guard pages.count >= 3 else {
      lines = []
      return
    }
    // A title may be the same on some slides; what runs along is so on most of them.
    let bottoms = Self.repeated(pages.map { $0.upperBound - 1 }, share: 2, in: paper)
    let tops = Self.repeated(pages.map(\.lowerBound), share: 2, in: paper)
    lines = bottoms.union(tops)
  }

  private static func repeated(_ candidates: [Int], share: Int, in paper: Paper) -> Set<Int> {
    var counts: [String: Int] = [:]
    let forms = candidates.map { form(of: paper.lines[$0].folded) }
    for form in forms { counts[form, default: 0] += 1 }
    guard let most = forms.max(by: { (counts[$0] ?? 0, $1) < (counts[$1] ?? 0, $0) }),
      !most.isEmpty, counts[most] ?? 0 >= 2
    else { return [] }
    let vocabulary = Vocabulary([most])
    let same = zip(candidates, forms).filter { $1 == most || vocabulary.contains($1) }
    return same.count >= 3 && same.count * share > candidates.count
      ? Set(same.map { $0.0 }) : []
  }

  private static func form(of folded: String) -> String {
    String(decoding: folded.utf8.filter { !Digits.isPrinted($0) }, as: UTF8.self)
  }
}

/// Words that end no title.
enum OpenEnd {
  /// Whether a folded line ends in one; `|` is what OCR makes of *i*.
  static func isOne(_ folded: String) -> Bool {
    folded.split(separator: " ").last.map { words.contains(String($0)) } ?? false
  }

  private static let words: Set<String> = [
    "|", "i", "l", "och", "for", "till", "av", "med", "pa", "om", "fran", "att", "-", "–", "—",
    "the", "of", "en", "ett", "den", "det", "vid", "inom", "samt", "eller", "utan",
  ]
}

/// Words that number the parts of a programme: `Del 2`, `Pass 4`, `Heat nr 4`.
enum PartWords {
  /// Whether the words begin with one of them and a number.
  static func begin(_ text: [UInt8], _ words: [Range<Int>]) -> Bool {
    guard let first = words.first, vocabulary.contains(Words.folded(text, first)) else {
      return false
    }
    for word in words.dropFirst().prefix(2) {
      let folded = Words.folded(text, word)
      if Digits.isPrinted(text[word.lowerBound]) { return true }
      guard folded == "nr" || folded == "nr." || folded == "nummer" else {
        return folded.utf8.count <= 2
      }
    }
    return false
  }

  private static let vocabulary = Vocabulary([
    "del", "pass", "heat", "block", "tema", "session", "spår", "moment", "fråga", "runda",
    "övning", "område", "punkt", "steg", "fas", "grupp", "akt",
  ])
}
