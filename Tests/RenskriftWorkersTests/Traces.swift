internal import Foundation
internal import RenskriftWorkers

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A file in which mock workers note their own numbers and those of their children.
final class Traces {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory
      .appending(path: "renskrift-traces-\(UUID().uuidString)").path(percentEncoded: false)
  }

  deinit { unlink(path) }

  /// The processes noted so far.
  var processes: [pid_t] {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    let count = max(0, read(file, &bytes, bytes.count))
    // A line that is just being written is none yet.
    let whole = bytes[..<count].lastIndex(of: 0x0A).map { bytes[..<$0] } ?? []
    return String(decoding: whole, as: UTF8.self).split { " \n".contains($0) }
      .compactMap { pid_t($0) }
  }

  /// Waits until so many are noted; whether they were before a long time had passed.
  func await(_ count: Int) -> Bool { waited { processes.count >= count } }

  /// Waits until none of those noted is left; whether that was before a long time had passed.
  func awaitEnd() -> Bool { waited { !processes.contains(where: Self.isAlive) } }

  private func waited(_ condition: () -> Bool) -> Bool {
    for _ in 0..<6_000 where !condition() { _ = poll(nil, 0, 10) }
    return condition()
  }

  /// Whether it runs; one that is dead and waits to be reaped by the system's first process does not.
  private static func isAlive(_ process: pid_t) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 1_024)
    let file = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    let count = max(0, read(file, &bytes, bytes.count))
    let state = String(decoding: bytes[..<count], as: UTF8.self).split(separator: ") ").last?.first
    return state != nil && state != "Z" && state != "X"
  }
}

/// A supervisor of mock workers in a process of its own.
struct Supervisor {
  let process: pid_t

  init(count: Int, _ requests: [WorkerRequest]) {
    let lines = requests.map { String(decoding: $0.line, as: UTF8.self) }
    let program = String(decoding: Mocks.executable, as: UTF8.self)
    var arguments: [UnsafeMutablePointer<CChar>?] = ([program, "supervise", "\(count)"] + lines)
      .map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var process: pid_t = 0
    let status = posix_spawn(&process, program, nil, nil, arguments, [nil])
    self.process = status == 0 ? process : -1
  }

  /// Waits for it; what it exited with, or 128 + the signal that ended it.
  func end() -> Int32 {
    var status: Int32 = 0
    guard process > 0, waitpid(process, &status, 0) == process else { return -1 }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
  }
}
