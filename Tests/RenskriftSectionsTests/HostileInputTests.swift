import RenskriftModel
import RenskriftReaders
import RenskriftSections
import RenskriftTestKit
import Testing

@Suite(.serialized) struct HostileInputTests {
  /// How long it takes is the benchmark's matter; here it must end, with nothing impossible.
  @Test(.timeLimit(.minutes(5)), arguments: HostileText.all)
  func `every detector comes to an end with possible findings`(text: HostileText) throws {
    let paper = try Self.paper(text.content)
    for detector in BuiltInDetectors.all {
      let detection = detector.detect(in: paper)
      for section in detection.sections {
        #expect(!section.lines.isEmpty, "\(type(of: detector)) on \(text.name)")
        #expect(section.lines.upperBound <= paper.lines.count)
      }
      for entry in detection.sections.flatMap(\.entries) + detection.entries {
        #expect(entry.at.upperBound.index <= paper.document.text.count)
      }
    }
  }

  private static func paper(_ text: String) throws -> Paper {
    Paper(try TextReader().read(Array(text.utf8), sha256: [UInt8](repeating: 0, count: 32)))
  }
}
