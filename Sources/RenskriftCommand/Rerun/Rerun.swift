internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftEvaluation
internal import RenskriftExport
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftWriters

/// `renskrift rerun`: one detector over the papers of an archive, beside the records that are stored.
struct Rerun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Run one detector over the restored papers of an archive; the archive stays as it is.",
    discussion: """
      Writes the records that the detector alone would give, as NDJSON, each with its document and place. Nothing is recognized \
      or restored again: text and Markdown come from the stored text and its audit trail, other formats from the original with \
      the trail applied, scans from the stored text alone, without places in the source. --diff compares instead what is stored \
      with what all detectors in force would give now; with --detector only the records that this one answers for. The same \
      archive gives the same bytes, whatever the number of jobs. A damaged document is told, the others follow, and the exit \
      status is 1; with --diff also if something differs.
      """
  )

  @Argument(help: "The archive.")
  var archive: PathArgument

  @Option(help: "The detector, by its id.")
  var detector: String?

  @Flag(help: "Compare with the records that are stored.")
  var diff = false

  @Option(help: "How a comparison is written: text, markdown or json.")
  var format: DiffFormat?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "Write there, all or nothing, instead of to standard output."
  )
  var output: PathArgument?

  @Option(
    help: ArgumentHelp(
      "Only the document with that id, or whose SHA-256 begins so; may be repeated.",
      valueName: "id"
    )
  )
  var document: [DigestArgument] = []

  @OptionGroup var jobs: JobsOption
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard diff || detector != nil else {
      throw ValidationError("Name a detector with --detector, or compare all with --diff.")
    }
    guard diff || format == nil else { throw ValidationError("--format is for --diff.") }
  }

  func run() async throws {
    var pipeline = try Pipeline(pipelineOptions, reading)
    // The text is restored already.
    pipeline.normalizers = []
    let chosen = try chosen(among: pipeline.detectors)
    let work: RerunWork
    if diff {
      let types = chosen.map { Set(DetectorCatalogue.types(of: $0).records) }
      work = .comparing(detector: detector, types: types ?? [])
    } else {
      pipeline.detectors = chosen.map { [$0] } ?? []
      pipeline.links = []
      pipeline.checks = []
      work = .records
    }
    let session = RerunSession(
      list: try list(),
      pipeline: pipeline,
      work: work,
      jobs: jobs.count,
      console: common.console
    )
    let file = try output.map { (path) throws(CommandFailure) in try AtomicFile(path) }
    func write(_ bytes: [UInt8]) throws(CommandFailure) {
      if let file { try file.write(bytes) } else { try OutputFile.standard.write(bytes) }
    }
    let outcome = try await session.run(write)
    if diff {
      let report = DiffReport(outcome.comparison, in: common.console.language)
      try write(report.bytes(as: format ?? .text))
    }
    try file?.commit()
    if outcome.hasDamage || !outcome.comparison.isSame { throw Told(status: .failed) }
  }

  private func chosen(among all: [any SectionDetector]) throws -> (any SectionDetector)? {
    guard let detector else { return nil }
    guard let chosen = all.first(where: { $0.description.id.name == detector }) else {
      throw CommandFailure.unknownDetector(
        detector,
        all.map { $0.description.id.name }
      )
    }
    return chosen
  }

  private func list() throws(CommandFailure) -> DocumentList {
    var selection = DocumentList.Selection()
    selection.documents = document.map(\.digits)
    do throws(ArchiveFailure) {
      let store = ArchiveStore(ArchiveLayout(archive.filePath), files: SystemFiles())
      try store.require()
      return try DocumentList(store, selection)
    } catch {
      throw CommandFailure(error)
    }
  }
}
