public import RenskriftModel

/// The facts of the meeting: a block of labels and values, else what the agenda's times tell.
public struct MeetingInfoDetector: SectionDetector {
  /// A detector needs nothing but the text.
  public init() {}

  /// The first block of facts; without one, start and end by the agenda.
  public func detect(in paper: Paper) -> Detection {
    // After so many filled lines a single fact is not that of the paper.
    let late =
      paper.lines.lazy.filter { !$0.isBlank }.dropFirst(16).first?.index ?? paper.lines.count
    var line = 0
    while line < paper.lines.count {
      if let block = MeetingBlock(at: line, isEarly: line < late, in: paper) {
        if block.isAccepted { return Detection(sections: [block.section(in: paper)]) }
        line = max(line + 1, block.end)
      } else {
        line += 1
      }
    }
    if Language(of: paper) != .english, let sentence = MeetingSentence.first(in: paper) {
      return Detection(sections: [Self.section(of: sentence, in: paper)])
    }
    return Detection(entries: AgendaReading.all(in: paper).prefix(1).compactMap(Self.meeting))
  }

  /// The facts that one line tells, and the labels right below it.
  private static func section(of sentence: MeetingSentence, in paper: Paper) -> Section {
    let text = paper.document.text
    var end = sentence.line + 1
    while end < paper.lines.count, !paper.lines[end].isBlank,
      !MeetingLabels.facts(at: end, inBlock: true, in: paper).isEmpty
        || Headings.recordedBy.matchLabel(paper.lines[end].string) != nil
    {
      end += 1
    }
    let place = paper.squeezed(sentence.place.inText)
    return Section(
      type: "meeting-info",
      lines: sentence.line..<end,
      heading: nil,
      score: Confidence(perMille: 820),
      entries: [
        Entry(
          Meeting(
            body: MeetingBody.title(before: sentence.line, in: paper)?.name,
            date: sentence.date.iso,
            start: sentence.time.start.text,
            end: sentence.time.end?.text,
            place: Words.hasLetter(text, sentence.place) ? place : nil
          ),
          at: paper.lines[sentence.line].range,
          confidence: Confidence(perMille: 880)
        )
      ]
    )
  }

  /// When the meeting begins and ends by its agenda; breaks before the first item do not begin it.
  private static func meeting(of agenda: AgendaReading) -> Entry? {
    guard let first = agenda.rows.first(where: { !$0.isBreak }), let last = agenda.rows.last,
      let start = first.time
    else { return nil }
    let end =
      last.isBreak && AgendaLine.isClosing(last.title) && last.time.map { $0 > start } == true
      ? last.time : nil
    return Entry(
      Meeting(start: start.text, end: end?.text),
      at: TextRange(first.at.lowerBound.index, last.at.upperBound.index),
      confidence: Confidence(perMille: 800),
      inferred: end == nil ? ["start"] : ["end", "start"]
    )
  }
}

/// A run of lines with facts.
private struct MeetingBlock {
  let start: Int
  private(set) var end: Int
  private var hasHeading = false
  private var facts: [MeetingLabels.Fact] = []
  private let isEarly: Bool
  private let text: [UInt8]

  init?(at line: Int, isEarly: Bool, in paper: Paper) {
    guard !paper.lines[line].isBlank else { return nil }
    start = line
    end = line
    text = paper.document.text
    self.isEarly = isEarly
    var next = line
    if paper.lines[line].range.indices().count < 60,
      Headings.meetingInfo.contains(paper.lines[line].string)
    {
      hasHeading = true
      next = line + 1
      end = next
    }
    scan(from: next, in: paper)
    guard !facts.isEmpty else { return nil }
  }

  /// Two facts, or one under the heading or early in the paper; one of them is the day or the time.
  var isAccepted: Bool {
    let kinds = Set(facts.map(\.kind)).subtracting([.other])
    let isDated = facts.contains { fact in
      switch fact.kind {
      case .date: SwedishDate.first(in: string(fact.value)) != nil
      case .time, .start, .end, .dateAndPlace:
        ClockTime.labelled(in: text, fact.value) != nil
          || SwedishDate.first(in: string(fact.value))?.date != nil
      default: false
      }
    }
    if hasHeading { return !kinds.isEmpty }
    return isDated && (kinds.count > 1 || isEarly || kinds.contains(.dateAndPlace))
  }

