import Foundation
import Testing

/// Detectors written in YAML, given to the executable.
@Suite struct `Detectors of files` {
  private let scratch: Scratch
  private let folder: String

  init() throws {
    scratch = try Scratch()
    folder = scratch.path("regler")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: scratch.path("papper"),
      withIntermediateDirectories: true
    )
    try scratch.file(
      "papper/a.txt",
      "Protokoll\n\nMotioner\n- Fler bänkar\n- Fler träd\n\nVi ses.\n"
    )
  }

  private func rules(
    _ name: String = "motions.yaml",
    id: String = "motions",
    heading: String = "Motioner",
    expected: String = "Fler bänkar"
  ) throws {
    try scratch.file(
      "regler/" + name,
      """
      detector: 1
      id: \(id)
      summary: {en: Motions, sv: Motioner}
      section: {type: motions, score: 960}
      entry:
        record: idea
        fields: {text: $row, list: $heading, number: $number}
      blocks:
        - heading: "\(heading)"
      examples:
        - text: |
            ⟦\(heading)
            - Fler bänkar⟧
          expect: idea list=\(heading) text=\(expected)
        - text: En motion om bänkar.
      """
    )
  }

  private func records(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func `extract writes what they find, and whose section it is`() throws {
    try rules()
    let paper = scratch.path("papper/a.txt")
    let outcome = try Executable().run("extract", "--detectors", folder, paper)
    #expect(outcome.status == 0)
    let records = try records(outcome.text)
    let ideas = records.filter { $0["record"] as? String == "idea" }
    #expect(ideas.map { $0["text"] as? String } == ["Fler bänkar", "Fler träd"])
    #expect(ideas.allSatisfy { $0["list"] as? String == "Motioner" })
    let section = records.first { $0["type"] as? String == "motions" }
    #expect(section?["detector"] as? String == "motions")
    // One file does as well, and without it nothing is there.
    let one = try Executable().run("extract", "--detectors", folder + "/motions.yaml", paper)
    #expect(one.output == outcome.output)
    #expect(try !Executable().run("extract", paper).text.contains("\"motions\""))
    // The filter's workers get them too.
    let list = try scratch.file("lista", paper + "\n")
    let filtered = try Executable().run("extract", "--detectors", folder, "--from-list", list)
    #expect(filtered.status == 0 && filtered.text.contains("\"motions\""), "\(filtered.messages)")
  }

  @Test func `import finds with them, and does again what they change`() throws {
    try rules()
    let archive = scratch.path("arkiv")
    func run() throws -> Executable.Outcome {
      try Executable().run(
        "import",
        scratch.path("papper"),
        "--archive",
        archive,
        "--detectors",
        folder
      )
    }
    func found() throws -> Bool {
      let exported = try Executable().run("export", archive, "--to", "ndjson")
      return exported.text.contains("\"type\":\"motions\"")
    }
    #expect(try run().status == 0)
    #expect(try found())
    func results() throws -> Int {
      try FileManager.default.subpathsOfDirectory(atPath: archive)
        .count { $0.hasSuffix("records.ndjson") }
    }
    let before = try Set(FileManager.default.subpathsOfDirectory(atPath: archive))
    #expect(try run().status == 0)
    let again = try Set(FileManager.default.subpathsOfDirectory(atPath: archive))
    #expect(
      again.subtracting(before).allSatisfy { $0.hasPrefix("runs") },
      "the same rules, done twice"
    )
    try rules(heading: "Skrivelser")
    #expect(try run().status == 0)
    #expect(try !found(), "other rules, not done again")
    // What is no rule decides nothing.
    try scratch.file("regler/README.md", "Våra regler.\n")
    let third = try Set(FileManager.default.subpathsOfDirectory(atPath: archive))
    #expect(try run().status == 0)
    let fourth = try Set(FileManager.default.subpathsOfDirectory(atPath: archive))
    #expect(fourth.subtracting(third).allSatisfy { $0.hasPrefix("runs") })
  }

  @Test func `detectors lists them, and says whom they stand in for`() throws {
    try rules()
    try rules("a.yml", id: "bullets")
    let outcome = try Executable().run("detectors", "--detectors", folder)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("motions\n  Motions\n"))
    #expect(outcome.messages.contains("bullets"))
    let one = try Executable().run("detectors", "motions", "--detectors", folder)
    #expect(one.text.hasPrefix("motions\n"))
  }

  @Test func `detectors --check ends with 0 where the laws hold and 1 where one does not`() throws {
    try rules()
    let good = try Executable().run("detectors", "--check", folder)
    #expect(good.status == 0)
    #expect(good.lines.last == "1 passed, 0 failed, 0 skipped")
    try rules(expected: "Fler träd")
    let bad = try Executable().run("detectors", "--check", folder)
    #expect(bad.status == 1)
    // The line of the example's text.
    #expect(bad.text.contains("motions.yaml:11: expected idea list=Motioner text=Fler träd"))
    #expect(bad.lines.last == "0 passed, 1 failed, 0 skipped")
    try scratch.file("regler/motions.yaml", "detector: 1\nid: Motioner\n")
    let broken = try Executable().run("detectors", "--check", folder)
    #expect(broken.status == 1)
    #expect(broken.text.contains("motions.yaml:2:5: Motioner is no name"))
  }

  @Test func `detectors --check takes several files, and none of their ids`() throws {
    try rules()
    let broken = try scratch.file("fel.yaml", "detector: 1\nid: Motioner\n")
    for arguments in [["--check", folder, broken], ["--check", folder, "--check", broken]] {
      let outcome = try Executable().run((["detectors"] + arguments).map { Array($0.utf8) })
      #expect(outcome.status == 1)
      #expect(outcome.text.contains("fel.yaml:2:5: Motioner is no name"))
    }
    #expect(try Executable().run("detectors", "motions", "--check", folder).status == 2)
  }

  @Test(arguments: ["extract", "import", "validate", "detectors"])
  func `what is wrong with them is told once, at its place, with status 2`(command: String) throws {
    try scratch.file("regler/motions.yaml", "detector: 1\nid: Motioner\n")
    let paper = scratch.path("papper/a.txt")
    let arguments =
      switch command {
      case "extract": [paper]
      case "import": [scratch.path("papper"), "--archive", scratch.path("arkiv")]
      default: [String]()
      }
    let outcome = try Executable()
      .run(([command] + arguments + ["--detectors", folder]).map { Array($0.utf8) })
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("motions.yaml:1:1: the key summary is missing"))
    #expect(outcome.messages.contains("renskrift detectors --check"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("arkiv")))
  }

  @Test func `a folder without them, and one that is not there, are told`() throws {
    let paper = scratch.path("papper/a.txt")
    let empty = try Executable().run("extract", "--detectors", scratch.path("papper"), paper)
    #expect(empty.status == 2 && empty.messages.contains("no detector"))
    let missing = try Executable().run("extract", "--detectors", scratch.path("ingen"), paper)
    #expect(missing.status != 0 && missing.messages.contains("ingen"))
  }
}
