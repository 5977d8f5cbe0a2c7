internal import RenskriftModel
internal import RenskriftSections
internal import RenskriftTestKit
internal import Testing

/// How detectors stand to each other: silent where another one is at home, or its section stands there too.
@Suite("Detectors among each other")
struct DetectorSilenceTests {
  /// Who may speak on the examples of whom, because what it looks for stands in them too.
  static let allowed: [(detector: String, owner: String, reason: String)] = [
    ("absentees", "participants", "who was called may be named among the absent"),
    ("action", "risk-item", "a measure stands under its risk"),
    ("agenda", "idea-list", "an agenda is where a list of ideas is silent"),
    ("agenda", "meeting-info", "start and end are concluded from an agenda"),
    ("agenda", "minutes-item", "items are told by their row of the agenda"),
    ("attachments", "meeting-dates", "dated attachments are where dates of meetings are silent"),
    ("decision", "minutes-item", "decisions stand in items"),
    ("idea-list", "agenda", "a list of proposals is where an agenda is silent"),
    ("idea-list", "minutes-item", "a list of proposals is where minutes are silent"),
    ("meeting-info", "action", "a deadline's year is concluded from the day of the meeting"),
    ("meeting-info", "agenda", "start and end are concluded from an agenda"),
    ("meeting-info", "participants", "people stand among the facts of the meeting"),
    ("meeting-info", "meeting-dates", "the day of the meeting itself is no coming one"),
    ("minutes-item", "agenda", "the items of the agenda follow it"),
    ("minutes-item", "decision", "decisions stand in items"),
    ("minutes-item", "heading", "minutes are where lone headings are silent"),
    ("minutes-item", "idea-list", "minutes are where a list of ideas is silent"),
    ("participants", "absentees", "the present stand beside the absent"),
    ("participants", "contributors", "Medverkande stands over both"),
    ("risk-item", "risk-table", "risks are discussed below their table"),
    ("signatures", "action", "signatures end a list of actions"),
    ("signatures", "minutes-item", "signatures end the last item"),
    ("signatures", "risk-item", "signatures end the last item"),
    ("signatures", "slide", "signatures tell minutes of several pages from a deck"),
  ]

  /// They take what nothing else takes: arbitration sends them away, below.
  static let fallbacks: Set<String> = ["bullets", "heading"]

  struct Guest: Sendable, CustomTestStringConvertible {
    let detector: any SectionDetector
    let owner: String
    let example: Example
    var id: String { detector.description.id.name }
    var testDescription: String { "\(id) on \(owner) @\(example.line)" }
    var place: SourceLocation {
      SourceLocation(
        fileID: example.fileID,
        filePath: example.filePath,
        line: example.line,
        column: 1
      )
    }
  }

  static let guests: [Guest] = BuiltInDetectors.all.flatMap { detector in
    BuiltInDetectors.all.map(\.description)
      .filter { $0.id != detector.description.id }
      .flatMap { owner in
        owner.examples.map { Guest(detector: detector, owner: owner.id.name, example: $0) }
      }
  }

  @Test func `a detector is silent on the examples of the others`() {
    var used: Set<[String]> = []
    for guest in Self.guests where !Self.fallbacks.contains(guest.id) {
      guard !DetectorLaws.isSilent(guest.detector, on: guest.example.text) else { continue }
      used.insert([guest.id, guest.owner])
      let isAllowed = Self.allowed.contains { ($0.detector, $0.owner) == (guest.id, guest.owner) }
      #expect(
        isAllowed,
        """
        \(guest.id) finds something in this example of \(guest.owner); make it stricter, or if its own kind of \
        section stands there too, add the pair with the reason to `allowed` in DetectorSilenceTests.swift
        """,
        sourceLocation: guest.place
      )
    }
    for pair in Self.allowed {
      #expect(
        used.contains([pair.detector, pair.owner]),
        "\(pair.detector) is silent on the examples of \(pair.owner) now: take the pair out of `allowed`"
      )
    }
  }

  @Test(arguments: DetectorExampleTests.cases)
  func `what an example marks outlives arbitration with all others`(
    _ item: DetectorCase
  ) throws {
    let marked = try #require(MarkedText(item.example.text))
    let owner = item.detector.description.id
    let kept = try ReadText(marked.text).findings.sections
    for lines in marked.lines {
      let others = kept.filter { $0.section.lines.overlaps(lines) }
        .map { "\($0.detector) \($0.section.lines) \($0.section.score.perMille)" }
      #expect(
        kept.contains { $0.detector == owner && $0.section.lines == lines },
        "\(owner) loses lines \(lines); there stand: \(others.joined(separator: ", "))",
        sourceLocation: item.place
      )
    }
  }
}
