import RenskriftModel
import RenskriftTestKit
import Testing

/// Detectors that break one law each: the laws must notice.
@Suite struct DetectorLawsTests {
  @Test func `a section elsewhere is shown as marks`() {
    let example = Example("Ett\n⟦Två⟧\nTre\n")
    let problems = DetectorLaws.violations(
      by: Fixed { paper in [section(0..<2, in: paper)] },
      of: example
    )
    #expect(problems.count == 1)
    #expect(problems.first?.contains("found:\n⟦Ett\nTvå⟧\nTre") == true)
    #expect(problems.first?.contains("expected:\nEtt\n⟦Två⟧\nTre") == true)
  }

  @Test func `a missing, a wrong and a superfluous entry are told`() {
    let found = Fixed { paper in
      paper.lines.filter { $0.string == "Ett" }.map {
        section($0.index..<$0.index + 1, in: paper, [Idea(text: "Ett")])
      }
    }
    func problems(_ expected: String...) -> [String] {
      DetectorLaws.violations(by: found, of: Example("⟦Ett⟧\n", expected: expected))
    }
    #expect(problems("idea text=Ett") == [])
    #expect(
      problems("idea text=Två").first?.hasPrefix("expected idea text=Två\n     got idea") == true
    )
    #expect(problems("idea text=Ett", "idea text=Två") == ["missing: idea text=Två"])
    let silent = DetectorLaws.violations(by: found, of: Example("Ett\n"))
    #expect(silent.contains { $0.hasPrefix("not expected: idea") })
  }

  @Test(arguments: [
    ("letter sender=Ann", "no record type letter in RecordTypes.all"),
    ("idea Fler cykelställ", "its fields are: list, number, text, inferred"),
  ])
  func `an expectation that nothing could fulfil says what would`(line: String, message: String) {
    let problems = DetectorLaws.violations(
      by: Fixed { _ in [] },
      of: Example("Ett\n", expected: [line])
    )
    #expect(problems.count == 1)
    #expect(problems.first?.contains(message) == true)
  }

  @Test func `marks that do not pair are told`() {
    let problems = DetectorLaws.violations(by: Fixed { _ in [] }, of: Example("⟦Ett\n"))
    #expect(problems == ["the marks do not pair: every ⟦ needs its ⟧"])
  }

  @Test func `counting bytes between lines is noticed with CRLF`() {
    let careless = Fixed { paper in
      [section(0..<1, in: paper, [Idea(text: "\(paper.document.text.count)")])]
    }
    let problems = DetectorLaws.violations(
      by: careless,
      of: Example("⟦Ett⟧\nTvå", expected: ["idea"])
    )
    #expect(problems.contains { $0.hasPrefix("differs with CRLF") })
  }

  @Test func `a fixed line is noticed when the text is shifted`() {
    let problems = DetectorLaws.violations(
      by: Fixed { paper in [section(0..<1, in: paper)] },
      of: Example("⟦Ett⟧\n")
    )
    #expect(problems.count == 1 && problems.first?.hasPrefix("shifted: ") == true)
  }

  @Test func `what lies outside the paper or its section is a fault`() {
    func faults(_ make: @escaping @Sendable (Paper) -> [Section]) -> [String] {
      DetectorLaws.faults(by: Fixed(make), on: "Ett\nTvå\nTre")
    }
    #expect(faults { paper in [section(0..<3, in: paper, [Idea(text: "Ett")])] } == [])
    #expect(
      faults { paper in [section(1..<4, in: paper)] }.first?.contains("outside the paper") == true
    )
    #expect(faults { paper in [section(1..<1, in: paper)] }.first?.contains("is empty") == true)
    #expect(
      faults { paper in
        [Section(type: "t", lines: 0..<1, heading: paper.lines[2].range, score: .certain)]
      }.first?.contains("the heading of") == true
    )
    #expect(
      faults { paper in [section(0..<2, in: paper), section(1..<3, in: paper)] }.first?
        .contains("cross") == true
    )
  }

  @Test(arguments: [
    (MeetingDate(date: "2031-3-4") as any RecordContent, "meeting-date date"),
    (MeetingDate(date: "2031-13-04"), "meeting-date date"),
    (MeetingDate(start: "24:00"), "meeting-date start"),
    (MeetingDate(weekday: "torsdagen"), "meeting-date weekday"),
    (AgendaItem(type: "rest", title: "Fika"), "agenda-item type"),
  ])
  func `a value of another form than its field's is a fault`(
    content: any RecordContent,
    field: String
  ) {
    let faults = DetectorLaws.faults(
      by: Fixed { paper in [section(0..<1, in: paper, [content])] },
      on: "Ett"
    )
    #expect(faults.count == 1)
    #expect(faults.first?.hasPrefix(field + " must be") == true)
  }

  @Test func `what is inferred must have a value`() {
    let detector = Fixed { paper in
      var found = section(0..<1, in: paper, [Idea(text: "Ett")])
      found.entries[0].inferred = ["text", "number", "moon"]
      return [found]
    }
    #expect(
      DetectorLaws.faults(by: detector, on: "Ett") == [
        "idea infers number, which has no value", "idea infers moon, which has no value",
      ]
    )
  }
}

/// A section whose entries stand on its first line.
private func section(
  _ lines: Range<Int>,
  in paper: Paper,
  _ contents: [any RecordContent] = []
) -> Section {
  let at = paper.lines[min(lines.lowerBound, paper.lines.count - 1)].range
  return Section(
    type: "test",
    lines: lines,
    score: .certain,
    entries: contents.map { Entry($0, at: at, confidence: .certain) }
  )
}

/// A detector that says what it is told to say.
private struct Fixed: SectionDetector {
  let description = UnitDescription<any SectionDetector>(
    id: "fixed",
    summary: Message(en: "Says what it is told to", sv: "Säger vad den blir tillsagd"),
    examples: []
  )
  private let make: @Sendable (Paper) -> [Section]

  init(_ make: @escaping @Sendable (Paper) -> [Section]) { self.make = make }

  func detect(in paper: Paper) -> Detection { Detection(sections: make(paper)) }
}
