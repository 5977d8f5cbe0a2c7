internal import ArgumentParser
internal import RenskriftEvaluation
internal import RenskriftModel
internal import RenskriftPipeline

/// `renskrift validate`: the corpus against its truth.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run every corpus case and compare words and records with its truth.",
    discussion: """
      Counts a source: harm and left in words, missing and extra in records. They may only fall below \
      ratchet.json; in an undamaged paper nothing may change at all. Exit status 1 on a shortfall.
      """
  )

  @Argument(help: "The corpus folder.")
  var corpus: PathArgument = PathArgument(bytes: Array("corpus".utf8))

  @Option(help: "Only sources whose case/source holds this text.")
  var only: String?

  @Option(help: "How many differences of a source are shown.")
  var differences = 4

  @Flag(help: "Write today's counts as those in force; refused under CI.")
  var bless = false

  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    if bless, Environment.value("CI") != nil || only != nil { throw CommandFailure.blessRefused }
    let folder = corpus.recordPath
    let pipeline = try Pipeline(pipelineOptions)
    let results = try Self.results(of: folder, only: only, pipeline)
    let file = folder + "/ratchet.json"
    if bless {
      if let harmed = results.first(where: { !$0.faults.isEmpty }) {
        throw CommandFailure.blessHarm(harmed.name)
      }
      let sink = try AtomicFile(PathArgument(bytes: Array(file.utf8)))
      try sink.write(Array(Ratchet(results).json.utf8))
      try sink.commit()
    }
    let ratchet: Ratchet
    do throws(StageError) { ratchet = try Ratchet(file: file) } catch {
      throw CommandFailure(error, status: .usage)
    }
    var failed = 0
    var report = ""
    for result in results {
      let shortfalls = result.faults + ratchet.shortfalls(of: result)
      if !shortfalls.isEmpty { failed += 1 }
      report += text(of: result, shortfalls)
    }
    let vanished = only == nil ? ratchet.vanished(from: results) : []
    for name in vanished { report += "✗ \(name): in ratchet.json, not in the corpus\n" }
    failed += vanished.count
    report += Self.totals(of: results)
    report += "\(results.count + vanished.count - failed) passed, \(failed) failed, 0 skipped\n"
    try OutputFile.standard.write(Array(report.utf8))
    if failed > 0 { throw Told(status: .failed) }
  }

  private static func results(
    of folder: String,
    only: String?,
    _ pipeline: Pipeline
  )
    throws(CommandFailure) -> [CaseResult]
  {
    do throws(StageError) {
      var results: [CaseResult] = []
      for corpusCase in try CorpusFolder(at: folder, through: pipeline).cases {
        for source in corpusCase.sources
        where only.map({ "\(corpusCase.name)/\(source.file)".contains($0) }) ?? true {
          results.append(try corpusCase.result(for: source, through: pipeline))
        }
      }
      return results
    } catch {
      throw CommandFailure(error, status: .usage)
    }
  }

  private func text(of result: CaseResult, _ shortfalls: [String]) -> String {
    let words = result.words
    var text = "\(shortfalls.isEmpty ? "✓" : "✗") \(result.name): \(words.words) words, "
    text += "\(words.fixed) fixed, \(words.left) left, \(words.harm) harmed; "
    text +=
      "\(result.right) records right, \(result.missing.count) missing, \(result.extra.count) extra\n"
    for shortfall in shortfalls { text += "    \(shortfall)\n" }
    for form in result.missing.prefix(differences) { text += "    truth | \(form)\n" }
    for form in result.extra.prefix(differences) { text += "    ours  | \(form)\n" }
    return text
  }

  private static func totals(of results: [CaseResult]) -> String {
    let words = results.map(\.words)
    let right = results.map(\.right).reduce(0, +)
    let missing = results.map(\.missing.count).reduce(0, +)
    let extra = results.map(\.extra.count).reduce(0, +)
    return """
      words: \(words.map(\.words).reduce(0, +)), fixed \(words.map(\.fixed).reduce(0, +)), \
      left \(words.map(\.left).reduce(0, +)), harmed \(words.map(\.harm).reduce(0, +))
      records: right \(right), missing \(missing), extra \(extra)

      """
  }
}

extension CommandFailure {
  fileprivate static var blessRefused: CommandFailure {
    CommandFailure(
      .usage,
      code: "bless-refused",
      message: Message(
        en: "--bless writes the counts of a whole corpus, and never under CI",
        sv: "--bless skriver måtten för en hel korpus, och aldrig under CI"
      ),
      remedy: Message(
        en: "run it without --only on your own machine and commit the difference",
        sv: "kör det utan --only på din egen dator och checka in skillnaden"
      )
    )
  }

  fileprivate static func blessHarm(_ name: String) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "bless-refused",
      message: Message(
        en: "\(name): something right was changed, or the edits can't be undone",
        sv: "\(name): något rätt har ändrats, eller så går ändringarna inte att ångra"
      ),
      remedy: Message(
        en: "mend that first: no count makes it right",
        sv: "laga det först: inget mått gör det rätt"
      )
    )
  }
}
