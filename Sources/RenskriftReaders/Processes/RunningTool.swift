#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

extension ToolCall {
  /// Runs the program to its end and hands over what it writes to standard output, as it comes.
  ///
  /// Whatever it started and left behind is stopped. Beyond a limit it is asked to end (TERM), and ended (KILL) half
  /// a second later; then the limit is thrown.
  package func run(
    _ take: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(ToolFailure) -> ToolEnd {
    guard ToolPath.executable(program) != nil else { throw .missing }
    var tool = try RunningTool(self)
    let result = tool.finish(take)
    return try result.get()
  }

  /// Runs the program to its end; all it writes to standard output.
  package func bytes() throws(ToolFailure) -> (output: [UInt8], end: ToolEnd) {
    var output: [UInt8] = []
    let end = try run { output.append(contentsOf: $0) }
    return (output, end)
  }
}

/// A program while it runs.
private struct RunningTool {
  /// How long a program that was asked to end may take to do so.
  private static let grace = Duration.milliseconds(500)
  /// How long we sleep at most before we look whether it is still there.
  private static let glance: Int32 = 50
  private static let keptMessages = 64 << 10

  private let call: ToolCall
  private let process: pid_t
  private let started: SuspendingClock.Instant
  private let output: ToolOutputReader
  private let errors: ToolOutputReader
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var messages: [UInt8] = []

  init(_ call: ToolCall) throws(ToolFailure) {
    let output = try ToolOutputReader.open()
    let errors = try ToolOutputReader.open()
    self.call = call
    started = .now
    // Our copies of the ends that it writes to close here: else no stream would ever end.
    process = try ToolStart.spawn(
      call,
      output: output.writer.number,
      errors: errors.writer.number
    )
    self.output = output.reader
    self.errors = errors.reader
  }

  /// Reads and waits until it has ended.
  mutating func finish(
    _ take: (UnsafeBufferPointer<UInt8>) -> Void
  ) -> Result<ToolEnd, ToolFailure> {
    while output.isOpen || errors.isOpen {
      let isReady = waitForBytes(Self.glance)
      if let failure = drain(take) { return stopped(failure) }
      if isPastDeadline { return stopped(.wallLimit(call.limits.wallSeconds ?? 0)) }
      // What it left behind may hold the streams open.
      if !isReady, hasEnded { break }
    }
    var pause: Int32 = 0
    while !hasEnded {
      if isPastDeadline { return stopped(.wallLimit(call.limits.wallSeconds ?? 0)) }
      _ = poll(nil, 0, pause)
      pause = min(Self.glance, pause + 1)
    }
    // All that it wrote is there now.
    if let failure = drain(take) { return stopped(failure) }
    return outcome(of: reap())
  }

  private func outcome(of status: Int32?) -> Result<ToolEnd, ToolFailure> {
    guard let status else { return .failure(.notStarted(ECHILD)) }
    let signal = status & 0x7F
    let limits = call.limits
    if signal == SIGXCPU, let seconds = limits.cpuSeconds { return .failure(.cpuLimit(seconds)) }
    if signal == SIGXFSZ, let bytes = limits.outputBytes { return .failure(.outputLimit(bytes)) }
    let end = ToolEnd(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
      messages: messages
    )
    let isOutOfMemory = signal == SIGKILL || end.status != 0 && end.lacksMemory
    if isOutOfMemory, let bytes = limits.memoryBytes { return .failure(.memoryLimit(bytes)) }
    return .success(end)
  }

  /// What it means that there are too many messages: some programs lament without end that memory is short.
  private var babbled: ToolFailure {
    let end = ToolEnd(status: 0, messages: messages)
    if end.lacksMemory, let bytes = call.limits.memoryBytes { return .memoryLimit(bytes) }
    return .outputLimit(call.limits.messageBytes)
  }

  // MARK: Reading

  /// Waits until there is something to read; false if there was nothing in all that time.
  private func waitForBytes(_ milliseconds: Int32) -> Bool {
    var ends = [output.awaited, errors.awaited]
    return poll(&ends, 2, milliseconds) > 0
  }

  /// Takes what is there, and no more: never waits.
  private mutating func drain(_ take: (UnsafeBufferPointer<UInt8>) -> Void) -> ToolFailure? {
    while let count = output.next(into: &buffer) {
      if let limit = call.limits.outputBytes, output.total > limit { return .outputLimit(limit) }
      buffer.withUnsafeBufferPointer { take(UnsafeBufferPointer(rebasing: $0[..<count])) }
      if isPastDeadline { break }
    }
    while let count = errors.next(into: &buffer) {
      if errors.total > call.limits.messageBytes { return babbled }
      messages += buffer[..<min(count, Self.keptMessages - messages.count)]
      if isPastDeadline { break }
    }
    return nil
  }

  // MARK: Ending

  private var isPastDeadline: Bool {
    guard let seconds = call.limits.wallSeconds else { return false }
    return .now - started > .seconds(seconds)
  }

  /// Whether it has ended; it stays to be reaped, so that its number is not another's meanwhile.
  private var hasEnded: Bool {
    var info = siginfo_t()
    info.si_signo = 0
    while waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) != 0 {
      if errno != EINTR { return true }
    }
    return info.si_signo != 0
  }

  /// Ends it, however little it wants to.
  private mutating func stopped(_ failure: ToolFailure) -> Result<ToolEnd, ToolFailure> {
    send(SIGTERM)
    let asked = SuspendingClock.now
    while !hasEnded, .now - asked < Self.grace { _ = poll(nil, 0, 5) }
    send(SIGKILL)
    reap()
    return .failure(failure)
  }

  private func send(_ signal: Int32) {
    switch call.group {
    case .own: kill(-process, signal)
    case .inherited: kill(process, signal)
    }
  }

  /// Its status; what it left behind in its group is ended first.
  ///
  /// Nil where nobody can know: in a process that ignores SIGCHLD.
  @discardableResult
  private func reap() -> Int32? {
    if case .own = call.group { send(SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return status
  }
}
