internal import Foundation
internal import RenskriftModel
internal import RenskriftTestKit
internal import Testing

/// The detector that README shows: it compiles here, keeps the laws, and is the one printed there.
@Suite("The detector in README")
struct ReadmeDetectorTests {
  @Test(arguments: MotionsDetector().description.examples.indices)
  func `keeps the laws`(index: Int) {
    let example = MotionsDetector().description.examples[index]
    #expect(DetectorLaws.violations(by: MotionsDetector(), of: example) == [])
  }

  @Test func `is the one that compiles here`() throws {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let root = here.deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let code = try String(
      contentsOf: here.appending(path: "MotionsDetector.swift"),
      encoding: .utf8
    )
    let start = try #require(code.range(of: "/// Motions:"))
    let isPrinted = readme.contains(
      "```swift\npublic import RenskriftModel\n\n\(code[start.lowerBound...])```"
    )
    #expect(
      isPrinted,
      "copy Tests/RenskriftSectionsTests/MotionsDetector.swift from `/// Motions:` on into README's \"Add a detector\""
    )
  }
}
