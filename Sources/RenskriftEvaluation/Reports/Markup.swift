/// HTML that is put together of elements; text is escaped where it enters.
struct Markup {
  private(set) var html = ""

  /// An element with attributes and what stands in it.
  mutating func element(
    _ name: String,
    _ attributes: [(String, String)] = [],
    _ content: (inout Markup) -> Void
  ) {
    open(name, attributes)
    html += ">"
    content(&self)
    html += "</\(name)>"
    if Self.endsLine.contains(name) { html += "\n" }
  }

  /// An element with text in it.
  mutating func element(_ name: String, _ attributes: [(String, String)] = [], text: String) {
    element(name, attributes) { $0.text(text) }
  }

  /// An element of SVG without content.
  mutating func shape(_ name: String, _ attributes: [(String, String)]) {
    open(name, attributes)
    html += "/>\n"
  }

  /// An end of line between elements.
  mutating func lineBreak() { html += "\n" }

  /// Text whose line ends stay.
  mutating func block(_ text: String) {
    html += text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Self.escaped(String($0)) }.joined(separator: "\n")
  }

  /// Text.
  mutating func text(_ text: String) { html += Self.escaped(text) }

  /// A table whose first row is its head; all but the first column hold numbers.
  mutating func table(_ caption: String, _ rows: [[String]]) {
    element("table") { table in
      table.element("caption", text: caption)
      for (index, row) in rows.enumerated() {
        table.element("tr") { line in
          for (column, cell) in row.enumerated() {
            let scope = index == 0 ? "col" : "row"
            if index == 0 || column == 0 {
              line.element("th", [("scope", scope)], text: cell)
            } else {
              line.element("td", text: cell)
            }
          }
        }
      }
    }
  }

  private static let endsLine: Set<String> = [
    "h1", "h2", "h3", "p", "table", "tr", "caption", "section", "figure", "figcaption", "svg",
    "text", "title", "body", "head", "main", "style",
  ]

  private mutating func open(_ name: String, _ attributes: [(String, String)]) {
    html += "<\(name)"
    for (name, value) in attributes { html += " \(name)=\"\(Self.escaped(value))\"" }
  }

  /// Without what ends text or attributes, and without controls and marks that turn the writing.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: result += "&amp;"
      case 0x3C: result += "&lt;"
      case 0x3E: result += "&gt;"
      case 0x22: result += "&quot;"
      case 0x27: result += "&#39;"
      case 0x09, 0x0A: result += " "
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: result += "�"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
