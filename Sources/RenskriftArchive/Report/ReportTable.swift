internal import RenskriftModel

/// A table of a report: a caption, headers, rows whose first cell is their header.
struct ReportTable {
  /// What stands in a cell.
  enum Cell {
    case words(Message)
    case text(String)
    /// An id of the program: a code, a type.
    case code(String)
    case number(Int)
    /// Milliseconds.
    case time(Int)
    /// Bytes.
    case size(Int)
    /// A part of a whole, in a hundred.
    case share(Int, of: Int)
    /// A bar as long as this part of the longest; tells nothing that a number beside it doesn't.
    case bar(Int, of: Int)
    case before(String)
    case after(String)

    fileprivate var isNumber: Bool {
      switch self {
      case .number, .time, .size, .share: true
      default: false
      }
    }
  }

  let caption: Message
  let headers: [Message]
  let rows: [[Cell]]
  /// How many rows more there would be.
  var omitted = 0

  func write(to markup: inout ReportMarkup) {
    guard let first = rows.first else { return }
    markup.tag("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
    markup.text(markup.language.text(caption))
    markup.tag("\">\n<table>\n")
    markup.element("<caption>", caption, "</caption>\n<thead><tr>")
    for (header, cell) in zip(headers, first) {
      switch cell {
      case .bar: markup.tag("<td class=\"bar\"></td>")
      case _ where cell.isNumber: markup.element("<th scope=\"col\" class=\"n\">", header, "</th>")
      default: markup.element("<th scope=\"col\">", header, "</th>")
      }
    }
    markup.tag("</tr></thead>\n<tbody>\n")
    for row in rows {
      markup.tag("<tr>")
      for (column, cell) in row.enumerated() { write(cell, isHeader: column == 0, to: &markup) }
      markup.tag("</tr>\n")
    }
    markup.tag("</tbody>\n</table>\n</div>\n")
    markup.more(omitted)
  }

  private func write(_ cell: Cell, isHeader: Bool, to markup: inout ReportMarkup) {
    if case .bar(let part, let whole) = cell {
      markup.tag("<td class=\"bar\">")
      ReportPlot.bar(part, of: whole, to: &markup)
      return markup.tag("</td>")
    }
    if isHeader {
      markup.tag("<th scope=\"row\">")
    } else if cell.isNumber {
      markup.tag("<td class=\"n\">")
    } else {
      markup.tag("<td class=\"t\">")
    }
    let language = markup.language
    switch cell {
    case .words(let words): markup.text(language.text(words))
    case .text(let text): markup.text(text)
    case .code(let code): markup.element("<code>", code, "</code>")
    case .number(let number): markup.text(language.number(number))
    case .time(let milliseconds): markup.text(language.time(milliseconds: milliseconds))
    case .size(let bytes): markup.text(language.size(bytes))
    case .share(let part, let whole): markup.text(language.share(part, of: whole))
    case .before(let text): markup.element("<del>", text, "</del>")
    case .after(let text): markup.element("<ins>", text, "</ins>")
    case .bar: break
    }
    markup.tag(isHeader ? "</th>" : "</td>")
  }
}

extension ReportMarkup {
  /// How many a list leaves out, if any.
  mutating func more(_ omitted: Int) {
    guard omitted > 0 else { return }
    let number = language.number(omitted)
    element(
      "<p class=\"soft\">",
      Message(en: "… and \(number) more: items.ndjson", sv: "… och \(number) till: items.ndjson"),
      "</p>\n"
    )
  }

  /// Names of papers, in their order.
  mutating func names(_ papers: TopList<RunFacts.Paper>) {
    tag("<ul class=\"names\">\n")
    for paper in papers.elements { element("<li>", paper.name, "</li>\n") }
    tag("</ul>\n")
    more(papers.omitted)
  }
}