  func section(in paper: Paper) -> Section {
    var meeting = Meeting()
    for fact in facts { read(fact, into: &meeting, in: paper) }
    // The name under the title goes before the label's, that in the title line itself after it.
    let title = MeetingBody.title(before: start, in: paper)
    if let title, !title.isInTitleLine || meeting.body == nil { meeting.body = title.name }
    if meeting.date == nil { meeting.date = dateAbove(in: paper) }
    let entry = Entry(
      meeting,
      at: facts.reduce(paper.lines[factStart(in: paper)].range) { range, fact in
        range.lowerBound..<max(range.upperBound, fact.value.inText.upperBound)
      },
      confidence: Confidence(perMille: hasHeading ? 960 : 900)
    )
    return Section(
      type: "meeting-info",
      lines: start..<end,
      heading: hasHeading ? paper.heading(of: start) : nil,
      score: Confidence(perMille: hasHeading ? 940 : 860),
      entries: [entry]
    )
  }

  /// A full date in the lines of the title.
  private func dateAbove(in paper: Paper) -> String? {
    paper.lines[..<start].lazy.filter { !$0.isBlank && $0.range.indices().count < 120 }.prefix(8)
      .compactMap { SwedishDate.first(in: $0.string)?.date?.iso }.first
  }

  private func factStart(in paper: Paper) -> Int {
    hasHeading ? paper.nextFilled(from: start + 1) ?? start : start
  }

  private mutating func scan(from first: Int, in paper: Paper) {
    var line = first
    var blanks = 0
    while line < paper.lines.count {
      if paper.lines[line].isBlank {
        blanks += 1
        line += 1
        continue
      }
      guard blanks < (facts.isEmpty && hasHeading ? 3 : 2) else { return }
      var found = MeetingLabels.facts(at: line, inBlock: !facts.isEmpty || hasHeading, in: paper)
      guard !found.isEmpty else {
        guard goesOn(at: line, afterBlank: blanks > 0, in: paper) else { return }
        line += 1
        continue
      }
      // People after their label are a list of their own.
      if !hasHeading || !facts.isEmpty, isPeople(at: line, in: paper) { return }
      var next = line + 1
      if found.count == 1, found[0].value.isEmpty {
        guard let value = valueBelow(line, found[0].kind, in: paper) else { return }
        found[0] = MeetingLabels.Fact(
          kind: found[0].kind,
          value: paper.lines[value].range.indices()
        )
        next = value + 1
      }
      guard found.contains(where: { !$0.value.isEmpty }) else { return }
      facts += found
      end = next
      line = next
      blanks = 0
    }
  }

  /// A label alone on its line: the value stands below, unless that is a label itself.
  private func valueBelow(_ line: Int, _ kind: MeetingLabels.Kind, in paper: Paper) -> Int? {
    guard let below = paper.nextFilled(from: line + 1), below - line < 3,
      paper.lines[below].range.indices().count < 120, paper.lines[below].marker == nil,
      MeetingLabels.facts(at: below, inBlock: false, in: paper).isEmpty
    else { return nil }
    let value = paper.lines[below].range.indices()
    switch kind {
    case .date: return SwedishDate.first(in: string(value))?.date == nil ? nil : below
    case .time, .start, .end: return ClockTime.first(in: text, value) == nil ? nil : below
    case .place: return facts.isEmpty ? nil : below
    default: return nil
    }
  }

  /// A value that goes on over the line end, between two labels.
  private func goesOn(at line: Int, afterBlank: Bool, in paper: Paper) -> Bool {
    guard !afterBlank, !facts.isEmpty, line + 1 < paper.lines.count,
      !Headings.startsFrame(paper.lines[line].string)
    else { return false }
    return !MeetingLabels.facts(at: line + 1, inBlock: true, in: paper).isEmpty
  }

  private func isPeople(at line: Int, in paper: Paper) -> Bool {
    guard let heading = ParticipantsHeading(at: line, in: paper), !heading.rest.isEmpty else {
      return false
    }
    return PeopleScanner(heading, in: paper).reading() != nil
  }

  private func read(_ fact: MeetingLabels.Fact, into meeting: inout Meeting, in paper: Paper) {
    let value = paper.squeezed(fact.value.inText)
    guard !value.isEmpty else { return }
    switch fact.kind {
    case .date, .time, .dateAndPlace:
      if meeting.date == nil { meeting.date = SwedishDate.first(in: value)?.date?.iso }
      let time =
        fact.kind == .time
        ? ClockTime.labelled(in: text, fact.value) : ClockTime.first(in: text, fact.value)
      if meeting.start == nil, let time {
        meeting.start = time.start.text
        meeting.end = time.end?.text
      }
      if fact.kind == .dateAndPlace, meeting.place == nil {
        meeting.place = place(fact.value, in: paper)
      }
    case .place: if meeting.place == nil { meeting.place = value }
    case .called: if meeting.called == nil { meeting.called = value }
    case .body: if meeting.body == nil { meeting.body = value }
    case .start: meeting.start = ClockTime.first(in: text, fact.value)?.start.text ?? meeting.start
    case .end: meeting.end = ClockTime.first(in: text, fact.value)?.start.text ?? meeting.end
    case .other: break
    }
  }

