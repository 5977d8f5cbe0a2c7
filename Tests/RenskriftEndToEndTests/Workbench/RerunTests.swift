import Foundation
import Testing

@Suite struct `Running a detector again over an archive` {
  /// Text in three encodings, Markdown, and formats with structure of their own.
  private static let papers: [(name: String, source: String)] = [
    ("clean.txt", "corpus/bildspel-arkivnatverk/sources/clean.txt"),
    ("eng.txt", "corpus/bildspel-arkivnatverk/sources/eng-lato-form-feeds-lost.txt"),
    ("paper.pptx", "corpus/bildspel-e-tjanst-start/sources/paper.pptx"),
    ("page.hocr", "Tests/RenskriftReadersTests/Fixtures/Pages/tesseract.hocr"),
  ]

  private let scratch: Scratch
  private var archive: String { scratch.path("arkiv") }

  init() throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.path("papper"),
      withIntermediateDirectories: true
    )
    for paper in Self.papers {
      try FileManager.default.copyItem(
        atPath: TestCheckout.path(paper.source),
        toPath: scratch.path("papper/" + paper.name)
      )
    }
    let agenda = "Dagordning\r\n1. Mötets öppnande\r\n2. Övriga frågor\r\n"
    try scratch.file("papper/bom.txt", [0xEF, 0xBB, 0xBF] + Array(agenda.utf8))
    try scratch.file("papper/latin.txt", agenda.unicodeScalars.map { UInt8($0.value) })
    try scratch.file(
      "papper/nfd.txt",
      Array(agenda.decomposedStringWithCanonicalMapping.utf8)
    )
    try scratch.file("papper/lista.md", "# Dagordning\n\n1. Mötets öppnande\n2. Övriga frågor\n")
    let outcome = try Executable().run("import", scratch.path("papper"), "--archive", archive, "-q")
    #expect(outcome.status == 0, "\(outcome.messages)")
  }

  private func rerun(_ arguments: String...) throws -> Executable.Outcome {
    try Executable().run(["rerun", archive] + arguments)
  }

  /// Every file of the archive with its bytes.
  private func tree() throws -> [String: Data] {
    var tree: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: archive) {
      if let data = FileManager.default.contents(atPath: archive + "/" + name) { tree[name] = data }
    }
    return tree
  }

  @Test func `the same detectors give what is stored, and the archive stays as it is`() throws {
    let before = try tree()
    let outcome = try rerun("--diff")
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(outcome.text.hasSuffix("documents: 0 differ, 8 are the same\n"))
    #expect(
      outcome.messages
        == "documents from text and trail: 6, from the original and trail: 2, from text alone: 0\n"
    )
    #expect(try tree() == before)
  }

  @Test func `a detector's records are those that it gave, with the same places`() throws {
    let agenda = try rerun("--detector", "agenda")
    #expect(agenda.status == 0)
    let stored = try Executable().run("export", archive, "--to", "ndjson")
    func items(_ outcome: Executable.Outcome) throws -> [String] {
      try outcome.lines.filter { $0.contains("\"record\":\"agenda-item\"") }.map { line in
        let object =
          try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        let span = object["span"] as? [String: Any] ?? [:]
        return "\(object["document"] ?? "") \(object["title"] ?? "") \(span["source"] ?? "")"
      }.sorted()
    }
    #expect(!(try items(agenda)).isEmpty)
    #expect(try items(agenda) == items(stored))
    #expect(!agenda.text.contains("\"record\":\"document\""))
  }

  @Test(arguments: ["1", "2", "7"])
  func `the bytes do not depend on the number of jobs`(jobs: String) throws {
    let one = try rerun("--detector", "slide")
    let many = try rerun("--detector", "slide", "--jobs", jobs)
    #expect(one.output == many.output)
    #expect(!one.output.isEmpty)
    let file = scratch.path("out.ndjson")
    #expect(try rerun("--detector", "slide", "-o", file).output.isEmpty)
    #expect(scratch.bytes("out.ndjson") == one.output)
  }

  @Test func `a detector that would give something else is seen`() throws {
    // As if an older version had called a title otherwise: the digest is renewed with it.
    let changed = try change("Mötets öppnande", to: "Mötets början av")
    #expect(changed > 2)
    let outcome = try rerun("--diff", "--detector", "agenda", "--format", "json")
    #expect(outcome.status == 1)
    let documents = try #require(try outcome.json()["documents"] as? [[String: Any]])
    #expect(documents.count == changed)
    #expect(outcome.text.contains("Mötets öppnande"))
    let other = try rerun("--diff", "--detector", "retrospective")
    #expect(other.status == 0)
  }

  @Test func `a damaged document is told, the others follow`() throws {
    let before = try rerun("--detector", "agenda").lines
    let texts = try FileManager.default.subpathsOfDirectory(atPath: archive + "/results")
      .filter { $0.hasSuffix("text.txt") }.sorted()
    let victim = try #require(
      texts.first { name in
        let text = FileManager.default.contents(atPath: archive + "/results/" + name)
        return text?.starts(with: Data("Dagordning".utf8)) == true
      }
    )
    try Data("annat".utf8).write(to: URL(filePath: archive + "/results/" + victim))
    let outcome = try rerun("--detector", "agenda")
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("its bytes are not those that were written"))
    #expect(outcome.lines.count > 3 && outcome.lines.count < before.count)
    #expect(outcome.lines.allSatisfy(before.contains))
  }

  @Test func `without their originals papers are made of their text alone`() throws {
    let originals = archive + "/originals"
    for name in try FileManager.default.subpathsOfDirectory(atPath: originals)
    where !name.hasSuffix(".json") && name.utf8.count > 60 {
      try FileManager.default.removeItem(atPath: originals + "/" + name)
    }
    let outcome = try rerun("--diff")
    #expect(outcome.messages.contains("from the original and trail: 0, from text alone: 2"))
    let records = try rerun("--detector", "slide")
    #expect(records.text.contains("\"source\":null"))
  }

  @Test(arguments: [
    [], ["--detector", "nope"], ["--detector", "agenda", "--format", "json"],
    ["--detector", "agenda", "--jobs", "0"],
  ])
  func `wrong usage ends with 2`(arguments: [String]) throws {
    let outcome = try Executable().run(["rerun", archive] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.messages.isEmpty)
  }

  @Test func `a folder that is no archive is refused`() throws {
    let outcome = try Executable().run("rerun", scratch.path("papper"), "--detector", "agenda")
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
  }

  /// Puts another text into the stored records, and their digest into `result.json`; in how many documents.
  private func change(_ old: String, to new: String) throws -> Int {
    var changed = 0
    for name in try FileManager.default.subpathsOfDirectory(atPath: archive + "/results")
    where name.hasSuffix("records.ndjson") {
      let path = archive + "/results/" + name
      let text = try String(contentsOfFile: path, encoding: .utf8)
      guard text.contains(old) else { continue }
      let before = try digest(of: path)
      for file in [path, path.replacingOccurrences(of: "records.ndjson", with: "result.json")] {
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
      }
      try text.replacingOccurrences(of: old, with: new)
        .write(toFile: path, atomically: true, encoding: .utf8)
      let result = path.replacingOccurrences(of: "records.ndjson", with: "result.json")
      try String(contentsOfFile: result, encoding: .utf8)
        .replacingOccurrences(of: before, with: try digest(of: path))
        .write(toFile: result, atomically: true, encoding: .utf8)
      changed += 1
    }
    return changed
  }

  private func digest(of path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sha256sum", path]
    let file = try scratch.file("digest-\(UUID().uuidString)", "")
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: file))
    try process.run()
    process.waitUntilExit()
    return String(try String(contentsOfFile: file, encoding: .utf8).prefix(64))
  }
}
