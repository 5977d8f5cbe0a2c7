internal import RenskriftModel

/// A date as a Swedish paper prints it; the year may be left out.
///
/// `2031-11-06`, `6 november 2031`, `Torsdagen den 4 september`, `15/6`, `15/6-21`, `15.6.2021`; digits that
/// OCR took for letters and damaged names of months and weekdays are understood.
public struct SwedishDate: Hashable, Sendable {
  /// The year, if printed.
  public let year: Int?
  /// 1 … 12.
  public let month: Int
  /// 1 … 31; may be a day that the month does not have.
  public let day: Int
  /// The weekday, if printed before it.
  public let weekday: Weekday?
  /// Bytes of UTF-8 that it takes of the text asked, weekday included.
  public let utf8: Range<Int>

  /// The day, if the year is printed and the day exists.
  public var date: CalendarDate? {
    year.flatMap { CalendarDate(year: $0, month: month, day: day) }
  }

  /// The day itself if the year is printed, else the first such day on or after another.
  public func date(onOrAfter earliest: CalendarDate) -> CalendarDate? {
    if year != nil { return date }
    // Eight years hold a leap day wherever they begin.
    for year in earliest.year...earliest.year + 8 {
      if let date = CalendarDate(year: year, month: month, day: day), date >= earliest {
        return date
      }
    }
    return nil
  }

  /// The dates of a text in their order; O(text).
  public static func all(in text: String) -> [SwedishDate] {
    var scanner = DateScanner(Array(text.utf8))
    return scanner.dates()
  }

  /// The first date of a text.
  public static func first(in text: String) -> SwedishDate? {
    var scanner = DateScanner(Array(text.utf8))
    return scanner.next()
  }
}

