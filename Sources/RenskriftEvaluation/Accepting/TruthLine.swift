internal import RenskriftModel

/// A record of ours as a line of `records.ndjson`.
///
/// The form is that of Python's `json.dumps(…, ensure_ascii=False, sort_keys=True)`, which the scripts beside the
/// corpus write and check. What depends on the source or on the program is left out.
enum TruthLine {
  /// The lines of all records of a paper that a truth has.
  static func lines(of extraction: Extraction) -> [String] {
    let sections = Dictionary(
      extraction.records.compactMap { $0.content as? SectionSummary }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return extraction.records.compactMap { record in
      RecordForm(record, sections: sections).isAboutReading
        ? nil : line(of: record, sections: sections)
    }
  }

  /// The line of a record; `sections` are the sections of its document by id.
  static func line(of record: Record, sections: [String: SectionSummary]) -> String {
    let type = record.type.name
    var members = [("record", quoted(type))]
    for (name, value) in record.content.values where RecordForm.isCompared(name, in: type) {
      var value = value
      if ["minutes", "discussion"].contains(name), case .text(let id) = value,
        let section = sections[id]
      {
        value = .optional(section.heading)
      }
      members.append((name, json(value)))
    }
    if type != "document", type != "section" {
      let section = record.section.flatMap { sections[$0]?.type }
      members.append(("section_type", section.map(quoted) ?? "null"))
      if !record.inferred.isEmpty { members.append(("inferred", json(.list(record.inferred)))) }
    }
    let sorted = members.sorted { $0.0 < $1.0 }
    return "{" + sorted.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func json(_ value: FieldValue) -> String {
    switch value {
    case .null: "null"
    case .text(let text): quoted(text)
    case .integer(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let list): "[" + list.map(quoted).joined(separator: ", ") + "]"
    }
  }

  /// Text in quotation marks.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{08}": result += "\\b"
      case "\u{0C}": result += "\\f"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
