/// A record as the contract has it: the own fields and where they come from.
public struct Record: Sendable {
  /// The document's id: the first 16 hex digits of the SHA-256 of its original.
  public let document: String
  /// The id of the section it was found in, such as `s1`.
  public let section: String?
  /// Where it stands.
  public let span: RecordSpan
  /// How sure.
  public let confidence: Confidence
  /// Names of the fields concluded, not read.
  public let inferred: [String]
  /// The own fields.
  public let content: any RecordContent

  /// A record at its place.
  public init(
    document: String,
    section: String?,
    span: RecordSpan,
    confidence: Confidence,
    inferred: [String],
    content: any RecordContent
  ) {
    self.document = document
    self.section = section
    self.span = span
    self.confidence = confidence
    self.inferred = inferred
    self.content = content
  }

  /// The contract's name of its type.
  public var type: ID<any RecordContent> { Swift.type(of: content).type }
}

/// Where a record stands.
public struct RecordSpan: Hashable, Sendable {
  /// The page it begins on, from 1.
  public let page: Int
  /// Its first line, counted from 1 over the whole document.
  public let firstLine: Int
  /// Its last line.
  public let lastLine: Int
  /// Its bytes in the source; nil for images and PDF.
  public let source: SourceRange?
  /// Its rectangle on the page, where there is no source.
  public let box: Box?
  /// Its bytes in the restored text.
  public let text: TextRange

  /// A place in a document.
  public init(
    page: Int,
    firstLine: Int,
    lastLine: Int,
    source: SourceRange?,
    box: Box?,
    text: TextRange
  ) {
    self.page = page
    self.firstLine = firstLine
    self.lastLine = lastLine
    self.source = source
    self.box = box
    self.text = text
  }
}

/// Everything that the pipeline made of one document.
public struct Extraction: Sendable {
  /// The restored document with its audit trail.
  public let document: Document
  /// Its records in the contract's order; the first is the document's own.
  public let records: [Record]

  /// A document with its records.
  public init(document: Document, records: [Record]) {
    self.document = document
    self.records = records
  }
}
