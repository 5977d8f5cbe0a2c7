import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A receipt line.
private struct Receipt: Decodable, Equatable {
  let list: String?
  let key: String?
  let state: String
  let items: Int?
  let errors: Int?

  static func all(_ output: [UInt8]) throws -> [Receipt] {
    try output.split(separator: 0x0A).map { try JSONDecoder().decode(Receipt.self, from: Data($0)) }
  }
}

@Suite struct `Shards` {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Lists of so many items each, and a list of them.
  private func lists(_ count: Int, items: Int) throws -> (paths: [String], all: String) {
    let lines = paperList(count * items).split(separator: "\n")
    let paths = try (0..<count).map { index in
      try scratch.file(
        "lista-\(index)",
        lines[(index * items)..<((index + 1) * items)].joined(separator: "\n") + "\n"
      )
    }
    return (paths, try scratch.file("alla", paths.map { $0 + "\n" }.joined()))
  }

  /// What the plain filter writes for each list.
  private func plain(_ paths: [String]) throws -> [[UInt8]] {
    try paths.map { try Executable().run("extract", "--from-list", $0).output }
  }

  private func run(
    _ all: String,
    into folder: String,
    _ more: String...
  ) throws
    -> Executable.Outcome
  {
    try Executable().run(
      (["extract", "--from-list", all, "--shards", folder] + more).map { Array($0.utf8) }
    )
  }

