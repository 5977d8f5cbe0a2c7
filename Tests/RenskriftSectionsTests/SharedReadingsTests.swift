import RenskriftModel
import RenskriftReaders
import RenskriftSections
import RenskriftTestKit
import Testing

/// What detectors share may not change what they find.
@Suite struct SharedReadingsTests {
  static let owners = BuiltInDetectors.all.map(\.description)

  @Test(arguments: owners.indices)
  func `a detector finds the same by itself and after the others`(owner: Int) throws {
    for example in Self.owners[owner].examples {
      let text = try #require(MarkedText(example.text)).text
      let paper = Paper(
        try TextReader().read(Array(text.utf8), sha256: [UInt8](repeating: 0, count: 32))
      )
      var readings = SharedReadings(paper)
      var backwards = SharedReadings(paper)
      let others = BuiltInDetectors.all
      let after = others.map { Self.sayings(readings.detection(by: $0)) }
      let before = others.reversed().map { Self.sayings(backwards.detection(by: $0)) }
      #expect(after == others.map { Self.sayings($0.detect(in: paper)) })
      #expect(after == before.reversed())
    }
  }

  @Test func `a detector that shares nothing is asked as well`() throws {
    let paper = Paper(
      try TextReader().read(
        Array("Motioner\n- Fler cykelställ\n".utf8),
        sha256: [UInt8](repeating: 0, count: 32)
      )
    )
    var readings = SharedReadings(paper)
    #expect(readings.detection(by: MotionsDetector()).sections.map(\.lines) == [0..<2])
  }

  private static func sayings(_ detection: Detection) -> [String] {
    let entries = detection.sections.flatMap(\.entries) + detection.entries
    return detection.sections.map {
      "\($0.type) \($0.lines) \($0.heading.debugDescription) \($0.number ?? "-") \($0.score.perMille)"
    } + entries.map { "\(EntryLine($0)) \($0.at) \($0.confidence.perMille)" }
  }
}
