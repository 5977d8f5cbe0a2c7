public import RenskriftModel

/// The family of papers a document belongs to, and its title.
public struct DocumentKind: Sendable {
  /// One of the contract's kinds.
  public let name: String
  /// The title line.
  public let title: String?
  /// BCP 47; nil if unsure.
  public let language: String?
  /// How sure.
  public let confidence: Confidence
  /// Names of the fields concluded.
  public let inferred: [String]

  /// Judged by what was found.
  public init(of findings: Findings, in paper: Paper) {
    name = "document"
    title = nil
    language = nil
    confidence = .certain
    inferred = []
  }
}
