internal import ArgumentParser
internal import RenskriftModel
internal import RenskriftTraining

/// `renskrift train`: the language model from text.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build the language model from right Swedish text.",
    discussion: """
      Texts are UTF-8, a paragraph or a sentence a line, plain or packed by xz. The same texts in the same \
      order give the same bytes. Beside the model stands what it was made of, as .json.
      """
  )

  @Argument(help: "Right text; .xz is unpacked.")
  var texts: [PathArgument]

  @Option(help: "A list of words, one a line, for the lexicon only; may be repeated.")
  var words: [PathArgument] = []

  @Option(name: [.customShort("o"), .customLong("output")], help: "The model, such as model.rnm.")
  var output: PathArgument

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    try FileIdentity.require([output], apartFrom: texts + words)
    let sources =
      texts.map { TrainingText(path: $0.recordPath) }
      + words.map { TrainingText(path: $0.recordPath, isWordList: true) }
    let result: Training.Result
    do throws(StageError) {
      result = try Training.build(texts: sources) { line in
        console.note(Message(en: line, sv: line))
      }
    } catch {
      throw CommandFailure(error)
    }
    let model = try AtomicFile(output)
    let summary = try AtomicFile(output.withSuffix(".json"))
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
