internal import RenskriftModel
internal import RenskriftWriters

/// When, where and how a run went.
///
/// `runs/000012/run.json`: only here stand clocks and names of machines.
package struct RunDescription: Sendable {
  /// How far it is.
  package enum State: String, Sendable {
    /// At work; with nobody at work, it was killed.
    case running
    case done
    /// Ended by a signal: the next run goes on.
    case interrupted
    /// Ended by a fault of the machine or the archive.
    case failed
  }

  package var number: Int
  package var state = State.running
  package var started: UTCTime
  package var ended: UTCTime?
  /// How long it took, by a clock that nobody turns.
  package var milliseconds = 0
  package var host: String
  package var version: String
  /// The command as it was typed.
  package var command: [String]
  /// How many workers.
  package var jobs: Int
  /// Options that decide results, limits among them, as `name=value`.
  package var options: [String]
  /// How the process ends.
  package var exitStatus: Int?

  package init(
    number: Int,
    started: UTCTime,
    host: String,
    version: String,
    command: [String],
    jobs: Int,
    options: [String]
  ) {
    self.number = number
    self.started = started
    self.host = host
    self.version = version
    self.command = Self.withoutSecrets(command)
    self.jobs = jobs
    self.options = options
  }

  /// The file.
  package func bytes(_ summary: ImportSummary) -> [UInt8] {
    CanonicalJSON.indented([
      "schema": "renskrift-run/1",
      "run": .integer(number),
      "state": .text(state.rawValue),
      "started": .text(started.text),
      "ended": ended.map { .text($0.text) } ?? .null,
      "seconds": .decimal(thousandths: milliseconds),
      "host": .text(PersonalNumbers.masked(host)),
      "version": .text(PersonalNumbers.masked(version)),
      "command": .array(command.map { .text(PersonalNumbers.masked($0)) }),
      "jobs": .integer(jobs),
      "options": .array(options.map { .text(PersonalNumbers.masked($0)) }),
      "counts": summary.json,
      "rates": [
        "files_per_second": .decimal(thousandths: rate(summary.files)),
        "bytes_per_second": .decimal(thousandths: rate(summary.bytes)),
      ],
      "exit_status": exitStatus.map { .integer($0) } ?? .null,
    ])
  }

  /// Thousandths a second.
  package func rate(_ count: Int) -> Int {
    guard milliseconds > 0 else { return 0 }
    let (product, isTooLarge) = count.multipliedReportingOverflow(by: 1_000_000)
    return isTooLarge ? count / milliseconds * 1_000_000 : product / milliseconds
  }

  /// Names of options whose values nobody should read in a log; we have none, wrappers may.
  private static let secrets = ["password", "passwd", "token", "secret", "api-key", "credential"]

  /// The command with `•••` for values of options that are called as secrets are.
  static func withoutSecrets(_ command: [String]) -> [String] {
    var isSecret = false
    return command.map { argument in
      let wasSecret = isSecret
      isSecret = false
      if wasSecret { return "•••" }
      guard argument.hasPrefix("--") else { return argument }
      let name = argument.prefix { $0 != "=" }
      guard secrets.contains(where: name.lowercased().contains) else { return argument }
      isSecret = name == argument
      return isSecret ? argument : name + "=•••"
    }
  }
}
