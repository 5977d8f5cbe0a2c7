internal import RenskriftDeclared
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders
internal import RenskriftRestoration

extension Pipeline {
  /// The pipeline of the built-in units, as the options want it.
  ///
  /// `sharesGroup`: whether what stops this process is to stop the programs that it started.
  init(
    _ options: PipelineOptions,
    _ reading: ReadingOptions? = nil,
    sharesGroup: Bool = false
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
    var pipeline = try Self.builtIn(options, ownWords, NameMemory(), reading, sharesGroup)
    let detectors = try options.detectors.list(among: pipeline.detectors)?.detectors
    guard !options.namesFrom.isEmpty else {
      if let detectors { pipeline.detectors = detectors }
      self = pipeline
      return
    }
    var names = NameMemory()
    for path in options.namesFrom {
      let content = try InputFile.bytes(of: path)
      do throws(StageError) {
        names.add(try pipeline.names(in: content))
      } catch {
        throw CommandFailure(error, path: path)
      }
    }
    self = try Self.builtIn(options, ownWords, names, reading, sharesGroup)
    if let detectors { self.detectors = detectors }
  }

  private static func builtIn(
    _ options: PipelineOptions,
    _ ownWords: OwnWords,
    _ names: NameMemory,
    _ reading: ReadingOptions?,
    _ sharesGroup: Bool
  ) throws(CommandFailure) -> Pipeline {
    var scans = reading?.scans ?? ScanSettings()
    scans.tools.sharesGroup = sharesGroup
    do throws(StageError) {
      return try .builtIn(
        data: options.data.folder,
        ownWords: ownWords,
        names: names,
        minimumConfidence: Confidence(perMille: options.minConfidence.perMille),
        limits: ReadingLimits(reading?.limits ?? []),
        scans: scans
      )
    } catch {
      throw CommandFailure(error, status: .environment)
    }
  }
}
