internal import RenskriftModel
internal import RenskriftSections

/// Reads what becomes of a row.
struct EntryReader {
  let reader: RuleReader
  let vocabularies: [String: PhraseSet]

  /// The record and where its fields come from.
  func entry(_ node: RuleNode) -> EntryRules? {
    let values = reader.map(
      node,
      keys: RuleKeys.entry,
      required: ["record"]
    )
    guard let recordNode = values["record"], let type = reader.text(recordNode) else { return nil }
    guard let record = RecordMaker(type) else {
      reader.fail(
        recordNode,
        Message(
          en: "there is no record type \(type)",
          sv: "det finns ingen posttyp \(type)"
        ),
        .choose(type, among: RecordMaker.types)
      )
      return nil
    }
    let scope = PatternScope(
      fields: record.fields.map { ($0.name, $0.form) },
      vocabularies: vocabularies
    )
    return EntryRules(
      record: record,
      confidence: Confidence(perMille: reader.number(values["confidence"], in: 0...1000) ?? 900),
      fields: values["fields"].map { fields($0, record) } ?? [],
      patterns: reader.patterns(values["patterns"], in: scope),
      also: reader.patterns(values["also"], in: scope)
    )
  }

  private func fields(
    _ node: RuleNode,
    _ record: RecordMaker
  ) -> [(name: String, source: EntryRules.Source)] {
    reader.pairs(node).compactMap { key, value in
      guard let name = reader.text(key) else { return nil }
      guard let field = record.fields.first(where: { $0.name == name }) else {
        reader.fail(
          key,
          Message(
            en: "\(record.type) has no field \(name)",
            sv: "\(record.type) har inget fält \(name)"
          ),
          .choose(name, among: record.fields.map(\.name))
        )
        return nil
      }
      return source(value, field.form).map { (name, $0) }
    }
  }

  private func source(_ node: RuleNode, _ form: FieldForm) -> EntryRules.Source? {
    guard let text = reader.text(node) else { return nil }
    switch (text, form) {
    case ("$row", .text): return .row
    case ("$heading", .text): return .heading
    case ("$key", .text), ("$key", .choice): return .key
    case ("$number", .integer): return .number
    case (_, _) where text.hasPrefix("$"):
      let fitting: [String] =
        switch form {
        case .text: ["$row", "$heading", "$key"]
        case .choice: ["$key"]
        case .integer: ["$number"]
        default: []
        }
      reader.fail(
        node,
        Message(en: "\(text) does not fit here", sv: "\(text) passar inte här"),
        .choose(text, among: fitting + ["a value"])
      )
      return nil
    default:
      if let value = value(text, form) { return .value(value) }
      reader.fail(
        node,
        Message(en: "\(text) is no value of this field", sv: "\(text) är inget värde för fältet"),
        form.remedy(for: text)
      )
      return nil
    }
  }

  private func value(_ text: String, _ form: FieldForm) -> FieldValue? {
    switch form {
    case .text: .text(text)
    case .list: .list([text])
    case .integer: Int(text).map(FieldValue.integer)
    case .flag: text == "true" ? .flag(true) : text == "false" ? .flag(false) : nil
    case .choice(let choices): choices.contains(text) ? .text(text) : nil
    case .date, .time: nil
    }
  }
}

extension FieldForm {
  fileprivate func remedy(for text: String) -> Message {
    switch self {
    case .choice(let choices): .choose(text, among: choices)
    case .flag: .choose(text, among: ["true", "false"])
    case .date, .time:
      Message(
        en: "a day or a time comes from a slot, never from the rules",
        sv: "en dag eller tid kommer från en lucka, aldrig från reglerna"
      )
    default: Message(en: "it must be \(self)", sv: "det ska vara \(self)")
    }
  }
}
