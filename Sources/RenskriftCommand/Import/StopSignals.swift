internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The signals that ask a run to end: the first ends it cleanly, the second at once.
///
/// A thread of its own waits for them, so that the second is heard also while the run counts, asks the index or waits for
/// a disk.
struct StopSignals: Sendable {
  private let first = FirstSignal()

  /// From now on they are looked at, and end nothing by themselves.
  init() {
    var set = FirstSignal.set
    // Before the thread is made, which takes the mask over; only it will have them.
    pthread_sigmask(SIG_BLOCK, &set, nil)
    let retained = Unmanaged.passRetained(first).toOpaque()
    #if canImport(Glibc)
    var thread = pthread_t()
    let failure = pthread_create(&thread, nil, { FirstSignal.wait($0) }, retained)
    if failure == 0 { pthread_detach(thread) }
    #else
    var thread: pthread_t?
    let failure = pthread_create(&thread, nil, { FirstSignal.wait($0) }, retained)
    if failure == 0, let thread { pthread_detach(thread) }
    #endif
    // Nobody to wait: then they end the run as ever.
    if failure != 0 { pthread_sigmask(SIG_UNBLOCK, &set, nil) }
  }

  /// Whether one has come.
  var isStopping: Bool { first.number.load(ordering: .relaxed) != 0 }

  /// How the process ends, if one has come.
  var status: ExitStatus? {
    isStopping ? ExitStatus(rawValue: 128 + first.number.load(ordering: .relaxed)) : nil
  }
}

/// The number of the first signal that came, and the thread that waits for it.
private final class FirstSignal: Sendable {
  /// 0 before one has come.
  let number = Atomic<Int32>(0)

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  static var set: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    return set
  }

  /// What the thread does: hands the first on, ends the process with the second.
  static func wait(_ retained: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let retained else { return nil }
    let first = Unmanaged<FirstSignal>.fromOpaque(retained).takeRetainedValue()
    var set = set
    while true {
      var signal: Int32 = 0
      guard sigwait(&set, &signal) == 0 else { continue }
      let (isFirst, _) = first.number.compareExchange(
        expected: 0,
        desired: signal,
        ordering: .relaxed
      )
      // As the signal would have it, had nobody waited; the workers end with their input.
      if !isFirst { _exit(128 + signal) }
    }
  }
}
