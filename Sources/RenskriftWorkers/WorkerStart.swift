#if canImport(Glibc)
internal import CRenskriftSystem
internal import Glibc
private typealias FileActions = posix_spawn_file_actions_t
private typealias Attributes = posix_spawnattr_t
#else
internal import Darwin
private typealias FileActions = posix_spawn_file_actions_t?
private typealias Attributes = posix_spawnattr_t?
#endif

/// Starts workers, by `posix_spawn`.
enum WorkerStart {
  /// The process: `channel` is its standard input and output, `errors` its standard error.
  ///
  /// It leads a process group of its own: a terminal's ^C does not reach it, and whatever it starts can be ended
  /// with it. It holds back and ignores no signal, and has no other descriptor of ours.
  static func spawn(
    _ command: WorkerCommand,
    channel: Int32,
    errors: Int32
  ) throws(WorkerStartFailure) -> pid_t {
    var actions = FileActions.empty
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, channel, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, channel, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    let flags: Int32
    #if canImport(Glibc)
    flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
    renskrift_spawn_closing_from(&actions, STDERR_FILENO + 1)
    #else
    flags =
      POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
      | POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    if let folder = command.workingFolder {
      let path = folder.map { CChar(bitPattern: $0) } + [0]
      #if canImport(Glibc)
      renskrift_spawn_in_folder(&actions, path)
      #else
      posix_spawn_file_actions_addchdir_np(&actions, path)
      #endif
    }

    var attributes = Attributes.empty
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)

    // A backtrace of a crash takes seconds, and hangs where its program is missing. The first of a name counts.
    let environment = command.environment + [Array("SWIFT_BACKTRACE=enable=no".utf8)]
    var process: pid_t = 0
    let status = withPointers([command.executable] + command.arguments) { arguments in
      withPointers(environment) { variables in
        guard let path = arguments[0] else { return ENOMEM }
        return posix_spawn(&process, path, &actions, &attributes, arguments, variables)
      }
    }
    guard status == 0 else { throw WorkerStartFailure(command, errorNumber: status) }
    return process
  }

  /// The strings as C wants them, a null at the end.
  private static func withPointers<Result>(
    _ strings: [[UInt8]],
    _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { string in
      (string.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { bytes in
        bytes.baseAddress.flatMap { strdup($0) }
      }
    }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    return body(pointers)
  }
}

extension FileActions {
  fileprivate static var empty: FileActions {
    #if canImport(Glibc)
    FileActions()
    #else
    nil
    #endif
  }
}

extension Attributes {
  fileprivate static var empty: Attributes {
    #if canImport(Glibc)
    Attributes()
    #else
    nil
    #endif
  }
}
