/// How much a worker may take for one request, and how long it is kept.
package struct WorkerLimits: Hashable, Sendable {
  /// Bytes of private memory that can be written (`RLIMIT_DATA`): a mapped model does not count.
  package var memoryBytes = 512 << 20
  /// Bytes of the largest file it may write (`RLIMIT_FSIZE`).
  package var fileBytes = 1 << 30
  /// Seconds of CPU time, its children's not counted (`RLIMIT_CPU`, set anew for each request).
  package var cpuSeconds = 20
  /// Seconds by the clock, a sleeping machine's not counted.
  package var wallSeconds = 60
  /// Bytes of an answer, without its end.
  package var answerBytes = 1 << 20
  /// Requests after which a worker ends and a fresh one takes its place.
  package var renewedAfter = 200

  /// The default limits.
  package init() {}

  /// The limits of one request.
  func overridden(by request: WorkerRequest) -> WorkerLimits {
    var limits = self
    limits.memoryBytes = request.memoryBytes ?? memoryBytes
    limits.fileBytes = request.fileBytes ?? fileBytes
    limits.cpuSeconds = request.cpuSeconds ?? cpuSeconds
    limits.wallSeconds = request.wallSeconds ?? wallSeconds
    return limits
  }
}

extension WorkerLimits {
  /// The limits that a user can set, by the names that messages use.
  package enum Name: String, CaseIterable, Sendable {
    case memory = "worker-memory"
    case output = "worker-output"
    case cpu = "worker-seconds"
    case wall = "worker-wait"
    case answer = "worker-answer"
    case renewal = "worker-renewal"

    fileprivate var path: WritableKeyPath<WorkerLimits, Int> {
      switch self {
      case .memory: \.memoryBytes
      case .output: \.fileBytes
      case .cpu: \.cpuSeconds
      case .wall: \.wallSeconds
      case .answer: \.answerBytes
      case .renewal: \.renewedAfter
      }
    }
  }

  /// A limit by its name; at least 1.
  package subscript(name: Name) -> Int {
    get { self[keyPath: name.path] }
    set { self[keyPath: name.path] = max(1, newValue) }
  }
}
