import Foundation

/// Two cases of the corpus in a folder of a test's own, under version control, with their counts in force.
final class SmallCorpus {
  static let cases = ["apt-forskolan-kotten", "recept-rotmos"]
  /// Their sources.
  static let sources = 5

  let scratch: Scratch

  init(isCommitted: Bool = true) throws {
    scratch = try Scratch()
    let manager = FileManager.default
    try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
    for name in Self.cases + ["people.tsv"] {
      try manager.copyItem(atPath: "\(CorpusTests.corpus)/\(name)", toPath: "\(path)/\(name)")
    }
    // Of the other lists what these cases need: a line too many is a fault of its own.
    let truth = try Self.cases.map { try text($0 + "/truth.txt").lowercased() }.joined()
    for (list, isNeeded) in [
      ("words.tsv", { truth.contains($0) }),
      ("legacy.tsv", { line in Self.cases.contains { line.hasSuffix("\t" + $0) } }),
    ] as [(String, (String) -> Bool)] {
      let lines = try String(contentsOfFile: "\(CorpusTests.corpus)/\(list)", encoding: .utf8)
        .split(separator: "\n").map(String.init)
      let kept = lines.filter { $0.hasPrefix("#") || isNeeded($0) }
      guard !kept.isEmpty else { continue }
      try (kept.joined(separator: "\n") + "\n")
        .write(toFile: "\(path)/\(list)", atomically: true, encoding: .utf8)
    }
    let ratchet = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: CorpusTests.corpus + "/ratchet.json"))
    )
    var object = ratchet as? [String: Any] ?? [:]
    let counts = (object["counts"] as? [String: Any] ?? [:]).filter { name, _ in
      Self.cases.contains { name.hasPrefix($0 + "/") }
    }
    object["counts"] = counts
    try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .prettyPrinted])
      .write(to: URL(filePath: path + "/ratchet.json"))
    if isCommitted { try commit() }
  }

  /// The corpus folder.
  var path: String { scratch.path("corpus") }

  /// Puts everything under version control.
  func commit() throws {
    for arguments in [
      ["init", "-q"], ["config", "user.name", "Åsa Provare"],
      ["config", "user.email", "a@b.example"],
      ["add", "-A"], ["commit", "-q", "-m", "corpus"],
    ] {
      let (status, text) = try Self.run(["git", "-C", scratch.folder.path()] + arguments)
      guard status == 0 else { throw Missing(what: "git \(arguments): \(text)") }
    }
  }

  /// Runs `renskrift validate` in the folder that holds the corpus.
  func validate(
    _ arguments: String...,
    environment: [String: String] = [:],
    input: String = ""
  ) throws -> Executable.Outcome {
    var executable = Executable(environment: environment, folder: scratch.folder.path())
    executable.input = Array(input.utf8)
    return try executable.run((["validate"] + arguments).map { Array($0.utf8) })
  }

  /// The text of a file of the corpus.
  func text(_ file: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
  }

  /// Changes the first place of a file where something stands.
  func replace(_ old: String, by new: String, in file: String) throws {
    let text = try text(file)
    guard let place = text.range(of: old) else { throw Missing(what: "no \(old) in \(file)") }
    try text.replacingCharacters(in: place, with: new)
      .write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
  }

  /// Changes a count in force.
  func setCount(_ metric: String, of source: String, to count: Int?) throws {
    let file = URL(filePath: path + "/ratchet.json")
    var object =
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] ?? [:]
    var counts = object["counts"] as? [String: [String: Int]] ?? [:]
    guard counts[source]?[metric] != nil else { throw Missing(what: "no \(metric) of \(source)") }
    counts[source]?[metric] = count
    object["counts"] = counts
    try JSONSerialization.data(withJSONObject: object, options: .sortedKeys).write(to: file)
  }

  /// A count in force.
  func count(_ metric: String, of source: String) throws -> Int? {
    let data = try Data(contentsOf: URL(filePath: path + "/ratchet.json"))
    let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    return (object["counts"] as? [String: [String: Int]])?[source]?[metric]
  }

  /// Runs a program; its status and all it says.
  static func run(_ command: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).out")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forWritingTo: file)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }
}