  /// What is left of `Tisdagen den 3 mars 2020, kl. 9.00–12.00, Stora salen` without day and time.
  private func place(_ range: Range<Int>, in paper: Paper) -> String? {
    var parts: [String] = []
    for part in text[range].split(separator: UInt8(ascii: ",")) {
      var piece = part.startIndex..<part.endIndex
      if SwedishDate.first(in: string(piece)) != nil, ClockTime.first(in: text, piece) == nil {
        continue
      }
      if let time = ClockTime.first(in: text, piece) {
        piece = time.range.upperBound..<piece.upperBound
      }
      let bare = Words.trimmed(text, piece, of: Array(".;".utf8))
      if Words.hasLetter(text, bare) { parts.append(paper.squeezed(bare.inText)) }
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func string(_ range: Range<Int>) -> String { Words.string(text, range) }
}

extension MeetingInfoDetector {
  /// Id, summary, examples.
  public var description: UnitDescription<any SectionDetector> {
    UnitDescription(
      id: "meeting-info",
      summary: Message(
        en: "finds the facts of the meeting: when, where, who was called",
        sv: "hittar uppgifterna om mötet: när, var, vilka som kallats"
      ),
      examples: [
        Example(
          "Minnesanteckningar\n\nE-arkivrådet Mittsjö\n\n⟦Information om möte\n\nKallade\tStyrgruppen\n"
            + "Datum\t2021-04-14\nTid\t09.00-15.30\nPlats\tSolbacken, Lindevad⟧\n\nDeltagare\n",
          expected: [
            "meeting body=E-arkivrådet Mittsjö called=Styrgruppen date=2021-04-14 start=09:00 end=15:30 "
              + "place=Solbacken, Lindevad"
          ]
        ),
        Example(
          "Protokoll från Biblioteksnätverket 3 mars 2020\n\n⟦Mötesdatum: 3 mars 2020\nMötestid: kl 9:30–12\n"
            + "Lokal: Kvarnen⟧\n\nVi började med kaffe.\n",
          expected: [
            "meeting body=Biblioteksnätverket called=- date=2020-03-03 start=09:30 end=12:00 place=Kvarnen"
          ]
        ),
        Example(
          "⟦Datum: 2021-09-02 Tid: 13.00-16.00 Plats: Via länk\nGrupp: Arkivnätverket⟧\n",
          expected: [
            "meeting body=Arkivnätverket date=2021-09-02 start=13:00 end=16:00 place=Via länk"
          ]
        ),
        Example(
          "Protokoll\n\n⟦Tid och plats: Tisdagen den 3 mars 2020, kl. 9.00–12.00, Stora salen, Ekfors⟧\n\nText.\n",
          expected: ["meeting date=2020-03-03 start=09:00 end=12:00 place=Stora salen, Ekfors"]
        ),
        Example(
          "Agenda\n\nFRUKOST 08.30\n1 I Välkomna Ylva 09.00\n2 D Budget Ylva 09.15\nAVSLUT 12.00\n",
          expected: ["meeting start=09:00 end=12:00 date=- inferred=end | start"]
        ),
        Example(
          "Direktionen\n\nProtokoll nr 3/2028\n⟦Sammanträde fredagen den 19 maj 2028 kl. 9.00–11.30 på brandstationen i Ekfors⟧\n\nText.\n",
          expected: [
            "meeting body=Direktionen date=2028-05-19 start=09:00 end=11:30 place=brandstationen i Ekfors"
          ]
        ),
        Example(
          "Till rådet\n\n⟦Ni kallas till möte torsdagen den 16 september 2027 kl. 13.30 i Träffpunkt Linden.⟧\n\nVälkomna!\n",
          expected: ["meeting body=- date=2027-09-16 start=13:30 end=- place=Träffpunkt Linden"]
        ),
        Example("Vi grillar den 3 juni 2027 kl. 18 om det inte regnar.\n"),
        Example("Tid är pengar. Plats fanns för alla, och datum spelade ingen roll.\n"),
      ]
    )
  }
}
