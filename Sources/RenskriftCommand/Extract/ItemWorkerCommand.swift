internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftPipeline
internal import RenskriftWorkers

/// The worker of `extract --from-list`, not for people.
///
/// It answers items from standard input.
struct ItemWorkerCommand: ParsableCommand {
  static let name = "item-worker"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Extract the items that standard input names.",
    shouldDisplay: false
  )

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let pipeline = try Pipeline(pipelineOptions, reading, sharesGroup: true)
    let worker = ItemWorker(pipeline: pipeline, files: SystemFiles())
    WorkerLoop.run { worker.answer($0) }
  }
}
