internal import RenskriftModel
internal import RenskriftPipeline

extension Pipeline {
  /// The pipeline of the built-in units, as the options want it.
  init(_ options: PipelineOptions) throws(CommandFailure) {
    do throws(StageError) {
      self = try .builtIn(
        data: options.data.folder,
        minimumConfidence: Confidence(perMille: options.minConfidence.perMille)
      )
    } catch {
      throw CommandFailure(error, status: .environment)
    }
  }
}
