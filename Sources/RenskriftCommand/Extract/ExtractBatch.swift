internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftWriters

/// What is made of each document where it is extracted, so that it is done in parallel.
struct Rendering: Sendable {
  /// Writes the records; nil if the extraction itself is wanted.
  let writer: (any ExtractionWriter)?
  /// Whether the audit trail is wanted.
  let hasTrail: Bool
}

/// A document extracted and rendered.
struct Extracted: Sendable {
  /// The document's id.
  let id: String
  /// Its records, written.
  let records: [UInt8]
  /// Its audit trail, written.
  let trail: [UInt8]
  /// The extraction, where it is wanted.
  let extraction: Extraction?
}

/// Extracts files, several at a time, and hands the outcomes over in the order of the files.
struct ExtractBatch: Sendable {
  let pipeline: Pipeline
  let second: SecondReadingOption
  let rendering: Rendering
  let jobs: Int

  /// Goes on until `take` is false; holds at most four outcomes a job that wait for their turn.
  func run(
    _ files: [PathArgument],
    _ take: (Result<Extracted, CommandFailure>) -> Bool
  ) async {
    await withTaskGroup(of: (Int, Result<Extracted, CommandFailure>).self) { group in
      var started = 0
      var taken = 0
      var running = 0
      var waiting: [Int: Result<Extracted, CommandFailure>] = [:]
      func start() {
        while started < files.count, running < jobs, started - taken < 4 * jobs {
          let index = started
          let file = files[index]
          group.addTask { (index, extract(file, with: second.path(of: index))) }
          started += 1
          running += 1
        }
      }
      start()
      for await (index, outcome) in group {
        running -= 1
        waiting[index] = outcome
        while let next = waiting.removeValue(forKey: taken) {
          taken += 1
          guard take(next) else { return group.cancelAll() }
        }
        start()
      }
    }
  }

  private func extract(
    _ file: PathArgument,
    with second: PathArgument?
  ) -> Result<Extracted, CommandFailure> {
    do throws(CommandFailure) {
      let document = try pipeline.read(InputFile.bytes(of: file), with: second)
      let extraction = pipeline.extract(document, path: file.portablePath)
      return .success(
        Extracted(
          id: extraction.records.first?.document ?? "",
          records: rendering.writer?.bytes(for: extraction) ?? [],
          trail: rendering.hasTrail ? AuditTrail.bytes(for: extraction.document) : [],
          extraction: rendering.writer == nil ? extraction : nil
        )
      )
    } catch {
      var error = error
      if error.path == nil { error.path = file }
      return .failure(error)
    }
  }
}
