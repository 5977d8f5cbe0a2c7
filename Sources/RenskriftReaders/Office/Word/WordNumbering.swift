internal import RenskriftModel

/// The lists of a Word document, and how far each has been counted.
struct WordNumbering {
  /// A level of a list.
  struct Level {
    var start = 1
    var form = ListNumberForm.decimal
    var isBullet = false
    /// `%1.%2` stands for the numbers of the first two levels.
    var text = ""
    var font = ""
    /// The level whose numbers begin this one anew; nil: any higher one; 0: none.
    var restart: Int?
    /// Whether all numbers in the text are decimal.
    var isLegal = false
    var hasSpace = true
    /// The style of paragraphs that stand on this level.
    var style: String?
  }

  /// A list as paragraphs name it.
  struct List {
    var abstract = 0
    var levels: [Int: Level] = [:]
    var starts: [Int: Int] = [:]
  }

  private var abstracts: [Int: [Int: Level]] = [:]
  private var lists: [Int: List] = [:]
  /// The numbers last given, by abstract list.
  private var counters: [Int: [Int?]] = [:]
  /// Lists whose own start has been given, by level.
  private var started: [Int: Set<Int>] = [:]

  /// No lists.
  init() {}

  /// The lists of `word/numbering.xml`.
  init(
    part: String,
    in package: inout ZIPPackage,
    styles: WordStyles,
    limits: ReadingLimits
  ) throws(StageError) {
    let sink = NumberingSink()
    guard try package.parse(part, into: sink, limits: limits) else { return }
    abstracts = sink.abstracts
    lists = sink.lists
    // A list may be kept in a style; it points there, and the style to the list that has the levels.
    for (id, style) in sink.links.sorted(by: { $0.key < $1.key })
    where abstracts[id]?.isEmpty ?? true {
      guard let number = styles.paragraph(style).properties.numbering,
        let abstract = lists[number]?.abstract, abstract != id
      else { continue }
      abstracts[id] = abstracts[abstract]
    }
  }

  /// The level on which paragraphs of a style stand in a list, if the list says so.
  func level(ofStyle style: String?, in list: Int) -> Int? {
    guard let style, let list = lists[list], let levels = abstracts[list.abstract] else {
      return nil
    }
    return levels.filter { $0.value.style == style }.keys.min()
  }

  /// Counts a paragraph in; returns what is printed before it, space included; nil if it is no list of ours.
  mutating func next(list number: Int, level: Int) -> (text: String, isBullet: Bool)? {
    guard let list = lists[number], let levels = abstracts[list.abstract] else { return nil }
    func definition(_ index: Int) -> Level? { list.levels[index] ?? levels[index] }
    guard let own = definition(level) else { return nil }
    var counts = counters[list.abstract] ?? [Int?](repeating: nil, count: 9)
    if let start = list.starts[level], started[number, default: []].insert(level).inserted {
      counts[level] = start
    } else {
      counts[level] = counts[level].map { min($0 + 1, 1_000_000_000) } ?? own.start
    }
    for deeper in level + 1..<9 {
      // `restart` counts levels from 1.
      let after = definition(deeper)?.restart
      if after == nil || after.map({ $0 > 0 && level < $0 }) == true { counts[deeper] = nil }
    }
    for higher in 0..<level where counts[higher] == nil {
      counts[higher] = list.starts[higher] ?? definition(higher)?.start ?? 1
    }
    counters[list.abstract] = counts
    let printed: String
    if own.isBullet {
      printed = SymbolFonts.bullet(own.text, font: own.font)
    } else {
      printed = Self.printed(own.text) { index in
        guard let count = counts[index], let level = definition(index) else { return "" }
        return own.isLegal ? String(count) : level.form.text(count)
      }
    }
    return (printed.isEmpty || !own.hasSpace ? printed : printed + " ", own.isBullet)
  }

  /// A level's text with numbers for `%1` … `%9`.
  private static func printed(_ text: String, _ number: (Int) -> String) -> String {
    var result = ""
    var isSign = false
    for scalar in text.unicodeScalars {
      if isSign, ("1"..."9").contains(scalar) {
        result += number(Int(scalar.value) - 0x31)
        isSign = false
      } else {
        if isSign { result += "%" }
        isSign = scalar == "%"
        if !isSign { result.unicodeScalars.append(scalar) }
      }
    }
    return isSign ? result + "%" : result
  }
}

private final class NumberingSink: XMLSink {
  var abstracts: [Int: [Int: WordNumbering.Level]] = [:]
  var lists: [Int: WordNumbering.List] = [:]
  /// Styles that keep the levels of an abstract list.
  var links: [Int: String] = [:]

  private var abstract: Int?
  private var list: Int?
  private var index: Int?
  private var level = WordNumbering.Level()
  private var override: Int?

  func begin(_ tag: XMLTag) throws(StageError) {
    let value = tag["val"]
    switch tag.name {
    case "abstractNum": abstract = tag["abstractNumId"]?.integer
    case "num": list = tag["numId"]?.integer
    case "abstractNumId":
      if let list { lists[list, default: WordNumbering.List()].abstract = value?.integer ?? 0 }
    case "numStyleLink": if let abstract { links[abstract] = value?.string }
    case "lvlOverride": override = tag["ilvl"]?.integer
    case "startOverride":
      if let list, let override {
        lists[list, default: WordNumbering.List()].starts[override] = value?.integer ?? 1
      }
    case "lvl":
      index = tag["ilvl"]?.integer
      level = WordNumbering.Level()
    case "start": level.start = value?.integer ?? 1
    case "numFmt":
      let form = value?.string ?? ""
      level.isBullet = form == "bullet"
      level.form = Self.form(form)
    case "lvlText": level.text = value?.string ?? ""
    case "lvlRestart": level.restart = value?.integer
    case "isLgl": level.isLegal = WordProperties.isOn(tag)
    case "pStyle": level.style = value?.string
    case "suff": level.hasSpace = value.map { !($0 == "nothing") } ?? true
    case "rFonts": level.font = (tag["ascii"] ?? tag["hAnsi"])?.string ?? ""
    default: break
    }
  }

  func end(_ name: XMLName) throws(StageError) {
    switch name {
    case "abstractNum":
      if let abstract, abstracts[abstract] == nil { abstracts[abstract] = [:] }
      abstract = nil
    case "num": list = nil
    case "lvlOverride": override = nil
    case "lvl":
      guard let index, (0..<9).contains(index) else { return }
      if let list {
        lists[list, default: WordNumbering.List()].levels[index] = level
      } else if let abstract {
        abstracts[abstract, default: [:]][index] = level
      }
      self.index = nil
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) throws(StageError) {}

  private static func form(_ name: String) -> ListNumberForm {
    switch name {
    case "lowerLetter": .lowerLetter
    case "upperLetter": .upperLetter
    case "lowerRoman": .lowerRoman
    case "upperRoman": .upperRoman
    case "decimalZero": .twoDigits
    case "none": .none
    default: .decimal
    }
  }
}
