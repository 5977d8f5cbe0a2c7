internal import RenskriftModel

/// What stands before the paragraphs of a level; nil where it is not stated.
struct SlideBullet {
  enum Kind: Equatable {
    case none
    case sign(String)
    /// The name of the form, such as `arabicPeriod`, and the first number.
    case number(String, start: Int)
  }

  var kind: Kind?
  var font: String?

  /// Takes what an element states.
  mutating func take(_ element: SlideElement, _ tag: XMLTag) {
    switch element {
    case .noBullet: kind = SlideBullet.Kind.none
    case .bullet: kind = .sign(tag["char"]?.string ?? "•")
    case .pictureBullet: kind = .sign("•")
    case .number:
      let start = tag["startAt"]?.integer ?? 1
      kind = .number(tag["type"]?.string ?? "", start: max(1, start))
    case .bulletFont: font = tag["typeface"]?.string
    default: break
    }
  }

  /// This, and where it is silent, what lies below.
  func over(_ other: SlideBullet?) -> SlideBullet {
    SlideBullet(kind: kind ?? other?.kind, font: font ?? other?.font)
  }
}

/// Bullets by level, from 0.
typealias SlideBullets = [Int: SlideBullet]

/// Counts the numbered paragraphs of one text.
struct SlideCounter {
  private var counts = [(form: String, value: Int)?](repeating: nil, count: 9)

  /// What is printed before a paragraph of a level, space included.
  mutating func next(_ bullet: SlideBullet, level: Int) -> String {
    let level = min(max(level, 0), 8)
    for deeper in level + 1..<9 { counts[deeper] = nil }
    switch bullet.kind {
    case .sign(let sign):
      counts[level] = nil
      let printed = SymbolFonts.bullet(sign, font: bullet.font ?? "")
      return printed.isEmpty ? "" : printed + " "
    case .number(let form, let start):
      let last = counts[level]
      let value = last.map { $0.form == form ? min($0.value + 1, 1_000_000_000) : start } ?? start
      counts[level] = (form, value)
      return Self.printed(form, value) + " "
    default:
      counts[level] = nil
      return ""
    }
  }

  /// The number in a form: `arabicPeriod`, `alphaLcParenR` as in a), `romanUcParenBoth` as in (I).
  private static func printed(_ form: String, _ value: Int) -> String {
    let numbers: ListNumberForm
    switch true {
    case form.hasPrefix("alphaLc"): numbers = .lowerLetter
    case form.hasPrefix("alphaUc"): numbers = .upperLetter
    case form.hasPrefix("romanLc"): numbers = .lowerRoman
    case form.hasPrefix("romanUc"): numbers = .upperRoman
    default: numbers = .decimal
    }
    let text = numbers.text(value)
    if form.hasSuffix("ParenBoth") { return "(" + text + ")" }
    if form.hasSuffix("ParenR") { return text + ")" }
    return form.hasSuffix("Plain") ? text : text + "."
  }
}
