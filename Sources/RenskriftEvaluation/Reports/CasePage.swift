internal import RenskriftModel

/// A case as an HTML page: of each source the image of the page where there is one, the text read, ours and the right one.
///
/// Nothing but the file is needed: no script, no other file. What differs is marked by shape and colour: wrong words
/// stand in [ ], right ones are underlined.
struct CasePage {
  /// The page.
  let html: String

  /// The page of a case; `image` gives the image of a source as a `data:` URL, where it is one.
  init(
    _ paper: CaseReport,
    ratchet: Ratchet,
    isHeldOut: Bool,
    image: (CaseResult) -> String?
  ) {
    html = Markup.page(title: "Renskrift: \(paper.name)") { main in
      main.element("p") { $0.element("a", [("href", "index.html")], text: "All cases") }
      main.element("h1") { heading in
        heading.text("\(paper.isFailed ? "✗" : "✓") \(paper.name)")
      }
      Self.findings(
        paper.findings.filter { $0.check.level != .measure || $0.check.severity == .error },
        in: &main
      )
      for source in paper.skipped {
        main.element("p", text: "– \(source.file): skipped: \(source.reason.en)")
      }
      for result in paper.results {
        main.element("section") { section in
          let mark = paper.failedSources.contains(result.source) ? "✗" : "✓"
          section.element("h2", text: "\(mark) \(result.source)")
          section.table("In force and today", Self.rows(result.deltas(against: ratchet)))
          guard !isHeldOut else {
            section.element("p", text: "Kept from tuning: no differences are shown.")
            return
          }
          if let image = image(result) {
            section.element("figure") { figure in
              figure.shape("img", [("src", image), ("alt", "The page as scanned")])
            }
          }
          Self.texts(result, in: &section)
          Self.differences(result, in: &section)
        }
      }
    }
  }

  private static func rows(_ deltas: [CaseResult.Delta]) -> [[String]] {
    [["count", "in force", "today", "change"]]
      + deltas.map { delta in
        [
          delta.metric.rawValue, delta.inForce.map(String.init) ?? "–", String(delta.today),
          delta.isWorse ? "▲ \(delta.change)" : delta.isBetter ? "▼ \(delta.change)" : delta.change,
        ]
      }
  }

  static func findings(_ findings: [CheckFinding], in page: inout Markup) {
    guard !findings.isEmpty else { return }
    page.element("ul") { list in
      for finding in findings {
        list.element("li") { item in
          let isError = finding.check.severity == .error
          item.element("b", [("class", isError ? "bad" : "note")], text: isError ? "✗ " : "! ")
          item.text("\(finding.place.text) ")
          item.element("code", text: finding.check.id.name)
          item.text(": \(finding.message.en)")
        }
      }
    }
  }

  /// Ours beside the right text, wrong words marked in both.
  private static func texts(_ result: CaseResult, in page: inout Markup) {
    let right = result.words.differences.map(\.truth)
    let read = result.words.differences.compactMap(\.read).sorted { $0.lowerBound < $1.lowerBound }
    page.element("div", [("class", "texts")]) { texts in
      for (title, text, marks, style) in [
        ("as read", result.read, read, "bad"), ("ours", result.restored, [], ""),
        ("truth (\(result.truthFile))", result.truth, right, "good"),
      ] {
        texts.element("div") { column in
          column.element("h3", text: title)
          column.element("pre") { marked(text, marks, style, in: &$0) }
        }
      }
    }
  }

  private static func marked(
    _ text: [UInt8],
    _ marks: [Range<Int>],
    _ style: String,
    in page: inout Markup
  ) {
    func string(_ range: Range<Int>) -> String {
      String(decoding: text[range], as: UTF8.self).replacing("\u{0C}", with: "\n⸺ page ⸺\n")
    }
    var position = 0
    for mark in marks where mark.lowerBound >= position && mark.upperBound <= text.count {
      page.block(string(position..<mark.lowerBound))
      page.element(style == "bad" ? "del" : "ins", [("class", style)]) { $0.block(string(mark)) }
      position = mark.upperBound
    }
    page.block(string(position..<text.count))
  }

  private static func differences(_ result: CaseResult, in page: inout Markup) {
    let differences = result.differences
    guard !differences.isEmpty else { return }
    page.table(
      "Differences: \(differences.count)",
      [["what", "where", "source", "ours", "truth"]]
        + differences.map { difference in
          [
            [difference.metric.rawValue, difference.field].filter { !$0.isEmpty }
              .joined(separator: " "),
            difference.place(in: result).text, difference.source,
            difference.ours.isEmpty ? "∅" : difference.ours,
            difference.right.isEmpty ? "∅" : difference.right,
          ]
        }
    )
  }
}
