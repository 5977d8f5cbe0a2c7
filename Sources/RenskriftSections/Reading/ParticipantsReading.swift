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

  /// Every list of people in a paper. O(text).
  static func all(in paper: Paper) -> [ParticipantsReading] {
    var result: [ParticipantsReading] = []
    var line = 0
    while line < paper.lines.count {
      guard let start = ParticipantsHeading(at: line, in: paper),
        let reading = PeopleScanner(start, in: paper).reading()
      else {
        line += 1
        continue
      }
      result.append(reading)
      line = max(line + 1, reading.lines.upperBound)
    }
    return result
  }

  /// The folded given names of all people in lists.
  static func givenNames(in paper: Paper) -> Set<String> {
    var names: Set<String> = []
    for person in all(in: paper).flatMap(\.people) {
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
    for (vocabulary, isAbsent, isCalled) in Self.kinds {
      if range.count < 60, vocabulary.contains(paperLine.string), paperLine.marker == nil {
        self.isAbsent = isAbsent
        self.isCalled = isCalled
        isVague = paperLine.folded.hasPrefix("medverkande")
        rest = range.upperBound..<range.upperBound
        label = paper.heading(of: line)
        return
      }
      if let match = vocabulary.matchLabel(head) {
        self.isAbsent = isAbsent
        self.isCalled = isCalled
        isVague = paperLine.folded.hasPrefix("medverkande")
        let end = range.lowerBound + match.utf8Length
        rest = Words.trimmed(text, end..<range.upperBound, of: [UInt8(ascii: ":")])
        label = TextRange(range.lowerBound, end)
        return
      }
    }
    return nil
  }

  private static let kinds: [(Vocabulary, Bool, Bool)] = [
    (Headings.absent, true, false), (Headings.present, false, false),
    (Headings.called, false, true),
  ]
}
