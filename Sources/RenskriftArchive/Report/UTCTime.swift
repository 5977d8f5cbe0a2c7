/// A moment, in whole seconds since 1970 in UTC.
package struct UTCTime: Hashable, Sendable {
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// As RFC 3339 has it: `2026-11-23T02:10:05Z`.
  package var text: String { "\(day)T\(clock)Z" }

  /// `2026-11-23`.
  package var day: String {
    // Days to the Gregorian calendar, with years that begin in March (Richards 2013).
    let days = (seconds - secondOfDay) / 86_400 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return "\(Self.digits(year, 4))-\(Self.digits(month < 10 ? month + 3 : month - 9, 2))"
      + "-\(Self.digits(day, 2))"
  }

  /// `02:10:05`.
  package var clock: String {
    let second = secondOfDay
    return [second / 3_600, second / 60 % 60, second % 60].map { Self.digits($0, 2) }
      .joined(separator: ":")
  }

  private var secondOfDay: Int { (seconds % 86_400 + 86_400) % 86_400 }

  private static func digits(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
