internal import ArgumentParser
internal import RenskriftModel
internal import RenskriftTraining

/// `renskrift train`: the language model from text.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build the language model from right Swedish text, or the channel from pages.",
    discussion: """
      With --pages, what is written are the rows of channel.tsv: what printed letters were read as. Else \
      the model: texts are UTF-8, a paragraph or a sentence a line, plain or packed by xz. The same texts in the same \
      order give the same bytes. Beside the model stands what it was made of, as .json.
      """
  )

  @Argument(help: "Right text; .xz is unpacked.")
  var texts: [PathArgument] = []

  @Option(help: "A folder of NNNN.gt.txt, NNNN.ocr.txt and pages.tsv; may be repeated.")
  var pages: [PathArgument] = []

  @Option(help: "A list of words, one a line, for the lexicon only; may be repeated.")
  var words: [PathArgument] = []

  @Option(help: "How much each text counts, such as normalizers/words/training.tsv.")
  var plan: PathArgument?

  @Option(name: [.customShort("o"), .customLong("output")], help: "The model, such as model.rnm.")
  var output: PathArgument

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if texts.isEmpty == pages.isEmpty {
      throw ValidationError("Name texts for a model, or --pages for a channel.")
    }
  }

  func run() throws {
    if pages.isEmpty { try trainModel() } else { try trainChannel() }
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
