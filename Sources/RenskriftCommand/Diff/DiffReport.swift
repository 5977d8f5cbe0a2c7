internal import RenskriftArchive
internal import RenskriftEvaluation
internal import RenskriftModel
internal import RenskriftWriters

/// A comparison of records as people and machines read it.
struct DiffReport {
  /// Fields of an added or removed record that are shown, the longest values cut.
  private static let shownLetters = 160

  private let comparison: VersionComparison
  private let language: Language

  init(_ comparison: VersionComparison, in language: Language) {
    self.comparison = comparison
    self.language = language
  }

  /// The report in a form.
  func bytes(as format: DiffFormat) -> [UInt8] {
    switch format {
    case .text: Array(text.utf8)
    case .markdown: Array(markdown.utf8)
    case .json: CanonicalJSON.line(json)
    }
  }

  // MARK: text

  /// Each change below its document, then the counts.
  var text: String {
    var text = ""
    for document in comparison.documents {
      text += "\(Self.shown(document.path ?? "")) (\(document.id))\n"
      for change in document.changes { text += self.text(of: change) }
      text += "\n"
    }
    for (type, counts) in comparison.types {
      text += "\(type): \(counts.same) " + say("the same", "lika") + ", "
      text += "\(counts.changed) " + say("changed", "ändrade") + ", "
      text += "\(counts.added) " + say("added", "tillkomna") + ", "
      text += "\(counts.removed) " + say("removed", "borttagna") + "\n"
    }
    return text + summary + "\n"
  }

  private var summary: String {
    let count = comparison.documents.count
    return say(
      "documents: \(count) differ, \(comparison.sameDocuments) are the same",
      "dokument: \(count) skiljer sig, \(comparison.sameDocuments) är lika"
    )
  }

  private func text(of change: VersionChange) -> String {
    switch change {
    case .added(let record): "  + " + line(record) + "\n"
    case .removed(let record): "  - " + line(record) + "\n"
    case .changed(_, let record):
      "  ~ \(record.type), " + say("line", "rad") + " \(record.shownLines)\n"
        + change.fields.map { field in
          "      \(field.name): \(Self.shown(field.old)) → \(Self.shown(field.new))\n"
        }.joined()
    }
  }

  /// A record on one line.
  private func line(_ record: ComparedRecord) -> String {
    "\(record.type), " + say("line", "rad") + " \(record.shownLines): " + Self.fields(of: record)
  }

  private static func fields(of record: ComparedRecord) -> String {
    record.fields.sorted { $0.key < $1.key }.filter { $0.value != "-" }
      .map { "\($0.key)=\(shown($0.value))" }.joined(separator: " · ")
  }

  // MARK: Markdown

  /// The counts as a table, then the documents, a table each.
  var markdown: String {
    var text = "| record | same | changed | added | removed |\n|---|---|---|---|---|\n"
    for (type, counts) in comparison.types {
      text += "| \(type) | \(counts.same) | \(counts.changed) | \(counts.added) | "
      text += "\(counts.removed) |\n"
    }
    text += "\n\(summary)\n"
    for document in comparison.documents {
      text += "\n### \(Self.cell(document.path ?? document.id))\n\n"
      text += "| | line | record | what |\n|---|---|---|---|\n"
      for change in document.changes { text += row(of: change) + "\n" }
    }
    return text
  }

  private func row(of change: VersionChange) -> String {
    switch change {
    case .added(let record): row("+", record, Self.fields(of: record))
    case .removed(let record): row("−", record, Self.fields(of: record))
    case .changed(_, let record):
      row(
        "~",
        record,
        change.fields.map { "\($0.name): \(Self.shown($0.old)) → \(Self.shown($0.new))" }
          .joined(separator: " · ")
      )
    }
  }

  private func row(_ mark: String, _ record: ComparedRecord, _ what: String) -> String {
    "| \(mark) | \(record.shownLines) | \(record.type) | \(Self.cell(what)) |"
  }

  /// Text that ends neither cell nor row and is no markup.
  private static func cell(_ text: String) -> String {
    var result = ""
    for scalar in TerminalText.shown(text).unicodeScalars {
      if "\\|<>*_`[]&".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar == "\t" ? " " : scalar)
    }
    return result
  }

  // MARK: JSON

  /// Everything, one object.
  var json: JSONValue {
    let types = comparison.types.map { type, counts -> JSONValue in
      [
        "record": .text(type), "same": .integer(counts.same),
        "changed": .integer(counts.changed), "added": .integer(counts.added),
        "removed": .integer(counts.removed),
      ]
    }
    let documents = comparison.documents.map { document -> JSONValue in
      [
        "document": .text(document.id),
        "path": document.path.map { .text($0) } ?? .null,
        "changes": .array(document.changes.map(value)),
      ]
    }
    return [
      "schema": "renskrift-diff/1", "types": .array(types), "documents": .array(documents),
      "same_documents": .integer(comparison.sameDocuments),
    ]
  }

  private func value(of change: VersionChange) -> JSONValue {
    switch change {
    case .added(let record): value("added", record, fields: record.fields)
    case .removed(let record): value("removed", record, fields: record.fields)
    case .changed(_, let record):
      .object([
        JSONMember("change", "changed"), JSONMember("record", .text(record.type)),
        JSONMember("lines", lines(record)),
        JSONMember(
          "fields",
          .object(
            change.fields.map {
              JSONMember($0.name, ["old": .text($0.old), "new": .text($0.new)])
            }
          )
        ),
      ])
    }
  }

  private func value(
    _ change: String,
    _ record: ComparedRecord,
    fields: [String: String]
  ) -> JSONValue {
    [
      "change": .text(change), "record": .text(record.type), "lines": lines(record),
      "fields": .object(fields.map { JSONMember($0.key, .text($0.value)) }),
    ]
  }

  private func lines(_ record: ComparedRecord) -> JSONValue {
    [.integer(record.lines.lowerBound), .integer(record.lines.upperBound)]
  }

  private func say(_ en: String, _ sv: String) -> String { language.text(Message(en: en, sv: sv)) }

  private static func shown(_ text: String) -> String {
    let short =
      text.unicodeScalars.count > shownLetters ? text.prefix(shownLetters) + "…" : text[...]
    return TerminalText.shown(String(short))
  }
}
