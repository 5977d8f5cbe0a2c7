import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Folders of papers and archives of theirs.
private struct Batch {
  let scratch: Scratch
  var papers: String { scratch.path("papper") }
  var archive: String { scratch.path("arkiv") }

  init() throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: papers, withIntermediateDirectories: true)
  }

  func paper(_ name: String, _ text: String) throws { try scratch.file("papper/" + name, text) }

  /// Many small papers, some of them alike, some not readable.
  func fill(_ count: Int) throws {
    for number in 0..<count {
      let body =
        switch number % 10 {
        case 7: "Protokoll 7\n\nNarvarande: Asa Oberg, ordforande\n"
        case 8: "\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\(number)\u{6}\u{7}\u{0}\u{0}"
        default:
          "Protokoll \(number)\n\nMotet oppnas kl 13.00. Beslut: Namnden antar planen for \(number).\n"
        }
      try paper("\(number % 3)-handling-\(number).txt", body)
    }
  }

  @discardableResult
  func run(_ more: String..., into archive: String? = nil) throws -> Executable.Outcome {
    let arguments = ["import", papers, "--archive", archive ?? self.archive] + more
    return try Executable().run(arguments.map { Array($0.utf8) })
  }

  func check(_ archive: String? = nil) throws -> Executable.Outcome {
    try Executable().run("check", archive ?? self.archive)
  }

  /// Every file of an archive that must be the same whatever happened on the way.
  func tree(_ archive: String? = nil) throws -> [String: Data] {
    let root = archive ?? self.archive
    var tree: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      let first = name.split(separator: "/").first ?? ""
      if ["runs", "tmp", "lock"].contains(first) || first.hasPrefix("archive.sqlite") { continue }
      tree[name] = (try? Data(contentsOf: URL(filePath: root + "/" + name))) ?? Data()
    }
    return tree
  }

  func remove(_ archive: String) throws { try FileManager.default.removeItem(atPath: archive) }
}

/// Numbers that are the same in every run (splitmix64).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

private func difference(_ one: [String: Data], _ other: [String: Data]) -> [String] {
  Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted()
}

