internal import RenskriftModel
internal import RenskriftSections
internal import RenskriftTestKit
internal import Testing

@Suite("Detectors")
struct DetectorExampleTests {
  static let cases: [(detector: any SectionDetector, example: Example)] = BuiltInDetectors.all
    .flatMap { detector in
      type(of: detector).description.examples.map { (detector, $0) }
    }

  @Test(arguments: cases.indices)
  func `a detector keeps its laws on its examples`(index: Int) {
    let (detector, example) = Self.cases[index]
    let place = SourceLocation(
      fileID: example.fileID,
      filePath: example.filePath,
      line: example.line,
      column: 1
    )
    let problems = DetectorLaws.violations(by: detector, of: example)
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))", sourceLocation: place)
  }

  @Test(arguments: BuiltInDetectors.all.indices)
  func `a detector has examples of what it finds and of what it leaves alone`(index: Int) {
    let examples = type(of: BuiltInDetectors.all[index]).description.examples
    #expect(examples.contains { $0.text.contains("⟦") || !$0.expected.isEmpty })
    #expect(examples.contains { !$0.text.contains("⟦") && $0.expected.isEmpty })
  }
}
