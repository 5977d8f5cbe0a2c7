internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftWorkers
internal import RenskriftWriters

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// One call of `import`: opens the archive, starts the workers, tells what happens, ends as the contract says.
struct ImportSession {
  let roots: ImportRoots
  let setting: ImportSetting
  let options: ImportOptions
  let jobs: Int
  let common: CommonOptions

  func run(lockWait: Int, isWatching: Bool) throws {
    let files = SystemFiles()
    let signals = StopSignals()
    do throws(ArchiveFailure) {
      let deadline = SuspendingClock.now + .seconds(lockWait)
      let archive = try Archive.open(roots.archive, files: files) {
        guard SuspendingClock.now < deadline else { return false }
        _ = poll(nil, 0, 100)
        return true
      }
      try run(archive, files, signals, isWatching)
    } catch {
      throw CommandFailure(error)
    }
    if let status = signals.status { throw Told(status: status) }
  }

  /// Tells what a run would do.
  func plan() throws {}

  private func run(
    _ archive: Archive,
    _ files: SystemFiles,
    _ signals: StopSignals,
    _ isWatching: Bool
  ) throws(ArchiveFailure) {
    let console = common.console
    let index = try IndexKeeper(ArchiveStore(archive.layout, files: files)) { path, why in
      console.note(why.message, file: PathArgument(bytes: path.bytes))
    }
    let log = try archiving { () throws(FileFailure) in
      try RunLog(archive.layout, files: files)
    }
    let progress = ImportProgress(console: console, isTerminal: isatty(STDERR_FILENO) == 1, signals)
    progress.plan(Walk.count(roots.folders, files: files))
    let work = ProcessWork(workers(in: archive), count: jobs, scanLimits: .forScans)
    let run = ImportRun(
      archive: archive,
      files: files,
      recipe: setting.recipe,
      options: options,
      work: work,
      log: log,
      index: index,
      observer: progress
    )
    try run.run(roots.folders)
    work.close()
    try index.close()
    progress.end(log.folder)
    try archive.close()
  }

  private func workers(in archive: Archive) -> WorkerCommand {
    var limits = WorkerLimits()
    limits.answerBytes = 256 << 20
    return WorkerCommand(
      executable: Array((DataFolder.executable ?? "renskrift").utf8),
      arguments: setting.arguments,
      environment: Environment.all,
      workingFolder: archive.layout.root.bytes,
      limits: limits
    )
  }
}
