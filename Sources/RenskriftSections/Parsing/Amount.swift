internal import RenskriftModel

/// An amount of money as a paper prints it.
///
/// `1 000 000kr/år`, `12 500 kr`, `3 mnkr`, `250 tkr`, `10 milj.`
///
/// Letters that OCR put among the figures are read as the figures they stand for.
public struct Amount: Hashable, Sendable {
  /// In the currency's unit, fractions dropped.
  public let value: Int
  /// ISO 4217.
  public let currency: String
  /// Whether it is said to be for a year.
  public let isYearly: Bool
  /// Where it stands in the bytes asked, unit and period included.
  public let utf8: Range<Int>

  /// The amounts of a text in their order; O(text).
  public static func all(in text: ArraySlice<UInt8>) -> [Amount] {
    var result: [Amount] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard beginsWord(text, at: index), let number = FigureGroups(text, at: index) else {
        index += 1
        continue
      }
      if let amount = amount(of: number, in: text) {
        result.append(amount)
        index = amount.utf8.upperBound
      } else {
        // Past the first group only: the next may begin a number of its own.
        index = max(index + 1, number.firstGroupEnd)
      }
    }
    return result
  }

  /// The plain number that is all of a text, in units of `multiplier`: for columns whose header states the unit.
  public static func bare(_ text: ArraySlice<UInt8>, times multiplier: Int) -> Int? {
    guard let first = text.first(where: { $0 > 0x20 }) else { return nil }
    let start = text.firstIndex(of: first) ?? text.startIndex
    guard let number = FigureGroups(text, at: start) else { return nil }
    let rest = text[number.end...].drop { $0 <= 0x20 || $0 == UInt8(ascii: "*") }
    return rest.isEmpty || rest.elementsEqual(":-".utf8) ? number.value(times: multiplier) : nil
  }

  private static func beginsWord(_ text: ArraySlice<UInt8>, at index: Int) -> Bool {
    guard index > text.startIndex else { return true }
    let before = text[index - 1]
    // A letter or figure before, or a byte of a letter beyond ASCII, unless it is the last of a no-break space.
    if before == 0xA0 || before == 0xAF { return true }
    return before < 0x80 && !isLetterOrFigure(before) && before != UInt8(ascii: ".")
      && before != UInt8(ascii: ",")
  }

  private static func amount(of number: FigureGroups, in text: ArraySlice<UInt8>) -> Amount? {
    guard let unit = MoneyUnit(text, after: number.end),
      let value = number.value(times: unit.multiplier)
    else { return nil }
    return Amount(
      value: value,
      currency: unit.currency,
      isYearly: unit.isYearly,
      utf8: number.start..<unit.end
    )
  }

  static func isLetterOrFigure(_ byte: UInt8) -> Bool {
    Digits.isPrinted(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }
}

/// Figures in groups of three with a space, no-break space, full stop or apostrophe between, and decimals after a comma.
struct FigureGroups {
  let start: Int
  /// Where the first group ends.
  let firstGroupEnd: Int
  let end: Int
  private let whole: Int
  private let decimals: [Int]
  private let isNegative: Bool

  /// The number that begins at `index`; nil if none does.
  init?(_ text: ArraySlice<UInt8>, at index: Int) {
    var position = index
    var isNegative = false
    if text[position] == UInt8(ascii: "-") {
      isNegative = true
      position += 1
    } else if text[position...].starts(with: Self.minus) {
      isNegative = true
      position += Self.minus.count
    }
    guard position < text.endIndex, let first = Self.group(text, at: position),
      first.isPrinted || first.length == 1 && text[position] == UInt8(ascii: "l")
    else { return nil }
    var value = first.value
    position = first.end
    firstGroupEnd = position
    var groups = 1
    var hasPrinted = first.isPrinted
    // 1000 000 lost a space; 2031 800 000 is a year and an amount. What begins with a nought is the rest of a number.
    let isYear = first.length == 4 && (1900...2100).contains(first.value)
    if first.length > 1, text[position - first.length] == UInt8(ascii: "0") { return nil }
    if first.length <= 6, !isYear {
      while groups < 5, let next = Self.nextGroup(text, after: position) {
        value = value * 1000 + next.value
        hasPrinted = hasPrinted || next.isPrinted
        position = next.end
        groups += 1
      }
    }
    guard hasPrinted, first.isPrinted || groups > 1 else { return nil }
    var decimals: [Int] = []
    if position + 1 < text.endIndex, text[position] == UInt8(ascii: ","),
      Digits.isPrinted(text[position + 1])
    {
      var next = position + 1
      while next < text.endIndex, Digits.isPrinted(text[next]), decimals.count < 9 {
        decimals.append(Int(text[next] - 0x30))
        next += 1
      }
      position = next
    }
    start = index
    end = position
    whole = value
    self.decimals = decimals
    self.isNegative = isNegative
  }