@Suite struct `Importing by the command` {
  @Test func `every file has its fate, the archive is whole, and again nothing is new`() throws {
    let batch = try Batch()
    try batch.fill(20)
    try batch.paper("Thumbs.db", "x")
    let first = try batch.run("--log-format", "json")
    #expect(first.status == 1)
    let summary = try #require(
      first.messages.split(separator: "\n").last { $0.contains("\"event\":\"summary\"") }
    )
    for part in [
      #""done":17"#, #""duplicates":1"#, #""not-text":2"#, #""system-file":1"#, #""files":21"#,
    ] {
      #expect(summary.contains(part), "\(part) in \(summary)")
    }
    #expect(try batch.check().status == 0)
    let tree = try batch.tree()
    let again = try batch.run()
    #expect(again.status == 1)
    #expect(try difference(batch.tree(), tree).isEmpty)
    let listed = try Executable().run("quarantine", batch.archive)
    #expect(listed.status == 0)
    #expect(listed.lines.count == 2)
    #expect(listed.text.contains("not-text"))
  }

  @Test func `one worker and four write the same`() throws {
    let batch = try Batch()
    try batch.fill(30)
    try batch.run("--jobs", "1")
    let tree = try batch.tree()
    let other = batch.scratch.path("annat arkiv")
    try batch.run("--jobs", "4", into: other)
    #expect(try difference(batch.tree(other), tree).isEmpty)
  }

  @Test("P01 killed 200 times at random, the archive is whole and comes out the same")
  func kills() throws {
    let batch = try Batch()
    try batch.fill(40)
    try batch.run()
    let expected = try batch.tree()
    var random = Seeded(state: 2_026)
    var kills = 0
    for archive in 0..<25 {
      let path = batch.scratch.path("dödat-\(archive)")
      for _ in 0..<8 {
        let running = try Executable().start(
          ["import", batch.papers, "--archive", path].map { Array($0.utf8) }
        )
        usleep(UInt32.random(in: 0..<250_000, using: &random))
        kill(running.process, SIGKILL)
        // One that had ended by itself was not killed, and is one kill less.
        if running.finish().status == 128 + SIGKILL { kills += 1 }
        guard FileManager.default.fileExists(atPath: path + "/archive.json") else { continue }
        let check = try batch.check(path)
        #expect(check.status == 0, "\(check.text)")
      }
      try batch.run(into: path)
      #expect(try difference(batch.tree(path), expected).isEmpty, "archive \(archive)")
      let check = try batch.check(path)
      #expect(check.status == 0, "\(check.text)")
      try batch.remove(path)
    }
    // A fast machine ends some runs before their kill.
    #expect(kills > 40)
  }

  @Test("P06 a second import is refused, or waits; a killed one leaves no lock")
  func twice() throws {
    let batch = try Batch()
    try batch.fill(400)
    let arguments = ["import", batch.papers, "--archive", batch.archive].map { Array($0.utf8) }
    let first = try Executable().start(arguments)
    while !FileManager.default.fileExists(atPath: batch.archive + "/originals") { usleep(1_000) }
    kill(first.process, SIGSTOP)
    let second = try batch.run()
    #expect(second.status == 5)
    #expect(second.messages.contains("--lock-wait"))
    let third = try Executable().start(arguments + ["--lock-wait", "600"].map { Array($0.utf8) })
    usleep(300_000)
    kill(first.process, SIGKILL)
    kill(first.process, SIGCONT)
    #expect(first.finish().status == 128 + SIGKILL)
    #expect(third.finish().status == 1)
    #expect(try batch.check().status == 0)
  }

  @Test(
    "D02 whatever happened to the index, it is made anew",
    arguments: ["cut", "zeros", "foreign", "gone"]
  )
  func index(fault: String) throws {
    let batch = try Batch()
    try batch.fill(5)
    try batch.run()
    let index = batch.archive + "/archive.sqlite"
    let whole = try Data(contentsOf: URL(filePath: index))
    switch fault {
    case "cut": try whole.prefix(whole.count / 2).write(to: URL(filePath: index))
    case "zeros": try Data(count: whole.count).write(to: URL(filePath: index))
    case "foreign": try Data("något annat".utf8).write(to: URL(filePath: index))
    default: try FileManager.default.removeItem(atPath: index)
    }
    #expect(try batch.check().status == 6)
    #expect(try batch.run().status == 0)
    let check = try batch.check()
    #expect(check.status == 0, "\(check.text)")
  }

  @Test func `an index can be made anew on its own`() throws {
    let batch = try Batch()
    try batch.fill(5)
    try batch.run()
    try FileManager.default.removeItem(atPath: batch.archive + "/archive.sqlite")
    #expect(try Executable().run("check", batch.archive, "--rebuild").status == 0)
    #expect(try batch.check().status == 0)
  }

  @Test("D05 a flipped bit, a file less, a file more: each is named")
  func damage() throws {
    let batch = try Batch()
    try batch.fill(6)
    try batch.run()
    let tree = try batch.tree()
    func path(_ name: String) -> String { batch.archive + "/" + name }
    let original = try #require(
      tree.keys.filter { $0.hasPrefix("originals/") && $0.count > 70 && !$0.hasSuffix("json") }
        .min()
    )
    let text = try #require(tree.keys.filter { $0.hasSuffix("/text.txt") }.min())
    let records = try #require(tree.keys.filter { $0.hasSuffix("/records.ndjson") }.max())
    chmod(path(original), 0o644)
    var bytes = try #require(tree[original])
    bytes[3] ^= 1
    try bytes.write(to: URL(filePath: path(original)))
    try FileManager.default.removeItem(atPath: path(text))
    try Data("{}\n".utf8).write(to: URL(filePath: path(records)))
    try Data().write(to: URL(filePath: path("anteckning.txt")))
    let check = try batch.check()
    #expect(check.status == 6)
    #expect(check.lines.contains { $0.contains(original) && $0.contains("original-damaged") })
    #expect(check.lines.contains { $0.contains(text) && $0.contains("result-missing") })
    #expect(check.lines.contains { $0.contains(records) && $0.contains("result-damaged") })
    #expect(check.lines.contains { $0.contains("anteckning.txt") && $0.contains("foreign-file") })
    let parts = try (1...3).map { part in
      try Executable().run("check", batch.archive, "--part", "\(part)/3").lines
    }
    #expect(Set(parts.joined()).isSuperset(of: check.lines.filter { !$0.contains("sqlite") }))
  }

  @Test("F01 F02 links, pipes and devices are passed by, and never opened")
  func special() throws {
    let batch = try Batch()
    try batch.paper("handling.txt", "Protokoll\n")
    symlink("handling.txt", batch.papers + "/länk.txt")
    symlink("..", batch.papers + "/upp")
    symlink("cirkel", batch.papers + "/cirkel")
    mkfifo(batch.papers + "/rör.txt", 0o600)
    let outcome = try batch.run("--log-format", "json")
    #expect(outcome.status == 0)
    #expect(outcome.messages.contains(#""skipped":{"link":3,"special":1}"#))
  }

  @Test("F05 F06 names are bytes: not UTF-8, newlines, alike but for case or Unicode form")
  func names() throws {
    let batch = try Batch()
    let names: [[UInt8]] = [
      [0x6D, 0xF6, 0x74, 0x65], Array("a\nb".utf8), Array("-rf".utf8), Array("e\u{301}".utf8),
      Array("\u{E9}".utf8), Array("BREV".utf8), Array("brev".utf8),
      Array(String(repeating: "ö", count: 127).utf8),
    ]
    for (number, name) in names.enumerated() {
      _ = try batch.scratch.file(named: Array("papper/".utf8) + name, "Protokoll \(number)\n")
    }
    #expect(try batch.run().status == 0)
    let lists = try batch.tree().filter { $0.key.hasSuffix(".sources.json") }.values
      .map { String(decoding: $0, as: UTF8.self) }
    #expect(lists.count == names.count)
    #expect(lists.contains { $0.contains("m%F6te") })
    #expect(try batch.check().status == 0)
  }

  @Test("F08 an archive in what is imported, a file for an archive, and the reverse are refused")
  func nested() throws {
    let batch = try Batch()
    try batch.paper("handling.txt", "Protokoll\n")
    #expect(try batch.run(into: batch.papers + "/arkiv").status == 2)
    #expect(try batch.run(into: batch.papers + "/handling.txt").status == 2)
    #expect(try batch.run(into: batch.scratch.path("")).status == 2)
    let outcome = try Executable().run(
      "import",
      batch.scratch.path("saknas"),
      "--archive",
      batch.archive
    )
    #expect(outcome.status == 2)
    #expect(!FileManager.default.fileExists(atPath: batch.archive))
  }

  @Test("F11 clocks and zones change no byte")
  func clocks() throws {
    let batch = try Batch()
    try batch.fill(6)
    try batch.run()
    let tree = try batch.tree()
    for (time, zone) in [(0, "Pacific/Kiritimati"), (4_070_908_800, "America/Adak")] {
      for name in try FileManager.default.contentsOfDirectory(atPath: batch.papers) {
        var times = [
          timeval(tv_sec: time, tv_usec: 0), timeval(tv_sec: time, tv_usec: 0),
        ]
        utimes(batch.papers + "/" + name, &times)
      }
      let other = batch.scratch.path("arkiv-\(time)")
      let arguments = ["import", batch.papers, "--archive", other].map { Array($0.utf8) }
      _ = try Executable(environment: ["TZ": zone, "LC_ALL": "tr_TR.UTF-8"]).run(arguments)
      #expect(try difference(batch.tree(other), tree).isEmpty)
    }
  }

  @Test func `a dry run says what would be done, and writes nothing`() throws {
    let batch = try Batch()
    try batch.fill(10)
    let before = try batch.run("--dry-run")
    #expect(before.status == 0)
    #expect(before.lines.count == 10)
    #expect(before.lines.allSatisfy { $0.contains(#""status":"new""#) })
    #expect(!FileManager.default.fileExists(atPath: batch.archive))
    try batch.run()
    let after = try batch.run("--dry-run")
    #expect(after.lines.filter { $0.contains(#""status":"unchanged""#) }.count == 9)
    #expect(after.lines.filter { $0.contains(#""status":"would-quarantine""#) }.count == 1)
    // Another minimum is another result.
    let other = try batch.run("--dry-run", "--min-confidence", "0.9")
    #expect(other.lines.contains { $0.contains(#""status":"stale""#) })
  }

  @Test func `originals can be linked, or left where they lie`() throws {
    let batch = try Batch()
    try batch.fill(5)
    try batch.run()
    let results = try batch.tree().filter { $0.key.hasPrefix("results/") }
    for way in ["--link", "--reference"] {
      let other = batch.scratch.path("arkiv" + way)
      #expect(try batch.run(way, into: other).status == 0)
      #expect(try batch.tree(other).filter { $0.key.hasPrefix("results/") } == results)
      #expect(try batch.check(other).status == 0)
    }
    try batch.paper("0-handling-0.txt", "ändrad i efterhand\n")
    #expect(try batch.check(batch.scratch.path("arkiv--reference")).status == 6)
  }

  @Test func `watching takes what has come to rest, until it is interrupted`() throws {
    let batch = try Batch()
    try batch.paper("ett.txt", "Protokoll 1\n")
    let running = try Executable().start(
      ["import", batch.papers, "--archive", batch.archive, "--watch"].map { Array($0.utf8) }
    )
    func wait(for count: Int) {
      for _ in 0..<1_200 {
        let done = (try? batch.tree().keys.filter { $0.hasSuffix("/current") }.count) ?? 0
        if done == count { return }
        usleep(50_000)
      }
      Issue.record("never had \(count) documents")
    }
    wait(for: 1)
    try batch.paper("två.txt", "Protokoll 2\n")
    wait(for: 2)
    kill(running.process, SIGINT)
    #expect(running.finish().status == 130)
    #expect(try batch.check().status == 0)
  }
}
