internal import RenskriftModel

/// A part of the summary: the records of one type under one heading.
struct MarkdownPart {
  /// How the records are shown.
  enum Form: Sendable {
    /// A table with these fields under these headings; one table for each value of `by`, if named.
    case table([(field: String, heading: String)], by: String?)
    /// Headings `number title` with the text below.
    case articles(number: String, title: String, text: String)
    /// The columns and rows that the records name, as on the board.
    case board(row: String, column: String, text: String)
  }

  /// The record type.
  let type: String
  /// Its Swedish heading.
  let heading: String
  /// How it is shown.
  let form: Form

  /// The parts in the order of the summary; what has no part here is shown as a table of its own.
  static let all: [MarkdownPart] = [
    MarkdownPart(
      "participant",
      "Deltagare",
      [
        ("name", "Namn"), ("organization", "Organisation"), ("role", "Roll"),
        ("attendance", "Närvaro"),
      ]
    ),
    MarkdownPart(
      "agenda-item",
      "Dagordning",
      [
        ("number", "Nr"), ("time", "Tid"), ("title", "Punkt"), ("type", "Slag"),
        ("responsible", "Ansvarig"),
      ]
    ),
    MarkdownPart(
      type: "minute",
      heading: "Minnesanteckningar",
      form: .articles(number: "item", title: "title", text: "text")
    ),
    MarkdownPart(
      "decision",
      "Beslut",
      [("item", "Punkt"), ("text", "Beslut"), ("status", "Läge")]
    ),
    MarkdownPart(
      "action",
      "Åtgärder",
      [
        ("item", "Punkt"), ("risk", "Risk"), ("text", "Åtgärd"), ("responsible", "Ansvarig"),
        ("due", "Klart"),
      ]
    ),
    MarkdownPart(
      "risk",
      "Risker",
      [
        ("id", "Risk"), ("threat", "Hot"), ("vulnerability", "Sårbarhet"),
        ("consequence", "Konsekvens"), ("probability", "S"), ("impact", "K"), ("score", "R"),
        ("action_required", "Åtgärd krävs"),
      ]
    ),
    MarkdownPart(
      "reflection",
      "Reflektioner",
      [("item", "Punkt"), ("risk", "Risk"), ("text", "Reflektion")]
    ),
    MarkdownPart(
      "discussion",
      "Diskussioner",
      [("item", "Punkt"), ("risk", "Risk"), ("text", "Diskussion")]
    ),
    MarkdownPart("idea", "Idéer", [("number", "Nr"), ("text", "Idé")], by: "list"),
    MarkdownPart(
      type: "retrospective-note",
      heading: "Retrospektiv",
      form: .board(row: "row", column: "column", text: "text")
    ),
    MarkdownPart(
      "contributor",
      "Medverkande",
      [("name", "Namn"), ("title", "Titel"), ("organization", "Organisation"), ("part", "Del")]
    ),
    MarkdownPart(
      "meeting-date",
      "Kommande möten",
      [("date", "Datum"), ("weekday", "Veckodag"), ("start", "Börjar"), ("end", "Slutar")]
    ),
    MarkdownPart(
      "budget-line",
      "Budget",
      [
        ("label", "Post"), ("amount", "Belopp"), ("currency", "Valuta"), ("period", "Per"),
        ("total", "Summa"),
      ],
      by: "budget"
    ),
    MarkdownPart("attachment", "Bilagor", [("title", "Bilaga"), ("date", "Datum")]),
    MarkdownPart("signature", "Underskrifter", [("kind", "Slag"), ("name", "Namn")]),
  ]

  /// A table of any type, under its contract's names.
  init(anyOf type: any RecordContent.Type) {
    self.type = type.type.name
    self.heading = type.type.name
    self.form = .table(type.forms.map { ($0.name, $0.name) }, by: nil)
  }

  private init(type: String, heading: String, form: Form) {
    self.type = type
    self.heading = heading
    self.form = form
  }

  private init(
    _ type: String,
    _ heading: String,
    _ columns: [(field: String, heading: String)],
    by group: String? = nil
  ) {
    self.init(type: type, heading: heading, form: .table(columns, by: group))
  }
}

extension MarkdownPart {
  /// The part as Markdown, without its heading.
  func body(_ records: [RecordView]) -> String {
    switch form {
    case .table(let columns, nil): table(columns, records)
    case .table(let columns, let group?):
      groups(records, by: group)
        .map { name, members in
          (name.isEmpty ? "" : "### \(MarkdownText.inline(name))\n\n") + table(columns, members)
        }
        .joined(separator: "\n")
    case .articles(let number, let title, let text):
      records.map { article($0, number: number, title: title, text: text) }.joined(separator: "\n")
    case .board(let row, let column, let text): board(records, row: row, column: column, text: text)
    }
  }

  private func table(
    _ columns: [(field: String, heading: String)],
    _ records: [RecordView]
  ) -> String {
    MarkdownTable.lines(
      header: columns.map(\.heading),
      rows: records.map { record in columns.map { record.cell($0.field) } }
    )
  }

  private func article(_ record: RecordView, number: String, title: String, text: String) -> String
  {
    // `3.` as a heading's text needs no escape: a list cannot open there.
    let lead = record.inline(number).map { $0 + ". " } ?? ""
    let body = MarkdownText.paragraphs(record.text(text) ?? "")
    return "### \(lead)\(record.inline(title) ?? "")\n" + (body.isEmpty ? "" : "\n\(body)\n")
  }

  private func board(_ records: [RecordView], row: String, column: String, text: String) -> String {
    let columns = groups(records, by: column).map(\.name)
    let rows = groups(records, by: row).map { name, members in
      var cells = [String](repeating: "", count: columns.count)
      for (note, index) in zip(members, indices(of: members, by: column, in: columns)) {
        cells[index] += (cells[index].isEmpty ? "" : "<br>") + "– " + note.cell(text)
      }
      return [MarkdownText.cell(name)] + cells
    }
    return MarkdownTable.lines(header: [""] + columns.map(MarkdownText.cell), rows: rows)
  }

  /// The records by the text of a field, in the order in which the texts first occur; unsaid as "".
  private func groups(
    _ records: [RecordView],
    by field: String
  ) -> [(name: String, members: [RecordView])] {
    var positions: [String: Int] = [:]
    var groups: [(name: String, members: [RecordView])] = []
    for record in records {
      let name = record.text(field) ?? ""
      if let position = positions[name] {
        groups[position].members.append(record)
      } else {
        positions[name] = groups.count
        groups.append((name, [record]))
      }
    }
    return groups
  }

  private func indices(
    of records: [RecordView],
    by field: String,
    in names: [String]
  ) -> [Int] {
    var positions: [String: Int] = [:]
    for (position, name) in names.enumerated() { positions[name] = position }
    return records.map { positions[$0.text(field) ?? ""] ?? 0 }
  }
}
