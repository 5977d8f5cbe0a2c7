internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftEvaluation
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftTestKit
internal import RenskriftWriters

/// `renskrift detectors`: what is looked for, with the examples that prove it.
struct Detectors: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "List the detectors with summary and examples; check the examples, count what the corpus has of each.",
    discussion: """
      In an example ⟦ and ⟧ stand around what the detector finds; below it stand the entries. \
      A text without marks is one where it must stay silent. --prove is the quick way to try an example after a build: exit \
      status 1 if a law is broken, each at the line of its example.
      """
  )

  @Argument(help: "Only the detector of this id.")
  var id: String?

  @Option(help: "text: for people. markdown: a page of documentation. json: one object.")
  var format = DetectorFormat.text

  @Flag(help: "Hold each example to the laws of detectors, as the tests do.")
  var prove = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Check detectors in YAML, files or folders of them: their form, and the laws on their examples; exit status 1 if one fails.",
      valueName: "path"
    )
  )
  var check: [PathArgument] = []

  @Option(
    help: ArgumentHelp(
      "Count in how many cases and sources of that corpus each detector finds something, and how its records compare with the truth.",
      valueName: "folder"
    )
  )
  var coverage: PathArgument?

  @Flag(help: "With --coverage: exit status 1 if a detector finds nothing in the corpus.")
  var strict = false

  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard [prove, !check.isEmpty, coverage != nil].count(where: { $0 }) < 2 else {
      throw ValidationError("--prove, --check and --coverage are three commands.")
    }
    guard check.isEmpty || id == nil else {
      throw ValidationError("--check takes all detectors of its files: leave out \(id ?? "").")
    }
    guard !strict || coverage != nil else { throw ValidationError("--strict is for --coverage.") }
  }

  func run() throws {
    if !check.isEmpty {
      return try DetectorCheck(check, language: common.console.language).run()
    }
    let all = try DetectorCatalogue.all(pipelineOptions.detectors)
    try pipelineOptions.detectors.tell(common.console)
    let chosen = try chosen(among: all)
    if prove { return try prove(chosen) }
    if let coverage { return try count(in: coverage, for: chosen, of: all) }
    let language = common.console.language
    let pages = chosen.map { DetectorPage($0, in: language) }
    switch format {
    case .text: try write(pages.map { $0.text + "\n" }.joined())
    case .markdown: try write(pages.map(\.markdown).joined(separator: "\n"))
    case .json:
      let value: JSONValue = [
        "schema": "renskrift-detectors/1", "detectors": .array(pages.map(\.json)),
      ]
      try OutputFile.standard.write(CanonicalJSON.line(value))
    }
  }

  private func chosen(among all: [any SectionDetector]) throws -> [any SectionDetector] {
    guard let id else { return all }
    let chosen = all.filter { $0.description.id.name == id }
    guard !chosen.isEmpty else {
      throw CommandFailure.unknownDetector(id, all.map { $0.description.id.name })
    }
    return chosen
  }

  private func prove(_ detectors: [any SectionDetector]) throws {
    let language = common.console.language
    var held = 0
    var failed = 0
    var text = ""
    for detector in detectors {
      for example in detector.description.examples {
        let problems = DetectorLaws.violations(by: detector, of: example)
        if problems.isEmpty {
          held += 1
        } else {
          failed += 1
          text += "✗ \(example.place): \(detector.description.id)\n"
          for line in problems.flatMap({
            $0.split(separator: "\n", omittingEmptySubsequences: false)
          }) {
            text += "    " + TerminalText.shown(String(line)) + "\n"
          }
        }
      }
    }
    let sum = Message(
      en: "\(held) examples hold, \(failed) fail",
      sv: "\(held) exempel håller, \(failed) gör det inte"
    )
    try write(text + language.text(sum) + "\n")
    if failed > 0 { throw Told(status: .failed) }
  }

  private func count(
    in corpus: PathArgument,
    for chosen: [any SectionDetector],
    of all: [any SectionDetector]
  ) throws {
    var pipeline = try Pipeline(pipelineOptions)
    pipeline.detectors = all
    let found: CorpusCoverage
    do throws(StageError) {
      found = try CorpusCoverage(of: corpus.recordPath, through: pipeline)
    } catch {
      throw CommandFailure(error, status: .usage)
    }
    let ids = chosen.map { $0.description.id }
    let report = CoverageReport(found, of: ids, in: common.console.language)
    switch format {
    case .text: try write(report.text)
    case .markdown: try write(report.markdown)
    case .json: try OutputFile.standard.write(CanonicalJSON.line(report.json))
    }
    if strict, !report.uncovered.isEmpty { throw Told(status: .failed) }
  }

  private func write(_ text: String) throws { try OutputFile.standard.write(Array(text.utf8)) }
}

/// How detectors are listed.
enum DetectorFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case markdown
  case json
}

extension CommandFailure {
  /// No detector in force has that id.
  static func unknownDetector(_ id: String, _ known: [String]) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "unknown-detector",
      message: Message(en: "there is no detector \(id)", sv: "det finns ingen detektor \(id)"),
      remedy: Message(
        en: "choose one of: " + known.joined(separator: ", "),
        sv: "välj en av: " + known.joined(separator: ", ")
      )
    )
  }
}
