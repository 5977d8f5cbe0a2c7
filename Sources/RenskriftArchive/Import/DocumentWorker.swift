internal import RenskriftIndex
internal import RenskriftModel
package import RenskriftPipeline
package import RenskriftReaders
internal import RenskriftWriters

/// Makes the files of a result of an original.
package struct DocumentWorker: Sendable {
  package let pipeline: Pipeline
  package let files: any FileOperations
  /// What paints the pages of a PDF.
  package let tools: ScanTools

  package init(pipeline: Pipeline, files: any FileOperations, tools: ScanTools = ScanTools()) {
    self.pipeline = pipeline
    self.files = files
    self.tools = tools
  }

  /// Reads, restores, detects, writes; the paths of the job count from the working folder, or from `root`.
  package func answer(_ job: ImportJob, root: FilePath? = nil) -> ImportOutcome {
    let start = SuspendingClock.now
    func place(_ path: FilePath) -> FilePath {
      guard let root, path.bytes.first != UInt8(ascii: "/") else { return path }
      return root.appending(path.bytes)
    }
    let original: [UInt8]
    do throws(FileFailure) {
      guard let bytes = try files.bytes(of: place(job.original)) else {
        throw FileFailure(job.original, SystemError.absence, isWriting: false)
      }
      original = bytes
    } catch {
      return .failed(ImportFailure(error, stage: "open"))
    }
    let extraction: Extraction
    do throws(StageError) {
      extraction = try pipeline.extract(original, path: job.path)
    } catch {
      return .failed(ImportFailure(error, stage: "read"))
    }
    guard extraction.document.sha256.hex == job.sha256 else {
      return .failed(.changed)
    }
    do throws(FileFailure) {
      var facts = try write(extraction, job, to: place(job.output))
      if extraction.document.format == "pdf" {
        try paint(place(job.original), pages: facts.pages, to: place(job.pictures))
      }
      let time = (SuspendingClock.now - start).components
      facts.milliseconds = Int(time.seconds) * 1000 + Int(time.attoseconds / 1_000_000_000_000_000)
      return .done(facts)
    } catch {
      return .failed(ImportFailure(error, stage: "write"))
    }
  }

  /// Paints the pages, or leaves nothing: they are for the eye, and no result hangs on them.
  private func paint(
    _ original: FilePath,
    pages: Int,
    to folder: FilePath
  ) throws(FileFailure) {
    guard tools.pdftoppm != nil, let pdf = String(validating: original.bytes, as: UTF8.self) else {
      return
    }
    try files.makeFolder(folder)
    if !tools.paintPages(of: pdf, count: pages, into: folder.portable) {
      try files.removeTree(folder)
    }
  }

  private func write(
    _ extraction: Extraction,
    _ job: ImportJob,
    to folder: FilePath
  ) throws(FileFailure) -> DocumentFacts {
    let document = extraction.document
    let written: [(name: String, bytes: [UInt8])] = [
      ("records.ndjson", RecordsNDJSON().bytes(for: extraction)),
      ("text.txt", document.text),
      ("edits.ndjson", AuditTrail.bytes(for: document)),
    ]
    try files.makeFolder(folder)
    for file in written { try files.write(file.bytes, new: folder.appending(file.name)) }
    let digests = written.map { file in
      JSONMember(
        file.name,
        ["bytes": .integer(file.bytes.count), "sha256": .text(SHA256Digest.hex(of: file.bytes))]
      )
    }
    // The parts as they were digested: who wants to prove the key has them byte for byte.
    let result = CanonicalJSON.indented([
      "schema": "renskrift-result/1",
      "document": .text(String(job.sha256.prefix(16))),
      "key": .text(job.key),
      "parts": .text(String(decoding: job.parts, as: UTF8.self)),
      "files": .object(digests),
    ])
    try files.write(result, new: folder.appending("result.json"))
    var facts = facts(of: extraction)
    let indexed = try? IndexedDocument(
      ResultFiles(
        sha256: job.sha256,
        key: job.key,
        sources: [job.path],
        records: written[0].bytes,
        text: written[1].bytes,
        edits: written[2].bytes
      )
    )
    // Without it the parent reads the files again, and tells what is wrong with them.
    facts.indexed = indexed?.encoded ?? []
    return facts
  }

  private func facts(of extraction: Extraction) -> DocumentFacts {
    var types: [String: Int] = [:]
    var warnings: [String: Int] = [:]
    for content in extraction.records.dropFirst().lazy.map(\.content) {
      types[type(of: content).type.name, default: 0] += 1
      if let warning = content as? WarningNote { warnings[warning.code, default: 0] += 1 }
    }
    let summary = extraction.records.first?.content as? DocumentSummary
    return DocumentFacts(
      format: extraction.document.format.name,
      kind: summary?.kind ?? "document",
      pages: extraction.document.pages.count,
      words: summary?.words ?? 0,
      restored: summary?.restored ?? 0,
      uncertain: summary?.uncertain ?? 0,
      records: extraction.records.count - 1,
      types: types,
      warnings: warnings,
      milliseconds: 0
    )
  }
}

extension ImportFailure {
  fileprivate static var changed: ImportFailure {
    ImportFailure(
      code: "changed-while-read",
      message: Message(
        en: "its bytes are not those that were imported",
        sv: "dess byte är inte de som importerades"
      ),
      remedy: Message(
        en: "import it again when nobody writes to it",
        sv: "importera den igen när ingen skriver i den"
      ),
      stage: "read"
    )
  }
}
