internal import RenskriftModel

/// A list or table of people under a heading, read once for all detectors that need it.
struct ParticipantsReading: Sendable {
  /// Heading to last row.
  let lines: Range<Int>
  /// The heading without closing colon.
  let heading: TextRange?
  /// Whether the heading is over those who were not there.
  let isAbsent: Bool
  /// Whether the heading is over those who were called, whether they came or not.
  let isCalled: Bool
  /// The people in order.
  let people: [Person]
  /// How sure that it is such a list.
  let score: Confidence

  /// A person of a list.
  struct Person: Sendable {
    /// Where the row stands.
    var at: TextRange
    /// The name without brackets.
    var name: String
    /// Whom they represent.
    var organization: String?
    /// Their role in the meeting.
    var role: String?
    /// What a column says about attendance; nil where none does.
    var isAbsent: Bool?
  }

  /// Every list of people in a paper.
  ///
  /// O(text).
  static func all(in paper: Paper) -> [ParticipantsReading] {
    var result: [ParticipantsReading] = []
    var line = 0
    while line < paper.lines.count {
      guard let start = ParticipantsHeading(at: line, in: paper),
        let reading = PeopleScanner(start, in: paper).reading() ?? below(start, in: paper)
      else {
        line += 1
        continue
      }
      result.append(reading)
      line = max(line + 1, reading.lines.upperBound)
    }
    return result
  }

  /// `Deltagare` over `Närvarande: …`: one list with the upper heading.
  private static func below(_ start: ParticipantsHeading, in paper: Paper) -> ParticipantsReading? {
    guard start.rest.isEmpty, let next = paper.nextFilled(from: start.line + 1),
      next - start.line < 4,
      let inner = ParticipantsHeading(at: next, in: paper), inner.isAbsent == start.isAbsent,
      let reading = PeopleScanner(inner, in: paper).reading()
    else { return nil }
    return ParticipantsReading(
      lines: start.line..<reading.lines.upperBound,
      heading: start.label,
      isAbsent: reading.isAbsent,
      isCalled: reading.isCalled,
      people: reading.people,
      score: reading.score
    )
  }

  /// The folded given names of all people in lists.
  static func givenNames(in lists: [ParticipantsReading]) -> Set<String> {
    var names: Set<String> = []
    for person in lists.flatMap(\.people) {
      if let first = person.name.split(separator: " ").first {
        names.insert(Folding.folded(String(first)))
      }
    }
    return names
  }
}

/// A heading over people, or a label before them on the same line.
struct ParticipantsHeading {
  let line: Int
  let isAbsent: Bool
  let isCalled: Bool
  /// The word for contributors, which may stand over speakers.
  let isVague: Bool
  /// What follows the label on its line; empty after a heading.
  let rest: Range<Int>
  let label: TextRange

  init?(at line: Int, in paper: Paper) {
    let paperLine = paper.lines[line]
    guard !paperLine.isBlank, paperLine.table == nil || paperLine.range.indices().count < 2_000
    else {
      return nil
    }
    let range = paperLine.range.indices()
    let text = paper.document.text
    // A label is short: a longer line is looked at no further than that.
    let head = String(decoding: text[range].prefix(60), as: UTF8.self)
    self.line = line
    let whole = range.count < 60 && paperLine.marker == nil ? paperLine.string : nil
    let found = whole.flatMap(Self.kind) ?? Self.kindOfSide(whole)
    let labelEnd = found == nil ? Self.labelEnd(Array(head.utf8)) : nil
    let phrase = labelEnd.map { String(decoding: head.utf8.prefix($0), as: UTF8.self) }
    guard
      let kind = found ?? phrase.flatMap(Self.kind) ?? Self.kindOfSide(phrase)
        ?? Self.kindBelowFacts(phrase, at: line, in: paper)
    else { return nil }
    isAbsent = kind.isAbsent
    isCalled = kind.isCalled
    isVague = paperLine.folded.hasPrefix("medverkande")
    if let labelEnd {
      let end = range.lowerBound + labelEnd
      rest = Words.trimmed(text, end..<range.upperBound, of: [UInt8(ascii: ":")])
      label = TextRange(range.lowerBound, end)
    } else {
      rest = range.upperBound..<range.upperBound
      label = paper.heading(of: line)
    }
  }

  /// The kind of heading a phrase is: of *närvarande* and *frånvarande* the nearer.
  private static func kind(_ phrase: String) -> (isAbsent: Bool, isCalled: Bool)? {
    var best: (kind: (isAbsent: Bool, isCalled: Bool), confidence: Confidence)?
    for (vocabulary, isAbsent, isCalled) in kinds {
      guard let match = vocabulary.match(phrase),
        match.confidence > best?.confidence ?? Confidence(perMille: 0)
      else { continue }
      best = ((isAbsent, isCalled), match.confidence)
    }
    return best?.kind
  }

  /// `Närvarande för arbetsgivaren:`: one side of those who were there.
  private static func kindOfSide(_ phrase: String?) -> (isAbsent: Bool, isCalled: Bool)? {
    guard let phrase, phrase.utf8.count < 60 else { return nil }
    let text = Array(phrase.utf8)
    let words = Words.split(text, 0..<text.count)
    guard words.count >= 3, words.count <= 5,
      let link = words.firstIndex(where: { ["for", "fran"].contains(Words.folded(text, $0)) }),
      link > 0, link + 1 < words.count
    else { return nil }
    return kind(Words.string(text, 0..<words[link - 1].upperBound))
  }

  /// `Ledamöter`, `Tjänstepersoner`: who was there, if the facts of the meeting or a heading over people stand above.
  private static func kindBelowFacts(
    _ phrase: String?,
    at line: Int,
    in paper: Paper
  ) -> (isAbsent: Bool, isCalled: Bool)? {
    guard let phrase, groups.contains(phrase) else { return nil }
    var seen = 0
    var above = line - 1
    while above >= 0, seen < 8 {
      let other = paper.lines[above]
      if other.marker?.number != nil || Outline.beginsParagraph(paper.document.bytes(other.range)) {
        return nil
      }
      if !other.isBlank {
        seen += 1
        if Headings.present.contains(other.string) { return (false, false) }
        if MeetingLabels.facts(at: above, inBlock: false, in: paper).contains(where: {
          $0.kind != .other
        }) {
          return (false, false)
        }
      }
      above -= 1
    }
    return nil
  }

  private static let groups = Vocabulary([
    "Ledamöter", "Ersättare", "Tjänstepersoner", "Tjänstemän", "Övriga", "Adjungerade",
    "Ordinarie ledamöter",
  ])

  /// The bytes before the first colon, tab or gap.
  private static func labelEnd(_ bytes: [UInt8]) -> Int? {
    bytes.indices.first { index in
      bytes[index] == UInt8(ascii: ":") || bytes[index] == 0x09
        || bytes[index] == 0x20 && index + 1 < bytes.count && bytes[index + 1] == 0x20
    }
  }

  private static let kinds: [(Vocabulary, Bool, Bool)] = [
    (Headings.absent, true, false), (Headings.present, false, false),
    (Headings.called, false, true),
  ]
}
