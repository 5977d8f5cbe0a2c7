/// The file of a new detector: it compiles, and both of its examples fail until it is filled in.
struct DetectorTemplate {
  /// What an entry of a record type looks like in the template.
  struct Sample {
    /// The record type.
    let record: String
    /// How its content is made of a text.
    let content: String
    /// The field that has the text.
    let field: String
    /// Two texts that may stand in it.
    var texts = ["Första saken", "Andra saken"]
  }

  /// A sample for each record type that a detector may give.
  static let samples = [
    Sample(record: "action", content: "Action(text: text)", field: "text"),
    Sample(record: "agenda-item", content: "AgendaItem(title: text)", field: "title"),
    Sample(record: "attachment", content: "Attachment(title: text)", field: "title"),
    Sample(
      record: "budget-line",
      content: "BudgetLine(label: text, amount: 0, currency: \"SEK\", total: false)",
      field: "label"
    ),
    Sample(
      record: "contributor",
      content: "Contributor(name: text)",
      field: "name",
      texts: ["Anna Ek", "Bo Lind"]
    ),
    Sample(record: "decision", content: "Decision(text: text, status: \"taken\")", field: "text"),
    Sample(record: "discussion", content: "Discussion(text: text)", field: "text"),
    Sample(record: "idea", content: "Idea(text: text)", field: "text"),
    Sample(record: "meeting", content: "Meeting(body: text)", field: "body"),
    Sample(
      record: "meeting-date",
      content: "MeetingDate(date: text)",
      field: "date",
      texts: ["2026-03-05", "2026-04-02"]
    ),
    Sample(record: "minute", content: "Minute(title: text, text: text)", field: "text"),
    Sample(
      record: "participant",
      content: "Participant(name: text, attendance: \"present\")",
      field: "name",
      texts: ["Anna Ek", "Bo Lind"]
    ),
    Sample(record: "reflection", content: "Reflection(text: text)", field: "text"),
    Sample(
      record: "retrospective-note",
      content: "RetrospectiveNote(column: text, text: text)",
      field: "text"
    ),
    Sample(record: "risk", content: "Risk(threat: text)", field: "threat"),
    Sample(
      record: "signature",
      content: "Signature(kind: \"recorded-by\", name: text)",
      field: "name",
      texts: ["Anna Ek", "Bo Lind"]
    ),
  ]

  let name: DetectorName
  /// The section type.
  let section: String
  let sample: Sample

  /// The whole file.
  var text: String {
    """
    public import RenskriftModel

    /// \(name.title): the lines under their heading.
    public struct \(name.type): SectionDetector {
      /// Id, summary, examples.
      public let description = UnitDescription<any SectionDetector>(
        id: "\(name.id)",
        summary: Message(
          en: "\(name.title): the lines under their heading",
          sv: "\(name.title): raderna under sin rubrik"
        ),
        examples: [
          // What must be found: marks around the whole section, and a line an entry.
          Example(
            "⟦\(name.title)\\n- \(sample.texts[0])\\n- \(sample.texts[1])⟧\\n\\nVi ses igen.\\n",
            expected: [
              "\(sample.record) \(sample.field)=\(sample.texts[0])",
              "\(sample.record) \(sample.field)=\(sample.texts[1])",
            ]
          ),
          // No marks: what looks like it, and where nothing may be found.
          Example("\(name.title) var inget som någon talade om.\\n"),
        ]
      )

      /// A detector needs nothing but the text.
      public init() {}

      /// A beginning that takes every line with the word, and that line alone; O(text).
      public func detect(in paper: Paper) -> Detection {
        var detection = Detection()
        for line in paper.lines where line.folded.hasPrefix("\(name.folded)") {
          let text = line.string
          let content = \(sample.content)
          let entry = Entry(content, at: line.range, confidence: Confidence(perMille: 950))
          detection.sections.append(
            Section(
              type: "\(section)",
              lines: line.index..<line.index + 1,
              heading: line.range,
              score: Confidence(perMille: 900),
              entries: [entry]
            )
          )
        }
        return detection
      }
    }

    """
  }
}

/// The name of a detector, as it is written in different places.
struct DetectorName {
  private static let longest = 32
  private let parts: [Substring]

  /// Nil unless it is kebab-case: lower-case ASCII letters and digits, each part beginning with a letter.
  init?(_ name: String) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    let isKebab = parts.allSatisfy { part in
      guard let first = part.utf8.first, (0x61...0x7A).contains(first) else { return false }
      return part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    guard isKebab, name.utf8.count <= Self.longest, parts.last != "detector" else { return nil }
    self.parts = parts
  }

  /// `risk-table`.
  var id: String { parts.joined(separator: "-") }
  /// `RiskTableDetector`.
  var type: String {
    parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + "Detector"
  }
  /// `risk table`.
  var folded: String { parts.joined(separator: " ") }
  /// `Risk table`.
  var title: String { folded.prefix(1).uppercased() + folded.dropFirst() }
}
