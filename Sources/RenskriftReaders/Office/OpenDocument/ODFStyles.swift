internal import RenskriftModel

/// The styles of an OpenDocument file: common ones, and the automatic ones of the part that is being read.
struct ODFStyles {
  /// What a style says itself; nil where it is silent.
  struct Style {
    var parent: Key?
    var list: String?
    var outline: Int?
    var above: Int?
    var below: Int?
    var isClose: Bool?
    var beginsPage: Bool?
    var isHidden: Bool?
    var font: String?
    var master: String?
    /// Of a slide: whether it is left out of the show.
    var isHiddenPage: Bool?
    var showsFooter: Bool?
    var showsDate: Bool?
  }

  /// Names are those of a family.
  struct Key: Hashable {
    let family: Family
    let name: String
  }

  /// The families that a reader asks.
  enum Family {
    case paragraph
    case text
    case page
    case other

    init(_ name: XMLAttribute?) {
      switch name {
      case .some("paragraph"): self = .paragraph
      case .some("text"): self = .text
      case .some("drawing-page"): self = .page
      default: self = .other
      }
    }
  }

  private var common: [Key: Style] = [:]
  private var automatic: [Key: Style] = [:]
  /// What was resolved since the last style came.
  private var known: [Key: Style] = [:]
  private var defaults = Style()
  private(set) var lists: [String: [Int: ODFListLevel]] = [:]
  private(set) var outline: [Int: ODFListLevel] = [:]
  /// The size of a page in 914,400ths of an inch, by the name of its layout.
  private var layouts: [String: (width: Int, height: Int)] = [:]
  /// The layouts of master pages.
  private var masters: [String: String] = [:]

  private var open: (key: Key?, style: Style)?
  private var openList: String?
  private var level: (index: Int, level: ODFListLevel)?
  private var layout: String?
  /// Whether the styles that come belong to this part alone.
  private var isAutomatic = false

  /// Forgets the automatic styles of the part before.
  mutating func beginPart() {
    automatic = [:]
    known = [:]
  }

  // MARK: Reading

  /// Takes an element that begins, if it is about styles.
  mutating func begin(_ element: ODFElement, _ tag: XMLTag) {
    switch element {
    case .automaticStyles: isAutomatic = true
    case .style, .defaultStyle: openStyle(element, tag)
    case .paragraphProperties:
      // The margins of pages and lists stand elsewhere.
      guard open != nil else { return }
      if let above = tag["margin-top"].flatMap(ODFLength.twips) { open?.style.above = above }
      if let below = tag["margin-bottom"].flatMap(ODFLength.twips) { open?.style.below = below }
      if let isClose = tag["contextual-spacing"] { open?.style.isClose = isClose.isTrue }
      if let page = tag["break-before"] { open?.style.beginsPage = page == "page" }
    case .textProperties:
      if level != nil {
        if let font = tag["font-name"] ?? tag["font-family"] { level?.level.font = font.string }
      } else {
        if let display = tag["display"] { open?.style.isHidden = display == "none" }
        if let font = tag["font-name"] ?? tag["font-family"], SymbolFonts.isOne(font.string) {
          open?.style.font = font.string
        }
      }
    case .pageProperties:
      if let visibility = tag["visibility"] { open?.style.isHiddenPage = visibility == "hidden" }
      if let shows = tag["display-footer"] { open?.style.showsFooter = shows.isTrue }
      if let shows = tag["display-date-time"] { open?.style.showsDate = shows.isTrue }
    case .pageLayout: layout = tag["name"]?.string
    case .layoutProperties:
      if let layout, let width = tag["page-width"].flatMap(ODFLength.units),
        let height = tag["page-height"].flatMap(ODFLength.units)
      {
        layouts[layout] = (width, height)
      }
    case .masterPage:
      if let name = tag["name"]?.string { masters[name] = tag["page-layout-name"]?.string }
    case .listStyle: openList = tag["name"]?.string
    case .outlineStyle: openList = ""
    case .numberLevel, .outlineLevel, .bulletLevel, .imageLevel:
      guard let index = tag["level"]?.integer, (1...10).contains(index) else { return }
      level = (index - 1, ODFListLevel(element, tag))
    case .levelAlignment:
      if let gap = tag["label-followed-by"] { level?.level.hasSpace = !(gap == "nothing") }
    default: break
    }
  }

  /// Takes the end of an element.
  mutating func end(_ element: ODFElement) {
    switch element {
    case .automaticStyles: isAutomatic = false
    case .style, .defaultStyle:
      guard let open else { return }
      if let key = open.key {
        if isAutomatic { automatic[key] = open.style } else { common[key] = open.style }
      } else {
        defaults = open.style
      }
      known = [:]
      self.open = nil
    case .numberLevel, .outlineLevel, .bulletLevel, .imageLevel:
      guard let level, let openList else { return }
      if element == .outlineLevel {
        outline[level.index] = level.level
      } else {
        lists[openList, default: [:]][level.index] = level.level
      }
      self.level = nil
    case .listStyle, .outlineStyle: openList = nil
    case .pageLayout: layout = nil
    default: break
    }
  }

  private mutating func openStyle(_ element: ODFElement, _ tag: XMLTag) {
    let family = Family(tag["family"])
    if element == .defaultStyle {
      open = family == .paragraph ? (nil, Style()) : nil
      return
    }
    var style = Style()
    style.parent = tag["parent-style-name"].map { Key(family: family, name: $0.string) }
    style.list = tag["list-style-name"]?.string
    style.outline = tag["default-outline-level"]?.integer
    style.master = tag["master-page-name"]?.string
    // LibreOffice and Word call the style of titles so in every language.
    if tag["name"].map({ $0 == "Title" }) == true, family == .paragraph { style.outline = 1 }
    open = (Key(family: family, name: tag["name"]?.string ?? ""), style)
  }

  // MARK: Asking

  /// A style of a family with all that it inherits.
  mutating func resolved(_ family: Family, _ name: String?) -> Style {
    guard let name else { return family == .paragraph ? defaults : Style() }
    let key = Key(family: family, name: name)
    if let style = known[key] { return style }
    var result = Style()
    var next: Key? = key
    // A chain longer than this bites its tail.
    for _ in 0..<64 {
      guard let present = next, let style = automatic[present] ?? common[present] else { break }
      result.take(style)
      next = style.parent
    }
    if family == .paragraph { result.take(defaults) }
    // A page break of the style above is not one of the style.
    result.master = (automatic[key] ?? common[key])?.master
    known[key] = result
    return result
  }

  /// The size of the pages of a master page.
  func size(ofMaster name: String) -> (width: Int, height: Int)? {
    masters[name].flatMap { layouts[$0] }
  }
}

extension ODFStyles.Style {
  /// Takes over what it does not say itself.
  fileprivate mutating func take(_ other: ODFStyles.Style) {
    list = list ?? other.list
    outline = outline ?? other.outline
    above = above ?? other.above
    below = below ?? other.below
    isClose = isClose ?? other.isClose
    beginsPage = beginsPage ?? other.beginsPage
    isHidden = isHidden ?? other.isHidden
    font = font ?? other.font
    isHiddenPage = isHiddenPage ?? other.isHiddenPage
    showsFooter = showsFooter ?? other.showsFooter
    showsDate = showsDate ?? other.showsDate
  }
}
