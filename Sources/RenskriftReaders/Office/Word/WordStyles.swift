internal import RenskriftModel

/// Properties of a paragraph or of a style; nil where they are not stated.
struct WordProperties {
  var numbering: Int?
  var level: Int?
  var outline: Int?
  var above: Int?
  var below: Int?
  var isClose: Bool?
  var beginsPage: Bool?
  var isHidden: Bool?
  var font: String?

  /// Takes what an element inside of `w:pPr` or `w:rPr` states.
  mutating func take(_ element: WordElement, _ tag: XMLTag) {
    switch element {
    case .numberingID: numbering = tag["val"]?.integer
    case .numberingLevel: level = tag["val"]?.integer.map { min(max($0, 0), 8) }
    case .outlineLevel: outline = tag["val"]?.integer
    case .spacing:
      // Inside of `w:rPr` the element states the space between letters, and has neither.
      if let space = Self.space(tag["before"], isAutomatic: tag["beforeAutospacing"]) {
        above = space
      }
      if let space = Self.space(tag["after"], isAutomatic: tag["afterAutospacing"]) {
        below = space
      }
    case .contextualSpacing: isClose = Self.isOn(tag)
    case .pageBreakBefore: beginsPage = Self.isOn(tag)
    case .vanish: isHidden = Self.isOn(tag)
    case .fonts:
      let name = (tag["ascii"] ?? tag["hAnsi"])?.string ?? ""
      font = SymbolFonts.isOne(name) ? name : nil
    default: break
    }
  }

  /// A property that is either on or off; it is on where no value says otherwise.
  static func isOn(_ tag: XMLTag) -> Bool { tag["val"]?.isTrue ?? true }

  private static func space(_ value: XMLAttribute?, isAutomatic: XMLAttribute?) -> Int? {
    // A browser's space around paragraphs, 14 points.
    if let isAutomatic, isAutomatic.isTrue { return 280 }
    return value?.integer
  }

  /// These properties, and where they are silent, those below.
  func over(_ other: WordProperties) -> WordProperties {
    var result = self
    result.numbering = numbering ?? other.numbering
    result.level = level ?? other.level
    result.outline = outline ?? other.outline
    result.above = above ?? other.above
    result.below = below ?? other.below
    result.isClose = isClose ?? other.isClose
    result.beginsPage = beginsPage ?? other.beginsPage
    result.isHidden = isHidden ?? other.isHidden
    return result
  }
}

/// The styles of a Word document, inheritance resolved.
struct WordStyles {
  /// A style of paragraphs or of characters.
  struct Style {
    var properties = WordProperties()
    /// The level as a heading, 1 the highest; nil if it is none.
    var heading: Int?
    /// Its place among the styles.
    var index = 0
  }

  private var styles: [String: Style] = [:]
  private var standard = Style()

  /// No styles.
  init() {}

  /// The styles of `word/styles.xml`.
  init(part: String, in package: inout ZIPPackage, limits: ReadingLimits) throws(StageError) {
    let sink = StyleSink()
    guard try package.parse(part, into: sink, limits: limits) else { return }
    // In the order of the file: styles based on each other in a circle are cut at the first one.
    for (id, raw) in sink.styles.sorted(by: { $0.value.index < $1.value.index })
    where styles[id] == nil {
      resolve(id, raw, in: sink)
    }
    standard.properties = sink.defaults
    if let id = sink.standard, let style = styles[id] { standard = style }
  }

  /// The style of an id; that of paragraphs without one if there is none.
  func paragraph(_ id: String?) -> Style { id.flatMap { styles[$0] } ?? standard }

  /// Whether a style of characters hides them.
  func isHidden(_ id: String) -> Bool { styles[id]?.properties.isHidden ?? false }

  /// Resolves a style and those that it is based on, the root first; a chain that bites its tail ends there.
  private mutating func resolve(_ id: String, _ raw: StyleSink.Raw, in sink: StyleSink) {
    var chain = [(id, raw)]
    var seen: Set<String> = [id]
    while let parent = chain.last?.1.basedOn, seen.insert(parent).inserted, styles[parent] == nil,
      let raw = sink.styles[parent]
    {
      chain.append((parent, raw))
    }
    for (id, raw) in chain.reversed() {
      let parent = raw.basedOn.flatMap { styles[$0] }
      var style = Style()
      let base = parent?.properties ?? (raw.isParagraph ? sink.defaults : WordProperties())
      style.properties = raw.properties.over(base)
      style.index = raw.index
      // Names of built-in styles are English in every language; a level that is stated comes first.
      if let level = raw.properties.outline {
        style.heading = (0..<9).contains(level) ? level + 1 : nil
      } else {
        style.heading = Self.heading(named: raw.name) ?? parent?.heading
      }
      styles[id] = style
    }
  }

  /// `heading 1`, `Rubrik 2`, `Title`.
  private static func heading(named name: String) -> Int? {
    let words = name.lowercased().split(separator: " ")
    if words == ["title"] { return 1 }
    guard words.count == 2, words[0] == "heading" || words[0] == "rubrik",
      let level = Int(words[1]),
      (1...9).contains(level)
    else { return nil }
    return level
  }
}

private final class StyleSink: XMLSink {
  struct Raw {
    var name = ""
    var basedOn: String?
    var isParagraph = false
    var properties = WordProperties()
    var index = 0
  }

  var styles: [String: Raw] = [:]
  var standard: String?
  var defaults = WordProperties()
  private var names = ElementNames<WordElement>(WordElement.namespaces)
  private var id: String?
  private var raw = Raw()
  private var depth = 0
  private var skipped: Int?

  func begin(_ tag: XMLTag) throws(StageError) {
    depth += 1
    guard skipped == nil else { return }
    if depth == 2 {
      guard tag.name == "style", let id = tag["styleId"]?.string else { return }
      self.id = id
      raw = Raw(index: styles.count + 1)
      raw.isParagraph = tag["type"].map { $0 == "paragraph" } ?? true
      if raw.isParagraph, let isDefault = tag["default"], isDefault.isTrue { standard = id }
    } else if depth == 3, id != nil {
      if tag.name == "name" { raw.name = tag["val"]?.string ?? "" }
      if tag.name == "basedOn" { raw.basedOn = tag["val"]?.string }
      // Styles of parts of tables say nothing about the paragraphs of the style.
      if tag.name == "tblStylePr" { skipped = depth }
    } else if let element = names.element(of: tag) {
      switch element {
      case .formerParagraph, .formerRun: skipped = depth
      default:
        // `w:docDefaults` stands at the same depth as a style, its properties one deeper.
        if id == nil { defaults.take(element, tag) } else { raw.properties.take(element, tag) }
      }
    }
  }

  func end(_ name: XMLName) throws(StageError) {
    if skipped == depth { skipped = nil }
    depth -= 1
    guard depth == 1, let id else { return }
    if styles[id] == nil { styles[id] = raw }
    self.id = nil
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) throws(StageError) {}
}
