internal import RenskriftEvaluation
internal import RenskriftModel
internal import RenskriftWriters

/// What a corpus has of detectors, as people and machines read it.
struct CoverageReport {
  /// Detectors of which nothing stands in the corpus.
  let uncovered: [ID<any SectionDetector>]
  private let rows: [(id: ID<any SectionDetector>, coverage: DetectorCoverage)]
  private let language: Language

  init(_ coverage: CorpusCoverage, of detectors: [ID<any SectionDetector>], in language: Language) {
    rows = detectors.compactMap { id in coverage.detectors[id].map { (id, $0) } }
    uncovered = rows.filter { $0.coverage.cases.isEmpty }.map(\.id)
    self.language = language
  }

  private var head: [String] {
    switch language {
    case .english: ["detector", "cases", "sources", "right", "missing", "extra", "examples"]
    case .swedish: ["detektor", "fall", "källor", "rätta", "saknade", "för många", "exempel"]
    }
  }

  private var cells: [[String]] {
    rows.map { row in
      let records = row.coverage.records
      return [
        row.id.name, "\(row.coverage.cases.count)", "\(row.coverage.sources.count)",
        "\(records.right)", "\(records.missing)", "\(records.extra)", "\(row.coverage.examples)",
      ]
    }
  }

  /// Columns, the names to the left, figures to the right; then who has no case.
  var text: String {
    let all = [head] + cells
    let widths = head.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for row in all {
      let cells = row.indices.map { column in
        let gap = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + gap : gap + row[column]
      }
      text += cells.joined(separator: "  ") + "\n"
    }
    for id in uncovered { text += language.text(.uncovered(id)) + "\n" }
    return text
  }

  /// A table; then who has no case.
  var markdown: String {
    var text = "| " + head.joined(separator: " | ") + " |\n"
    text += "|---" + String(repeating: "|--:", count: head.count - 1) + "|\n"
    for row in cells { text += "| " + row.joined(separator: " | ") + " |\n" }
    if !uncovered.isEmpty { text += "\n" }
    for id in uncovered { text += "- " + language.text(.uncovered(id)) + "\n" }
    return text
  }

  /// One object.
  var json: JSONValue {
    let values = rows.map { row -> JSONValue in
      [
        "id": .text(row.id.name),
        "cases": .array(row.coverage.cases.sorted().map { .text($0) }),
        "sources": .integer(row.coverage.sources.count),
        "right": .integer(row.coverage.records.right),
        "missing": .integer(row.coverage.records.missing),
        "extra": .integer(row.coverage.records.extra),
        "examples": .integer(row.coverage.examples),
      ]
    }
    return ["schema": "renskrift-coverage/1", "detectors": .array(values)]
  }
}

extension Message {
  fileprivate static func uncovered(_ id: ID<any SectionDetector>) -> Message {
    Message(
      en: "\(id) finds nothing in the corpus: give it a case (corpus/README.md)",
      sv: "\(id) hittar inget i korpusen: ge den ett fall (corpus/README.md)"
    )
  }
}
