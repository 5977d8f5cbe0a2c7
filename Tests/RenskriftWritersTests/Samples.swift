import RenskriftModel

/// Records of an invented paper, one or more of every type.
enum Samples {
  static let id = "9f2c61d0aa41be07"

  /// A record of the invented paper; `at` is its range in source and text.
  static func record(
    _ content: any RecordContent,
    at range: Range<Int> = 0..<10,
    section: String? = nil,
    perMille: Int = 981,
    inferred: [String] = []
  ) -> Record {
    Record(
      document: id,
      section: section,
      span: RecordSpan(
        page: 1,
        firstLine: 1 + range.lowerBound / 10,
        lastLine: 1 + range.upperBound / 10,
        source: SourceRange(range.lowerBound, range.upperBound),
        box: nil,
        text: TextRange(range.lowerBound, range.upperBound)
      ),
      confidence: Confidence(perMille: perMille),
      inferred: inferred,
      content: content
    )
  }

  static func summary(path: String? = "möte.txt", title: String? = "Samverkan kring is") -> Record {
    record(
      DocumentSummary(
        path: path,
        sha256: String(repeating: "9f2c61d0aa41be07", count: 4),
        mediaType: "text/plain",
        encoding: "utf-8",
        bytes: 420,
        pages: 1,
        kind: "minutes",
        title: title,
        language: "sv",
        words: 61,
        restored: 12,
        uncertain: 2
      ),
      perMille: 1000
    )
  }

  static func section(_ id: String, in parent: String? = nil, type: String) -> Record {
    record(SectionSummary(id: id, parent: parent, type: type, detector: type), section: parent)
  }

  /// Every record type, in the contract's order.
  static let all: [Record] = [
    summary(),
    section("s1", type: "meeting-info"),
    section("s2", type: "minutes-item"),
    section("s3", in: "s2", type: "decisions"),
    record(
      Meeting(
        body: "Isrådet",
        called: "alla",
        date: "2031-02-03",
        start: "09:30",
        end: "12:00",
        place: "Norrby"
      ),
      at: 0..<20,
      section: "s1"
    ),
    record(
      Participant(
        name: "Vera Granqvist",
        organization: "Norrby kommun",
        role: "ordförande",
        attendance: "present"
      ),
      at: 20..<40
    ),
    record(Participant(name: "Otto Lindh", attendance: "absent"), at: 40..<50),
    record(
      AgendaItem(
        number: 1,
        type: "information",
        typeCode: "I",
        title: "Läget på isen",
        responsible: ["Vera Granqvist", "Otto Lindh"],
        time: "09:30",
        minutes: "s2"
      ),
      at: 50..<70,
      inferred: ["number", "type"]
    ),
    record(AgendaItem(type: "break", title: "FIKA"), at: 70..<80),
    record(
      Minute(item: 1, title: "Läget på isen", text: "Isen bär.\nBeslut: Vi går ut."),
      at: 80..<120,
      section: "s2"
    ),
    record(Reflection(item: 1, text: "Det knakade."), at: 120..<130, section: "s2"),
    record(Discussion(risk: "R1", text: "Hur tjock är den?"), at: 130..<140, section: "s2"),
    record(Decision(item: 1, text: "Vi går ut.", status: "taken"), at: 140..<150, section: "s3"),
    record(
      Action(item: 1, text: "Borra hål", responsible: ["Otto Lindh"], due: "2031-02-10"),
      at: 150..<160
    ),
    record(
      Risk(
        id: "R1",
        threat: "Vak",
        vulnerability: "Tunn is",
        consequence: "Bad",
        probability: 3,
        impact: 4,
        score: 12,
        actionRequired: true
      ),
      at: 160..<200
    ),
    record(Idea(list: "Förslag", number: 1, text: "Isdubbar åt alla"), at: 200..<210),
    record(RetrospectiveNote(row: "Dag 1", column: "Vad gick bra?", text: "Kaffet"), at: 210..<220),
    record(RetrospectiveNote(row: "Dag 1", column: "Insikter", text: "Is är hal"), at: 220..<230),
    record(RetrospectiveNote(row: "Dag 2", column: "Insikter", text: "Broddar"), at: 230..<240),
    record(
      Contributor(name: "Ebba Ståhl", title: "glaciolog", organization: "Isverket", part: "Is"),
      at: 240..<250
    ),
    record(
      MeetingDate(date: "2031-03-03", weekday: "måndag", start: "13:00", end: "16:00"),
      at: 250..<260,
      inferred: ["date"]
    ),
    record(
      BudgetLine(
        budget: "Isvakt",
        label: "Isborr",
        amount: -12_500,
        currency: "SEK",
        period: "year",
        total: false
      ),
      at: 260..<270
    ),
    record(Attachment(title: "Karta över sjön", date: "2031-01-31"), at: 270..<280),
    record(Signature(kind: "recorded-by", name: "Otto Lindh"), at: 280..<290),
    record(
      WarningNote(
        code: "weekday-mismatch",
        message: Message(en: "3 March is a Monday", sv: "3 mars är en måndag")
      ),
      at: 290..<300
    ),
  ]

  /// What the pipeline would hand over.
  static func extraction(_ records: [Record] = all) -> Extraction {
    Extraction(document: Document(window: Array("Läget på isen\n".utf8)), records: records)
  }

  /// Text that breaks careless writers.
  static let hostile: [String] = [
    "", "\"", "\\", "\u{0}", "\u{1B}[31mrött\u{1B}[0m", "\u{7F}\u{80}\u{9B}31m\u{9F}\u{A0}",
    "rad\r\nrad\u{85}rad\u{2028}rad\u{2029}rad", "a\tb\u{8}\u{C}",
    "</script><script>alert(1)</script>",
    "=HYPERLINK(\"http://exempel.invalid\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a,b;c",
    "::error file=a::b", "%0A::error::x", "| a | b |", "`kod`", "[länk](javascript:alert(1))",
    "# rubrik", "1. punkt", "- punkt", "\u{202E}omvänd", "\u{FEFF}bom", "a\u{308}",
    "\u{FFFE}\u{FFFF}",
    "\u{10FFFF}", "👩‍👩‍👧", String(decoding: [0x61, 0xED, 0xA0, 0x80, 0x62] as [UInt8], as: UTF8.self),
  ]
}
