internal import RenskriftModel

/// A level of a list.
struct ODFListLevel {
  var isBullet: Bool
  var bullet = ""
  var font = ""
  var form = ListNumberForm.decimal
  var before = ""
  var after = ""
  /// `%1%.%2%.` where the program writes it: numbers of levels and what stands between them.
  var template: String?
  /// How many levels are printed, this one last.
  var shown = 1
  var start = 1
  var hasSpace = true

  /// The level that an element describes.
  init(_ element: ODFElement, _ tag: XMLTag) {
    isBullet = element == .bulletLevel || element == .imageLevel
    bullet = element == .imageLevel ? "•" : tag["bullet-char"]?.string ?? ""
    switch tag["num-format"]?.string ?? "" {
    case "1": form = .decimal
    case "01": form = .twoDigits
    case "a": form = tag["num-letter-sync"]?.isTrue ?? false ? .lowerLetter : .lowerColumn
    case "A": form = tag["num-letter-sync"]?.isTrue ?? false ? .upperLetter : .upperColumn
    case "i": form = .lowerRoman
    case "I": form = .upperRoman
    case "": form = .none
    default: form = .decimal
    }
    before = tag["num-prefix"]?.string ?? ""
    after = tag["num-suffix"]?.string ?? ""
    template = tag["num-list-format"]?.string
    shown = min(max(tag["display-levels"]?.integer ?? 1, 1), 10)
    start = tag["start-value"]?.integer ?? 1
  }
}

/// How far each list has been counted.
struct ODFLists {
  /// A list, and the lists in it.
  private struct Open {
    let style: String?
    /// Which counters count it.
    let counters: Int
    /// Whether the open item has printed its number.
    var isItemPrinted = true
    var start: Int?
  }

  private var open: [Open] = []
  /// The open lists outside of the text box that is being read.
  private var outer: [[Open]] = []
  /// The numbers last given, by list and level.
  private var counters: [[Int?]] = []
  private var countersOfID: [String: Int] = [:]
  private var countersOfStyle: [String: Int] = [:]
  /// The numbers last given in the text of a slide, and how they look, by level.
  private var looks = [(look: String, value: Int)?](repeating: nil, count: 10)
  private var headings = [Int?](repeating: nil, count: 10)

  /// Text boxes and notes count for themselves.
  mutating func beginBox() {
    outer.append(open)
    open = []
    looks = [(look: String, value: Int)?](repeating: nil, count: 10)
  }

  mutating func endBox() { open = outer.popLast() ?? [] }

  mutating func beginList(_ tag: XMLTag) {
    let style = tag["style-name"]?.string ?? open.last?.style
    var index = open.last?.counters
    if index == nil {
      if let id = tag["continue-list"]?.string {
        index = countersOfID[id]
      } else if let goesOn = tag["continue-numbering"], goesOn.isTrue, let style {
        index = countersOfStyle[style]
      }
    }
    let used = index ?? counters.count
    if used == counters.count { counters.append([Int?](repeating: nil, count: 10)) }
    if let id = tag["id"]?.string { countersOfID[id] = used }
    if let style { countersOfStyle[style] = used }
    open.append(Open(style: style, counters: used))
  }

  mutating func endList() { _ = open.popLast() }

  mutating func beginItem(_ tag: XMLTag) {
    open.changeLast {
      $0.isItemPrinted = false
      $0.start = tag["start-value"]?.integer
    }
  }

  /// Counts a paragraph in, if it begins an item; returns what is printed before it.
  mutating func next(style: String?, in styles: ODFStyles) -> String? {
    guard let list = open.last, !list.isItemPrinted else { return nil }
    open.changeLast { $0.isItemPrinted = true }
    let level = min(open.count, 10) - 1
    guard let name = list.style ?? style, let levels = styles.lists[name], let own = levels[level]
    else { return nil }
    Self.count(&counters[list.counters], level, own, start: list.start, levels)
    return Self.printed(own, counters[list.counters], level, levels)
  }

  /// The same on a slide, where lists go on in a text as long as their numbers look alike.
  mutating func nextOnSlide(style: String?, in styles: ODFStyles) -> String? {
    let level = min(max(open.count, 1), 10) - 1
    for deeper in level + 1..<10 { looks[deeper] = nil }
    guard let list = open.last, !list.isItemPrinted, let name = list.style ?? style,
      let levels = styles.lists[name], let own = levels[level], !own.isBullet
    else {
      looks[level] = nil
      return next(style: style, in: styles)
    }
    open.changeLast { $0.isItemPrinted = true }
    let look = own.before + own.form.text(1) + own.after
    let last = looks[level].flatMap { $0.look == look ? $0.value : nil }
    let value = list.start ?? last.map { min($0 + 1, 1_000_000_000) } ?? own.start
    looks[level] = (look, value)
    var counts = [Int?](repeating: nil, count: 10)
    for index in 0...level { counts[index] = looks[index]?.value }
    return Self.printed(own, counts, level, levels)
  }

  /// Counts a heading in; returns its number.
  mutating func next(heading level: Int, in styles: ODFStyles) -> String? {
    let level = min(max(level, 1), 10) - 1
    guard let own = styles.outline[level] else { return nil }
    Self.count(&headings, level, own, start: nil, styles.outline)
    return own.form == .none ? nil : Self.printed(own, headings, level, styles.outline)
  }

  private static func count(
    _ counts: inout [Int?],
    _ level: Int,
    _ own: ODFListLevel,
    start: Int?,
    _ levels: [Int: ODFListLevel]
  ) {
    counts[level] = start ?? counts[level].map { min($0 + 1, 1_000_000_000) } ?? own.start
    for deeper in level + 1..<10 { counts[deeper] = nil }
    for higher in 0..<level where counts[higher] == nil {
      counts[higher] = levels[higher]?.start ?? 1
    }
  }

  private static func printed(
    _ own: ODFListLevel,
    _ counts: [Int?],
    _ level: Int,
    _ levels: [Int: ODFListLevel]
  ) -> String {
    func number(_ index: Int) -> String {
      guard let count = counts[index] else { return "" }
      return (index == level ? own : levels[index] ?? own).form.text(count)
    }
    var text: String
    if own.isBullet {
      text = SymbolFonts.bullet(own.bullet, font: own.font)
    } else if let template = own.template {
      text = filled(template, number)
    } else {
      let first = max(0, level - own.shown + 1)
      let numbers = (first...level).map(number).filter { !$0.isEmpty }
      text = numbers.isEmpty && own.form == .none ? "" : numbers.joined(separator: ".")
      text = own.before + text + own.after
    }
    text = text.isEmpty || !own.hasSpace ? text : text + " "
    return text
  }

  /// A template with numbers for `%1%` … `%10%`.
  private static func filled(_ template: String, _ number: (Int) -> String) -> String {
    var result = ""
    var sign: String?
    for character in template.unicodeScalars {
      if character == "%" {
        if let open = sign {
          let level = Int(open) ?? 0
          result += (1...10).contains(level) ? number(level - 1) : "%" + open
          sign = nil
        } else {
          sign = ""
        }
      } else if sign != nil {
        sign?.unicodeScalars.append(character)
      } else {
        result.unicodeScalars.append(character)
      }
    }
    return sign.map { result + "%" + $0 } ?? result
  }
}
