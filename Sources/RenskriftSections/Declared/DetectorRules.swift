package import RenskriftModel

/// A detector as data: what a file of rules says, checked and compiled.
package struct DetectorRules: Sendable {
  package var description: UnitDescription<any SectionDetector>
  /// The detector before which it stands in the list; nil: at the end.
  package var before: String?
  /// Detectors on whose examples it may speak, each with the reason.
  package var speaksOn: [String: String]
  /// Papers whose title says that they are of these kinds are not read.
  package var notIn: Set<PaperTitle>
  package var section: SectionRules
  /// Tried in order at every line.
  package var blocks: [BlockRules]

  package init(
    description: UnitDescription<any SectionDetector>,
    before: String?,
    speaksOn: [String: String],
    notIn: Set<PaperTitle>,
    section: SectionRules,
    blocks: [BlockRules]
  ) {
    self.description = description
    self.before = before
    self.speaksOn = speaksOn
    self.notIn = notIn
    self.section = section
    self.blocks = blocks
  }
}

/// What the title of a paper may say of it.
package enum PaperTitle: String, Sendable, CaseIterable {
  case minutes
  case board
  case calling
}

/// The section that a detector makes.
package struct SectionRules: Sendable {
  package var type: String
  package var score: Confidence
  /// Whether other sections may stand in it.
  package var isContainer: Bool
  /// Whether blocks right below each other make one section.
  package var isJoined: Bool

  package init(type: String, score: Confidence, isContainer: Bool, isJoined: Bool) {
    self.type = type
    self.score = score
    self.isContainer = isContainer
    self.isJoined = isJoined
  }
}

/// One way in which what a detector looks for is laid out.
package struct BlockRules: Sendable {
  /// How it begins.
  package enum Start: Sendable {
    /// A line of its own over the rows.
    case heading([Pattern])
    /// A phrase, a colon or a gap, and the rows on the same line.
    case label(PhraseSet)
    /// So many lines right below each other, each an entry.
    case lines([Pattern], atLeast: Int)
    /// Two phrases or more beside each other, with what each is of below it.
    case beside(PhraseSet)
    /// A header row.
    case table
  }

  /// What becomes of entries among the facts of a meeting, which are a section of their own.
  package enum InFacts: String, Sendable, CaseIterable {
    case section
    case loose
    case never
  }

  package var start: Start
  /// Whether an empty line must stand above.
  package var opensParagraph = false
  /// Whether it stands only right below another block.
  package var follows = false
  /// Lines with which it does not begin.
  package var unless: [Pattern] = []
  /// Whether its entries belong to whatever section stands around them.
  package var isLoose = false
  package var inFacts = InFacts.section
  package var columns: ColumnRules?
  package var rows = RowRules()
  package var entry: EntryRules

  package init(start: Start, entry: EntryRules) {
    self.start = start
    self.entry = entry
  }
}

/// What the columns of a table hold.
package struct ColumnRules: Sendable {
  /// The fields with the words over their columns; nil: a column that says nothing.
  package var columns: [(field: String?, header: Vocabulary)]
  /// The field whose empty cell means that a row goes on.
  package var key: String
  /// Columns that must be there where no heading stands above.
  package var needs: [String]

  package init(
    columns: [(field: String?, header: Vocabulary)],
    key: String,
    needs: [String]
  ) {
    self.columns = columns
    self.key = key
    self.needs = needs
  }
}

/// How the rows below a heading are told apart.
package struct RowRules: Sendable {
  package enum Form: String, Sendable, CaseIterable {
    /// Bullets or numbers with the lines that go on; without them, lines right below each other.
    case list
    /// Every line.
    case lines
    /// Paragraphs, items of lists.
    case paragraphs
  }

  package var form = Form.list
  /// The most empty lines between the heading and the first row.
  package var within = 2
  /// The most empty lines between bullets.
  package var blanksInList = 1
  /// The most empty lines between lines without bullets.
  package var blanks = 0
  /// The longest line without a bullet, in bytes.
  package var longest = 240
  /// Lines before which the rows end; the headings of the frame of a paper are always among them.
  package var until: [Pattern] = []
  /// Lines that count as empty.
  package var skip: [Pattern] = []
  /// Lines that go on the row above, whatever they begin with.
  package var joins: [Pattern] = []
  /// Lines that belong to the section and say nothing.
  package var passes: [Pattern] = []
  /// What the first line after an empty one must be; empty: anything.
  package var afterBlank: [Pattern] = []
  /// Whether the rows end at the first that no pattern fits.
  package var isStrict = false
  /// What parts the rows of a label.
  package var split: [UInt8] = []

  package init() {}
}

/// What becomes of a row.
package struct EntryRules: Sendable {
  /// Where a field's value comes from, if from no slot.
  package enum Source: Sendable {
    case value(FieldValue)
    case row
    case heading
    case key
    case number
  }

  package var record: RecordMaker
  package var confidence: Confidence
  package var fields: [(name: String, source: Source)]
  /// The first that fits the row gives its fields; where none fits there is no entry.
  ///
  /// Empty: every row is one.
  package var patterns: [Pattern]
  /// Each that fits the row adds fields that have no value yet.
  package var also: [Pattern]

  package init(
    record: RecordMaker,
    confidence: Confidence,
    fields: [(name: String, source: Source)],
    patterns: [Pattern],
    also: [Pattern]
  ) {
    self.record = record
    self.confidence = confidence
    self.fields = fields
    self.patterns = patterns
    self.also = also
  }
}
