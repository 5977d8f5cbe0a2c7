package import RenskriftModel

/// Why a request has no answer: how the last worker that tried it died.
package struct WorkerDeath: Hashable, Sendable {
  /// `memory-limit`, `time-limit`, `output-limit`, `crash` or `protocol`.
  package let code: ID<StageError>
  /// What happened.
  package let message: Message
  /// What the user can do.
  package let remedy: Message
  /// The signal that ended it; nil if none did, or ours.
  package let signal: Int32?
  /// The status it exited with; nil if a signal ended it.
  package let status: Int32?
  /// What it wrote to standard error for this request: the last 4 KiB, without addresses.
  ///
  /// Not to be shown raw: it may hold anything.
  package let errorOutput: [UInt8]
  /// How many workers tried it.
  package let attempts: Int
}
