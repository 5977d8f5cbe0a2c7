internal import Foundation
internal import Testing

/// A script in the place of a tool; gone with the value.
final class FakeTool {
  /// A way to fail.
  struct Failure: CustomTestStringConvertible {
    let script: String
    let code: String
    var seconds = 20

    var testDescription: String { "\(code): \(script)" }
  }

  static let failures = [
    Failure(script: "sleep 1000", code: "ocr-failed", seconds: 1),
    Failure(script: "trap '' TERM; while :; do sleep 1; done", code: "ocr-failed", seconds: 1),
    Failure(script: "yes", code: "ocr-failed"),
    Failure(script: "exit 9", code: "ocr-failed"),
    Failure(script: "kill -SEGV $$", code: "ocr-failed"),
    Failure(script: "echo 'out of memory: alloc failed' >&2; exit 1", code: "memory-limit"),
    Failure(script: "exit 0", code: "ocr-failed"),
    Failure(script: "echo '<html><body></body></html>'", code: "ocr-failed"),
    Failure(script: "echo 'Image file x cannot be read!' >&2; exit 1", code: "image-damaged"),
    Failure(script: "echo \"Failed loading language 'swe'\" >&2; exit 1", code: "ocr-missing"),
  ]

  private let folder: URL
  /// Where it stands.
  let path: String

  init(_ script: String) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "renskrift-test-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "tool")
    path = file.path(percentEncoded: false)
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  /// A script that leaves a mark beside itself.
  static let mark = "touch \"$0.ran\""

  /// Whether ``mark`` ran.
  var wasRun: Bool { FileManager.default.fileExists(atPath: path + ".ran") }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
