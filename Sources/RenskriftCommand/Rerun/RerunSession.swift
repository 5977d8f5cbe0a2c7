internal import RenskriftArchive
internal import RenskriftEvaluation
internal import RenskriftExport
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftWriters

/// What is made of each document.
enum RerunWork: Sendable {
  /// The records that the detectors give.
  case records
  /// What differs from the records stored: of all, or of those that a detector answers for: in its sections, or of its record types.
  case comparing(detector: String?, types: Set<String>)
}

/// Goes through the documents of an archive, several at a time, and hands the outcomes over in their order.
struct RerunSession: Sendable {
  /// What came of all documents.
  struct Outcome {
    /// Whether a document was damaged.
    var hasDamage = false
    /// What differs, where that was asked.
    var comparison = VersionComparison()
  }

  /// Warnings about the reading of a source, which is not done again here.
  private static let readingWarnings: Set<String> = [
    "bad-bytes", "mixed-encoding", "page-ocred", "uncertain-word", "unread-image",
    "unreadable-line", "wrong-ocr-language",
  ]
  /// Fields of a document's record that its reading decides.
  private static let readingFields = [
    "bytes", "encoding", "media_type", "pages", "restored", "sha256", "uncertain", "words",
  ]

  let list: DocumentList
  let pipeline: Pipeline
  let work: RerunWork
  let jobs: Int
  let console: Console

  private enum Made: Sendable {
    case nothing
    case damaged(DocumentDamage)
    case records([UInt8], ArchivedPaper.Basis)
    case comparison(VersionComparison, ArchivedPaper.Basis)
  }

  /// Runs it; `write` takes records as they come.
  func run(_ write: ([UInt8]) throws(CommandFailure) -> Void) async throws -> Outcome {
    var outcome = Outcome()
    var bases: [ArchivedPaper.Basis: Int] = [:]
    try await withThrowingTaskGroup(of: (Int, Made).self) { group in
      var started = 0
      var taken = 0
      var waiting: [Int: Made] = [:]
      func start() {
        while started < list.count, started - taken < 4 * jobs,
          started - taken - waiting.count < jobs
        {
          let index = started
          group.addTask { (index, make(index)) }
          started += 1
        }
      }
      start()
      while let (index, made) = try await group.next() {
        waiting[index] = made
        while let next = waiting.removeValue(forKey: taken) {
          taken += 1
          switch next {
          case .nothing: break
          case .damaged(let damage):
            outcome.hasDamage = true
            console.report(CommandFailure(damage))
          case .records(let bytes, let basis):
            bases[basis, default: 0] += 1
            try write(bytes)
          case .comparison(let comparison, let basis):
            bases[basis, default: 0] += 1
            outcome.comparison.add(comparison)
          }
        }
        start()
      }
    }
    tell(bases)
    return outcome
  }

  private func make(_ index: Int) -> Made {
    do throws(DocumentDamage) {
      guard let stored = try list.document(at: index) else { return .nothing }
      let paper = try ArchivedPaper(stored, readers: pipeline.readers)
      let extraction = pipeline.detect(in: paper.document, path: stored.path)
      switch work {
      case .records:
        let own = extraction.records.filter {
          !($0.content is DocumentSummary) && !($0.content is WarningNote)
        }
        let found = Extraction(document: extraction.document, records: own)
        return .records(RecordsNDJSON().bytes(for: found), paper.basis)
      case .comparing:
        let old = try stored.recordLines()
        let new = RecordsNDJSON().bytes(for: extraction)
        do throws(MalformedRecord) {
          let comparison = VersionComparison(
            old: answered(try ComparedRecord.records(in: old), paper.basis),
            new: answered(try ComparedRecord.records(in: new), paper.basis)
          )
          return .comparison(comparison, paper.basis)
        } catch {
          return .damaged(stored.malformedRecords(line: error.line))
        }
      }
    } catch {
      return .damaged(error)
    }
  }

  /// The records that are compared, without what depends on the reading.
  private func answered(
    _ records: [ComparedRecord],
    _ basis: ArchivedPaper.Basis
  ) -> [ComparedRecord] {
    guard case .comparing(let detector, let types) = work else { return records }
    return records.filter { record in
      if record.type == "warning" {
        return detector == nil && !Self.readingWarnings.contains(record.fields["code"] ?? "")
      }
      guard let detector, record.type != "document" else { return true }
      return record.detector == detector || types.contains(record.type)
    }.map { record in
      var record = record
      if record.type == "document" {
        record = record.without(fields: detector == nil ? Self.readingFields : nil)
      }
      // Of a text alone nothing can be cited.
      return basis == .text ? record.withoutSource : record
    }
  }

  private func tell(_ bases: [ArchivedPaper.Basis: Int]) {
    let (trail, original, text) = (
      bases[.trail] ?? 0, bases[.original] ?? 0, bases[.text] ?? 0
    )
    console.note(
      Message(
        en:
          "documents from text and trail: \(trail), from the original and trail: \(original), from text alone: \(text)",
        sv:
          "dokument ur text och ändringar: \(trail), ur original och ändringar: \(original), ur enbart text: \(text)"
      )
    )
  }
}