/// Goes through the words of a text and reads dates among them.
private struct DateScanner {
  private let bytes: [UInt8]
  private let words: [Range<Int>]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    words = Self.words(of: bytes)
  }

  mutating func dates() -> [SwedishDate] {
    var result: [SwedishDate] = []
    while let date = next() { result.append(date) }
    return result
  }

  mutating func next() -> SwedishDate? {
    while position < words.count {
      let start = position
      if let found = numeric(at: start) ?? named(at: start) {
        position = found.end
        return withWeekday(found, at: start)
      }
      position += 1
    }
    return nil
  }

  private typealias Found = (year: Int?, month: Int, day: Int, end: Int)

  /// `2031-11-06`, `15/6`, `15/6-21`, `15/6 2021`, `15.6.2021`.
  private func numeric(at index: Int) -> Found? {
    let word = bytes[words[index]]
    guard let first = word.first, Digits.value(of: first) != nil else { return nil }
    let parts = Digits.parts(of: word)
    let values = parts.values
    if values.count == 3, parts.lengths[0] == 4, parts.lengths[1] == 2, parts.lengths[2] == 2,
      parts.separators.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") })
    {
      return checked((values[0], values[1], values[2], index + 1))
    }
    let slash = UInt8(ascii: "/")
    let dot = UInt8(ascii: ".")
    if values.count == 3, parts.separators == [dot, dot] || parts.separators[0] == slash,
      parts.lengths[2] == 4 || parts.lengths[2] == 2 && parts.separators[0] == slash
    {
      return checked((Self.century(values[2]), values[1], values[0], index + 1))
    }
    if values.count == 2, parts.separators == [slash], parts.lengths[0] <= 2, parts.lengths[1] <= 2
    {
      if let year = year(at: index + 1) {
        return checked((year, values[1], values[0], index + 2))
      }
      return checked((nil, values[1], values[0], index + 1))
    }
    return nil
  }

  /// `6 november 2031`, `27:e nov`, `29–30 augusti`.
  private func named(at index: Int) -> Found? {
    guard index + 1 < words.count else { return nil }
    let word = bytes[words[index]]
    guard let first = word.first, Digits.value(of: first) != nil else { return nil }
    let parts = Digits.parts(of: word.prefix { $0 != UInt8(ascii: ":") })
    guard let day = parts.values.first, parts.lengths[0] <= 2, parts.values.count <= 2,
      let month = SwedishCalendarNames.month(bytes[words[index + 1]])
    else { return nil }
    if let year = year(at: index + 2) { return checked((year, month, day, index + 3)) }
    return checked((nil, month, day, index + 2))
  }

  private func year(at index: Int) -> Int? {
    guard index < words.count else { return nil }
    var word = bytes[words[index]]
    let isShort = word.first == UInt8(ascii: "-")
    if isShort { word = word.dropFirst() }
    guard word.count == (isShort ? 2 : 4) else { return nil }
    let parts = Digits.parts(of: word)
    guard parts.values.count == 1, parts.lengths[0] == word.count else { return nil }
    let year = Self.century(parts.values[0])
    return (1800...2199).contains(year) ? year : nil
  }

  private func checked(_ found: Found) -> Found? {
    guard (1...12).contains(found.month), (1...31).contains(found.day) else { return nil }
    if let year = found.year, !(1800...2199).contains(year) { return nil }
    return found
  }

  private func withWeekday(_ found: Found, at start: Int) -> SwedishDate {
    var first = start
    if first > 0, Folding.folded(bytes[words[first - 1]]) == "den" { first -= 1 }
    var weekday: Weekday?
    if first > 0, let name = SwedishCalendarNames.weekday(bytes[words[first - 1]]) {
      weekday = name
      first -= 1
    }
    return SwedishDate(
      year: found.year,
      month: found.month,
      day: found.day,
      weekday: weekday,
      utf8: words[first].lowerBound..<words[found.end - 1].upperBound
    )
  }

  private static func century(_ year: Int) -> Int { year < 100 ? 2000 + year : year }

  /// Runs of bytes between white space, without punctuation at their edges.
  private static func words(of bytes: [UInt8]) -> [Range<Int>] {
    let edge = Array(".,;:()[]\"'*!?".utf8)
    var result: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      var lower = index
      while index < bytes.count, bytes[index] > 0x20 { index += 1 }
      var upper = index
      while lower < upper, edge.contains(bytes[lower]) { lower += 1 }
      while upper > lower, edge.contains(bytes[upper - 1]) { upper -= 1 }
      // Quotation marks, which specks on the page are read for.
      while upper - lower > 3, bytes[lower..<lower + 2].elementsEqual([0xE2, 0x80]),
        (0x98...0x9F).contains(bytes[lower + 2])
      {
        lower += 3
      }
      if lower < upper { result.append(lower..<upper) }
    }
    return result
  }
}

/// Names of months and weekdays through OCR damage.
enum SwedishCalendarNames {
  /// 1 … 12 for a name or its abbreviation.
  static func month(_ word: ArraySlice<UInt8>) -> Int? {
    guard (3...12).contains(word.count) else { return nil }
    let name = String(decoding: word, as: UTF8.self)
    if let match = months.match(name) { return match.index + 1 }
    return abbreviations.match(name).map { abbreviated[$0.index] }
  }

  /// The weekday of a name, definite (`torsdagen`) or not, or of its abbreviation.
  static func weekday(_ word: ArraySlice<UInt8>) -> Weekday? {
    guard (2...12).contains(word.count) else { return nil }
    let name = String(decoding: word, as: UTF8.self)
    if let match = weekdays.match(name) { return Weekday.allCases[match.index % 7] }
    let folded = Folding.folded(word)
    return shortWeekdays.firstIndex { $0.contains(folded) }.map { Weekday.allCases[$0] }
  }

  private static let months = Vocabulary([
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
  ])
  private static let abbreviations = Vocabulary([
    "jan", "feb", "febr", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec",
  ])
  private static let abbreviated = [1, 2, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12]
  private static let weekdays = Vocabulary(
    Weekday.allCases.map(\.rawValue) + Weekday.allCases.map { $0.rawValue + "en" }
  )
  private static let shortWeekdays = [
    ["ma", "man"], ["ti", "tis"], ["on", "ons"], ["to", "tor", "tors"], ["fr", "fre"],
    ["lo", "lor"], ["so", "son"],
  ]
}
