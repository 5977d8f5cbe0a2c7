public import RenskriftModel

/// What came out of one source of a case beside what should have.
public struct CaseResult: Sendable {
  /// `case/source`.
  public let name: String
  /// The file in `sources/`.
  public let source: String
  /// The file with the right text of this source: `truth.txt` or `truth.<source>.txt`.
  public let truthFile: String
  /// The right text.
  public let truth: [UInt8]
  /// The text as it was read.
  public let read: [UInt8]
  /// The restored text.
  public let restored: [UInt8]
  /// Whether it is the paper undamaged.
  public let isClean: Bool
  /// Whether it was OCRed here: then its figures follow the engine's version and are not in force.
  public let wasOCRed: Bool
  /// The detectors whose sections came out.
  public let detectors: Set<String>
  /// Words and characters.
  public let words: WordComparison
  /// Records.
  public let records: RecordComparison
  /// Where sections begin and end.
  public let boundaries: SectionBoundaries
  /// Harm that nothing excuses.
  public let forbidden: [ForbiddenHarm]

  /// Compares an extraction with the truth of its case; `clean` is that of its undamaged source, if there is one.
  public init(
    of extraction: Extraction,
    source: CorpusSource,
    in corpusCase: CorpusCase,
    clean: Extraction?
  ) {
    let document = extraction.document
    name = "\(corpusCase.name)/\(source.file)"
    self.source = source.file
    isClean = source.isClean
    wasOCRed = document.warnings.contains { $0.code == "page-ocred" } || document.format == "image"
    detectors = Set(extraction.records.compactMap { ($0.content as? SectionSummary)?.detector })
    truthFile = corpusCase.truthFile(for: source)
    truth = Array(corpusCase.truth(for: source).utf8)
    read = document.undoingEdits()
    restored = document.text
    words = WordComparison(
      truth: truth,
      read: read,
      restored: restored,
      edits: document.edits
    )
    let found = FoundRecord.all(in: extraction)
    let records = RecordComparison(truth: corpusCase.expected(of: source), ours: found)
    self.records = records
    boundaries =
      clean.map { Self.boundaries(extraction, records, beside: $0, in: corpusCase) } ?? .init()
    forbidden = HarmGate(protectedWords: corpusCase.description.protected, isClean: isClean)
      .forbidden(words.differences, truth: truth, edits: document.edits)
  }

  /// The sections of the truth that the undamaged paper gives, and where they stand in both.
  private static func boundaries(
    _ extraction: Extraction,
    _ records: RecordComparison,
    beside clean: Extraction,
    in corpusCase: CorpusCase
  ) -> SectionBoundaries {
    let reference = RecordComparison(truth: corpusCase.records, ours: FoundRecord.all(in: clean))
    func lines(_ index: Int?, _ extraction: Extraction) -> ClosedRange<Int>? {
      index.map { extraction.records[$0].span.lines }
    }
    let sections = corpusCase.records.indices.compactMap {
      index -> (clean: ClosedRange<Int>, ours: ClosedRange<Int>?)? in
      guard corpusCase.records[index].type == "section",
        let place = lines(reference.partners[index], clean)
      else { return nil }
      return (place, lines(records.partners[index], extraction))
    }
    return SectionBoundaries(sections, clean: clean.document, ours: extraction.document)
  }
}

extension FoundRecord {
  /// The records of an extraction in the form of a truth.
  static func all(in extraction: Extraction) -> [FoundRecord] {
    let sections = Dictionary(
      extraction.records.compactMap { $0.content as? SectionSummary }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return extraction.records.enumerated().map { index, record in
      FoundRecord(
        form: RecordForm(record, sections: sections),
        index: index,
        page: record.span.page,
        lines: record.span.lines,
        confidence: record.confidence
      )
    }
  }
}

extension RecordSpan {
  /// Its lines, from 1.
  var lines: ClosedRange<Int> { firstLine...max(firstLine, lastLine) }
}

extension CorpusCase {
  /// The file with the right text of a source: its own, else `truth.txt`.
  func truthFile(for source: CorpusSource) -> String {
    let own = "truth.\(source.stem).txt"
    return file(own) == nil ? "truth.txt" : own
  }

  /// The records that a source must give: the truth's, with the source's own pages and warnings.
  func expected(of source: CorpusSource) -> [RecordForm] {
    let paper = source.pages.map { pages in records.map { $0.with(pages: pages) } } ?? records
    return paper + source.warnings.map(RecordForm.init(warning:))
  }
}
