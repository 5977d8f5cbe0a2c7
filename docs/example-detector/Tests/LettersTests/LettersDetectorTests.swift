import Letters
import RenskriftModel
import RenskriftTestKit
import Testing

@Suite("Letters")
struct LettersDetectorTests {
  /// All laws in one call; what is broken is printed with the file and line of its example.
  @Test(.timeLimit(.minutes(1)))
  func `the detector keeps the laws beside those that Renskrift brings`() throws {
    try DetectorConformance(LettersDetector(), ownTypes: [Letter.self]).prove()
  }

  /// The same for one example at a time, failing at its line: for editors, while you write the detector.
  @Test(arguments: LettersDetector().description.examples)
  func `an example gives what it says`(example: Example) {
    let problems = DetectorLaws.violations(
      by: LettersDetector(),
      of: example,
      ownTypes: [Letter.self]
    )
    #expect(
      problems.isEmpty,
      "\(problems.joined(separator: "\n"))",
      sourceLocation: SourceLocation(
        fileID: example.fileID,
        filePath: example.filePath,
        line: example.line,
        column: 1
      )
    )
  }
}
