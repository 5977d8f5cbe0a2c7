internal import RenskriftModel

/// A program to run once, to its end: what, with what, and how much it may take.
///
/// Nothing of a document's content ever stands in the arguments, and nothing of our environment reaches the
/// program but what is named here.
package struct ToolCall: Sendable {
  /// The absolute path of the program.
  package var program: String
  /// Its arguments, without its name.
  package var arguments: [String]
  /// Its variables, `NAME=value`, beside ``plainEnvironment``.
  package var environment: [String] = []
  /// What it reads as standard input; nothing if nil.
  package var input: UnnamedFile?
  /// Where its standard output goes; to who calls ``run(_:)`` if nil.
  package var output: UnnamedFile?
  /// Files that it may open by their ``UnnamedFile/path``.
  package var files: [UnnamedFile] = []
  /// How much it may take.
  package var limits = ToolLimits()
  /// What dies with it.
  package var group = ToolGroup.own
  /// How limits are set on this machine.
  package var guards = ToolGuards()

  /// A call without any file.
  package init(_ program: String, _ arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  /// One way to speak, and the system's own programs only.
  static let plainEnvironment = ["LC_ALL=C", "PATH=/usr/bin:/bin"]

  /// The program behind the guards that limit it.
  var command: [String] { guards.prefix(for: limits, group: group) + [program] + arguments }
}

/// How much a program may take.
package struct ToolLimits: Hashable, Sendable {
  /// Seconds of CPU time; unlimited if nil.
  package var cpuSeconds: Int?
  /// Seconds by the clock, a sleeping machine's not counted; unlimited if nil.
  package var wallSeconds: Int?
  /// Bytes of address space; unlimited if nil.
  package var memoryBytes: Int?
  /// Bytes it may write to standard output, or to a file.
  package var outputBytes: Int?
  /// Bytes it may write to standard error.
  package var messageBytes: Int

  /// No limit but that of messages.
  package init(
    cpuSeconds: Int? = nil,
    wallSeconds: Int? = nil,
    memoryBytes: Int? = nil,
    outputBytes: Int? = nil,
    messageBytes: Int = 16 << 20
  ) {
    self.cpuSeconds = cpuSeconds
    self.wallSeconds = wallSeconds
    self.memoryBytes = memoryBytes
    self.outputBytes = outputBytes
    self.messageBytes = messageBytes
  }
}

/// What is stopped when a program is.
package enum ToolGroup: Sendable {
  /// The program leads a group of its own: whatever it started is stopped with it.
  case own
  /// It stays in our group, so that who stops us stops it too: in an import worker.
  case inherited
}
