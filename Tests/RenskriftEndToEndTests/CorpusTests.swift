import Foundation
import Testing

/// Every source of every corpus case through the built executable.
@Suite("The corpus")
struct CorpusTests {
  static let corpus = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "corpus").path(percentEncoded: false)

  /// `case/sources/file`, sorted.
  static let sources: [String] = {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: corpus)) ?? []
    return names.filter { $0.contains("/sources/") }.sorted()
  }()

  @Test func `there is a corpus to test`() {
    #expect(Self.sources.count >= 160)
    #expect(Set(Self.sources.compactMap { $0.split(separator: "/").first }).count >= 60)
  }

  @Test func `every section type stands in five cases and three layouts`() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Self.corpus + "/make/coverage.py"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(told)")
  }

  @Test(arguments: sources)
  func `a source gives the expected bytes`(source: String) throws {
    let parts = source.split(separator: "/")
    let expected = "\(Self.corpus)/\(parts[0])/expected/\(parts[2]).ndjson"
    let outcome = try Executable(folder: Self.corpus).run("extract", source)
    #expect(outcome.status == 0, "\(outcome.messages)")
    guard let bytes = FileManager.default.contents(atPath: expected) else {
      Issue.record(
        "there is no corpus/\(parts[0])/expected/\(parts[2]).ndjson; make bless writes it"
      )
      return
    }
    if Array(bytes) != outcome.output {
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      let change = zip(lines, outcome.lines).first { $0 != $1 }
      Issue.record(
        """
        \(source): other bytes than expected; make bless takes them over
        expected \(change?.0 ?? "\(lines.count) lines")
        got      \(change?.1 ?? "\(outcome.lines.count) lines")
        """
      )
    }
  }

  @Test func `no count is worse than the one in force`() throws {
    let outcome = try Executable(folder: Self.corpus).run("validate", ".")
    let failures = outcome.lines.filter { $0.hasPrefix("✗") || $0.hasPrefix("    ") }
    #expect(
      outcome.status == 0,
      """
      \(failures.prefix(40).joined(separator: "\n"))\(outcome.messages)
      make bless takes today's counts, if what changed is right
      """
    )
    #expect(outcome.lines.last?.hasSuffix(" 0 failed, 0 skipped") == true)
  }

  @Test(arguments: sources)
  func `undoing the audit trail gives back what was read`(source: String) throws {
    let scratch = try Scratch()
    let edits = scratch.path("edits.ndjson")
    let path = "\(Self.corpus)/\(source)"
    // Of pages with boxes, office files and the like the restored text is what the trail speaks of.
    let isText = source.hasSuffix(".txt")
    let command = ["restore", "--edits", edits] + (isText ? [] : ["--text"]) + [path]
    let outcome = try Executable().run(command.map { Array($0.utf8) })
    #expect(outcome.status == 0, "\(outcome.messages)")
    var text = outcome.output
    let trail = try #require(scratch.bytes("edits.ndjson"))
    for line in trail.split(separator: UInt8(ascii: "\n")).reversed() {
      let edit = try #require(
        JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      )
      guard edit["disposition"] as? String == "applied" else { continue }
      let range = try #require(edit["text"] as? [Int])
      let before = try #require(edit["before"] as? String)
      let after = try #require(edit["after"] as? String)
      #expect(Array(text[range[0]..<range[1]]) == Array(after.utf8))
      text.replaceSubrange(range[0]..<range[1], with: Array(before.utf8))
    }
    let original = try Data(contentsOf: URL(filePath: path))
    // What is not UTF-8 is restored to UTF-8: there the source is the decoded text.
    if isText, String(data: original, encoding: .utf8) != nil { #expect(text == Array(original)) }
  }

  @Test(arguments: sources.filter { $0.hasSuffix("/clean.txt") })
  func `an undamaged paper passes the filter byte for byte`(source: String) throws {
    let path = "\(Self.corpus)/\(source)"
    let outcome = try Executable().run("restore", path)
    #expect(outcome.output == Array(try Data(contentsOf: URL(filePath: path))))
  }

  @Test func `jobs, locale, zone and working directory change no byte`() throws {
    let reference = try Executable(folder: Self.corpus).run(arguments("--jobs", "1"))
    #expect(reference.status == 0)
    for environment in [
      [:], ["LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Apia"], ["LC_ALL": "C", "HOME": "/nowhere"],
    ] {
      let executable = Executable(environment: environment, folder: Self.corpus)
      #expect(try executable.run(arguments("--jobs", "8")).output == reference.output)
    }
  }

  private func arguments(_ more: String...) -> [[UInt8]] {
    (["extract"] + more + Self.sources).map { Array($0.utf8) }
  }

  @Test func `every record and every edit is valid by the published schema`() throws {
    let scratch = try Scratch()
    let root = URL(filePath: Self.corpus).deletingLastPathComponent()
    let edits = scratch.path("edits.ndjson")
    var run = arguments("--edits", edits)
    run += [Array("-o".utf8), Array(scratch.path("records.ndjson").utf8)]
    #expect(try Executable(folder: Self.corpus).run(run).status == 0)
    for (schema, lines) in [
      ("renskrift-1.schema.json", "records.ndjson"),
      ("renskrift-edits-1.schema.json", "edits.ndjson"),
    ] {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [
        "python3", root.appending(path: ".ci/validate-schema").path(percentEncoded: false),
        root.appending(path: "docs/schema/\(schema)").path(percentEncoded: false),
        scratch.path(lines),
      ]
      try process.run()
      process.waitUntilExit()
      #expect(
        process.terminationStatus == 0,
        "\(lines) against docs/schema/\(schema); make schema renews it"
      )
    }
  }
}
