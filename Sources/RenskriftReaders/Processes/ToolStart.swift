#if canImport(Glibc)
internal import Glibc
private typealias FileActions = posix_spawn_file_actions_t
private typealias Attributes = posix_spawnattr_t
#else
internal import Darwin
private typealias FileActions = posix_spawn_file_actions_t?
private typealias Attributes = posix_spawnattr_t?
#endif

/// Starts programs, by `posix_spawn`: Foundation's `Process` would bring all of Foundation with it.
enum ToolStart {
  /// The process, its standard output and error the given descriptors.
  static func spawn(
    _ call: ToolCall,
    output: Int32,
    errors: Int32
  ) throws(ToolFailure) -> pid_t {
    var actions = FileActions.empty
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input = call.input {
      posix_spawn_file_actions_adddup2(&actions, input.number, STDIN_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, call.output?.number ?? output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    let given = Set(call.files.map(\.number))
    for descriptor in openDescriptors where descriptor > STDERR_FILENO {
      if given.contains(descriptor) {
        // Onto itself, it loses what would close it.
        posix_spawn_file_actions_adddup2(&actions, descriptor, descriptor)
      } else {
        posix_spawn_file_actions_addclose(&actions, descriptor)
      }
    }

    var attributes = Attributes.empty
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    if case .own = call.group {
      flags |= POSIX_SPAWN_SETPGROUP
      posix_spawnattr_setpgroup(&attributes, 0)
    }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    // What we ignore or hold back it must not.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGPIPE, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGCHLD, SIGXCPU, SIGXFSZ] {
      sigaddset(&signals, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)

    let command = call.command
    var process: pid_t = 0
    let status = withPointers(command) { arguments in
      withPointers(ToolCall.plainEnvironment + call.environment) { variables in
        posix_spawn(&process, command[0], &actions, &attributes, arguments, variables)
      }
    }
    guard status == 0 else { throw status == ENOENT ? .missing : .notStarted(status) }
    return process
  }

  /// What is open in this process; others may have opened it, and not have it close.
  private static var openDescriptors: [Int32] {
    guard let folder = opendir("/dev/fd") else { return [] }
    defer { closedir(folder) }
    var numbers: [Int32] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 16) { String(cString: $0) }
      }
      if let number = Int32(name), number != dirfd(folder) { numbers.append(number) }
    }
    return numbers.sorted()
  }

  /// The strings as C wants them, a null at the end.
  private static func withPointers<Result>(
    _ strings: [String],
    _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
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
