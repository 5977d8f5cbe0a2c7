public import RenskriftModel
public import RenskriftPipeline
internal import RenskriftSections

/// What a corpus has of each detector: where it finds something, and how right that is.
///
/// A detector answers for the kinds of records that it gave anywhere in the corpus: a record type in a section type. Records of
/// the truth and of ours are counted by their kind, so that two detectors of one kind share its figures.
public struct CorpusCoverage: Sendable {
  /// By detector; one that found nothing has an entry without cases.
  public private(set) var detectors: [ID<any SectionDetector>: DetectorCoverage]

  /// Runs a pipeline over all sources of a corpus.
  public init(of corpus: String, through pipeline: Pipeline) throws(StageError) {
    var found: [ID<any SectionDetector>: DetectorCoverage] = [:]
    for detector in pipeline.detectors {
      let description = detector.description
      found[description.id] = DetectorCoverage(examples: description.examples.count)
    }
    var totals: [RecordKind: RecordTotals] = [:]
    for corpusCase in try CorpusFolder(at: corpus, through: pipeline).cases {
      for source in corpusCase.sources {
        let original = try CorpusCase.bytes(source.path)
        let explanation: Explanation
        do throws(StageError) {
          explanation = pipeline.explain(try pipeline.read(original), path: source.file)
        } catch {
          // What this machine can't read tells nothing about detectors.
          if ["ocr-missing", "poppler-missing"].contains(error.code.name) { continue }
          throw error
        }
        Self.note(explanation, of: corpusCase.name, source.file, &found)
        let compared = RecordComparison(
          truth: corpusCase.records,
          ours: FoundRecord.all(in: explanation.extraction)
        )
        // A record that came out changed is one of the truth's missing and one of ours too many.
        let changed = compared.changed
        for form in corpusCase.records { totals[RecordKind(form), default: .init()].right += 1 }
        for form in compared.missing.map(\.form) + changed.map(\.truth.form) {
          totals[RecordKind(form), default: .init()].right -= 1
          totals[RecordKind(form), default: .init()].missing += 1
        }
        for form in compared.extra.map(\.form) + changed.map(\.ours.form) {
          totals[RecordKind(form), default: .init()].extra += 1
        }
      }
    }
    for id in found.keys {
      for kind in found[id]?.kinds ?? [] { found[id]?.records.add(totals[kind] ?? .init()) }
    }
    detectors = found
  }

  private static func note(
    _ explanation: Explanation,
    of name: String,
    _ source: String,
    _ found: inout [ID<any SectionDetector>: DetectorCoverage]
  ) {
    let findings = explanation.findings
    for placed in findings.sections {
      found[placed.detector]?.note(
        RecordKind(type: "section", section: placed.section.type.name),
        name,
        source
      )
    }
    for placed in findings.entries {
      guard let detector = explanation.detector(of: placed) else { continue }
      let section = placed.section.map { findings.sections[$0].section.type.name } ?? "-"
      found[detector]?.note(
        RecordKind(type: type(of: placed.entry.content).type.name, section: section),
        name,
        source
      )
    }
  }
}

/// What a corpus has of one detector.
public struct DetectorCoverage: Sendable {
  /// Examples beside its code.
  public let examples: Int
  /// Cases in which something of it stands.
  public private(set) var cases: Set<String> = []
  /// Sources, as `case/source`.
  public private(set) var sources: Set<String> = []
  /// Its kinds of records compared with the truth.
  public internal(set) var records = RecordTotals()
  fileprivate var kinds: Set<RecordKind> = []

  init(examples: Int) { self.examples = examples }

  fileprivate mutating func note(_ kind: RecordKind, _ name: String, _ source: String) {
    cases.insert(name)
    sources.insert("\(name)/\(source)")
    kinds.insert(kind)
  }
}

/// Records compared with the truth, over all sources.
public struct RecordTotals: Hashable, Sendable {
  /// As the truth has them.
  public internal(set) var right = 0
  /// In the truth alone.
  public internal(set) var missing = 0
  /// In ours alone.
  public internal(set) var extra = 0

  mutating func add(_ other: RecordTotals) {
    right += other.right
    missing += other.missing
    extra += other.extra
  }
}

/// A record type in a section type; of a section itself its type.
private struct RecordKind: Hashable {
  let type: String
  let section: String

  init(type: String, section: String) {
    self.type = type
    self.section = section
  }

  init(_ form: RecordForm) {
    let field = form.type == "section" ? "type=" : "section_type="
    let value = form.fields.first { $0.hasPrefix(field) }?.dropFirst(field.count)
    self.init(type: form.type, section: value.map(String.init) ?? "-")
  }
}
