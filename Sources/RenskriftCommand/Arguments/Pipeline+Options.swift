internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders
internal import RenskriftRestoration

extension Pipeline {
  /// The pipeline of the built-in units, as the options want it.
  init(
    _ options: PipelineOptions,
    limits: ReadingLimits = ReadingLimits()
  ) throws(CommandFailure) {
    var ownWords = OwnWords()
    for path in options.lexicon {
      let content = try InputFile.bytes(of: path)
      do throws(StageError) {
        try ownWords.add(content, file: path.recordPath)
      } catch {
        throw CommandFailure(error, status: .usage)
      }
    }
    do throws(StageError) {
      self = try .builtIn(
        data: options.data.folder,
        ownWords: ownWords,
        minimumConfidence: Confidence(perMille: options.minConfidence.perMille),
        limits: limits
      )
    } catch {
      throw CommandFailure(error, status: .environment)
    }
  }
}
