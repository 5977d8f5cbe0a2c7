internal import RenskriftEvaluation
internal import RenskriftModel
internal import RenskriftPipeline

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A corpus with what it is read by and compared with.
struct ValidateSession {
  /// The corpus folder as the user named it.
  let folder: PathArgument
  let pipeline: Pipeline
  let jobs: Int
  private(set) var corpus: CorpusFolder
  private(set) var ratchet: Ratchet
  /// Cases named by the user; none means all.
  let cases: [String]

  init(_ arguments: CorpusArguments, _ options: PipelineOptions, jobs: Int) throws(CommandFailure) {
    folder = arguments.corpus
    cases = arguments.cases
    self.jobs = jobs
    pipeline = try Pipeline(options)
    do throws(StageError) {
      corpus = try CorpusFolder(at: folder.recordPath, through: pipeline)
      ratchet = try Ratchet(file: folder.appending(Ratchet.fileName).recordPath)
    } catch {
      throw CommandFailure(error, status: .usage)
    }
    let known = Set(corpus.cases.map(\.name))
    if let unknown = cases.first(where: { !known.contains($0) }) {
      throw .unknownCase(unknown, folder)
    }
  }

  /// Reads corpus and counts again, after they were written.
  mutating func reload() throws(CommandFailure) {
    do throws(StageError) {
      corpus = try CorpusFolder(at: folder.recordPath, through: pipeline)
      ratchet = try Ratchet(file: folder.appending(Ratchet.fileName).recordPath)
    } catch {
      throw CommandFailure(error, status: .usage)
    }
  }

  /// Cases of which no difference is shown.
  var heldOut: Set<String> {
    Set(corpus.cases.filter(\.description.isHeldOut).map(\.name))
  }

  /// What is looked at.
  func selection(only: String?) -> CaseSelection {
    if let only { return CaseSelection(only, in: corpus, pipeline) }
    return cases.isEmpty ? .all : .named(Set(cases))
  }

  /// Examines the cases.
  func report(
    _ selection: CaseSelection = .all,
    to level: CheckLevel = .measure
  ) async
    -> ValidationReport
  {
    var run = CorpusRun(corpus, through: pipeline, ratchet: ratchet)
    run.selection = selection
    run.lastLevel = level
    return await run.report(jobs: jobs)
  }
}

/// How long a run took and how much memory: shown, never judged, and never in a report.
struct RunUsage {
  private let started = ContinuousClock.now

  /// What to tell at the end.
  var message: Message {
    let time = started.duration(to: .now)
    let tenths =
      Int(time.components.seconds) * 10
      + Int(time.components.attoseconds / 100_000_000_000_000_000)
    var usage = rusage()
    #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let megabytes = usage.ru_maxrss / 1024
    #else
    getrusage(RUSAGE_SELF, &usage)
    let megabytes = usage.ru_maxrss / 1_048_576
    #endif
    return Message(
      en: "\(tenths / 10).\(tenths % 10) s, \(megabytes) MB",
      sv: "\(tenths / 10),\(tenths % 10) s, \(megabytes) MB"
    )
  }
}

extension CommandFailure {
  fileprivate static func unknownCase(_ name: String, _ folder: PathArgument) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "no-case",
      path: folder,
      message: Message(en: "there is no case \(name)", sv: "det finns inget fall \(name)"),
      remedy: Message(
        en: "name a folder in it that holds a case.json",
        sv: "ange en mapp i den som har en case.json"
      )
    )
  }
}
