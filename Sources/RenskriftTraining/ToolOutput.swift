#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What another program prints.
///
/// By posix_spawn: Foundation's `Process` would bring all of Foundation, which costs every start of the
/// executable some milliseconds.
enum ToolOutput {
  /// The standard output of a command that is looked up in the path; nil if it fails.
  static func bytes(of command: [String]) -> [UInt8]? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    let child = start(command, output: ends)
    close(ends[1])
    defer { close(ends[0]) }
    guard let child else { return nil }
    let content = content(of: ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status == 0 ? content : nil
  }

  /// The process, its standard output the second end of a pipe.
  private static func start(_ command: [String], output ends: [Int32]) -> pid_t? {
    #if canImport(Glibc)
    var actions = posix_spawn_file_actions_t()
    #else
    var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    // What it unpacks depends on no variable: it gets none.
    let status = posix_spawnp(&child, command[0], &actions, nil, arguments, [nil])
    return status == 0 ? child : nil
  }

  private static func content(of descriptor: Int32) -> [UInt8] {
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return content }
      content += buffer[..<count]
    }
  }
}
