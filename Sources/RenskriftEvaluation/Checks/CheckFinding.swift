public import RenskriftModel

/// One place where a check does not hold.
public struct CheckFinding: Hashable, Sendable {
  /// The rule.
  public let check: CorpusCheck
  /// The case; nil if it concerns the corpus.
  public let caseName: String?
  /// The file of `sources/` that was read; nil if the truth itself is at fault.
  public let source: String?
  /// Where to look.
  public let place: FilePlace
  /// What is wrong here, a sentence.
  public let message: Message

  /// A finding of `check` at a place.
  public init(
    _ check: CorpusCheck,
    caseName: String?,
    source: String? = nil,
    at place: FilePlace,
    message: Message
  ) {
    self.check = check
    self.caseName = caseName
    self.source = source
    self.place = place
    self.message = message
  }
}

/// A place in a file of the corpus.
public struct FilePlace: Hashable, Sendable {
  /// Path below the corpus folder, `/` between its parts.
  public let file: String
  /// From 1; nil if the whole file is meant.
  public let line: Int?
  /// In Unicode scalars, from 1; nil if the whole line is meant.
  public let column: Int?

  /// A file, a line of it, or a place in the line.
  public init(_ file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}
