internal import RenskriftModel
internal import RenskriftTestKit
internal import Testing

/// An example of a detector.
struct DetectorCase: Sendable, CustomTestStringConvertible {
  let detector: any SectionDetector
  let example: Example
  var testDescription: String { "\(detector.description.id) @\(example.line)" }
  var place: SourceLocation {
    SourceLocation(
      fileID: example.fileID,
      filePath: example.filePath,
      line: example.line,
      column: 1
    )
  }

  /// Records what is wrong at the line of the example.
  func check() {
    let problems = DetectorLaws.violations(by: detector, of: example)
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))", sourceLocation: place)
  }
}

/// The examples of a detector.
func cases(_ detector: any SectionDetector) -> [DetectorCase] {
  detector.description.examples.map { DetectorCase(detector: detector, example: $0) }
}
