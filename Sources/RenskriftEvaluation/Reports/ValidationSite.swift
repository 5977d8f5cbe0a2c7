internal import RenskriftModel

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A validation as a folder of HTML pages: an index, and a page a case.
public struct ValidationSite: Sendable {
  /// The files of the folder by their names, the index last.
  public let files: [(name: String, bytes: [UInt8])]

  /// The pages of a report.
  ///
  /// Of the cases in `heldOut` no differences are shown. Images are read from `folder`, the corpus.
  public init(
    _ report: ValidationReport,
    ratchet: Ratchet,
    heldOut: Set<String>,
    folder: String
  ) {
    var files = report.cases.map { paper in
      let page = CasePage(
        paper,
        ratchet: ratchet,
        isHeldOut: heldOut.contains(paper.name)
      ) { Self.image(of: $0, in: folder) }
      return (name: paper.name + ".html", bytes: Array(page.html.utf8))
    }
    files.append(("index.html", Array(Self.index(report, ratchet).utf8)))
    self.files = files
  }

  private static func index(_ report: ValidationReport, _ ratchet: Ratchet) -> String {
    let figures = CorpusFigures(report, ratchet: ratchet)
    return Markup.page(title: "Renskrift: the corpus validated") { main in
      main.element("h1", text: "The corpus validated")
      main.element("p", text: ValidationTally(report).text)
      CasePage.findings(report.findings, in: &main)
      main.element("table") { table in
        table.element("caption", text: "Cases")
        table.element("tr") { row in
          for name in ["case", "", "sources", "errors"] + Metric.allCases.map(\.rawValue) {
            row.element("th", [("scope", "col")], text: name)
          }
        }
        for paper in report.cases { Self.row(of: paper, in: &table) }
      }
      main.table(
        "Measures",
        [["measure", "figures"]] + figures.rows.map { [$0.name, $0.figures] }
      )
      main.table(
        "Fields",
        [["record and field", "right", "missing", "extra", "F1 %"]]
          + figures.fieldRows.map { ["\($0[0]).\($0[1])"] + $0[2...] }
      )
    }
  }

  private static func row(of paper: CaseReport, in table: inout Markup) {
    table.element("tr") { row in
      row.element("th", [("scope", "row")]) { cell in
        cell.element(
          "a",
          [("href", SARIFReport.uri(paper.name) + ".html")],
          text: paper.name
        )
      }
      let isSkipped = paper.results.isEmpty && !paper.skipped.isEmpty
      let mark = paper.isFailed ? "✗ failed" : isSkipped ? "– skipped" : "✓ passed"
      row.element("td", [("class", paper.isFailed ? "bad" : "good")], text: mark)
      row.element("td", text: String(paper.results.count + paper.skipped.count))
      row.element("td", text: String(paper.errors.count))
      for metric in Metric.allCases {
        row.element("td", text: String(paper.results.map { $0.count(metric) }.reduce(0, +)))
      }
    }
  }

  /// The image of a source that is one, as browsers show it.
  private static func image(of result: CaseResult, in folder: String) -> String? {
    let types = ["png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"]
    let ending = result.source.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let type = types[ending],
      let data = FileManager.default.contents(
        atPath: "\(folder)/\(result.caseName)/sources/\(result.source)"
      )
    else { return nil }
    return "data:\(type);base64,\(data.base64EncodedString())"
  }
}

extension Markup {
  /// A whole page without script; images stand in it as `data:` URLs.
  static func page(title: String, _ content: (inout Markup) -> Void) -> String {
    var page = Markup()
    page.element("head") { head in
      head.shape("meta", [("charset", "utf-8")])
      head.shape(
        "meta",
        [
          ("http-equiv", "Content-Security-Policy"),
          ("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"),
        ]
      )
      head.shape(
        "meta",
        [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]
      )
      head.element("title", text: title)
      head.element("style", text: Self.style)
    }
    page.element("body") { $0.element("main", [], content) }
    return "<!DOCTYPE html>\n<html lang=\"en\">\n" + page.html + "</html>\n"
  }

  /// Light and dark as the reader's system has it.
  private static let style = """
    :root { color-scheme: light dark; --fg: #1b1b1b; --bg: #fff; --grid: #ddd; --bad: #b42318; --good: #116329 }
    @media (prefers-color-scheme: dark) {
      :root { --fg: #e8e8e8; --bg: #161616; --grid: #444; --bad: #ff9b8f; --good: #7ee2a0 }
    }
    body { color: var(--fg); background: var(--bg); font: 15px/1.45 system-ui, sans-serif; margin: 2rem }
    table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto }
    caption { text-align: left; font-weight: 600; padding: .3rem 0 }
    th, td { padding: .15rem .6rem; border-bottom: 1px solid var(--grid); text-align: left; vertical-align: top }
    .texts { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 1rem }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--grid); padding: .6rem }
    img { max-width: 100% }
    .bad { color: var(--bad) }
    .good { color: var(--good) }
    del.bad { text-decoration: none }
    del.bad::before { content: "[" }
    del.bad::after { content: "]" }
    ins.good { text-decoration: underline 2px }
    """
}
