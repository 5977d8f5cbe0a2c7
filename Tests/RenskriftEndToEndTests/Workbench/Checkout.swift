import Foundation

/// The checkout that the tests stand in, for what they copy from it.
enum TestCheckout {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A path below it.
  static func path(_ name: String) -> String {
    root.appending(path: name).path(percentEncoded: false)
  }

  /// Copies files and folders below it to the same places below a folder.
  static func copy(_ names: [String], to folder: URL) throws {
    for name in names {
      let target = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try FileManager.default.copyItem(at: root.appending(path: name), to: target)
    }
  }
}

extension Executable {
  /// Runs it with arguments in an array.
  func run(_ arguments: [String]) throws -> Outcome {
    try run(arguments.map { Array($0.utf8) })
  }
}

extension Executable.Outcome {
  /// Standard output as JSON.
  func json() throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(output)) as? [String: Any] ?? [:]
  }
}
