internal import ArgumentParser
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders
internal import RenskriftWriters

/// `renskrift extract`: records of files.
struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the records of files: agenda, participants, decisions, risks, dates …",
    discussion: """
      A file that cannot be read is told, the others are done, and the exit status is 1. The output is \
      the same whatever the number of jobs.
      """
  )

  @Argument(help: "The papers.")
  var files: [PathArgument] = []

  @Option(
    help: """
      Extract what a list names (- is standard input), a path or {"id":…,"text":…} a line: one JSON line out for each, \
      in their order.
      """
  )
  var fromList: PathArgument?

  @Option(
    help: ArgumentHelp(
      "With --from-list, each line of which is then the path of a list: its result into this folder, once, and a receipt out.",
      valueName: "folder"
    )
  )
  var shards: PathArgument?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: """
      Write there, all or nothing, instead of to standard output; for csv also a folder, as FOLDER/.
      """
  )
  var output: PathArgument?

  @Option(
    help: """
      ndjson: a record a line. json: a nested object a document. csv: a row a record; into a folder \
      a table a record type, for spreadsheets. markdown: a Swedish summary.
      """
  )
  var format = ExtractFormat.ndjson

  @Option(help: "Write the audit trail there, one change a line; into a folder a file a document.")
  var edits: PathArgument?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var second: SecondReadingOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard files.isEmpty == (fromList != nil) else {
      throw ValidationError("Name papers, or a list of them with --from-list.")
    }
    guard fromList != nil || shards == nil else {
      throw ValidationError("--shards belongs to --from-list.")
    }
    if fromList != nil, output != nil || edits != nil || format != .ndjson || !second.files.isEmpty
    {
      throw ValidationError(
        "--from-list writes its own form to standard output: without -o, --edits, --format, --second-reading."
      )
    }
    if let output, output.hasTrailingSlash || output.isFolder, format != .csv {
      throw ValidationError("-o names a folder: that is for --format csv; name a file.")
    }
    try second.require(for: files)
  }

  func run() async throws {
    if let fromList {
      let status = try ListSession(self, list: fromList).run()
      guard status == .done else { throw Told(status: status) }
      return
    }
    let console = common.console
    let pipeline = try Pipeline(pipelineOptions, reading)
    try pipelineOptions.detectors.tell(console)
    try FileIdentity.require([output, edits], apartFrom: files + second.files)
    var sink = try ExtractSink(format: format, output: output, edits: edits)
    let batch = ExtractBatch(
      pipeline: pipeline,
      second: second,
      rendering: sink.rendering,
      jobs: jobs.count
    )
    var status = ExitStatus.done
    var broken: CommandFailure?
    await batch.run(files) { outcome in
      switch outcome {
      case .success(let extracted):
        do throws(CommandFailure) {
          try sink.take(extracted)
        } catch {
          broken = error
        }
      case .failure(let failure):
        console.report(failure)
        status = max(status, failure.status)
      }
      return broken == nil
    }
    if let broken { throw broken }
    try sink.commit()
    guard status == .done else { throw Told(status: status) }
  }
}

/// The forms in which records are written.
enum ExtractFormat: String, ExpressibleByArgument, CaseIterable {
  case ndjson
  case json
  case csv
  case markdown

  /// The writer of this format.
  var writer: any ExtractionWriter {
    switch self {
    case .ndjson: RecordsNDJSON()
    case .json: NestedJSON()
    case .csv: CSVWriter()
    case .markdown: MarkdownWriter()
    }
  }
}
