#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The signals that ask a run to end: kept waiting, and looked at between documents.
///
/// The first ends the run cleanly, the second at once.
final class StopSignals {
  private var set = sigset_t()
  private var first: Int32?

  /// From now on they wait until somebody looks.
  init() {
    sigemptyset(&set)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Whether one has come; at the second one this process ends, and its workers with it.
  var isStopping: Bool {
    while let signal = next() {
      guard first != nil else {
        first = signal
        continue
      }
      // As the signal would have it, had nobody waited.
      _exit(128 + signal)
    }
    return first != nil
  }

  /// How the process ends, if one has come.
  var status: ExitStatus? { first.flatMap { ExitStatus(rawValue: 128 + $0) } }

  private func next() -> Int32? {
    var pending = sigset_t()
    sigpending(&pending)
    for signal in [SIGINT, SIGTERM, SIGHUP] where sigismember(&pending, signal) == 1 {
      var one = sigset_t()
      sigemptyset(&one)
      sigaddset(&one, signal)
      var got: Int32 = 0
      return sigwait(&one, &got) == 0 ? got : nil
    }
    return nil
  }
}
