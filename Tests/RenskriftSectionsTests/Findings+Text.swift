import RenskriftModel
import RenskriftReaders
import RenskriftSections

/// A text read, and what all detectors found in it.
struct ReadText {
  let paper: Paper
  let findings: Findings

  init(_ text: String) throws {
    let document = try TextReader().read(
      Array(text.utf8),
      sha256: [UInt8](repeating: 0, count: 32)
    )
    let paper = Paper(document)
    let found = BuiltInDetectors.all.map {
      (detector: $0.description.id, detection: $0.detect(in: paper))
    }
    self.paper = paper
    findings = Arbitration.settle(found, in: paper)
  }

  /// The warnings of one code as the passages they stand at.
  func passages(of code: ID<Warning>) -> [String] {
    BuiltInChecks.all.flatMap { $0.warnings(about: findings, in: paper) }
      .filter { $0.code == code }
      .map { paper.squeezed($0.at) }
  }

  /// The English messages of one code.
  func messages(of code: ID<Warning>) -> [String] {
    BuiltInChecks.all.flatMap { $0.warnings(about: findings, in: paper) }
      .filter { $0.code == code }
      .map(\.message.en)
  }
}
