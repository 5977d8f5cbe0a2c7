internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders
internal import RenskriftWorkers
internal import RenskriftWriters

/// One call of `extract --from-list`: a line out for each line of the list, or a receipt for each list that it names.
struct ListSession {
  private let list: PathArgument
  private let shards: PathArgument?
  private let input: InputFile
  private let queue: ItemQueue
  private let recipe: ResultRecipe
  private let lineLimit: Int

  init(_ options: Extract, list: PathArgument) throws(CommandFailure) {
    self.list = list
    shards = options.shards
    input = list.isStandardInput ? InputFile() : try InputFile(streaming: list)
    // What is wrong with the options is told once, here, and not by each worker.
    _ = try Pipeline(options.pipelineOptions, options.reading)
    let setting = try ImportSetting(
      options.pipelineOptions,
      options.reading,
      worker: ItemWorkerCommand.name
    )
    // An item beyond a limit has an error line: here all limits decide what is written.
    recipe = setting.recipe.adding(
      options.reading.limits.filter { !$0.changesResults }.map { "limit=" + $0.text }
    )
    lineLimit = ReadingLimits(options.reading.limits).itemBytes
    let command = WorkerCommand(
      executable: Array((DataFolder.executable ?? "renskrift").utf8),
      arguments: setting.arguments,
      environment: Environment.all,
      limits: WorkerLimits(options.reading.limits)
    )
    queue = ItemQueue(
      command,
      count: options.jobs.count,
      lineLimit: lineLimit,
      files: SystemFiles()
    )
  }

  /// Goes on until the list ends.
  func run() throws(CommandFailure) -> ExitStatus {
    defer { queue.close() }
    if let shards { return try run(into: shards) }
    let folder = list.isStandardInput ? nil : list.parentAndName.parent.filePath
    var filter = ListFilter(input: input, queue: queue, lineLimit: lineLimit, folder: folder)
    return try filter.run() ? .done : .failed
  }

  /// One receipt a shard, as soon as it is done.
  private func run(into folder: PathArgument) throws(CommandFailure) -> ExitStatus {
    var run = try checked { () throws(ArchiveFailure) in
      try archiving { () throws(FileFailure) in
        try ShardRun(
          into: folder.filePath,
          recipe: recipe,
          queue: queue,
          lineLimit: lineLimit,
          files: SystemFiles()
        )
      }
    }
    var lines = ListLines(limit: lineLimit)
    var status = ExitStatus.done
    var hasEnded = false
    while !hasEnded {
      if let piece = try input.next(upTo: 1 << 16) {
        lines.add(piece)
      } else {
        lines.end()
        hasEnded = true
      }
      while let line = lines.next() {
        let receipt = try checked { () throws(ArchiveFailure) in try run.receipt(of: line) }
        try OutputFile.standard.write(receipt.line)
        if !receipt.hasResult { status = .failed }
      }
    }
    try checked { () throws(ArchiveFailure) in
      try archiving { () throws(FileFailure) in try run.sweep() }
    }
    return status
  }
}

/// What fails in the archive's part fails in the command.
func checked<Result>(
  _ body: () throws(ArchiveFailure) -> Result
) throws(CommandFailure) -> Result {
  do throws(ArchiveFailure) {
    return try body()
  } catch {
    throw CommandFailure(error)
  }
}