  /// The number in units; nil where it does not fit.
  func value(times multiplier: Int) -> Int? {
    let (product, overflow) = whole.multipliedReportingOverflow(by: multiplier)
    guard !overflow else { return nil }
    var fraction = 0
    var unit = multiplier
    for digit in decimals {
      unit /= 10
      fraction += digit * unit
    }
    let (sum, tooMuch) = product.addingReportingOverflow(fraction)
    guard !tooMuch else { return nil }
    return isNegative ? -sum : sum
  }

  private typealias Group = (value: Int, length: Int, isPrinted: Bool, end: Int)

  /// Figures and letters read for figures; at most twelve.
  private static func group(_ text: ArraySlice<UInt8>, at index: Int) -> Group? {
    var value = 0
    var length = 0
    var isPrinted = false
    var position = index
    while position < text.endIndex, let digit = Digits.value(of: text[position]) {
      guard length < 12 else { return nil }
      if Digits.isPrinted(text[position]) { isPrinted = true }
      value = value * 10 + digit
      length += 1
      position += 1
    }
    return length > 0 ? (value, length, isPrinted, position) : nil
  }

  private static func nextGroup(_ text: ArraySlice<UInt8>, after index: Int) -> Group? {
    guard let separator = separator(text, at: index),
      let group = group(text, at: index + separator)
    else { return nil }
    let bytes = text[(index + separator)..<group.end]
    if group.length == 3 {
      let isRead = group.isPrinted || bytes.allSatisfy { $0 | 0x20 == UInt8(ascii: "o") }
      return isRead ? group : nil
    }
    // OCR reads one nought as two: 00O0 for 000.
    let noughts = bytes.allSatisfy { Digits.value(of: $0) == 0 }
    guard group.length == 4 else { return nil }
    if noughts { return (0, 3, group.isPrinted, group.end) }
    guard let letter = bytes.firstIndex(where: { !Digits.isPrinted($0) }) else { return nil }
    let without = (bytes[..<letter] + bytes[(letter + 1)...]).reduce(0) {
      $0 * 10 + (Digits.value(of: $1) ?? 0)
    }
    return (without, 3, true, group.end)
  }

  private static func separator(_ text: ArraySlice<UInt8>, at index: Int) -> Int? {
    guard index < text.endIndex else { return nil }
    switch text[index] {
    case 0x20, UInt8(ascii: "."), UInt8(ascii: "'"): return 1
    case 0xC2: return text[index...].starts(with: [0xC2, 0xA0]) ? 2 : nil
    case 0xE2: return text[index...].starts(with: [0xE2, 0x80, 0xAF]) ? 3 : nil
    default: return nil
    }
  }

  private static let minus = Array("−".utf8)
}

/// What stands after the figures: `kr`, `tkr`, `mnkr`, `milj. kr`, `SEK`, `€`, and whether it is for a year.
struct MoneyUnit {
  let multiplier: Int
  let currency: String
  let isYearly: Bool
  let end: Int

  /// The unit at `index`, spaces before it skipped; nil if none stands there.
  init?(_ text: ArraySlice<UInt8>, after index: Int) {
    let start = Self.skippingSpaces(text, from: index)
    if text[start...].starts(with: [UInt8(ascii: ":"), UInt8(ascii: "-")]) {
      self.init(1, "SEK", text, end: start + 2)
      return
    }
    if text[start...].starts(with: Array("€".utf8)) {
      self.init(1, "EUR", text, end: start + 3)
      return
    }
    guard let first = Self.word(text, at: start) else { return nil }
    if let unit = Self.units[first.folded] {
      self.init(unit.multiplier, unit.currency, text, end: first.end)
      return
    }
    guard let multiplier = Self.multipliers[first.folded] else { return nil }
    var end = first.end
    if end < text.endIndex, text[end] == UInt8(ascii: ".") { end += 1 }
    var currency = "SEK"
    if let second = Self.word(text, at: Self.skippingSpaces(text, from: end)),
      let unit = Self.units[second.folded], unit.multiplier == 1
    {
      currency = unit.currency
      end = second.end
    } else if multiplier == 1000 {
      // "12 tusen" alone is no money.
      return nil
    }
    self.init(multiplier, currency, text, end: end)
  }

