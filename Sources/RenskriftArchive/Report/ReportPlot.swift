internal import RenskriftModel

/// Plots as SVG within the page: shapes with numbers, coloured by the style sheet, never with text from papers.
enum ReportPlot {
  /// A bar of a table; hidden from those who hear the page, the number stands beside it.
  static func bar(_ part: Int, of whole: Int, to markup: inout ReportMarkup) {
    markup.tag("<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
    // What is there at all is seen.
    let width = part > 0 ? max(6, scaled(part, of: whole, to: 1_000)) : 0
    rectangle("b", x: 0, y: 0, width: width, height: 10, to: &markup)
    markup.tag("</svg>")
  }

  /// One bar parted into classes, in order; the counts stand beside it.
  static func parted(_ parts: [(count: Int, style: StaticString)], to markup: inout ReportMarkup) {
    let whole = parts.reduce(0) { $0 + $1.count }
    guard whole > 0 else { return }
    markup.tag(
      "<div class=\"whole\" aria-hidden=\"true\"><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\">"
    )
    var sum = 0
    for part in parts where part.count > 0 {
      let start = scaled(sum, of: whole, to: 1_000)
      sum += part.count
      let end = scaled(sum, of: whole, to: 1_000)
      rectangle(part.style, x: start, y: 0, width: max(3, end - start), height: 10, to: &markup)
    }
    markup.tag("</svg></div>\n")
  }

  /// Columns with their counts above and their classes below; `description` says it in words.
  static func columns(
    _ classes: [(label: String, count: Int)],
    caption: Message,
    description: String,
    to markup: inout ReportMarkup
  ) {
    let (left, width, height) = (4, 48, 120)
    let highest = classes.map(\.count).max() ?? 0
    markup.element("<figure class=\"plot\">\n<figcaption>", caption, "</figcaption>\n")
    markup.tag("<svg viewBox=\"0 0 ")
    markup.number(left * 2 + width * classes.count)
    markup.tag(" ")
    markup.number(height + 44)
    markup.element("\" role=\"img\" aria-label=\"", description, "\">\n")
    for (index, one) in classes.enumerated() {
      let x = left + index * width
      let length = one.count > 0 ? max(2, scaled(one.count, of: highest, to: height)) : 0
      let top = 20 + height - length
      rectangle("b", x: x + 5, y: top, width: width - 10, height: length, to: &markup)
      label(markup.language.number(one.count), x: x + width / 2, y: top - 5, to: &markup)
      label(one.label, x: x + width / 2, y: height + 37, to: &markup)
    }
    markup.tag("<path class=\"axis\" d=\"M0 ")
    markup.number(height + 20)
    markup.tag("H")
    markup.number(left * 2 + width * classes.count)
    markup.tag("\"/>\n</svg>\n</figure>\n")
  }

  private static func rectangle(
    _ style: StaticString,
    x: Int,
    y: Int,
    width: Int,
    height: Int,
    to markup: inout ReportMarkup
  ) {
    markup.tag("<rect class=\"")
    markup.tag(style)
    markup.tag("\" x=\"")
    markup.number(x)
    markup.tag("\" y=\"")
    markup.number(y)
    markup.tag("\" width=\"")
    markup.number(width)
    markup.tag("\" height=\"")
    markup.number(height)
    markup.tag("\"/>")
  }

  private static func label(_ text: String, x: Int, y: Int, to markup: inout ReportMarkup) {
    markup.tag("<text x=\"")
    markup.number(x)
    markup.tag("\" y=\"")
    markup.number(y)
    markup.element("\">", text, "</text>\n")
  }

  private static func scaled(_ part: Int, of whole: Int, to length: Int) -> Int {
    whole > 0 ? Int((Double(part) * Double(length) / Double(whole)).rounded()) : 0
  }
}
