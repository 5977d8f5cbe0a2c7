internal import RenskriftModel
internal import RenskriftWorkers

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Pools of mock workers, and what they leave behind.
enum Mocks {
  /// The program, which is built beside the tests.
  static let executable: [UInt8] = {
    let path = [UInt8](unsafeUninitializedCapacity: 4_096) { bytes, count in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        guard let start = chars.baseAddress else { return }
        count = max(0, readlink("/proc/self/exe", start, chars.count))
      }
    }
    let folder = path.lastIndex(of: UInt8(ascii: "/")) ?? 0
    return path[..<folder] + Array("/MockWorker".utf8)
  }()

  /// Limits that are reached soon, and by no request that keeps to the rules.
  static var limits: WorkerLimits {
    var limits = WorkerLimits()
    limits.memoryBytes = 256 << 20
    limits.fileBytes = 4 << 20
    limits.cpuSeconds = 20
    limits.wallSeconds = 60
    limits.answerBytes = 1 << 20
    return limits
  }

  static func pool(_ count: Int, limits: WorkerLimits = limits) -> WorkerPool {
    let folder = Array("/tmp".utf8)
    let variables = [Array("MOCK=yes".utf8)]
    let command = WorkerCommand(
      executable: executable,
      environment: variables,
      workingFolder: folder,
      limits: limits
    )
    return WorkerPool(command: command, count: count, isAnswer: isAnswer)
  }

  /// Whether a line begins as an answer to the request of that id does.
  static func isAnswer(_ line: [UInt8], _ id: Int) -> Bool {
    line.starts(with: Array("{\"id\":\(id),".utf8)) && line.last == UInt8(ascii: "}")
  }

  static func request(_ id: Int, _ order: String) -> WorkerRequest {
    WorkerRequest(id: id, line: Array("{\"id\":\(id),\"text\":\"#!mock \(order)\"}".utf8))
  }

  /// The answer as the mock gives it.
  static func line(_ id: Int, _ text: String) -> String { "{\"id\":\(id),\"answer\":\"\(text)\"}" }

  /// Has a pool answer them all, the earliest first, never asking it for more than it takes.
  static func outcomes(_ pool: WorkerPool, _ requests: [WorkerRequest]) throws -> [Outcome] {
    var waiting = requests[...]
    var outcomes: [Outcome] = []
    while !waiting.isEmpty || pool.outstanding > 0 {
      while pool.free > 0, let request = waiting.popFirst() { pool.submit(request) }
      outcomes += try pool.next(timeout: .seconds(600)).map { Outcome(id: $0.id, $0.outcome) }
    }
    return outcomes
  }

  /// The one outcome of one order in a pool of its own.
  static func outcome(_ order: String, limits: WorkerLimits = limits) throws -> Outcome? {
    let pool = pool(1, limits: limits)
    defer { pool.close() }
    return try outcomes(pool, [request(7, order)]).first
  }
}

/// An outcome as it can be compared: what depends on time and machine left out.
struct Outcome: Hashable {
  let id: Int
  /// The answer, or the code of the death.
  let text: String
  let attempts: Int
  let death: WorkerDeath?

  init(id: Int, _ outcome: WorkerOutcome) {
    self.id = id
    switch outcome {
    case .answered(let line, let attempts):
      text = String(decoding: line, as: UTF8.self)
      self.attempts = attempts
      death = nil
    case .died(let death):
      text = death.code.name
      attempts = death.attempts
      self.death = death
    }
  }
}
