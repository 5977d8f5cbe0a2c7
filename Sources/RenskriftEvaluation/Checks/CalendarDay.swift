/// A day of the Gregorian calendar, reckoned apart from the code that is checked by it.
struct CalendarDay: Sendable {
  let year: Int
  let month: Int
  let day: Int

  /// A day that exists, `YYYY-MM-DD`.
  init?(_ text: String) {
    guard Self.hasForm(text), let year = Int(text.prefix(4)),
      let month = Int(text.dropFirst(5).prefix(2)), let day = Int(text.suffix(2)),
      (1...12).contains(month), day >= 1, day <= Self.length(of: month, in: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Whether it has the form `YYYY-MM-DD`, whatever the figures.
  static func hasForm(_ text: String) -> Bool {
    let utf8 = Array(text.utf8)
    return utf8.count == 10
      && utf8.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
      }
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The Swedish name of the weekday, by Sakamoto's method.
  var weekday: String {
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let year = month < 3 ? year - 1 : year
    let number = (year + year / 4 - year / 100 + year / 400 + shifts[month - 1] + day) % 7
    return ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"][number]
  }
}
