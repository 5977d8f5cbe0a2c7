/// Sweden's clock as a VTIMEZONE: the rules since 1950, after the tz database.
enum SwedishTime {
  /// The name that events refer to.
  static let zone = "Europe/Stockholm"

  /// Appends the component.
  static func add(to lines: inout CalendarLines) {
    lines.add("BEGIN", "VTIMEZONE")
    lines.add("TZID", zone)
    for period in periods {
      let name = period.isSummer ? "DAYLIGHT" : "STANDARD"
      lines.add("BEGIN", name)
      lines.add("DTSTART", period.start)
      if let rule = period.rule { lines.add("RRULE", rule) }
      lines.add("TZOFFSETFROM", period.from)
      lines.add("TZOFFSETTO", period.isSummer ? "+0200" : "+0100")
      lines.add("TZNAME", period.isSummer ? "CEST" : "CET")
      lines.add("END", name)
    }
    lines.add("END", "VTIMEZONE")
  }

  private struct Period {
    let start: String
    let from: String
    let isSummer: Bool
    var rule: String?
  }

  private static let periods = [
    Period(start: "19500101T000000", from: "+0100", isSummer: false),
    // The first summer time after the war.
    Period(start: "19800406T020000", from: "+0100", isSummer: true),
    Period(start: "19800928T030000", from: "+0200", isSummer: false),
    Period(
      start: "19810329T020000",
      from: "+0100",
      isSummer: true,
      rule: "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"
    ),
    Period(
      start: "19810927T030000",
      from: "+0200",
      isSummer: false,
      rule: "FREQ=YEARLY;UNTIL=19950924T010000Z;BYMONTH=9;BYDAY=-1SU"
    ),
    // Since 1996 until October.
    Period(
      start: "19961027T030000",
      from: "+0200",
      isSummer: false,
      rule: "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"
    ),
  ]
}
