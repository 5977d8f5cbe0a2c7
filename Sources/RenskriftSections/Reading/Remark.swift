internal import RenskriftModel

/// What minutes note under a label: a decision, a reflection, a discussion, something to be done.
struct Remark: Sendable {
  /// What it is.
  enum Kind: Hashable, Sendable {
    case decision
    case proposal
    case reflection
    case discussion
    case action
  }

  let kind: Kind
  /// Where it stands, label included.
  let at: TextRange
  /// What is said.
  let text: TextRange
  /// The list it is an item of, as an index of ``RemarkReading/lists``.
  let list: Int?
}

extension Remark.Kind {
  /// A label at the beginning of a line.
  struct Label {
    let kind: Remark.Kind
    /// The label without its colon.
    let range: Range<Int>
    /// What follows on the line.
    let rest: Range<Int>
    /// Whether a colon stands after it.
    let hasColon: Bool
  }

  /// The label that a line begins with: before a colon, or alone on its line.
  static func label(of line: Int, in paper: Paper) -> Label? {
    let paperLine = paper.lines[line]
    guard !paperLine.isBlank, paperLine.table == nil else { return nil }
    let text = paper.document.text
    var range = paperLine.range.indices()
    if let marker = paperLine.marker {
      guard marker.number == nil else { return nil }
      range = marker.bodyStart.index..<range.upperBound
    }
    let head = range.lowerBound..<min(range.upperBound, range.lowerBound + 48)
    guard Words.beginsUpper(text, range) else { return nil }
    if let colon = text[head].firstIndex(of: UInt8(ascii: ":")) {
      let label = range.lowerBound..<colon
      guard label.count >= 4, isLikely(text, label), let kind = kind(of: Words.string(text, label))
      else { return nil }
      return Label(
        kind: kind,
        range: label,
        rest: Words.trimmed(text, colon + 1..<range.upperBound),
        hasColon: true
      )
    }
    guard range.count < 60, paperLine.marker == nil, isLikely(text, range),
      let kind = kind(of: paperLine.string)
    else {
      return nil
    }
    return Label(
      kind: kind,
      range: range,
      rest: range.upperBound..<range.upperBound,
      hasColon: false
    )
  }

  /// Where `Beslut om att …` begins on a line: after its bullet, which OCR may have read as `e`, `+`, `O)`.
  static func proposal(at line: Int, in paper: Paper) -> Int? {
    let paperLine = paper.lines[line]
    guard !paperLine.isBlank else { return nil }
    let text = paper.document.text
    let start = (paperLine.marker?.bodyStart ?? paperLine.range.lowerBound).index
    let end = paperLine.range.upperBound.index
    var words = Words.split(text, start..<min(end, start + 48))
    if let first = words.first, paperLine.marker == nil, first.count <= 4, words.count > 4 {
      words.removeFirst()
    }
    guard words.count > 3, Words.beginsUpper(text, words[0]),
      decisionWord.contains(Words.string(text, words[0])), Words.folded(text, words[1]) == "om",
      Words.folded(text, words[2]) == "att"
    else { return nil }
    return words[0].lowerBound
  }

  private static let decisionWord = Vocabulary(["Beslut"])

  /// Few words: most lines are ruled out before the vocabularies are asked.
  private static func isLikely(_ text: [UInt8], _ label: Range<Int>) -> Bool {
    label.count < 60 && Words.split(text, label).count <= 4
  }

  private static func kind(of label: String) -> Remark.Kind? {
    vocabularies.first { $0.1.contains(label) }?.0 ?? body(of: label)
  }

  /// Whose decision it is: `Nämndens beslut`, `Förvaltningens förslag till beslut`.
  private static func body(of label: String) -> Remark.Kind? {
    let words = Folding.folded(label).split(separator: " ")
    guard let first = words.first, first.last == "s", first.utf8.count > 4, let last = words.last
    else { return nil }
    if words.count == 2 { return last == "beslut" ? .decision : nil }
    // `Arbetsutskottets förslag till kommunstyrelsen`
    return words.count == 4 && words[1] == "forslag" && words[2] == "till"
      && (last == "beslut" || deciding.contains { last.hasSuffix($0) }) ? .proposal : nil
  }

  private static let deciding = ["styrelsen", "fullmaktige", "namnden", "direktionen"]

  /// `Kommunfullmäktige beslutar` alone on its lines: what was decided stands below, an `att …` each.
  static func leadsDecisions(_ paragraph: TextRange, in paper: Paper) -> Bool {
    let range = paragraph.indices()
    let text = paper.document.text
    guard range.count < 90, Words.beginsUpper(text, range) else { return false }
    let words = Words.split(text, range)
    guard (2...8).contains(words.count), let last = words.last else { return false }
    let bare = Words.trimmed(text, last, of: [UInt8(ascii: ":")])
    let verbs: Set<String> = ["beslutar", "beslutade", "beslot"]
    return verbs.contains(Words.folded(text, bare))
      || words.count > 2 && bare.count < 14
        && verbs.contains(Words.folded(text, words[words.count - 2]))
  }

  private static let vocabularies: [(Remark.Kind, Vocabulary)] = [
    (.proposal, Vocabulary(["Förslag till beslut", "Beslutsförslag", "Förslag på beslut"])),
    (
      .decision,
      Vocabulary([
        "Beslut", "Beslutat", "Mötet beslutar", "Mötets beslut", "Mötet beslutade",
        "Fattade beslut",
      ])
    ),
    (.reflection, Vocabulary(["Reflektion", "Reflektioner"])),
    (.discussion, Vocabulary(["Diskussion", "Diskussioner", "Dialog"])),
    (
      .action,
      Vocabulary(["Åtgärd", "Åtgärder", "Att göra", "Aktiviteter att genomföra"])
    ),
  ]
}
