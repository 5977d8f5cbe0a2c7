public import RenskriftModel
public import RenskriftPipeline

/// What came out of one source of a case beside what should have.
public struct CaseResult: Sendable {
  /// `case/source`.
  public let name: String
  /// Words.
  public let words: WordMeasure
  /// Records of the truth that did not come out.
  public let missing: [RecordForm]
  /// Records that came out and stand not in the truth.
  public let extra: [RecordForm]
  /// Records that came out as the truth has them.
  public let right: Int
  /// Whether undoing the edits gave another text than was read.
  public let isIrreversible: Bool
  /// Whether something was changed in an undamaged paper.
  public let isHarmed: Bool

  /// Compares an extraction with the truth of its case.
  public init(
    of extraction: Extraction,
    source: CorpusSource,
    in corpusCase: CorpusCase
  )
    throws(StageError)
  {
    let document = extraction.document
    name = "\(corpusCase.name)/\(source.file)"
    let asRead = document.undoingEdits()
    words = WordMeasure(
      truth: corpusCase.truth(for: source),
      source: String(decoding: asRead, as: UTF8.self),
      restored: String(decoding: document.text, as: UTF8.self)
    )
    isIrreversible = asRead != document.textAsRead
    isHarmed = source.isClean && document.edits.contains { $0.disposition == .applied }
    var expected = corpusCase.records
    if let pages = source.pages { expected = expected.map { $0.with(pages: pages) } }
    expected += source.warnings.map(RecordForm.init(warning:))
    var remaining = Dictionary(expected.map { ($0, 1) }, uniquingKeysWith: +)
    var extra: [RecordForm] = []
    let sections = Dictionary(
      extraction.records.compactMap { $0.content as? SectionSummary }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for record in extraction.records {
      let form = RecordForm(record, sections: sections)
      if let count = remaining[form], count > 0 {
        remaining[form] = count - 1
      } else if !form.isAboutReading {
        extra.append(form)
      }
    }
    self.extra = extra
    right = expected.count - remaining.values.reduce(0, +)
    missing = expected.filter { form in
      guard let count = remaining[form], count > 0 else { return false }
      remaining[form] = count - 1
      return true
    }
  }
}

extension CaseResult {
  /// What no count in force excuses.
  public var faults: [String] {
    var faults: [String] = []
    if isIrreversible { faults.append("undoing the edits does not give the text as read") }
    if isHarmed { faults.append("something was changed in an undamaged paper") }
    return faults
  }
}

extension CorpusCase {
  /// Runs the pipeline on one source and compares.
  public func result(
    for source: CorpusSource,
    through pipeline: Pipeline
  ) throws(StageError)
    -> CaseResult
  {
    let original = try Self.bytes(source.path)
    return try CaseResult(
      of: pipeline.extract(original, path: source.file),
      source: source,
      in: self
    )
  }
}

extension RecordForm {
  /// The expectation of a warning.
  init(warning code: String) {
    type = "warning"
    fields = ["code=\(code)"]
  }

  /// A document record's expectation with other pages.
  func with(pages: Int) -> RecordForm {
    guard type == "document" else { return self }
    return RecordForm(
      type: type,
      fields: fields.map { $0.hasPrefix("pages=") ? "pages=\(pages)" : $0 }
    )
  }

  /// Warnings about the reading of one source, not about the paper.
  var isAboutReading: Bool {
    type == "warning"
      && [
        "uncertain-word", "unreadable-line", "unread-image", "mixed-encoding", "bad-bytes",
        "page-ocred",
        "wrong-ocr-language",
      ]
      .contains { fields == ["code=\($0)"] }
  }

  init(type: String, fields: [String]) {
    self.type = type
    self.fields = fields
  }
}
