internal import RenskriftExport
internal import RenskriftModel
internal import Testing

@Suite struct `Meetings as a calendar` {
  /// The content lines of the events, unfolded.
  private static func lines(_ contents: [any RecordContent], path: String = "möte.txt") -> [String]
  {
    let records =
      [EveryRecord.summary()]
      + contents.enumerated().map { EveryRecord.record($1, line: $0 + 1) }
    let text = String(decoding: CalendarExport.events(in: records, path: path), as: UTF8.self)
    return unfolded(text)
  }

  private static func unfolded(_ text: String) -> [String] {
    var lines: [String] = []
    for line in text.utf8.split(separator: 0x0A) {
      let line = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      if line.utf8.first == 0x20, !lines.isEmpty {
        lines[lines.count - 1] += line.dropFirst()
      } else {
        lines.append(line)
      }
    }
    return lines
  }

  @Test func `a meeting has its time, place, agenda and source`() {
    let lines = Self.lines([
      Meeting(
        body: "Isrådet",
        date: "2031-02-03",
        start: "09:30",
        end: "12:00",
        place: "Norrby; sal 1"
      ),
      AgendaItem(number: 1, title: "Läget", responsible: ["Vera", "Otto"], time: "09:30"),
      AgendaItem(title: "FIKA"),
    ])
    #expect(
      lines == [
        "BEGIN:VEVENT", "UID:9f2c61d0aa41be07-meeting-1@renskrift", "DTSTAMP:19700101T000000Z",
        "DTSTART;TZID=Europe/Stockholm:20310203T093000",
        "DTEND;TZID=Europe/Stockholm:20310203T120000", "SUMMARY:Isrådet",
        #"LOCATION:Norrby\; sal 1"#,
        #"DESCRIPTION:Dagordning:\n09:30 1. Läget (Vera\, Otto)\nFIKA\nKälla: möte.txt\, sida 1\, rad 1"#,
        "END:VEVENT",
      ]
    )
  }

  @Test(
    arguments: [
      (nil, nil, "DTSTART;VALUE=DATE:20281231 DTEND;VALUE=DATE:20290101"),
      (nil, "10:00", "DTSTART;VALUE=DATE:20281231 DTEND;VALUE=DATE:20290101"),
      ("09:00", nil, "DTSTART;TZID=Europe/Stockholm:20281231T090000"),
      ("09:00", "08:00", "DTSTART;TZID=Europe/Stockholm:20281231T090000"),
      ("09:00", "09:00", "DTSTART;TZID=Europe/Stockholm:20281231T090000"),
      ("24:00", nil, "DTSTART;VALUE=DATE:20281231 DTEND;VALUE=DATE:20290101"),
      (
        "09:00", "09:01",
        "DTSTART;TZID=Europe/Stockholm:20281231T090000 DTEND;TZID=Europe/Stockholm:20281231T090100"
      ),
    ] as [(String?, String?, String)]
  )
  func `what is not said is not made up`(start: String?, end: String?, expected: String) {
    let lines = Self.lines([MeetingDate(date: "2028-12-31", start: start, end: end)])
    #expect(
      lines.filter { $0.hasPrefix("DTSTART") || $0.hasPrefix("DTEND") }.joined(separator: " ")
        == expected
    )
  }

  @Test(arguments: [
    "2031-02-29", "2031-13-01", "2031-00-10", "2031-1-1", "", "i morgon", "2100-02-29",
  ])
  func `a day that does not exist is no event`(date: String) {
    #expect(Self.lines([MeetingDate(date: date), Meeting(date: date), Meeting()]).isEmpty)
  }

  @Test(arguments: [
    ("2028-02-28", "20280229"), ("2100-02-28", "21000301"), ("2031-04-30", "20310501"),
  ])
  func `the day after is the calendar's`(date: String, next: String) {
    #expect(Self.lines([Meeting(date: date)]).contains("DTEND;VALUE=DATE:" + next))
  }

  @Test(
    "O03 text from papers forges no line, and folded lines are whole characters of 75 bytes at most"
  )
  func hostile() {
    for text in [
      "a\r\nEND:VEVENT\nb", "\u{2028}x\u{85}y", "\u{0}\u{1B}[31m\u{9B}", "a,b;c\\d",
      String(repeating: "å👩‍👩‍👧", count: 60),
    ] {
      let records = [EveryRecord.record(Meeting(body: text, date: "2031-02-03", place: text))]
      let bytes = CalendarExport.events(in: records, path: text)
      let lines = bytes.split(separator: 0x0A)
      #expect(lines.allSatisfy { $0.count <= 76 && $0.last == 0x0D })
      #expect(lines.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
      #expect(bytes.allSatisfy { $0 == 0x0A || $0 == 0x0D || $0 >= 0x20 })
      let unfolded = Self.unfolded(String(decoding: bytes, as: UTF8.self))
      #expect(unfolded.filter { $0 == "END:VEVENT" }.count == 1)
      #expect(unfolded.count == 9)
    }
  }

  @Test func `events of one paper have their own ids, and keep them`() {
    let contents: [any RecordContent] = [
      MeetingDate(date: "2031-03-03"), Meeting(date: "2031-02-03"), MeetingDate(date: "2031-04-03"),
    ]
    let ids = Self.lines(contents).filter { $0.hasPrefix("UID:") }
    #expect(Set(ids).count == 3)
    #expect(
      Self.lines(contents.reversed()).filter { $0.hasPrefix("UID:") }.sorted() == ids.sorted()
    )
  }
}
