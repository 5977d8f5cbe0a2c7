import Testing

@testable import RenskriftSections

@Suite struct SwedishDateTests {
  @Test(arguments: [
    ("Datum 2031-11-06", "2031-11-06"), ("2O31–11–06", "2031-11-06"),
    ("6 november 2031", "2031-11-06"), ("den 1:a maj 2021.", "2021-05-01"),
    ("6 n0vember 2031", "2031-11-06"), ("3 okt -21", "2021-10-03"), ("15/6-21", "2021-06-15"),
    ("15/6 2021", "2021-06-15"), ("15.6.2021", "2021-06-15"),
  ])
  func `a full date is read in any of its forms`(text: String, iso: String) {
    #expect(SwedishDate.first(in: text)?.date?.iso == iso)
  }

  @Test(arguments: [
    ("Torsdagen den 4 september 13.15-16.15", "torsdag", 9, 4),
    ("Fredag 3 oktober", "fredag", 10, 3), ("tors 15/6", "torsdag", 6, 15),
    ("0nsdagen den 16 januari", "onsdag", 1, 16), ("Lordagen den 2 sept", "lördag", 9, 2),
  ])
  func `a weekday belongs to its date`(text: String, weekday: String, month: Int, day: Int) throws {
    let date = try #require(SwedishDate.first(in: text))
    #expect(date.year == nil)
    #expect(date.weekday?.rawValue == weekday)
    #expect(date.month == month)
    #expect(date.day == day)
    #expect(date.utf8.lowerBound == 0)
  }

  @Test(arguments: [
    "kl 13.00", "1 000 000 kr", "29 personer", "31/13", "2020-13-01", "5 julgranar", "10.5", "",
    "Lilla O/l",
  ])
  func `what is no date is none`(text: String) { #expect(SwedishDate.first(in: text) == nil) }

  @Test func `a year left out is the first that fits`() throws {
    let met = try #require(CalendarDate(year: 2019, month: 6, day: 19))
    let autumn = try #require(SwedishDate.first(in: "28 augusti"))
    let winter = try #require(SwedishDate.first(in: "16 januari"))
    let leap = try #require(SwedishDate.first(in: "29 februari"))
    #expect(autumn.date(onOrAfter: met)?.iso == "2019-08-28")
    #expect(winter.date(onOrAfter: met)?.iso == "2020-01-16")
    #expect(leap.date(onOrAfter: met)?.iso == "2020-02-29")
    #expect(SwedishDate.first(in: "30 februari")?.date(onOrAfter: met) == nil)
  }

  @Test(arguments: [
    ("2018-05-07", "måndag"), ("2024-02-29", "torsdag"), ("2000-01-01", "lördag"),
    ("1900-03-01", "torsdag"), ("2026-11-22", "söndag"),
  ])
  func `every day has its weekday`(iso: String, weekday: String) {
    #expect(CalendarDate(iso: iso)?.weekday.rawValue == weekday)
    #expect(CalendarDate(iso: iso)?.iso == iso)
  }

  @Test(arguments: ["2021-02-29", "2021-00-10", "2021-04-31", "20210401", "x-y-z"])
  func `days that do not exist are refused`(iso: String) { #expect(CalendarDate(iso: iso) == nil) }

  @Test func `all dates of a line are found in order`() {
    #expect(
      SwedishDate.all(in: "Möten: 3/9, 5/10 och 18 november").map(\.month) == [9, 10, 11]
    )
  }
}
