internal import CRenskriftSystem

#if canImport(Glibc)
internal import Glibc
private typealias Resource = __rlimit_resource
#else
internal import Darwin
private typealias Resource = Int32
#endif

/// The worker's side: answers requests from standard input, one by one, until there are no more.
package enum WorkerLoop {
  /// Reads requests until standard input ends, or nobody is there to take answers; then returns.
  ///
  /// Call it from the main thread. Before each request it sets the limits that came with it; see ``WorkerLine``.
  /// While it runs, standard input is empty and standard output is standard error: neither what is called nor a
  /// program started from there can take a request or disturb an answer. When the parent dies, the system kills
  /// this process, and its group if it leads it.
  ///
  /// - Parameter answer: Gives the answer to a request, a line without its end.
  package static func run(_ answer: (_ request: [UInt8]) -> [UInt8]) {
    let requests = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
    let answers = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard requests >= 0, answers >= 0, nothing >= 0, dup2(nothing, STDIN_FILENO) >= 0,
      dup2(STDERR_FILENO, STDOUT_FILENO) >= 0
    else { exit(3) }
    close(nothing)
    dieWithParent()
    signal(SIGXCPU, SIG_DFL)
    signal(SIGXFSZ, SIG_DFL)
    // What a crash is told by its signal; a dump of it would be a file nobody asked for.
    limit(RLIMIT_CORE, to: 0)

    var lines = LineReader(requests)
    var ordinal = 0
    while let line = lines.next(), isTaken(answers) {
      ordinal += 1
      guard writeAll(ErrorTail.mark(ordinal), to: STDERR_FILENO) else { break }
      guard let parts = WorkerLine.parse(line) else { exit(2) }
      limit(RLIMIT_DATA, to: parts.memoryBytes)
      limit(RLIMIT_FSIZE, to: parts.fileBytes)
      limit(RLIMIT_CPU, to: usedSeconds + min(parts.cpuSeconds, Int(Int32.max)))
      guard writeAll(answer(parts.request) + [0x0A], to: answers) else { break }
    }
    close(requests)
    close(answers)
  }

  // MARK: Limits

  /// Sets the soft limit, below the hard one if that is lower: it alone tells by its signal why a process died.
  private static func limit(_ resource: Resource, to value: Int) {
    #if canImport(Glibc)
    let resource = __rlimit_resource_t(resource.rawValue)
    #endif
    var limits = rlimit()
    guard getrlimit(resource, &limits) == 0 else { return }
    limits.rlim_cur = min(rlim_t(clamping: value), limits.rlim_max)
    setrlimit(resource, &limits)
  }

  /// Seconds of CPU time that this process has had, rounded up.
  private static var usedSeconds: Int {
    var usage = rusage()
    #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
    getrusage(RUSAGE_SELF, &usage)
    #endif
    let micro = Int(usage.ru_utime.tv_usec) + Int(usage.ru_stime.tv_usec)
    return Int(usage.ru_utime.tv_sec) + Int(usage.ru_stime.tv_sec) + (micro + 999_999) / 1_000_000
  }

  // MARK: The parent

  /// Has the parent's death end this process and its children.
  private static func dieWithParent() {
    guard getpgrp() == getpid() else {
      _ = renskrift_die_with_parent(SIGKILL)
      return
    }
    // A signal that can be handled, for the children have to go too: they may be programs of others.
    signal(SIGHUP) { _ in kill(0, SIGKILL) }
    _ = renskrift_die_with_parent(SIGHUP)
  }

  /// Whether somebody is there to take answers: the parent may have died before we asked to be told.
  private static func isTaken(_ answers: Int32) -> Bool {
    var end = pollfd(fd: answers, events: 0, revents: 0)
    guard poll(&end, 1, 0) > 0 else { return true }
    return end.revents & Int16(POLLHUP | POLLERR) == 0
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

/// Lines of a descriptor, without their ends; half a line at the end is none.
private struct LineReader {
  private let descriptor: Int32
  private var bytes: [UInt8] = []
  /// Where the next line begins.
  private var start = 0
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// The next line; nil at the end.
  mutating func next() -> ArraySlice<UInt8>? {
    var searched = start
    while true {
      if let end = bytes[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return bytes[start..<end]
      }
      bytes.removeFirst(start)
      start = 0
      searched = bytes.count
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
  }
}
