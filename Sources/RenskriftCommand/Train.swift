internal import ArgumentParser
internal import RenskriftEvaluation
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftTraining

/// `renskrift train`: the language model from text.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Build the language model from right Swedish text, the channel from pages, or the calibration from both.",
    discussion: """
      With --pages, what is written are the rows of channel.tsv: what printed letters were read as. With --calibrate \
      it is calibration.tsv: how often changes of a given confidence are right, on pages and on texts from which å ä ö \
      are taken; the model in the data folder must not have been made from them. Else \
      the model: texts are UTF-8, a paragraph or a sentence a line, plain or packed by xz. The same texts in the same \
      order give the same bytes. Beside the model stands what it was made of, as .json.
      """
  )

  @Argument(help: "Right text; .xz is unpacked.")
  var texts: [PathArgument] = []

  @Option(help: "A folder of NNNN.gt.txt, NNNN.ocr.txt and pages.tsv; may be repeated.")
  var pages: [PathArgument] = []

  @Flag(help: "Calibrate the model of the data folder on text and pages that it was not made from.")
  var calibrate = false

  @Option(help: "A list of words, one a line, for the lexicon only; may be repeated.")
  var words: [PathArgument] = []

  @Option(help: "How much each text counts, such as normalizers/words/training.tsv.")
  var plan: PathArgument?

  @Option(name: [.customShort("o"), .customLong("output")], help: "The model, such as model.rnm.")
  var output: PathArgument

  @OptionGroup var data: DataOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if calibrate {
      guard words.isEmpty, plan == nil else {
        throw ValidationError(
          "--words and --plan make a model; --calibrate takes texts and --pages."
        )
      }
      if texts.isEmpty, pages.isEmpty {
        throw ValidationError("Name texts or --pages to calibrate on.")
      }
    } else if texts.isEmpty == pages.isEmpty {
      throw ValidationError("Name texts for a model, or --pages for a channel.")
    }
  }

  func run() throws {
    if calibrate {
      try fitCalibration()
    } else if pages.isEmpty {
      try trainModel()
    } else {
      try trainChannel()
    }
  }

  private func fitCalibration() throws {
    try FileIdentity.require([output], apartFrom: texts)
    let file = try AtomicFile(output)
    let pipeline: Pipeline
    do throws(StageError) {
      pipeline = try .builtIn(data: data.folder)
    } catch {
      throw CommandFailure(error, status: .environment)
    }
    guard var fit = CalibrationFit(pipeline) else { return }
    do throws(StageError) {
      for path in texts { try fit.add(.strip(file: path.recordPath)) }
      for path in pages { try fit.add(.pages(folder: path.recordPath)) }
    } catch {
      throw CommandFailure(error, status: .usage)
    }
    try file.write(Array(fit.content.utf8))
    try file.commit()
  }

  private func trainChannel() throws {
    let file = try AtomicFile(output)
    var training = ChannelTraining()
    do throws(StageError) {
      for folder in pages { try training.add(folder: folder.recordPath) }
    } catch {
      throw CommandFailure(error)
    }
    let header = """
      # Columns: printed, read, then counted and printed in all, for pages with under 2, under 8, \
      under 25, 25 and more wrong letters in 1,000 (å ä ö apart). ␣ is a space.

      """
    let rows = training.rows().map { $0 + "\n" }.joined()
    try file.write(Array((header + rows).utf8))
    try file.commit()
  }

  private func trainModel() throws {
    let console = common.console
    try FileIdentity.require([output], apartFrom: texts + words)
    // Opened first: a wrong folder must not cost the whole run.
    let model = try AtomicFile(output)
    let summary = try AtomicFile(output.withSuffix(".json"))
    let sources =
      texts.map { TrainingText(path: $0.recordPath) }
      + words.map { TrainingText(path: $0.recordPath, isWordList: true) }
    let result: Training.Result
    do throws(StageError) {
      let plan = try plan.map { path throws(StageError) in try TrainingPlan(path: path.recordPath) }
      result = try Training.build(texts: sources, plan: plan ?? TrainingPlan()) { line in
        console.note(Message(en: line, sv: line))
      }
    } catch {
      throw CommandFailure(error)
    }
    try model.write(result.model)
    try summary.write(Array(result.summary.utf8))
    try model.commit()
    try summary.commit()
  }
}

extension PathArgument {
  /// The same path with another ending: `model.rnm` → `model.json`.
  fileprivate func withSuffix(_ suffix: String) -> PathArgument {
    let (_, name) = parentAndName
    let stem = name.lastIndex(of: UInt8(ascii: ".")).map { name.count - $0 } ?? 0
    return PathArgument(bytes: Array(bytes.dropLast(stem)) + Array(suffix.utf8))
  }
}
