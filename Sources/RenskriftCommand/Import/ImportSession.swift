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
  let limits: WorkerLimits
  let common: CommonOptions

  /// Imports the folders; with `isWatching` goes on until a signal comes.
  func run(lockWait: Int, isWatching: Bool) throws {
    try opened(lockWait: lockWait) { (session) throws(ArchiveFailure) in
      guard isWatching else {
        var walk = Walk(roots.folders, files: session.files)
        // Who sees no progress need not wait for the count.
        let plan =
          common.console.showsProgress
          ? Walk.count(roots.folders, files: session.files) : ImportPlan()
        return try session.run(plan) { walk.next() }
      }
      var resting = RestingFiles(roots.folders, files: session.files)
      while !session.signals.isStopping {
        let items = resting.look()
        if !items.isEmpty {
          var next = items.makeIterator()
          try session.run(ImportPlan(items)) { next.next() }
        }
        for _ in 0..<20 where !session.signals.isStopping { _ = poll(nil, 0, 100) }
      }
    }
  }

  /// Tries again what lies in quarantine, from the originals in the archive.
  func retry(_ entries: [QuarantineEntry], _ store: ArchiveStore) throws {
    try opened(lockWait: 0) { (session) throws(ArchiveFailure) in
      var items: [Walk.Item] = []
      for entry in entries {
        guard let sha256 = entry.sha256 else { continue }
        let item = try archiving { () throws(FileFailure) in
          try store.item(sha256, name: entry.path)
        }
        if let item { items.append(item) }
      }
      var next = items.makeIterator()
      try session.run(ImportPlan(items)) { next.next() }
    }
  }

  /// Tells what a run would do, a JSON line a file.
  func plan() throws {
    let files = SystemFiles()
    let layout = ArchiveLayout(roots.archive)
    var preview: ImportPreview
    do throws(ArchiveFailure) {
      preview = try ImportPreview(
        store: ArchiveStore(layout, files: files),
        files: files,
        recipe: setting.recipe,
        options: options,
        hasOCR: !setting.recipe.ocr.isEmpty
      )
    } catch {
      throw CommandFailure(error)
    }
    try preview.run(roots.folders) { item in
      let line = CanonicalJSON.line([
        "path": .text(item.name.portable), "bytes": .integer(item.bytes),
        "document": item.document.map { .text($0) } ?? .null, "status": .text(item.status),
        "reason": item.reason.map { .text($0) } ?? .null,
      ])
      try OutputFile.standard.write(line)
    }
  }

  private func opened(
    lockWait: Int,
    _ body: (ImportSessionRun) throws(ArchiveFailure) -> Void
  ) throws {
    let files = SystemFiles()
    let signals = StopSignals()
    var status = ExitStatus.done
    do throws(ArchiveFailure) {
      let deadline = SuspendingClock.now + .seconds(lockWait)
      let archive = try Archive.open(roots.archive, files: files) {
        guard SuspendingClock.now < deadline, !signals.isStopping else { return false }
        _ = poll(nil, 0, 100)
        return true
      }
      let index = try IndexKeeper(ArchiveStore(archive.layout, files: files)) { path, why in
        common.console.note(why.message, file: PathArgument(bytes: path.bytes))
      }
      let session = ImportSessionRun(
        archive: archive,
        files: files,
        signals: signals,
        index: index,
        work: ProcessWork(workers(in: archive), count: jobs, scanLimits: limits.forScans),
        session: self
      )
      do throws(ArchiveFailure) {
        try body(session)
      } catch {
        session.work.stop()
        throw error
      }
      session.work.close()
      try index.close()
      if let failure = index.failure {
        common.console.warn(
          .behind(failure.message),
          file: PathArgument(bytes: archive.layout.index.bytes)
        )
      }
      try archive.close()
      status = signals.status ?? (session.summary.quarantinedCount > 0 ? .failed : .done)
    } catch {
      let failure = CommandFailure(error)
      common.console.report(failure)
      status = failure.status
    }
    common.console.event("exit", ["status": .integer(Int(status.rawValue))])
    if status != .done { throw Told(status: status) }
  }

  fileprivate func workers(in archive: Archive) -> WorkerCommand {
    WorkerCommand(
      executable: Array((DataFolder.executable ?? "renskrift").utf8),
      arguments: setting.arguments,
      environment: Environment.all,
      workingFolder: archive.layout.root.bytes,
      limits: limits
    )
  }
}

/// An archive that is open for a run, or, while folders are watched, for several.
private final class ImportSessionRun {
  let archive: Archive
  let files: SystemFiles
  let signals: StopSignals
  let index: IndexKeeper
  let work: ProcessWork
  private let session: ImportSession
  /// Of all runs.
  private(set) var summary = ImportSummary()

  init(
    archive: Archive,
    files: SystemFiles,
    signals: StopSignals,
    index: IndexKeeper,
    work: ProcessWork,
    session: ImportSession
  ) {
    self.archive = archive
    self.files = files
    self.signals = signals
    self.index = index
    self.work = work
    self.session = session
  }

  /// Imports what comes, as a run of its own.
  func run(_ plan: ImportPlan, _ next: () -> Walk.Item?) throws(ArchiveFailure) {
    let log = try archiving { () throws(FileFailure) in
      try RunLog(archive.layout, files: files)
    }
    var record = RunRecord(log, recipe: session.setting.recipe, jobs: session.jobs)
    try record.begin()
    let progress = ImportProgress(console: session.common.console, plan, signals)
    let run = ImportRun(
      archive: archive,
      files: files,
      recipe: session.setting.recipe,
      options: session.options,
      work: work,
      log: log,
      index: index,
      observer: progress,
      lanes: session.jobs
    )
    do throws(ArchiveFailure) {
      try run.run(next)
    } catch {
      record.fail(progress, CommandFailure(error).status)
      throw error
    }
    try record.end(progress, index, ArchiveStore(archive.layout, files: files), signals.status)
    progress.end(record.report)
    summary.add(progress.summary)
  }
}

extension Message {
  /// The files are whole; only what makes them easy to find is late.
  fileprivate static func behind(_ why: Message) -> Message {
    Message(
      en: "\(why.en); the next import brings the index up to date",
      sv: "\(why.sv); nästa import gör indexet färdigt"
    )
  }
}
