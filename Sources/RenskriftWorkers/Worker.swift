#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A process that answers requests, and what it was given.
final class Worker {
  /// A request on its way: its limits, and which attempt this is.
  struct Job {
    let request: WorkerRequest
    let limits: WorkerLimits
    /// How many workers were to blame, or are to be, if it has no answer.
    var attempt = 0

    /// The same, as if the worker that has it did not.
    var unblamed: Job {
      var job = self
      job.attempt -= 1
      return job
    }
  }

  /// What a worker did that ends it, beside dying.
  enum Fault {
    /// Its head's time by the clock was up.
    case late
    /// It answered what nobody asked, or in no line.
    case improper
  }

  /// How much of its output is taken before another worker's turn.
  private static let turnBytes = 1 << 20
  /// How long it may take to end after it closed its output, or was told to end.
  private static let grace = Duration.seconds(5)

  private let process: pid_t
  private let channel: Connection
  private let errors: Connection
  private let answerBytes: Int
  private var unsent: ArraySlice<UInt8> = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  /// What has come of an answer.
  private var line: [UInt8] = []
  private var tail = ErrorTail()
  /// What it has not answered; the first is in work.
  private(set) var jobs: [Job] = []
  /// How many requests it was given.
  private(set) var given = 0
  /// When it is killed: the head's time is up, or the time it may take to end.
  private(set) var deadline: SuspendingClock.Instant?
  private var isEnding = false

  /// Starts the program.
  init(_ command: WorkerCommand) throws(WorkerStartFailure) {
    guard let channel = Connection(), let errors = Connection() else {
      throw WorkerStartFailure(command, errorNumber: errno)
    }
    self.channel = channel
    self.errors = errors
    answerBytes = command.limits.answerBytes
    process = try WorkerStart.spawn(command, channel: channel.opposite, errors: errors.opposite)
    channel.closeOpposite()
    errors.closeOpposite()
    errors.endWriting()
  }

  /// Takes a job behind those it has.
  func give(_ job: Job) {
    var job = job
    job.attempt += 1
    given += 1
    jobs.append(job)
    if jobs.count == 1 { startClock() }
    unsent += WorkerLine.line(of: job)
    send()
  }

  /// Tells it to end when it has answered.
  func finish() {
    guard !isEnding else { return }
    isEnding = true
    if jobs.isEmpty { deadline = .now + Self.grace }
    channel.endWriting()
  }

  // MARK: What it says

  /// Whether it has begun with its head: else it cannot have died of that.
  var hasBegun: Bool { tail.hasBegun(headOrdinal) }

  /// Whether it has not even begun with its first one.
  var hasFailedToStart: Bool { headOrdinal == 1 && !hasBegun }

  /// What it wrote to standard error before its first request.
  var earlyErrorOutput: [UInt8] { tail.text(of: 0) }

  /// What it wrote to standard error for its head.
  var errorOutput: [UInt8] { tail.text(of: headOrdinal) }

  /// Whether its head's error output says that memory was short.
  var lacksMemory: Bool { tail.lacksMemory(headOrdinal) }

  /// Which of the requests that it was given its head is; the first is 1.
  private var headOrdinal: Int { given - jobs.count + 1 }

  /// How many streams are waited for.
  static let streams = 2

  /// What to wait for: answers and room for requests; messages.
  var awaited: [pollfd] {
    let events = Int16(unsent.isEmpty ? POLLIN : POLLIN | POLLOUT)
    return [
      pollfd(fd: channel.hasEnded ? -1 : channel.number, events: events, revents: 0),
      pollfd(fd: errors.hasEnded ? -1 : errors.number, events: Int16(POLLIN), revents: 0),
    ]
  }

  /// Sends and takes what can be now; its answers go to `take` with their jobs.
  ///
  /// - Parameters:
  ///   - isAnswer: Whether a line answers the request of that id.
  ///   - take: Has an answer, and the job that it answers.
  /// - Returns: What it did wrong, if it has to be ended for that.
  func turn(
    isAnswer: (_ line: [UInt8], _ id: Int) -> Bool,
    take: (Job, [UInt8]) -> Void
  ) -> Fault? {
    send()
    readErrors()
    var total = 0
    while total < Self.turnBytes, let count = channel.read(into: &buffer) {
      total += count
      var rest = buffer[..<count]
      while let end = rest.firstIndex(of: 0x0A) {
        line += rest[..<end]
        rest = rest[(end + 1)...]
        guard let head = jobs.first, line.count <= answerBytes, isAnswer(line, head.request.id)
        else { return .improper }
        jobs.removeFirst()
        tail.forget(through: given - jobs.count)
        startClock()
        take(head, line)
        line = []
      }
      line += rest
      if line.count > answerBytes { return .improper }
    }
    if channel.hasEnded {
      // Its clock goes on, but it will hardly need that long to die.
      if !isEnding { deadline = min(deadline ?? .now + Self.grace, .now + Self.grace) }
      isEnding = true
    } else if let deadline, deadline <= .now {
      return .late
    }
    return nil
  }

  private func send() {
    while !unsent.isEmpty {
      // To a dead one nothing can be sent; its end is seen when it is read from.
      guard let count = channel.write(unsent) else {
        unsent = []
        return
      }
      if count == 0 { return }
      unsent = unsent.dropFirst(count)
    }
    unsent = []
  }

  private func readErrors() {
    var total = 0
    while total < Self.turnBytes, let count = errors.read(into: &buffer) {
      total += count
      tail.append(buffer[..<count])
    }
  }

  private func startClock() {
    deadline = jobs.first.map { .now + .seconds($0.limits.wallSeconds) }
    if jobs.isEmpty, isEnding { deadline = .now + Self.grace }
  }

  // MARK: Its end

  /// Whether it says no more, and is dead or should be by now; it stays to be reaped.
  var hasEnded: Bool {
    guard channel.hasEnded else { return false }
    if let deadline, deadline <= .now { return true }
    return isDead
  }

  /// Whether it is about to be dead, so that a look in a moment is worth while.
  var isDying: Bool { channel.hasEnded }

  /// Whether the process has ended.
  var isDead: Bool {
    var info = siginfo_t()
    info.si_signo = 0
    while waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) != 0 {
      if errno != EINTR { return true }
    }
    return info.si_signo != 0
  }

  /// Kills what is left of it and its children, and says how it ended.
  ///
  /// It is reaped last: until then its number, and that of its group, cannot be another's.
  func reap() -> WorkerEnd {
    let wasAlive = !isDead
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return WorkerEnd(status: nil, wasKilled: wasAlive) }
    }
    readErrors()
    return WorkerEnd(status: status, wasKilled: wasAlive)
  }
}
