internal import Foundation
internal import RenskriftDeclared
internal import RenskriftModel
internal import RenskriftSections
internal import RenskriftTestKit
internal import Testing
internal import Yams

/// What docs/ says of detectors in YAML is so.
@Suite("The page on detectors in YAML")
struct DetectorPageTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The detector that the page builds.
  private static func example() throws -> String {
    let page = try text("docs/detectors-in-yaml.md")
    let parts = page.components(separatedBy: "```yaml\n")
    return try #require(parts.last?.components(separatedBy: "```").first)
  }

  @Test func `its detector is green`() throws {
    let example = try Array(Self.example().utf8)
    let rules: DetectorRules
    do throws(RuleFaults) {
      rules = try RuleFile.rules(example, file: "docs/detectors-in-yaml.md")
    } catch {
      Issue.record("\(error.faults.map(\.text.en))")
      return
    }
    let problems = DeclaredLaws.violations(by: DeclaredDetector(rules), among: BuiltInDetectors.all)
    #expect(problems.isEmpty, "\(problems.map(\.text).joined(separator: "\n"))")
  }

  @Test func `it has every key and every slot`() throws {
    let page = try Self.text("docs/detectors-in-yaml.md")
    let names =
      RuleKeys.file + RuleKeys.section + RuleKeys.block + RuleKeys.rows + RuleKeys.entry
      + RuleKeys.example + SlotKind.names
    for name in names {
      let isThere = page.contains("`\(name)`")
      #expect(isThere, "say what \(name) does")
    }
  }

  private static func schema() throws -> [String: Any] {
    let data = try Data(contentsOf: root.appending(path: "docs/schema/detector-1.schema.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `the schema has the keys that are read, and the types that are made`() throws {
    let schema = try Self.schema()
    func keys(_ value: Any?) -> [String] {
      ((value as? [String: Any])?["properties"] as? [String: Any])?.keys.sorted() ?? []
    }
    let properties = schema["properties"] as? [String: Any]
    let parts = schema["$defs"] as? [String: Any]
    #expect(keys(schema) == RuleKeys.file.sorted())
    #expect(keys(properties?["section"]) == RuleKeys.section.sorted())
    #expect(keys(parts?["block"]) == RuleKeys.block.sorted())
    #expect(keys(parts?["rows"]) == RuleKeys.rows.sorted())
    #expect(keys(parts?["entry"]) == RuleKeys.entry.sorted())
    let examples = properties?["examples"] as? [String: Any]
    #expect(keys(examples?["items"]) == RuleKeys.example.sorted())
    let entry = (parts?["entry"] as? [String: Any])?["properties"] as? [String: Any]
    #expect((entry?["record"] as? [String: Any])?["enum"] as? [String] == RecordMaker.types)
  }

  @Test(.enabled(if: Validator.isThere, "needs python3-jsonschema"))
  func `the schema takes the detectors of docs and refuses what is broken`() throws {
    let names = ["action", "attachments", "signatures"]
    let good = try names.map { try Self.text("docs/detectors/\($0).yaml") } + [Self.example()]
    let broken = [
      ("detector: 1", "detector: 2"), ("section:", "sektion:"), ("score: 960", "score: 1001"),
      ("record: idea", "record: ide"), ("id: motions", "id: Motions"),
      ("$heading, ", "$heading, title: [a], "), ("  - heading:", "  - headings:"),
      ("summary:\n  en", "summary:\n  de"),
    ].map { good[3].replacing($0.0, with: $0.1) }
    let documents = try (good + broken).map { try #require(try Yams.load(yaml: $0)) }
    let lines = try documents.map { try JSONSerialization.data(withJSONObject: $0) }
    let verdicts = try Validator.verdicts(
      on: lines,
      by: Self.root.appending(path: "docs/schema/detector-1.schema.json")
    )
    #expect(verdicts.count == good.count + broken.count)
    #expect(verdicts.prefix(good.count).allSatisfy { $0 == "ok" }, "\(verdicts)")
    #expect(verdicts.dropFirst(good.count).allSatisfy { $0 != "ok" }, "\(verdicts)")
  }
}

/// The validator of Python, which is not ours.
private enum Validator {
  static let isThere = (try? run("import jsonschema; print('there')", [], Data())) == "there\n"

  /// `ok` or what is wrong, for each line.
  static func verdicts(on lines: [Data], by schema: URL) throws -> [String] {
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1], encoding="utf-8"))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for line in sys.stdin.buffer:
          errors = [e.message for e in validator.iter_errors(json.loads(line))]
          print(repr(errors[0][:200]) if errors else "ok")
      """
    let input = Data(lines.joined(separator: [0x0A]))
    return try run(script, [schema.path()], input).split(separator: "\n").map(String.init)
  }

  private static func run(_ script: String, _ arguments: [String], _ input: Data) throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "renskrift-detectors-\(ProcessInfo.processInfo.globallyUniqueString)")
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "-W", "ignore", "-c", script] + arguments
    python.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    python.standardOutput = output
    python.standardError = FileHandle.nullDevice
    try python.run()
    let read = try output.fileHandleForReading.readToEnd() ?? Data()
    python.waitUntilExit()
    return String(decoding: read, as: UTF8.self)
  }
}
