/// What a unit is for and the examples that prove it.
public struct UnitDescription<Unit>: Sendable {
  /// Permanent kebab-case id.
  public let id: ID<Unit>
  /// One sentence.
  public let summary: Message
  /// Documentation and test in one.
  public let examples: [Example]

  /// A description with its proof.
  public init(id: ID<Unit>, summary: Message, examples: [Example]) {
    self.id = id
    self.summary = summary
    self.examples = examples
  }
}

/// A text and what a unit must make of it; knows where it stands, so that a failure points there.
///
/// For a normalizer: the text, and the restored text as the only expected line. For a detector: the
/// text with `⟦` and `⟧` around each section it must find, and one expected line an entry, such as
/// `agenda-item number=1 title=Mötets öppnande` (only the named fields are compared). No marks: silent.
public struct Example: Sendable {
  /// The input.
  public let text: String
  /// What must come out.
  public let expected: [String]
  /// Where the example stands.
  public let fileID: String
  /// Where the example stands.
  public let filePath: String
  /// Where the example stands.
  public let line: Int

  /// An example at the place where it is written.
  public init(
    _ text: String,
    expected: [String] = [],
    fileID: String = #fileID,
    filePath: String = #filePath,
    line: Int = #line
  ) {
    self.text = text
    self.expected = expected
    self.fileID = fileID
    self.filePath = filePath
    self.line = line
  }
}

/// Original to document: one file format.
public protocol Reader: Sendable {
  /// Id, summary, examples.
  static var description: UnitDescription<any Reader> { get }
  /// Whether these bytes are of this format; decided by content, never by name.
  static func recognizes(_ original: [UInt8]) -> Bool
  /// The document of these bytes; `sha256` is their digest.
  func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document
}

/// Proposes changes to a document's text; never makes them.
public protocol Normalizer: Sendable {
  /// Id, summary, examples.
  static var description: UnitDescription<any Normalizer> { get }
  /// Loads what it knows from `folder`, the folder `normalizers/`.
  init(data folder: String) throws(StageError)
  /// Changes to `document.text`. They should lie apart; of two that overlap the surer wins.
  func proposals(for document: Document) -> [Proposal]
  /// The normalizer at work on a stream, with a memory of what it looked up.
  func session(for purpose: RestoringPurpose) -> any NormalizerSession
  /// What it noticed about the restored document, such as a page read with the wrong language.
  func warnings(about document: Document) -> [Warning]
}

extension Normalizer {
  /// Without a memory.
  public func session(for purpose: RestoringPurpose) -> any NormalizerSession {
    ForgetfulSession(normalizer: self)
  }

  /// Nothing.
  public func warnings(about document: Document) -> [Warning] { [] }
}

/// What a text is restored for.
public enum RestoringPurpose: Sendable {
  /// The restored text alone: proposals may come without their alternatives.
  case text
  /// Text and audit trail.
  case trail
}

/// A normalizer at work on the windows of one stream.
///
/// It may keep what is dear to find out, within bounds; no proposal may depend on what it keeps.
public protocol NormalizerSession: Sendable {
  /// Changes to the text of the next window, as ``Normalizer/proposals(for:)`` would propose them.
  mutating func proposals(for document: Document) -> [Proposal]
}

/// A session of a normalizer that has nothing to keep.
private struct ForgetfulSession: NormalizerSession {
  let normalizer: any Normalizer

  mutating func proposals(for document: Document) -> [Proposal] {
    normalizer.proposals(for: document)
  }
}

/// Finds the sections of one kind and what stands in them.
///
/// `docs/adding-a-detector.md` has the laws; `DetectorLaws` in RenskriftTestKit checks them.
public protocol SectionDetector: Sendable {
  /// Id, summary, examples; of the value and not of its type, as one type reads every detector written in YAML.
  var description: UnitDescription<any SectionDetector> { get }
  /// What it finds in a restored paper; the same paper gives the same, whatever the input it never traps, and
  /// the time it takes grows no faster than the text.
  func detect(in paper: Paper) -> Detection
}
