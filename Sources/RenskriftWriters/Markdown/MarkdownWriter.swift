public import RenskriftModel

/// `--format markdown`: a Swedish summary of each document for people to read.
///
/// Everything from the paper is escaped. What was concluded, not read, stands in italics.
public struct MarkdownWriter: ExtractionWriter {
  /// Needs no settings.
  public init() {}

  /// Nothing stands before the first document.
  public var opening: [UInt8] { [] }

  /// A document's title, facts, and a part for each kind of record that it has.
  public func bytes(for extraction: Extraction) -> [UInt8] { bytes(for: extraction.records) }

  /// A document of which there are only the records.
  public func bytes(for records: [Record]) -> [UInt8] {
    let views = RecordOrder().ordered(records).map { RecordView($0.record) }
    var byType: [String: [RecordView]] = [:]
    for view in views { byType[view.record.type.name, default: []].append(view) }
    let summary = byType["document"]?.first
    let meetings = byType["meeting"] ?? []

    var parts = [title(summary, meetings.first), facts(summary, meetings)]
    for part in MarkdownPart.all + unlisted {
      guard let records = byType[part.type] else { continue }
      parts.append("## \(part.heading)\n\n" + part.body(records))
    }
    parts.append(warnings(byType["warning"] ?? []))
    if views.contains(where: { !$0.record.inferred.isEmpty }) {
      parts.append("*Kursivt: slutlett, står inte i källan.*\n")
    }
    // A blank line after the last part sets the next document apart.
    return Array((parts.filter { !$0.isEmpty }.joined(separator: "\n") + "\n").utf8)
  }

  /// Types that the summary has no words for yet.
  private var unlisted: [MarkdownPart] {
    let known = Set(MarkdownPart.all.map(\.type) + ["document", "section", "meeting", "warning"])
    return RecordTypes.all.filter { !known.contains($0.type.name) }.map(MarkdownPart.init(anyOf:))
  }

  private func title(_ summary: RecordView?, _ meeting: RecordView?) -> String {
    let name =
      summary?.inline("title") ?? meeting?.inline("body") ?? summary?.inline("path")
      ?? summary.map { "Dokument \($0.record.document)" } ?? "Dokument"
    return "# \(name)\n"
  }

  private func facts(_ summary: RecordView?, _ meetings: [RecordView]) -> String {
    var lines: [String] = []
    func add(_ label: String, _ value: String?) {
      if let value { lines.append("- **\(label):** \(value)\n") }
    }
    add("Fil", summary?.inline("path"))
    add("Slag", summary?.inline("kind"))
    for meeting in meetings {
      add("Organ", meeting.inline("body"))
      add("Kallade", meeting.inline("called"))
      add("Datum", meeting.inline("date"))
      add("Tid", clock(meeting))
      add("Plats", meeting.inline("place"))
    }
    add("Språk", summary?.inline("language"))
    add("Sidor", summary?.inline("pages"))
    add("Ord", summary?.inline("words"))
    add("Rättade ord", summary?.inline("restored"))
    add("Osäkra ställen", summary?.inline("uncertain"))
    return lines.joined()
  }

  private func clock(_ meeting: RecordView) -> String? {
    switch (meeting.inline("start"), meeting.inline("end")) {
    case (let start?, let end?): "\(start)–\(end)"
    case (let start?, nil): "från \(start)"
    case (nil, let end?): "till \(end)"
    case (nil, nil): nil
    }
  }

  private func warnings(_ records: [RecordView]) -> String {
    guard !records.isEmpty else { return "" }
    var rows: [(cells: [String], count: Int)] = []
    for view in records {
      let note = (view.record.content as? WarningNote)?.message.sv
      let cells = [
        String(view.record.span.page), String(view.record.span.firstLine), view.cell("code"),
        note.map(MarkdownText.cell) ?? view.cell("message"),
      ]
      // A word that stands twice on a line is told twice: one row says it.
      if rows.last?.cells == cells {
        rows[rows.count - 1].count += 1
      } else {
        rows.append((cells, 1))
      }
    }
    return "## Anmärkningar\n\n"
      + MarkdownTable.lines(
        header: ["Sida", "Rad", "Kod", "Anmärkning"],
        rows: rows.map { cells, count in
          count == 1 ? cells : cells.dropLast() + [(cells.last ?? "") + " (\(count) gånger)"]
        }
      )
  }
}
