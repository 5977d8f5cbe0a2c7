internal import RenskriftModel

/// A validation as a summary in Markdown, as GitHub shows it beside a run.
///
/// A summary over 1 MiB is lost whole: sections are left out from the end until it fits.
public struct MarkdownSummary: Sendable {
  /// The summary.
  public let markdown: String

  /// A report beside the counts in force; cut under `most` bytes.
  public init(_ report: ValidationReport, ratchet: Ratchet, most: Int = 1 << 20) {
    let figures = CorpusFigures(report, ratchet: ratchet)
    let sections = [
      Self.head(report), Self.deltas(figures), Self.worst(report, ratchet),
      Self.findings(report), Self.changed(report, ratchet), Self.measures(figures),
      Self.fields(figures),
    ]
    .filter { !$0.isEmpty }
    let note = "\n_What does not fit below 1 MiB was left out._\n"
    var text = ""
    for section in sections {
      guard text.utf8.count + section.utf8.count + note.utf8.count < most else {
        text += note
        break
      }
      text += section
    }
    markdown = text
  }

  private static func head(_ report: ValidationReport) -> String {
    let tally = ValidationTally(report)
    return "## \(tally.failed > 0 ? "❌" : "✅") renskrift validate: \(tally.text)\n"
  }

  private static func deltas(_ figures: CorpusFigures) -> String {
    table(
      "In force and today",
      ["count", "in force", "today", "change"],
      figures.deltas.map { metric, inForce, today in
        let change = inForce.map {
          today == $0 ? "=" : today > $0 ? "+\(today - $0)" : "\(today - $0)"
        }
        return [metric.rawValue, inForce.map(String.init) ?? "–", String(today), change ?? "–"]
      }
    )
  }

  /// The ten sources that are furthest from the counts in force, then those with most errors.
  private static func worst(_ report: ValidationReport, _ ratchet: Ratchet) -> String {
    let results = report.cases.flatMap(\.results).map { result in
      let deltas = result.deltas(against: ratchet)
      let worse = deltas.filter(\.isWorse).map { $0.today - ($0.inForce ?? 0) }.reduce(0, +)
      return (
        result: result, deltas: deltas, worse: worse, all: deltas.map(\.today).reduce(0, +)
      )
    }
    let worst = results.filter { $0.all > 0 }
      .sorted { ($0.worse, $0.all, $1.result.name) > ($1.worse, $1.all, $0.result.name) }.prefix(10)
    return table(
      "Ten worst",
      ["source"] + Metric.allCases.map(\.rawValue),
      worst.map { item in
        [item.result.name]
          + item.deltas.map { $0.isWorse ? "**\($0.today)** (\($0.change))" : String($0.today) }
      }
    )
  }

  private static func findings(_ report: ValidationReport) -> String {
    table(
      "Findings",
      ["", "where", "check", "what"],
      report.worstFirst.map { finding in
        [
          finding.check.severity == .error ? "❌" : "⚠️", finding.place.text,
          finding.check.id.name, finding.message.en,
        ]
      }
    )
  }

  private static func changed(_ report: ValidationReport, _ ratchet: Ratchet) -> String {
    let rows = report.cases.flatMap(\.results).flatMap { result in
      result.deltas(against: ratchet).filter { $0.isWorse || $0.isBetter }.map { delta in
        [
          result.name, delta.metric.rawValue, delta.inForce.map(String.init) ?? "–",
          String(delta.today), delta.change,
        ]
      }
    }
    return table("What changed", ["source", "count", "in force", "today", "change"], rows)
  }

  private static func measures(_ figures: CorpusFigures) -> String {
    table("Measures", ["measure", "figures"], figures.rows.map { [$0.name, $0.figures] })
  }

  private static func fields(_ figures: CorpusFigures) -> String {
    table(
      "Fields",
      ["record", "field", "right", "missing", "extra", "F1 %"],
      figures.fieldRows
    )
  }

  private static func table(_ title: String, _ head: [String], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "" }
    var text = "\n### \(title)\n\n"
    text += "| " + head.joined(separator: " | ") + " |\n"
    text += "|" + String(repeating: "---|", count: head.count) + "\n"
    for row in rows { text += "| " + row.map(cell).joined(separator: " | ") + " |\n" }
    return text
  }

  /// Text of a paper in a cell: nothing in it is Markdown or HTML.
  static func cell(_ text: String) -> String {
    // Our own emphasis.
    if text.hasPrefix("**"), text.hasSuffix(")") { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "|", "\\", "`", "*", "_", "[", "]", "#", "~", "@":
        result += "&#\(scalar.value);"
      case "\n", "\r", "\t": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
