import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A folder of a test's own; gone with it.
final class Scratch {
  /// The folder.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "renskrift-test-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of a name in it.
  func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  /// Makes a file; returns its path.
  @discardableResult
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = path(name)
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  /// Makes a file of text; returns its path.
  @discardableResult
  func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

  /// Makes a file whose name is bytes; returns its path.
  func file(named name: [UInt8], _ text: String) throws -> [UInt8] {
    let path = Array(self.path("").utf8) + name
    let terminated = path.map { CChar(bitPattern: $0) } + [0]
    let descriptor = open(terminated, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw Missing(what: "cannot make the file: errno \(errno)") }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else {
      throw Missing(what: "cannot write the file")
    }
    return path
  }

  /// The bytes of a file in it.
  func bytes(_ name: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(filePath: path(name)))).map(Array.init)
  }

  /// The names in it, sorted, hidden ones too.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
  }
}
