internal import RenskriftModel

/// A record's fields by name, as a Swedish reader sees them.
struct RecordView {
  /// The record.
  let record: Record
  private let values: [String: FieldValue]

  init(_ record: Record) {
    self.record = record
    var values: [String: FieldValue] = [:]
    for (name, value) in record.content.values { values[name] = value }
    self.values = values
  }

  /// The field's plain text; nil where the source does not say.
  func text(_ field: String) -> String? {
    switch values[field] ?? .null {
    case .null: nil
    case .text(let text): SwedishTerms.choices[text].flatMap { isChoice(field) ? $0 : nil } ?? text
    case .integer(let integer): String(integer)
    case .flag(let flag): flag ? "ja" : "nej"
    case .list(let texts): texts.isEmpty ? nil : texts.joined(separator: ", ")
    }
  }

  /// The field in a cell of a table: in italics if concluded, empty if unsaid.
  func cell(_ field: String) -> String {
    marked(field, text(field).map(MarkdownText.cell) ?? "")
  }

  /// The field on a line, in italics if concluded; nil where the source does not say.
  func inline(_ field: String) -> String? {
    text(field).map { marked(field, MarkdownText.inline($0)) }
  }

  /// Whether the field was concluded.
  func isInferred(_ field: String) -> Bool { record.inferred.contains(field) }

  private func marked(_ field: String, _ shown: String) -> String {
    isInferred(field) && !shown.isEmpty ? "*" + shown + "*" : shown
  }

  private func isChoice(_ field: String) -> Bool {
    type(of: record.content).forms.contains { form in
      guard form.name == field, case .choice = form.form else { return false }
      return true
    }
  }
}
