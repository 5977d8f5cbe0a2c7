import Foundation
import RenskriftModel
import RenskriftWriters
import Testing

@Suite struct `The JSON Schemas` {
  /// The folder of the package.
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func schema(_ name: String) -> URL {
    root.appending(path: "docs/schema/renskrift-\(name).schema.json")
  }

  @Test func `in docs are those of the code`() throws {
    for (name, value) in [("1", JSONSchema.records), ("edits-1", JSONSchema.edits)] {
      let kept = Array(try Data(contentsOf: Self.schema(name)))
      let isRenewed = kept == CanonicalJSON.indented(value)
      #expect(isRenewed, "docs/schema/renskrift-\(name).schema.json is old: run make schema")
    }
  }

  @Test(.enabled(if: Validator.isThere, "needs python3-jsonschema"))
  func `take every record type, with all fields and with none`() throws {
    let sparse: [Record] = [
      Samples.record(Meeting()), Samples.record(AgendaItem(title: "")),
      Samples.record(Minute(title: "", text: "")), Samples.record(Risk()),
      Samples.record(MeetingDate()), Samples.summary(path: nil, title: nil),
      Samples.record(Contributor(name: "")), Samples.record(Attachment(title: "")),
      Record(
        document: Samples.id,
        section: nil,
        span: RecordSpan(
          page: 1,
          firstLine: 1,
          lastLine: 1,
          source: nil,
          box: Box(x: 0, y: 0, width: 1, height: 1),
          text: TextRange(0, 0)
        ),
        confidence: .certain,
        inferred: [],
        content: Reflection(text: "på en bild")
      ),
    ]
    let hostile = Samples.hostile.map { Samples.record(Reflection(text: $0)) }
    let lines = lines(
      RecordsNDJSON().bytes(for: Samples.extraction(Samples.all + sparse + hostile))
    )
    let verdicts = try Validator.verdicts(on: lines, by: Self.schema("1"))
    #expect(verdicts.count == lines.count)
    for (line, verdict) in zip(lines, verdicts) where verdict != "ok" {
      Issue.record("\(verdict): \(text(line))")
    }
  }

  @Test(.enabled(if: Validator.isThere, "needs python3-jsonschema"))
  func `refuse what the contract does not have`() throws {
    let good = text(
      RecordsNDJSON().bytes(
        for: Samples.extraction([Samples.record(MeetingDate(date: "2031-03-03"))])
      )
    )
    let broken = [
      ("2031-03-03", "2031-13-03"), ("\"start\":null,", ""),
      ("\"start\":null", "\"start\":\"9:30\""),
      ("\"weekday\":null", "\"weekday\":\"Monday\""),
      ("\"inferred\":[]", "\"inferred\":[\"moon\"]"),
      ("renskrift/1", "renskrift/2"), ("\"page\":1", "\"page\":0"), ("meeting-date", "meeting"),
      ("\"start\":null", "\"start\":null,\"extra\":null"), ("0.981", "1.001"),
      ("\"source\":[0,10]", "\"source\":null"),
    ].map { Array(good.replacing($0.0, with: $0.1).utf8) }
    let verdicts = try Validator.verdicts(on: [Array(good.utf8)] + broken, by: Self.schema("1"))
    #expect(verdicts.first == "ok")
    #expect(verdicts.count == broken.count + 1)
    for (line, verdict) in zip(broken, verdicts.dropFirst()) where verdict == "ok" {
      Issue.record("taken: \(text(line))")
    }
  }

  @Test(.enabled(if: Validator.isThere, "needs python3-jsonschema"))
  func `take an edit and refuse a foreign disposition`() throws {
    let edit = try Edit.sample
    let good = AuditTrail.line(edit, page: 1, line: 1)
    let bad = Array(text(good).replacing("suggested", with: "maybe").utf8)
    let verdicts = try Validator.verdicts(on: [good, bad], by: Self.schema("edits-1"))
    #expect(verdicts.first == "ok" && verdicts.last != "ok")
  }
}

extension Edit {
  /// A suggestion, as the model makes one.
  fileprivate static var sample: Edit {
    get throws {
      let proposal = Proposal(
        text: TextRange(0, 3),
        after: Array("bär".utf8),
        confidence: Confidence(perMille: 500),
        evidence: .memory(votes: 2)
      )
      let document = Document(window: Array("bar\n".utf8))
        .applying([proposal], by: "words", minimum: Confidence(perMille: 600))
      return try #require(document.edits.first)
    }
  }
}

/// The validator of Python, which is not ours.
private enum Validator {
  static let isThere =
    (try? run("import jsonschema; print('there')", [], input: Data())) == "there\n"

  /// `ok` or what is wrong, for each line.
  static func verdicts(on lines: [[UInt8]], by schema: URL) throws -> [String] {
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1], encoding="utf-8"))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for line in sys.stdin.buffer.read().split(b"\\n"):
          if line:
              errors = [e.message for e in validator.iter_errors(json.loads(line))]
              print(repr(errors[0][:200]) if errors else "ok")
      """
    let input = Data(lines.flatMap { $0.last == 0x0A ? $0 : $0 + [0x0A] })
    return try run(script, [schema.path()], input: input).split(separator: "\n").map(String.init)
  }

  private static func run(_ script: String, _ arguments: [String], input: Data) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "renskrift-schema-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "input")
    try input.write(to: file)
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
