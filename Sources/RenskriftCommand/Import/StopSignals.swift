internal import CRenskriftSystem

/// The signals that ask a run to end: the first ends it cleanly, the second at once.
///
/// The second is heard also while the run counts, asks the index or waits for a disk.
struct StopSignals: Sendable {
  /// From now on they end nothing by themselves.
  init() { renskrift_catch_stop_signals() }

  /// Whether one has come.
  var isStopping: Bool { renskrift_stop_signal() != 0 }

  /// How the process ends, if one has come.
  var status: ExitStatus? {
    let signal = renskrift_stop_signal()
    return signal == 0 ? nil : ExitStatus(rawValue: 128 + signal)
  }
}
