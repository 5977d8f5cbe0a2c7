/// A table of cells that are Markdown already.
enum MarkdownTable {
  /// Header, rule and rows, an LF after each.
  static func lines(header: [String], rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "" }
    let rule = header.map { _ in "---" }
    return ([header, rule] + rows)
      .map { "| " + $0.joined(separator: " | ") + " |\n" }
      .joined()
  }
}
