import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The built executable, run as a user runs it.
struct Executable {
  /// What a run left.
  struct Outcome {
    /// The exit status; 128 + the signal that ended it.
    let status: Int32
    /// What it wrote to standard output.
    let output: [UInt8]
    /// What it wrote to standard error.
    let messages: String

    /// Standard output as text.
    var text: String { String(decoding: output, as: UTF8.self) }
    /// Its lines.
    var lines: [Substring] { text.split(separator: "\n") }
  }

  /// Where a standard descriptor leads.
  enum Stream {
    /// To or from a file of the test.
    case captured
    /// To or from this path.
    case path(String)
    /// Nowhere: it is closed.
    case closed
  }

  /// Standard input.
  var input: [UInt8] = []
  /// Where standard output goes.
  var output = Stream.captured
  /// Where standard error goes.
  var messages = Stream.captured
  /// What it is started through, such as a program that drops rights.
  var prefix: [String] = []
  /// Variables; `PATH` has the system's folders if it is not among them.
  var environment: [String: String] = [:]
  /// The working directory; the test's own if nil.
  var folder: String?

  /// Runs it with arguments that are text.
  func run(_ arguments: String...) throws -> Outcome {
    try run(arguments.map { Array($0.utf8) })
  }

  /// Runs it with arguments that are bytes.
  func run(_ arguments: [[UInt8]]) throws -> Outcome { try start(arguments).finish() }

  /// Starts it; ``Running/finish()`` must follow.
  func start(_ arguments: [[UInt8]]) throws -> Running {
    let scratch = try Scratch()
    let inputFile = try scratch.file("input", input)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, inputFile, O_RDONLY, 0)
    let create = O_WRONLY | O_CREAT | O_TRUNC
    let outputFile = scratch.path(Running.output)
    switch output {
    case .captured:
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, outputFile, create, 0o600)
    case .path(let path):
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, path, O_WRONLY, 0)
    case .closed: posix_spawn_file_actions_addclose(&actions, STDOUT_FILENO)
    }
    let messageFile = scratch.path(Running.messages)
    switch messages {
    case .captured:
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, messageFile, create, 0o600)
    case .path(let path):
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, path, O_WRONLY, 0)
    case .closed: posix_spawn_file_actions_addclose(&actions, STDERR_FILENO)
    }

    // `env -C` changes the folder: the call that does it within posix_spawn is not visible to Swift.
    let prefix = prefix + (folder.map { ["/usr/bin/env", "-C", $0] } ?? [])
    let program = try Self.path()
    let command = (prefix + [program]).map { Array($0.utf8) } + arguments
    let variables = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
      .map { "\($0.key)=\($0.value)" }.sorted()
    var process: pid_t = 0
    let failure = Self.withCStrings(command) { arguments in
      Self.withCStrings(variables.map { Array($0.utf8) }) { variables in
        posix_spawnp(&process, prefix.first ?? program, &actions, nil, arguments, variables)
      }
    }
    guard failure == 0 else { throw Missing(what: "cannot start it: errno \(failure)") }
    return Running(process: process, scratch: scratch)
  }

  /// `RENSKRIFT_EXECUTABLE`, else the one that was built beside the tests.
  static func path() throws -> String {
    if let named = ProcessInfo.processInfo.environment["RENSKRIFT_EXECUTABLE"] { return named }
    let places = [Bundle.main.bundlePath, Bundle.main.executablePath ?? ""]
    for place in places where !place.isEmpty {
      var folder = URL(filePath: place)
      for _ in 0..<4 {
        let candidate = folder.appending(path: "renskrift")
        if FileManager.default.isExecutableFile(atPath: candidate.path()) {
          return candidate.path()
        }
        folder.deleteLastPathComponent()
      }
    }
    throw Missing(
      what: "no renskrift beside the tests: build it, or name it in RENSKRIFT_EXECUTABLE"
    )
  }

  private static func withCStrings<Result>(
    _ strings: [[UInt8]],
    _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { bytes in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
      for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
      copy[bytes.count] = 0
      return copy
    }
    defer { for pointer in pointers { pointer.deallocate() } }
    return body(pointers.map(Optional.some) + [nil])
  }
}

/// The executable while it runs.
struct Running {
  fileprivate static let output = "output"
  fileprivate static let messages = "messages"

  /// Its process.
  let process: pid_t
  fileprivate let scratch: Scratch

  /// Waits for its end.
  func finish() -> Executable.Outcome {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return Executable.Outcome(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
      output: scratch.bytes(Self.output) ?? [],
      messages: String(decoding: scratch.bytes(Self.messages) ?? [], as: UTF8.self)
    )
  }
}

/// Something that a test needs is not there.
struct Missing: Error, CustomStringConvertible {
  let what: String
  var description: String { what }
}
