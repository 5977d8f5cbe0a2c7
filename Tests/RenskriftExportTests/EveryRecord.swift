internal import RenskriftModel

/// Records of an invented paper, one of every type, with and without what may be unsaid.
enum EveryRecord {
  static let document = "9f2c61d0aa41be07"

  static func record(
    _ content: any RecordContent,
    line: Int = 1,
    box: Box? = nil,
    inferred: [String] = []
  ) -> Record {
    Record(
      document: document,
      section: line % 2 == 0 ? "s\(line)" : nil,
      span: RecordSpan(
        page: 1 + line / 10,
        firstLine: line,
        lastLine: line + 1,
        source: box == nil ? SourceRange(10 * line, 10 * line + 7) : nil,
        box: box,
        text: TextRange(10 * line, 10 * line + 8)
      ),
      confidence: Confidence(perMille: 1000 - 7 * line),
      inferred: inferred,
      content: content
    )
  }

  static func summary(title: String? = "Samverkan kring is") -> Record {
    record(
      DocumentSummary(
        path: "möte.txt",
        sha256: String(repeating: document, count: 4),
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
      line: 0
    )
  }

  static let contents: [any RecordContent] = [
    SectionSummary(id: "s1", type: "meeting-info", detector: "meeting-info"),
    SectionSummary(
      id: "s2",
      parent: "s1",
      type: "agenda",
      heading: "Dagordning",
      number: "1.",
      detector: "agenda"
    ),
    Meeting(),
    Meeting(
      body: "Isrådet",
      called: "alla",
      date: "2031-02-03",
      start: "09:30",
      end: "12:00",
      place: "Norrby"
    ),
    Participant(name: "Vera Granqvist", role: "ordförande", attendance: "present"),
    AgendaItem(
      number: 1,
      type: "information",
      typeCode: "I",
      title: "Läget",
      responsible: ["Vera Granqvist", "Otto Lindh"],
      time: "09:30",
      minutes: "s2"
    ),
    AgendaItem(title: "FIKA"),
    Minute(item: 1, title: "Läget", text: "Isen \"bär\".\nC:\\is\t|\u{2028}\u{1B}[31m"),
    Reflection(risk: "R1", text: "=1+1"),
    Discussion(item: 2, text: "Hur tjock?"),
    Decision(item: 1, text: "Vi går ut.", status: "taken"),
    Action(item: 1, text: "Borra", responsible: ["Otto Lindh"], due: "2031-02-10"),
    Risk(id: "R1", threat: "Vak", probability: 3, impact: 4, score: 12, actionRequired: false),
    Risk(),
    Idea(list: "Förslag", number: 1, text: "Dubbar"),
    RetrospectiveNote(row: "Dag 1", column: "Insikter", text: "Hal is"),
    Contributor(name: "Ebba Ståhl", title: "glaciolog", part: "Is"),
    MeetingDate(date: "2031-03-03", weekday: "måndag", start: "13:00", end: "16:00"),
    BudgetLine(label: "Borr", amount: -12_500, currency: "SEK", total: true),
    Attachment(title: "Karta 👩‍👩‍👧", date: "2031-01-31"),
    Signature(kind: "recorded-by", name: "Otto Lindh"),
    WarningNote(code: "weekday-mismatch", message: Message(en: "a Monday", sv: "a Monday")),
  ]

  static var all: [Record] {
    [summary()]
      + contents.enumerated().map { index, content in
        record(
          content,
          line: index + 1,
          box: index % 3 == 0 ? Box(x: -1, y: 2, width: 30, height: 40) : nil,
          inferred: index % 4 == 0 ? ["number", "date"] : []
        )
      }
  }
}
