#if canImport(Glibc)
internal import Glibc
#endif

/// The system's programs that set limits before they become the program they are given.
package struct ToolGuards: Hashable, Sendable {
  /// `prlimit` of util-linux; without it CPU time and memory have no limit.
  package var prlimit: String?
  /// `setpriv` of util-linux; without it a program outlives us until its time is up if we are killed.
  package var setpriv: String?

  /// Those that are there; Linux alone has them.
  package init() {
    prlimit = ToolPath.executable("/usr/bin/prlimit")
    setpriv = ToolPath.executable("/usr/bin/setpriv")
  }

  /// The limits that we ourselves have and could not raise; as they stand when asked.
  private var own: (memory: Int, seconds: Int, fileBytes: Int) {
    #if canImport(Glibc)
    func limit(_ resource: __rlimit_resource) -> Int {
      var limit = rlimit()
      guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else { return .max }
      return Int(clamping: limit.rlim_max)
    }
    return (limit(RLIMIT_AS), limit(RLIMIT_CPU), limit(RLIMIT_FSIZE))
    #else
    return (.max, .max, .max)
    #endif
  }

  /// The command that another command is put behind.
  func prefix(for limits: ToolLimits, group: ToolGroup) -> [String] {
    var prefix: [String] = []
    if let setpriv {
      prefix += [setpriv, "--pdeathsig", "KILL", "--"]
    }
    if let prlimit {
      prefix += [prlimit, "--core=0"]
      if let bytes = limits.memoryBytes {
        prefix.append("--as=\(min(bytes, own.memory))")
      }
      if let seconds = limits.cpuSeconds {
        // A second between the signal that tells and the one that kills: the first says why it died.
        let last = min(max(seconds, seconds &+ 1), own.seconds)
        prefix.append("--cpu=\(min(seconds, last)):\(last)")
      }
      if let bytes = limits.outputBytes {
        prefix.append("--fsize=\(min(bytes, own.fileBytes))")
      }
      prefix.append("--")
    }
    return prefix
  }
}
