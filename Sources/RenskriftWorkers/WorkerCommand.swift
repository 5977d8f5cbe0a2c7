/// The program that answers requests: what starts it, and how much it may take.
///
/// It calls ``WorkerLoop`` for its requests. All strings are bytes, for paths need not be UTF-8.
package struct WorkerCommand: Hashable, Sendable {
  /// The absolute path of the program.
  package var executable: [UInt8]
  /// Its arguments, without its name.
  package var arguments: [[UInt8]]
  /// Its variables, `NAME=value`; nothing of our own environment reaches it.
  package var environment: [[UInt8]]
  /// The folder that it works in; ours if nil.
  package var workingFolder: [UInt8]?
  /// How much it may take where a request says nothing else.
  package var limits: WorkerLimits

  /// A command that works in our folder, with the default limits.
  package init(
    executable: [UInt8],
    arguments: [[UInt8]] = [],
    environment: [[UInt8]] = [],
    workingFolder: [UInt8]? = nil,
    limits: WorkerLimits = WorkerLimits()
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.workingFolder = workingFolder
    self.limits = limits
  }
}
