internal import ArgumentParser
internal import RenskriftEvaluation
internal import RenskriftModel
internal import RenskriftPipeline

/// `renskrift validate`: the corpus against its truth.
struct Validate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run every corpus case and compare words and records with its truth.",
    discussion: """
      Levels 1 to 7, from bytes to measures. Counts may only fall below ratchet.json; in an undamaged paper nothing \
      may change at all. Exit status 0 passed, 1 a shortfall, 2 no corpus, or accepting was refused. The last line is \
      always N passed, N failed, N skipped. docs/validate.md has the outputs, the gates, and how a change is accepted.
      """
  )

  @Argument(help: "The corpus folder, else corpus; then names of cases, to look at those alone.")
  var names: [PathArgument] = []

  @Option(
    help:
      "Only cases that hold this section or record type, or in which this detector finds something, or of this name."
  )
  var only: String?

  @Option(help: "Only levels up to this one, 1 to 7; 1 runs nothing.")
  var level = LevelArgument(.measure)

  @Flag(help: "List the checks: id, level, severity, what must hold.")
  var checks = false

  @Option(help: "How many differences of a source are shown; else four of those that fail.")
  var differences: Int?

  @OptionGroup var outputs: ValidateOutputs
  @OptionGroup(title: "Accepting changes") var acceptance: AcceptanceOptions
  @OptionGroup var jobs: JobsOption
  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let differences, differences < 0 {
      throw ValidationError("--differences must be 0 or more.")
    }
    if acceptance.isWanted, only != nil || level.level != .measure {
      throw ValidationError("--bless and --review look at a whole corpus: without --only, --level.")
    }
    try acceptance.require(CorpusArguments(names).cases)
  }

  func run() async throws {
    guard !checks else { return try OutputFile.standard.write(Array(list.utf8)) }
    try acceptance.refuseUnderCI()
    let arguments = CorpusArguments(names)
    let session = try ValidateSession(arguments, pipelineOptions, jobs: jobs.count)
    if acceptance.isWanted {
      var acceptance = Acceptance(session, options: acceptance, console: common.console)
      return try await acceptance.run()
    }
    let reports = try outputs.open()
    let usage = RunUsage()
    let selection = session.selection(only: only)
    let report = await session.report(selection, to: level.level)
    guard !report.cases.isEmpty else { throw CommandFailure.nothingSelected(only ?? "") }
    let written = ReportContext(
      report: report,
      ratchet: session.ratchet,
      heldOut: session.heldOut,
      folder: session.folder
    )
    try reports.write(written)
    let text = ValidationText(
      report,
      ratchet: session.ratchet,
      heldOut: session.heldOut,
      most: differences
    )
    let tally = ValidationTally(report)
    try OutputFile.standard.write(
      Array((outputs.shown(text.body, written) + tally.text + "\n").utf8)
    )
    common.console.note(usage.message)
    if tally.failed > 0 { throw Told(status: .failed) }
  }

  /// Every check, a line each, tabs between, in the user's language.
  private var list: String {
    let language = common.console.language
    return CorpusChecks.all.map { check in
      "\(check.id)\t\(check.level.rawValue) \(check.level.name)\t\(check.severity.rawValue)"
        + "\t\(language.text(check.summary))\n"
    }
    .joined()
  }
}

/// A level as the user writes it: 1 to 7.
struct LevelArgument: ExpressibleByArgument {
  /// The level.
  let level: CheckLevel

  init(_ level: CheckLevel) { self.level = level }

  init?(argument: String) {
    guard let number = Int(argument), let level = CheckLevel(rawValue: number) else { return nil }
    self.level = level
  }

  var defaultValueDescription: String { String(level.rawValue) }
}

extension CommandFailure {
  fileprivate static func nothingSelected(_ text: String) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "no-case",
      message: Message(
        en: "no case holds \(text), and none is called so",
        sv: "inget fall innehåller \(text), och inget heter så"
      ),
      remedy: Message(
        en:
          "give a section type, a record type, a detector of renskrift detectors, or a part of a case's name",
        sv:
          "ange en avsnittstyp, en posttyp, en detektor ur renskrift detectors, eller en del av ett falls namn"
      )
    )
  }
}
