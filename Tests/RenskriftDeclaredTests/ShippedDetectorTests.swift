internal import Foundation
internal import RenskriftDeclared
internal import RenskriftModel
internal import RenskriftSections
internal import RenskriftTestKit
internal import Testing

/// The detectors of docs/detectors, each the rules of a built-in one.
@Suite("The detectors of docs/detectors")
struct ShippedDetectorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let detector: DeclaredDetector
    let example: Example
    var testDescription: String { "\(example.filePath):\(example.line)" }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/detectors")

  static let detectors: [DeclaredDetector] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let files = names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
      (name: name, bytes: Array((try? Data(contentsOf: folder.appending(path: name))) ?? Data()))
    }
    do throws(RuleFaults) {
      return try DetectorList(files: files, among: BuiltInDetectors.all).declared
    } catch {
      for fault in error.faults { Issue.record("\(fault.text.en)") }
      return []
    }
  }()

  /// Their own examples and those of the built-in detector that they stand for.
  static let cases: [Case] = detectors.flatMap { detector in
    let builtIn = BuiltInDetectors.all.first { $0.description.id == detector.description.id }
    return (detector.description.examples + (builtIn?.description.examples ?? []))
      .map { Case(detector: detector, example: $0) }
  }

  @Test func `there are three`() {
    #expect(Self.detectors.map(\.description.id.name) == ["action", "attachments", "signatures"])
  }

  @Test(arguments: cases)
  func `keeps the laws on its examples and on those of the built-in one`(_ item: Case) {
    let problems = DetectorLaws.violations(by: item.detector, of: item.example)
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
  }
}
