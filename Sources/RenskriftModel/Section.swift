/// A part of a paper: a run of lines of one type.
public struct Section: Sendable {
  /// The type, such as `agenda`.
  public var type: ID<Section>
  /// Its lines, heading included.
  public var lines: Range<Int>
  /// The heading in the restored text.
  public var heading: TextRange?
  /// The number printed before the heading, without its marks: `3` of `3)`, `12` of `§ 12`; `R2`.
  public var number: String?
  /// How sure the detector is; decides where sections cross.
  ///
  /// As a rule 900 ‰ and more under a heading of its
  /// own, 700 to 850 ‰ by looks, 300 ‰ and less for what only fills gaps.
  public var score: Confidence
  /// Whether other sections may stand in it, as in a slide or an item of the minutes; two sections that hold
  /// nothing never cover the same line.
  public var isContainer: Bool
  /// What stands in it.
  public var entries: [Entry]

  /// A section of `type` over `lines`.
  public init(
    type: ID<Section>,
    lines: Range<Int>,
    heading: TextRange? = nil,
    number: String? = nil,
    score: Confidence,
    isContainer: Bool = false,
    entries: [Entry] = []
  ) {
    self.type = type
    self.lines = lines
    self.heading = heading
    self.number = number
    self.score = score
    self.isContainer = isContainer
    self.entries = entries
  }
}

/// A piece of content found in a section; with document, section and span it becomes a record.
public struct Entry: Sendable {
  /// The record's own fields.
  public var content: any RecordContent
  /// Where it stands in the restored text, within its section; what it quotes stands there.
  public var at: TextRange
  /// How sure.
  public var confidence: Confidence
  /// Names of the fields concluded, not read; each has a value.
  public var inferred: [String]

  /// An entry found at a place of the text.
  public init(
    _ content: any RecordContent,
    at range: TextRange,
    confidence: Confidence,
    inferred: [String] = []
  ) {
    self.content = content
    self.at = range
    self.confidence = confidence
    self.inferred = inferred
  }
}

/// What one detector found.
public struct Detection: Sendable {
  /// Sections, each with its entries.
  public var sections: [Section]
  /// Entries without a section of their own: they belong to the innermost section around them.
  public var entries: [Entry]

  /// Sections and loose entries.
  public init(sections: [Section] = [], entries: [Entry] = []) {
    self.sections = sections
    self.entries = entries
  }
}