  private init(_ multiplier: Int, _ currency: String, _ text: ArraySlice<UInt8>, end: Int) {
    self.multiplier = multiplier
    self.currency = currency
    let period = Self.yearEnd(text, after: end)
    isYearly = period != nil
    self.end = period ?? end
  }

  /// The unit that a header or caption states, such as `Belopp (tkr)`.
  static func stated(in header: ArraySlice<UInt8>) -> (multiplier: Int, currency: String)? {
    var index = header.startIndex
    while index < header.endIndex {
      guard let word = word(header, at: index) else {
        index += 1
        continue
      }
      if let unit = units[word.folded] { return unit }
      index = word.end
    }
    return nil
  }

  private static let units: [String: (multiplier: Int, currency: String)] = [
    "kr": (1, "SEK"), "kronor": (1, "SEK"), "sek": (1, "SEK"), "skr": (1, "SEK"),
    "tkr": (1000, "SEK"), "kkr": (1000, "SEK"), "ksek": (1000, "SEK"), "tsek": (1000, "SEK"),
    "mkr": (1_000_000, "SEK"), "mnkr": (1_000_000, "SEK"), "msek": (1_000_000, "SEK"),
    "miljkr": (1_000_000, "SEK"), "mdkr": (1_000_000_000, "SEK"), "mdrkr": (1_000_000_000, "SEK"),
    "eur": (1, "EUR"), "euro": (1, "EUR"), "keur": (1000, "EUR"), "meur": (1_000_000, "EUR"),
    "usd": (1, "USD"), "nok": (1, "NOK"), "dkk": (1, "DKK"), "gbp": (1, "GBP"),
  ]
  private static let multipliers: [String: Int] = [
    "milj": 1_000_000, "miljon": 1_000_000, "miljoner": 1_000_000, "mn": 1_000_000,
    "mdr": 1_000_000_000, "miljarder": 1_000_000_000, "miljard": 1_000_000_000,
    "tusen": 1000,
  ]

  /// Where `/år`, `per år`, `om året`, `årligen` ends; through OCR also `/4r`, `/ar`.
  private static func yearEnd(_ text: ArraySlice<UInt8>, after index: Int) -> Int? {
    var position = index
    if position < text.endIndex, text[position] == UInt8(ascii: ".") { position += 1 }
    position = skippingSpaces(text, from: position)
    guard position < text.endIndex else { return nil }
    if text[position] == UInt8(ascii: "/") {
      let start = skippingSpaces(text, from: position + 1)
      guard start < text.endIndex else { return nil }
      for year in yearWords where folds(text, at: start, to: year) { return start + year.count }
      guard let word = word(text, at: start), word.folded == "ar" || word.folded == "aret" else {
        return nil
      }
      return word.end
    }
    guard let first = word(text, at: position) else { return nil }
    if first.folded == "arligen" { return first.end }
    guard first.folded == "per" || first.folded == "om",
      let second = word(text, at: skippingSpaces(text, from: first.end)),
      second.folded == "ar" || second.folded == "aret"
    else { return nil }
    return second.end
  }

  private static let yearWords: [[UInt8]] = ["4r", "3r", "&r", "a4r"].map { Array($0.utf8) }

  private static func folds(_ text: ArraySlice<UInt8>, at index: Int, to word: [UInt8]) -> Bool {
    text[index...].starts(with: word)
  }

  private static func skippingSpaces(_ text: ArraySlice<UInt8>, from index: Int) -> Int {
    var position = min(index, text.endIndex)
    var spaces = 0
    while position < text.endIndex, spaces < 3 {
      if text[position] == 0x20 {
        position += 1
      } else if text[position...].starts(with: [0xC2, 0xA0]) {
        position += 2
      } else if text[position...].starts(with: [0xE2, 0x80, 0xAF]) {
        position += 3
      } else {
        break
      }
      spaces += 1
    }
    return position
  }

  /// The letters at `index`, folded; at most sixteen bytes.
  private static func word(
    _ text: ArraySlice<UInt8>,
    at index: Int
  ) -> (folded: String, end: Int)? {
    var end = index
    while end < text.endIndex, end - index < 16,
      (0x61...0x7A).contains(text[end] | 0x20) || text[end] == 0xC3
        || (end > index && text[end - 1] == 0xC3)
    {
      end += 1
    }
    guard end > index, end == text.endIndex || !Amount.isLetterOrFigure(text[end]) else {
      return nil
    }
    return (Folding.folded(text[index..<end]), end)
  }
}
