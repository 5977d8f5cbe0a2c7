/// How the process ends: an interface that scripts rely on.
enum ExitStatus: Int32, Comparable {
  /// Done.
  case done = 0
  /// A document failed; the others are done.
  case failed = 1
  /// Wrong usage or configuration.
  case usage = 2
  /// The environment lacks something.
  case environment = 3
  /// The output cannot be written, or the disk is full.
  case output = 4
  /// Another run has the archive.
  case busy = 5
  /// What stands in the archive is not what was written.
  case damaged = 6
  /// A signal ended it; what was begun is finished, the rest waits for the next run.
  case hungUp = 129
  case interrupted = 130
  case terminated = 143

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
