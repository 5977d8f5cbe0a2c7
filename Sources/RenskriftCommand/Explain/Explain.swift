internal import ArgumentParser
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftWriters

/// `renskrift explain`: why a line became what it became.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Tell why a line became what it became: detectors, winners and losers, the history of its words.",
    discussion: """
      Without --line and --word: a map of the paper, a line each, with its section and a mark for changed words (* changed, \
      ? a change is suggested). With --line: every detector that wanted the line, what became of its section and by which rule, \
      the records and warnings there, and where each word comes from. Lines count from 1 in the restored text, as in records.
      """
  )

  @Argument(help: "The paper.")
  var file: PathArgument

  @Option(help: "The line, as records count it.")
  var line: Int?

  @Option(
    help: "Only words that stand so in the restored text, or stood so in the source; case aside."
  )
  var word: String?

  @Option(help: "text: for people. json: one object.")
  var format = ExplainFormat.text

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let line, line < 1 { throw ValidationError("--line counts from 1.") }
    if word?.isEmpty == true { throw ValidationError("--word needs a word.") }
  }

  func run() throws {
    let pipeline = try Pipeline(pipelineOptions, reading)
    let original = try InputFile.bytes(of: file)
    let explanation: Explanation
    do throws(StageError) {
      explanation = pipeline.explain(try pipeline.read(original), path: file.portablePath)
    } catch {
      throw CommandFailure(error, path: file)
    }
    let count = explanation.document.lines.count
    if let line, line > count { throw CommandFailure.noLine(line, of: count, in: file) }
    let data: String
    do throws(StageError) {
      data = try pipelineOptions.data.folder
    } catch {
      throw CommandFailure(error, status: .environment)
    }
    let lines = explanation.lines(line: line, word: word)
    if let word, lines.isEmpty { throw CommandFailure.noWord(word, in: file) }
    try OutputFile.standard.write(bytes(of: explanation, lines, data: data))
  }

  private func bytes(
    of explanation: Explanation,
    _ lines: [ExplainedLine],
    data: String
  ) -> [UInt8] {
    let name = file.portablePath
    switch format {
    case .json where line == nil && word == nil:
      return CanonicalJSON.line(ExplainJSON.map(explanation, path: name))
    case .json:
      return CanonicalJSON.line(ExplainJSON.lines(lines, of: explanation, path: name))
    case .text:
      let text = ExplainText(explanation, in: common.console.language, path: file.shown, data: data)
      return Array((line == nil && word == nil ? text.map : text.lines(lines)).utf8)
    }
  }
}

/// How an explanation is written.
enum ExplainFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

extension CommandFailure {
  fileprivate static func noWord(_ word: String, in file: PathArgument) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "no-such-word",
      path: file,
      message: Message(
        en: "no word stands there as \(word), nor did one in the source",
        sv: "inget ord står där som \(word), eller stod så i källan"
      ),
      remedy: Message(
        en: "give one word, as it stands in the restored text or stood in the source",
        sv: "ange ett ord, som det står i den återställda texten eller stod i källan"
      )
    )
  }

  fileprivate static func noLine(
    _ line: Int,
    of count: Int,
    in file: PathArgument
  ) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "no-such-line",
      path: file,
      message: Message(
        en: "there is no line \(line): the paper has \(count) lines",
        sv: "det finns ingen rad \(line): papperet har \(count) rader"
      ),
      remedy: Message(
        en: "without --line the command prints all lines with their numbers",
        sv: "utan --line skriver kommandot alla rader med sina nummer"
      )
    )
  }
}
