internal import ArgumentParser

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// How much is done at a time; no output depends on it.
struct JobsOption: ParsableArguments {
  /// More than this is taken as this.
  private static let most = 1024

  @Option(help: "How much is done at a time; else as much as there are cores.")
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more.") }
  }

  /// The number of jobs.
  var count: Int { min(jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), Self.most) }
}
