internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders
internal import RenskriftSections

extension Pipeline {
  /// The pipeline of the built-in units, as the options want it.
  init(_ options: PipelineOptions) throws(CommandFailure) {
    self.init(
      readers: BuiltInReaders.list,
      normalizers: [],
      detectors: BuiltInDetectors.all,
      minimumConfidence: Confidence(perMille: options.minConfidence.perMille)
    )
  }
}
