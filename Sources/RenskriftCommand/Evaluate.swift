internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftEvaluation
internal import RenskriftModel
internal import RenskriftPipeline

/// `renskrift evaluate`: how good restoration is, on text whose truth is known.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Measure restoration on text whose truth is known: fixed, broken, CER, WER, calibration.",
    discussion: """
      Takes any number of sets, of any kinds. Nothing is judged: the exit status is 0 whatever the figures \
      are; renskrift validate is what fails. docs/evaluating.md says how to read the figures.
      """
  )

  @Option(help: "A folder of NNNN.gt.txt beside NNNN.ocr.txt; pages.tsv there gives their quality.")
  var pages: [PathArgument] = []

  @Option(help: "Right text; å ä ö are taken from it before it is restored.")
  var strip: [PathArgument] = []

  @Option(help: "Lines of what was read, a tab, what is right; # in the right line: not counted.")
  var pairs: [PathArgument] = []

  @Option(parsing: .upToNextOption, help: "Right text, in which nothing may change.")
  var clean: [PathArgument] = []

  @Option(help: "text for people, json for machines, html: one page with plots, without script.")
  var format = EvaluateFormat.text

  @Option(help: "How many of the commonest errors of each kind are listed.")
  var most = 20

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "Write there instead of to standard output."
  )
  var output: PathArgument?

  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if (pages + strip + pairs + clean).isEmpty {
      throw ValidationError("Nothing to measure: give --pages, --strip, --pairs or --clean.")
    }
    if most < 0 { throw ValidationError("--most must be 0 or more.") }
  }

  func run() throws {
    try FileIdentity.require([output], apartFrom: strip + pairs + clean)
    let pipeline = try Pipeline(pipelineOptions)
    let report: EvaluationReport
    do throws(StageError) {
      var trials: [RestorationTrial] = []
      for set in try sets { trials.append(try RestorationTrial(set, through: pipeline)) }
      report = EvaluationReport(trials, most: most)
    } catch {
      throw CommandFailure(error, status: .usage)
    }
    let bytes =
      switch format {
      case .text: Array(Self.shown(report.text).utf8)
      case .json: report.json
      case .html: Array(report.html.utf8)
      }
    guard let output else { return try OutputFile.standard.write(bytes) }
    let file = try AtomicFile(output)
    try file.write(bytes)
    try file.commit()
  }

  /// The report with what its words would do to a terminal made visible.
  private static func shown(_ report: String) -> String {
    report.split(separator: "\n", omittingEmptySubsequences: false)
      .map { TerminalText.shown(String($0)) }.joined(separator: "\n")
  }

  private var sets: [EvaluationSet] {
    get throws(StageError) {
      var sets: [EvaluationSet] = []
      for path in pages { sets.append(try .pages(folder: path.recordPath)) }
      for path in strip { sets.append(try .strip(file: path.recordPath)) }
      for path in pairs { sets.append(try .pairs(file: path.recordPath)) }
      for path in clean { sets.append(try .clean(file: path.recordPath)) }
      return sets
    }
  }
}

/// The forms of the report.
enum EvaluateFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case html
}
