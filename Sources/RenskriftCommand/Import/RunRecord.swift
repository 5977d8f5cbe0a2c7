internal import RenskriftArchive
internal import RenskriftIndex
internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Keeps `run.json` and `report.html` of a run: the one from its beginning, both at its end, whatever the end.
struct RunRecord {
  private let log: RunLog
  private var description: RunDescription

  init(_ log: RunLog, recipe: ResultRecipe, jobs: Int) {
    self.log = log
    description = RunDescription(
      number: log.number,
      started: .now,
      host: Self.host,
      version: recipe.version,
      command: ["renskrift"]
        + ArgumentBytes.all.map { FilePath(bytes: ArgumentBytes.bytes($0)).portable },
      jobs: jobs,
      options: recipe.options
    )
  }

  /// Where the report stands.
  var report: FilePath { log.folder.appending("report.html") }

  /// Tells that it is at work.
  func begin() throws(ArchiveFailure) {
    try archiving { () throws(FileFailure) in
      try log.write(description.bytes(ImportSummary()), to: "run.json")
    }
  }

  /// Tells how it went; `interruption` is the status of a signal that ended it.
  mutating func end(
    _ progress: ImportProgress,
    _ index: IndexKeeper,
    _ store: ArchiveStore,
    _ interruption: ExitStatus?
  ) throws(ArchiveFailure) {
    var facts = progress.facts
    if facts.lacksReasons {
      facts.complete(
        from: try archiving { () throws(FileFailure) in try store.quarantined() }
      )
    }
    let status = interruption ?? (progress.summary.quarantinedCount > 0 ? .failed : .done)
    finish(interruption == nil ? .done : .interrupted, status, progress)
    let report = RunReport(
      description: description,
      summary: progress.summary,
      facts: facts,
      archive: progress.summary.done > 0 ? Self.archive(index) : nil
    )
    try archiving { () throws(FileFailure) in try write(report) }
  }

  /// Tells that it could not be finished.
  mutating func fail(_ progress: ImportProgress, _ status: ExitStatus) {
    finish(.failed, status, progress)
    let report = RunReport(
      description: description,
      summary: progress.summary,
      facts: progress.facts
    )
    do throws(FileFailure) {
      try write(report)
    } catch {
      // Most likely what ended the run: that is told, and `run.json` says `running` with nobody at work.
    }
  }

  private mutating func finish(
    _ state: RunDescription.State,
    _ status: ExitStatus,
    _ progress: ImportProgress
  ) {
    description.state = state
    description.ended = .now
    description.milliseconds = progress.milliseconds
    description.exitStatus = Int(status.rawValue)
  }

  private func write(_ report: RunReport) throws(FileFailure) {
    try log.write(report.html(.preferred), to: "report.html")
    try log.write(description.bytes(report.summary), to: "run.json")
  }

  /// What the index says of the whole archive; nil if it can't be asked, which the next run mends.
  private static func archive(_ index: IndexKeeper) -> ArchiveFacts? {
    guard index.failure == nil else { return nil }
    do throws(IndexFailure) {
      return try ArchiveFacts(index.reading)
    } catch {
      return nil
    }
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "" }
    return FilePath(bytes: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }).portable
  }
}

extension UTCTime {
  /// By the clock of the machine.
  fileprivate static var now: UTCTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return UTCTime(seconds: time.tv_sec)
  }
}

extension ReportLanguage {
  /// Swedish, unless the locale for messages is an English one.
  fileprivate static var preferred: ReportLanguage {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(Environment.value).first ?? ""
    return locale.utf8.starts(with: "en".utf8) ? .english : .swedish
  }
}
