internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftWriters

/// What a detector says of itself: summary, what it gives, examples.
struct DetectorPage {
  private let description: UnitDescription<any SectionDetector>
  private let types: (sections: [String], records: [String])
  private let language: Language

  init(_ detector: any SectionDetector, in language: Language) {
    description = detector.description
    types = DetectorCatalogue.types(of: detector)
    self.language = language
  }

  /// For a terminal.
  var text: String {
    var text = "\(description.id)\n  \(language.text(description.summary))\n"
    text += "  " + language.text(.gives) + ": " + gives.joined(separator: ", ") + "\n"
    if let first = description.examples.first { text += "  \(first.place)\n" }
    for example in description.examples {
      text += "\n" + Self.lines(example.text, prefix: "    | ")
      text += example.expected.map { "    → \(Self.oneLine($0))\n" }.joined()
    }
    return text
  }

  /// For a collection of documentation: one page.
  var markdown: String {
    var text = "# \(description.id)\n\n"
    text += language.text(description.summary, isFirst: true) + ".\n"
    text += "\n## \(language.text(.gives, isFirst: true))\n\n"
    text += types.sections.map { "- " + language.text(.section) + " `\($0)`\n" }.joined()
    text += types.records.map { "- " + language.text(.record) + " `\($0)`\n" }.joined()
    text += "\n## \(language.text(.examples))\n"
    for example in description.examples {
      let isSilent = example.expected.isEmpty && !example.text.contains("⟦")
      text += "\n" + language.text(isSilent ? .silent : .finds) + " (`\(example.place)`)\n\n"
      text += Self.fenced(example.text)
      if !example.expected.isEmpty {
        text += "\n" + Self.fenced(example.expected.map(Self.oneLine).joined(separator: "\n"))
      }
    }
    return text
  }

  /// For machines.
  var json: JSONValue {
    let examples = description.examples.map { example -> JSONValue in
      [
        "text": .text(example.text), "expected": .array(example.expected.map { .text($0) }),
        "place": .text(example.place),
      ]
    }
    return [
      "id": .text(description.id.name),
      "summary": ["en": .text(description.summary.en), "sv": .text(description.summary.sv)],
      "sections": .array(types.sections.map { .text($0) }),
      "records": .array(types.records.map { .text($0) }),
      "examples": .array(examples),
    ]
  }

  private var gives: [String] {
    types.sections.map { "\(language.text(.section)) \($0)" }
      + types.records.map { "\(language.text(.record)) \($0)" }
  }

  /// An expectation on one line: line ends in its values as code writes them.
  private static func oneLine(_ expected: String) -> String {
    let parts = expected.split(separator: "\n", omittingEmptySubsequences: false)
    return parts.map { TerminalText.shown(String($0)) }.joined(separator: "\\n")
  }

  private static func lines(_ text: String, prefix: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { prefix + TerminalText.shown(String($0)) + "\n" }
      .joined()
  }

  /// Text between fences that nothing in it ends; page breaks shown.
  private static func fenced(_ text: String) -> String {
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    var body = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { TerminalText.shown(String($0)) }
    while body.last == "" { body.removeLast() }
    return fence + "text\n" + body.joined(separator: "\n") + "\n" + fence + "\n"
  }
}

extension Language {
  fileprivate func text(_ message: Message, isFirst: Bool) -> String {
    let text = text(message)
    return isFirst ? text.prefix(1).uppercased() + text.dropFirst() : text
  }
}

extension Message {
  fileprivate static let gives = Message(en: "what it gives", sv: "vad den ger")
  fileprivate static let section = Message(en: "section", sv: "avsnitt")
  fileprivate static let record = Message(en: "record", sv: "post")
  fileprivate static let examples = Message(en: "Examples", sv: "Exempel")
  fileprivate static let finds = Message(en: "Finds", sv: "Hittar")
  fileprivate static let silent = Message(en: "Stays silent", sv: "Är tyst")
}
