internal import Foundation

@testable internal import RenskriftIndex

/// An index in a folder of its own, removed with the test.
final class IndexOnDisk {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "index-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    try? FileManager.default.removeItem(at: folder)
  }

  var path: String { folder.appending(path: "archive.sqlite").path }

  func open() throws -> ArchiveIndex { try ArchiveIndex(path: path) }
}

extension ArchiveIndex {
  /// The dump as lines.
  func lines() throws -> [String] {
    var lines: [String] = []
    try dump { lines.append(String(decoding: $0, as: UTF8.self)) }
    return lines
  }
}