  /// The files of the receipts, and that nothing else stands there.
  private func results(_ receipts: [Receipt], in folder: String) throws -> [[UInt8]] {
    let files = receipts.map { "\($0.key ?? "").ndjson" }
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path(folder))
    #expect(names.sorted() == Set(files).sorted())
    return files.map { scratch.bytes("\(folder)/\($0)") ?? [] }
  }

  @Test("K02 T1 T7 shards have the bytes of the plain filter, and a second run makes none")
  func equal() throws {
    let (paths, all) = try lists(4, items: 10)
    let reference = try plain(paths)
    let first = try run(all, into: scratch.path("ut"))
    #expect(first.status == 0)
    let receipts = try Receipt.all(first.output)
    #expect(receipts.map(\.list) == paths)
    #expect(receipts.allSatisfy { $0.state == "done" && $0.items == 10 && $0.errors == 0 })
    #expect(try results(receipts, in: "ut") == reference)
    let second = try run(all, into: scratch.path("ut"), "--jobs", "3")
    #expect(second.status == 0)
    let again = try Receipt.all(second.output)
    #expect(again.allSatisfy { $0.state == "skipped" && $0.items == 10 && $0.errors == 0 })
    #expect(again.map(\.key) == receipts.map(\.key))
    #expect(try results(again, in: "ut") == reference)
  }

  @Test("K02 T5 poison costs its line, a list that is not there its shard")
  func poison() throws {
    let good = try scratch.file("god", paperList(3))
    let bad = try scratch.file("dålig", paperList(2) + "{\n\n" + paperList(1))
    let all = try scratch.file("alla", [good, "borta", bad].map { $0 + "\n" }.joined())
    let outcome = try run(all, into: scratch.path("ut"))
    #expect(outcome.status == 1, "a shard has no result")
    let receipts = try Receipt.all(outcome.output)
    #expect(receipts.map(\.state) == ["done", "failed", "done"])
    #expect(receipts.map(\.errors) == [0, nil, 2])
    #expect(receipts.map(\.items) == [3, nil, 5])
    let rest = try scratch.file("rest", good + "\n" + bad + "\n")
    #expect(try run(rest, into: scratch.path("ut")).status == 0, "errors in items are no failure")
  }

  @Test("K02 T8 the key follows the list, what it names, and the rules")
  func keys() throws {
    let text = try scratch.file("möte.txt", paper)
    let list = try scratch.file("lista", "möte.txt\n")
    let all = try scratch.file("alla", list + "\n")
    let words = try scratch.file("ord", "-godkanna\n")
    func key(_ more: [String] = []) throws -> String? {
      let arguments = ["extract", "--from-list", all, "--shards", scratch.path("ut")] + more
      let outcome = try Executable().run(arguments.map { Array($0.utf8) })
      return try Receipt.all(outcome.output).first?.key
    }
    var seen = [try key()]
    #expect(try key(["--jobs", "2"]) == seen[0])
    seen.append(try key(["--lexicon", words]))
    seen.append(try key(["--min-confidence", "0.99"]))
    try scratch.file("ord", "-namnden\n")
    seen.append(try key(["--lexicon", words]))
    try scratch.file("möte.txt", paper + "\n")
    seen.append(try key())
    try scratch.file("lista", "möte.txt\nmöte.txt\n")
    seen.append(try key())
    try FileManager.default.removeItem(atPath: text)
    seen.append(try key())
    #expect(Set(seen).count == seen.count)
    #expect(!seen.contains(nil))
    // Elsewhere it is the same list.
    try scratch.file("annan", "möte.txt\nmöte.txt\n")
    try scratch.file("alla", scratch.path("annan") + "\n")
    #expect(try key() == seen.last)
  }

  @Test("K02 T4 killed again and again, then run to the end: the same bytes, nothing left over")
  func killed() throws {
    let (paths, all) = try lists(6, items: 40)
    let reference = try plain(paths)
    let folder = scratch.path("ut")
    let arguments = ["extract", "--from-list", all, "--shards", folder, "--jobs", "2"]
    var random = SeededNumbers(seed: 5)
    for _ in 0..<12 {
      let running = try Executable().start(arguments.map { Array($0.utf8) })
      usleep(UInt32.random(in: 20_000..<900_000, using: &random))
      kill(running.process, SIGKILL)
      _ = running.finish()
      // What is there is whole.
      for name in try FileManager.default.contentsOfDirectory(atPath: folder)
      where name.hasSuffix(".ndjson") {
        #expect(reference.contains(scratch.bytes("ut/\(name)") ?? []))
      }
    }
    let last = try run(all, into: folder)
    #expect(last.status == 0)
    #expect(try results(Receipt.all(last.output), in: "ut") == reference)
  }

  #if os(Linux)
  @Test("K02 T3 workers killed: the same bytes")
  func workersKilled() throws {
    let (paths, all) = try lists(3, items: 60)
    let reference = try plain(paths)
    let arguments = [
      "extract", "--from-list", all, "--shards", scratch.path("ut"), "--jobs", "2",
    ]
    let running = try Executable().start(arguments.map { Array($0.utf8) })
    var killed: Set<pid_t> = []
    // One at birth, another one when something has been answered: two that die unborn are a program that can't start.
    for _ in 0..<20_000 where killed.count < 2 && Self.isRunning(running.process) {
      if try killed.isEmpty || hasAnswers(in: scratch.path("ut")) {
        for child in Self.children(of: running.process).prefix(1)
        where killed.insert(child).inserted {
          kill(child, SIGKILL)
        }
      }
      usleep(1_000)
    }
    #expect(!killed.isEmpty)
    let outcome = running.finish()
    #expect(outcome.status == 0)
    let receipts = try Receipt.all(outcome.output)
    #expect(receipts.allSatisfy { $0.errors == 0 })
    #expect(try results(receipts, in: "ut") == reference)
  }

  /// Whether a worker's answer stands in a file.
  private func hasAnswers(in folder: String) throws -> Bool {
    guard FileManager.default.fileExists(atPath: folder) else { return false }
    return try FileManager.default.contentsOfDirectory(atPath: folder).contains { name in
      let file = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      return (file?[.size] as? Int ?? 0) > 0
    }
  }

  private static func isRunning(_ process: pid_t) -> Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0
      && info.si_signo == 0
  }

  private static func children(of process: pid_t) -> [pid_t] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { pid_t($0) }.filter { candidate in
      // The parent's number stands second after the name, which is in brackets.
      let status = try? String(contentsOfFile: "/proc/\(candidate)/stat", encoding: .utf8)
      let parts = status?.split(separator: ")").last?.split(separator: " ") ?? []
      return parts.count > 1 && pid_t(parts[1]) == process
    }
  }
  #endif

  @Test("K02 two at once on the same shards end in the same bytes")
  func race() throws {
    let (paths, all) = try lists(5, items: 12)
    let reference = try plain(paths)
    for round in 0..<3 {
      let folder = scratch.path("ut-\(round)")
      let arguments = ["extract", "--from-list", all, "--shards", folder, "--jobs", "1"]
      let both = try (0..<2).map { _ in try Executable().start(arguments.map { Array($0.utf8) }) }
      let outcomes = both.map { $0.finish() }
      #expect(outcomes.map(\.status) == [0, 0])
      for outcome in outcomes {
        #expect(try results(Receipt.all(outcome.output), in: "ut-\(round)") == reference)
      }
    }
  }

  @Test("K02 F13 a folder that can't be written to ends with 4")
  func unwritable() throws {
    let (_, all) = try lists(1, items: 1)
    let file = try scratch.file("fil", "x")
    let outcome = try run(all, into: file + "/ut")
    #expect(outcome.status == 4)
    #expect(outcome.output.isEmpty)
  }
}

/// Numbers that look random and are the same each time (SplitMix64).
private struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
