internal import Foundation
internal import RenskriftModel
internal import RenskriftPipeline

@testable internal import RenskriftEvaluation

/// A copy of one case of the corpus and of what the lists beside it have for it: to plant errors in.
struct CorpusCopy {
  /// The checkout.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// What reads, restores and knows the words.
  static let pipeline = Result {
    try Pipeline.builtIn(data: root.appending(path: "normalizers").path)
  }

  /// The copy's corpus folder.
  let folder: URL
  /// The name of the case.
  let name: String

  /// Copies a case, hands it to `body`, and deletes it.
  static func of<Result>(_ name: String, _ body: (CorpusCopy) throws -> Result) throws -> Result {
    let copy = try CorpusCopy(of: name)
    defer { try? FileManager.default.removeItem(at: copy.folder) }
    return try body(copy)
  }

  /// The same for what takes its time.
  static func of<Result>(
    _ name: String,
    _ body: (CorpusCopy) async throws -> Result
  ) async throws -> Result {
    let copy = try CorpusCopy(of: name)
    defer { try? FileManager.default.removeItem(at: copy.folder) }
    return try await body(copy)
  }

  private init(of name: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let corpus = Self.root.appending(path: "corpus")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: corpus.appending(path: name),
      to: folder.appending(path: name)
    )
    self.folder = folder
    self.name = name
    let truth = try text("\(name)/truth.txt").lowercased()
    for (list, isNeeded) in [
      ("people.tsv", { _ in true }), ("words.tsv", { truth.contains($0) }),
      ("legacy.tsv", { $0.hasSuffix("\t\(name)") }),
    ] as [(String, (String) -> Bool)] {
      let lines = try String(contentsOf: corpus.appending(path: list), encoding: .utf8)
        .split(separator: "\n").map(String.init)
      let kept = lines.filter { $0.hasPrefix("#") || isNeeded($0) }
      if !kept.isEmpty { try write(list, Array((kept.joined(separator: "\n") + "\n").utf8)) }
    }
  }

  /// Everything that the checks of the truth and of the lists find in it.
  func findings() throws -> [CheckFinding] {
    let corpus = try CorpusFolder(at: folder.path, through: try Self.pipeline.get())
    let findings = corpus.cases.flatMap { $0.findings(in: corpus) } + corpus.findings()
    return findings.filter { !corpus.legacy.excuses($0) } + corpus.legacy.stale(after: findings)
  }

  /// The bytes of a file below the corpus folder.
  func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: file)))
  }

  func text(_ file: String) throws -> String { String(decoding: try bytes(file), as: UTF8.self) }

  /// Writes a file, with the folders on its way.
  func write(_ file: String, _ bytes: [UInt8]) throws {
    let url = folder.appending(path: file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: url)
  }

  func delete(_ file: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: file))
  }

  /// Puts `new` in the place of the first `old`, byte for byte; an error that cannot be planted fails the test.
  func replace(_ old: String, by new: String, in file: String) throws {
    let text = try bytes(file)
    let old = Array(old.utf8)
    guard let range = text.firstRange(of: old) else {
      throw NotPlanted(what: "\(file) has no \"\(String(decoding: old, as: UTF8.self))\"")
    }
    try write(file, Array(text[..<range.lowerBound]) + new.utf8 + text[range.upperBound...])
  }

  struct NotPlanted: Error {
    let what: String
  }
}
