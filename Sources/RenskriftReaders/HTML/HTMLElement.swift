/// What an element of HTML means for the printed page.
enum HTMLElement: Equatable {
  /// Nothing in it is printed.
  case silent
  /// A block with space around it.
  case paragraph
  /// A heading of that level.
  case heading(Int)
  /// A block without space around it.
  case division
  case list(isNumbered: Bool)
  case item
  case lineBreak
  case preformatted
  case table
  case caption
  case row
  case cell
  /// Part of a line, or unknown.
  case inline

  /// Elements with which a file may begin that has no document type.
  static let opening: Set<String> = [
    "html", "head", "body", "title", "meta", "div", "p", "table", "h1", "h2", "h3", "ul", "ol",
    "section", "article", "main",
  ]

  init(_ name: XMLName) {
    self = Self.all[name.string] ?? .inline
  }

  private static let all: [String: HTMLElement] = {
    var all: [String: HTMLElement] = [
      "ul": .list(isNumbered: false), "menu": .list(isNumbered: false),
      "ol": .list(isNumbered: true), "li": .item, "br": .lineBreak, "pre": .preformatted,
      "table": .table, "caption": .caption, "tr": .row, "td": .cell, "th": .cell,
    ]
    for level in 1...6 { all["h\(level)"] = .heading(level) }
    for name in ["p", "blockquote", "dl", "hr", "figure", "fieldset"] { all[name] = .paragraph }
    for name in [
      "address", "article", "aside", "body", "center", "dd", "details", "div", "dt", "figcaption",
      "footer", "form", "header", "html", "legend", "main", "nav", "optgroup", "option", "section",
      "summary",
    ] {
      all[name] = .division
    }
    for name in [
      "applet", "audio", "canvas", "colgroup", "datalist", "embed", "frameset", "head", "iframe",
      "math", "noframes", "object", "script", "style", "svg", "template", "title", "video",
    ] {
      all[name] = .silent
    }
    return all
  }()
}

extension XMLTag {
  /// Whether a browser would not show it: `hidden`, or a style that says so.
  var isHidden: Bool {
    if self["hidden"] != nil { return true }
    guard let style = self["style"] else { return false }
    let rules = style.rules
    return rules.contains("display:none") || rules.contains("visibility:hidden")
  }

  /// Whether its style begins a page.
  var beginsPage: Bool { breaksPage(["page-break-before:always", "break-before:page"]) }

  /// Whether its style ends the page behind it.
  var endsPage: Bool { breaksPage(["page-break-after:always", "break-after:page"]) }

  private func breaksPage(_ wanted: [String]) -> Bool {
    guard let style = self["style"] else { return false }
    return style.rules.contains { wanted.contains($0) }
  }

  /// The number in an attribute.
  func number(_ name: StaticString) -> Int? { self[name].flatMap { Int($0.string) } }
}

extension XMLAttribute {
  /// The rules of a style, lower case, without white space.
  fileprivate var rules: [String] {
    let tight = bytes.filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return String(decoding: tight, as: UTF8.self).split(separator: ";").map(String.init)
  }
}
