internal import ArgumentParser
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftSections

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Prints how long each unit of the pipeline takes over papers: for `make bench`, so that a slow one is seen.
struct UnitTimes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unit-times",
    abstract: "Print the CPU time that each unit of the pipeline takes.",
    discussion: """
      A unit a line, columns apart by tabs: stage, id, bytes of restored text, nanoseconds of CPU time, the least of the \
      rounds of each paper, added up. The stage `paper` is what detectors share, `arbitration` comes after them.
      """,
    shouldDisplay: false
  )

  @Argument(help: "The papers.")
  var files: [PathArgument]

  @Option(help: "How often each paper is read.")
  var rounds = 3

  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...1000).contains(rounds) else { throw ValidationError("--rounds takes 1 … 1000.") }
  }

  func run() throws {
    let pipeline = try Pipeline(pipelineOptions)
    var sum = Stopwatch()
    var bytes = 0
    for file in files {
      let original = try InputFile.bytes(of: file)
      var best = Stopwatch()
      var size = 0
      for _ in 0..<rounds {
        var round = Stopwatch()
        do throws(StageError) {
          size = try Self.time(original, through: pipeline, &round)
        } catch {
          throw CommandFailure(error, path: file)
        }
        best.keepLess(of: round)
      }
      bytes += size
      sum.add(best)
    }
    let rows = sum.times.map { "\($0.stage)\t\($0.id)\t\(bytes)\t\($0.nanoseconds)\n" }.joined()
    try OutputFile.standard.write(Array(rows.utf8))
  }

  /// One paper through every unit; returns the bytes of its restored text.
  private static func time(
    _ original: [UInt8],
    through pipeline: Pipeline,
    _ watch: inout Stopwatch
  ) throws(StageError) -> Int {
    watch.start()
    var document = try pipeline.read(original)
    watch.stop("reader", document.mediaType)
    for normalizer in pipeline.normalizers {
      var alone = pipeline
      alone.normalizers = [normalizer]
      watch.start()
      document = alone.restore(document)
      watch.stop("normalizer", type(of: normalizer).description.id.name)
    }
    watch.start()
    let paper = Paper(document)
    watch.stop("paper", "lines")
    var found: [(detector: ID<any SectionDetector>, detection: Detection)] = []
    for detector in pipeline.detectors {
      watch.start()
      let detection = detector.detect(in: paper)
      watch.stop("detector", detector.description.id.name)
      found.append((detector.description.id, detection))
    }
    watch.start()
    var findings = Arbitration.settle(found, in: paper)
    watch.stop("arbitration", "sections")
    for link in pipeline.links {
      watch.start()
      link.connect(&findings, in: paper)
      watch.stop("link", "\(link)")
    }
    for check in pipeline.checks {
      watch.start()
      _ = check.warnings(about: findings, in: paper)
      watch.stop("check", "\(check)")
    }
    return document.text.count
  }
}

/// CPU time by unit, in the order of their first run.
private struct Stopwatch {
  private(set) var times: [(stage: String, id: String, nanoseconds: UInt64)] = []
  private var started: UInt64 = 0

  mutating func start() { started = Self.now }

  mutating func stop(_ stage: String, _ id: String) {
    let passed = Self.now - started
    set(stage, id) { $0 + passed }
  }

  /// Of each unit the lesser of both times.
  mutating func keepLess(of other: Stopwatch) {
    for time in other.times {
      set(time.stage, time.id) { $0 == 0 ? time.nanoseconds : min($0, time.nanoseconds) }
    }
  }

  mutating func add(_ other: Stopwatch) {
    for time in other.times { set(time.stage, time.id) { $0 + time.nanoseconds } }
  }

  private mutating func set(_ stage: String, _ id: String, _ change: (UInt64) -> UInt64) {
    if let index = times.firstIndex(where: { $0.stage == stage && $0.id == id }) {
      times[index].nanoseconds = change(times[index].nanoseconds)
    } else {
      times.append((stage, id, change(0)))
    }
  }

  /// Of this thread: what other programs take does not count.
  private static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
