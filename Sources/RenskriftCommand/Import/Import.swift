internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders
internal import RenskriftWorkers

/// `renskrift import`: folders of papers into an archive.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Import folders of papers into an archive: originals, text, records, audit trail.",
    discussion: """
      What is done already is not done again: interrupt it, go on, run it again next week. A paper that \
      cannot be read goes to quarantine with the reason; exit status 1 then. Originals are copied before anything \
      reads them and never changed.
      """
  )

  @Argument(help: "Folders (or files) to import.")
  var folders: [PathArgument]

  @Option(help: "The archive; made where there is none.")
  var archive: PathArgument

  @Flag(help: "Write nothing; print what would be done, a JSON line a file.")
  var dryRun = false

  @Flag(help: "Leave the originals where they lie, and keep their places.")
  var reference = false

  @Flag(help: "Link the originals instead of copying them, where they lie on the same file system.")
  var link = false

  @Option(
    help: ArgumentHelp("Try again what lies in quarantine: all, or one code.", valueName: "code")
  )
  var retry: String?

  @Flag(help: "Go on, and import what is added, until interrupted.")
  var watch = false

  @Option(help: "Wait so many seconds for another run to end.")
  var lockWait = 0

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var jobs: JobsOption
  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if reference, link { throw ValidationError("--reference and --link exclude each other.") }
    if lockWait < 0 { throw ValidationError("--lock-wait must be 0 or more.") }
  }

  // Synchronous, on the main thread: workers end when the thread ends that started them.
  func run() throws {
    let roots = try ImportRoots(folders: folders, archive: archive)
    let setting = try ImportSetting(pipelineOptions, reading)
    try pipelineOptions.detectors.tell(common.console)
    var options = ImportOptions()
    options.limits = setting.limits
    options.keeping = reference ? .reference : link ? .link : .copy
    options.retried = retry.map { $0 == "all" ? .all : .code($0) } ?? .usual
    let session = ImportSession(
      roots: roots,
      setting: setting,
      options: options,
      jobs: jobs.count,
      limits: WorkerLimits(reading.limits),
      common: common
    )
    if dryRun { return try session.plan() }
    try session.run(lockWait: lockWait, isWatching: watch)
  }
}

/// The worker of `import`, not for people: answers jobs from standard input.
struct Worker: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make something of the documents that standard input names.",
    shouldDisplay: false
  )

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let pipeline = try Pipeline(pipelineOptions, reading, sharesGroup: true)
    var tools = ScanTools.installed
    tools.sharesGroup = true
    let worker = DocumentWorker(pipeline: pipeline, files: SystemFiles(), tools: tools)
    WorkerLoop.run { line in
      guard let job = ImportLines.job(line) else { return [] }
      return ImportLines.line(of: worker.answer(job), to: job.number)
    }
  }
}
