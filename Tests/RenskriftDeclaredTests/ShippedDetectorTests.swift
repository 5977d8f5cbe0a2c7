internal import Foundation
internal import RenskriftDeclared
internal import RenskriftModel
internal import RenskriftReaders
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

  struct Named: CustomTestStringConvertible, Sendable {
    let detector: DeclaredDetector
    var testDescription: String { detector.description.id.name }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let folder = root.appending(path: "docs/detectors")

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

  @Test(arguments: detectors.map(Named.init))
  func `is silent on the examples of the others, or says why not`(_ named: Named) {
    let problems = DeclaredLaws.violations(by: named.detector, among: BuiltInDetectors.all)
    #expect(problems.isEmpty, "\(problems.map(\.text).joined(separator: "\n"))")
  }

  /// The clean papers of the corpus: nothing is restored in them.
  static let papers: [(name: String, paper: Paper)] = {
    let corpus = root.appending(path: "corpus")
    let cases = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
    return cases.sorted().compactMap { name in
      let file = corpus.appending(path: "\(name)/sources/clean.txt")
      guard let data = try? Data(contentsOf: file),
        let document = try? TextReader().read(
          Array(data),
          sha256: [UInt8](repeating: 0, count: 32)
        )
      else { return nil }
      return (name, Paper(document))
    }
  }()

  @Test(arguments: detectors.map(Named.init))
  func `finds in the corpus what the built-in one finds`(_ named: Named) throws {
    let detector = named.detector
    let id = detector.description.id
    let builtIn = try #require(BuiltInDetectors.all.first { $0.description.id == id })
    #expect(Self.papers.count > 60)
    var found = 0
    for (name, paper) in Self.papers {
      let ours = Self.sayings(detector.detect(in: paper))
      let theirs = Self.sayings(builtIn.detect(in: paper))
      #expect(ours == theirs, "\(name)")
      found += theirs.count
    }
    #expect(found > 10)
  }

  private static func sayings(_ detection: Detection) -> [String] {
    let sections = detection.sections.map { section in
      "\(section.type) \(section.lines) \(section.score.perMille)"
    }
    let entries = (detection.sections.flatMap(\.entries) + detection.entries).map { entry in
      "\(entry.at.indices()) \(EntryLine(entry)) \(entry.confidence.perMille)"
    }
    return sections + entries.sorted()
  }
}
