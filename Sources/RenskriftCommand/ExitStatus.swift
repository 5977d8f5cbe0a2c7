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

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
