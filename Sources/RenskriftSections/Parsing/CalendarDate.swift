/// A day of the Gregorian calendar.
public struct CalendarDate: Hashable, Comparable, Sendable {
  /// 1 … 9999.
  public let year: Int
  /// 1 … 12.
  public let month: Int
  /// 1 … 31.
  public let day: Int

  /// The day of those numbers; nil if there is none such.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(in: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// `YYYY-MM-DD`.
  public var iso: String {
    "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  /// The day that `YYYY-MM-DD` names, as records write it; nil if it names none.
  public init?(iso: String) {
    let parts = iso.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(Substring(parts[0])),
      let month = Int(Substring(parts[1])), let day = Int(Substring(parts[2]))
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day of the week.
  public var weekday: Weekday {
    // Sakamoto's method: 0 is Sunday.
    let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let y = month < 3 ? year - 1 : year
    let sunday = (y + y / 4 - y / 100 + y / 400 + offsets[month - 1] + day) % 7
    return Weekday.allCases[(sunday + 6) % 7]
  }

  /// Whether the left day comes first.
  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// A day of the week; the raw value is its name in records.
public enum Weekday: String, CaseIterable, Hashable, Sendable {
  /// The first day of a Swedish week.
  case monday = "måndag"
  /// The second.
  case tuesday = "tisdag"
  /// The third.
  case wednesday = "onsdag"
  /// The fourth.
  case thursday = "torsdag"
  /// The fifth.
  case friday = "fredag"
  /// The sixth.
  case saturday = "lördag"
  /// The seventh.
  case sunday = "söndag"

  /// In English, for messages.
  public var english: String {
    switch self {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }
}
