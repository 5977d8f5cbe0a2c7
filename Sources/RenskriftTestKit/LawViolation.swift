/// A law that a detector breaks, and the example that shows it.
public struct LawViolation: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what would help; several lines where two texts are compared.
  public let problem: String
  /// The place of the example; nil if the detector as a whole breaks the law.
  public let place: Place?

  /// Where an example stands: what Swift Testing takes as a `SourceLocation`.
  public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// Module and file, such as `Letters/LettersDetector.swift`.
    public let fileID: String
    /// The file as the compiler was given it.
    public let filePath: String
    /// The line, from 1.
    public let line: Int

    /// `path:line`, as editors and terminals take it.
    public var description: String { "\(filePath):\(line)" }
  }

  /// `path:line: problem`.
  public var description: String { place.map { "\($0): \(problem)" } ?? problem }
}

/// Every law that a detector breaks: what ``DetectorConformance/prove()`` throws.
public struct BrokenLaws: Error, Sendable, CustomStringConvertible {
  /// One at least, by law, then by example.
  public let violations: [LawViolation]

  /// One after the other, a line or more each.
  public var description: String {
    "\n" + violations.map(\.description).joined(separator: "\n")
  }
}
