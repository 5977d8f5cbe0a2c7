/// A day of the Gregorian calendar, as records have it: `2031-02-03`.
struct CalendarDay: Hashable {
  private let year: Int
  private let month: Int
  private let day: Int

  /// The day; nil if the text is no such date or there is no such day.
  init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Self.number(parts[0]), let month = Self.number(parts[1]),
      let day = Self.number(parts[2]),
      year > 0, (1...12).contains(month), day > 0, day <= Self.days(year, month)
    else { return nil }
    self.init(year, month, day)
  }

  private init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// `20310203`.
  var compact: String {
    let number = String((year * 100 + month) * 100 + day)
    return String(repeating: "0", count: max(0, 8 - number.utf8.count)) + number
  }

  /// The day after it.
  var next: CalendarDay {
    if day < Self.days(year, month) { return CalendarDay(year, month, day + 1) }
    return month < 12 ? CalendarDay(year, month + 1, 1) : CalendarDay(year + 1, 1, 1)
  }

  /// `09:30` as `093000`; nil if there is no such time.
  static func time(_ text: String?) -> String? {
    let parts = text?.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard let parts, parts.count == 2, parts[0].count == 2, parts[1].count == 2,
      let hour = number(parts[0]), let minute = number(parts[1]), hour < 24, minute < 60
    else { return nil }
    return String(decoding: Array(parts[0]) + Array(parts[1]), as: UTF8.self) + "00"
  }

  private static func days(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(_ digits: Substring.UTF8View) -> Int? {
    digits.allSatisfy { (0x30...0x39).contains($0) }
      ? Int(String(decoding: digits, as: UTF8.self)) : nil
  }
}
