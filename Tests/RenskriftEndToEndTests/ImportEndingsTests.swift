import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite struct `How an import goes and ends` {
  private let scratch: Scratch
  private var papers: String { scratch.path("papper") }
  private var archive: String { scratch.path("arkiv") }

  init() throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: papers, withIntermediateDirectories: true)
    try scratch.file("papper/a.txt", paper)
    try scratch.file("papper/b.txt", "Protokoll\n\nBeslut: att fortsätta.\n")
  }

  private var arguments: [[UInt8]] {
    ["import", papers, "--archive", archive].map { Array($0.utf8) }
  }

  /// What the last run left.
  private func run(_ number: Int = 1) throws -> (run: [String: Any], report: String) {
    let folder = "arkiv/runs/00000\(number)/"
    let bytes = try #require(scratch.bytes(folder + "run.json"))
    let run = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let report = try #require(scratch.bytes(folder + "report.html"))
    return (run, String(decoding: report, as: UTF8.self))
  }

  /// The list of the first run.
  private func items() throws -> String {
    let bytes = try #require(scratch.bytes("arkiv/runs/000001/items.ndjson"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Bytes of everything but runs and index.
  private func tree(_ archive: String) throws -> [String: Data] {
    var tree: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: archive) {
      if name.hasPrefix("runs") || name.hasPrefix("archive.sqlite") || name == "lock" { continue }
      tree[name] = (try? Data(contentsOf: URL(filePath: archive + "/" + name))) ?? Data()
    }
    return tree
  }

  /// A Tesseract that waits within a page until it may go on.
  private func waitingTool() throws -> Executable {
    let picture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/scans/page.png")
    try FileManager.default.copyItem(
      atPath: picture.path(percentEncoded: false),
      toPath: papers + "/c.png"
    )
    let script = """
      #!/bin/sh
      case "$*" in *--version*|*--list-langs*) exec /usr/bin/tesseract "$@" ;; esac
      touch '\(scratch.path("begun"))'
      while [ ! -e '\(scratch.path("go"))' ]; do sleep 0.05; done
      exec /usr/bin/tesseract "$@"
      """
    let tool = try scratch.file("tesseract", script)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool)
    return Executable(environment: ["PATH": scratch.folder.path() + ":/usr/bin:/bin"])
  }

  private func wait(for name: String) {
    for _ in 0..<2_400 where !FileManager.default.fileExists(atPath: scratch.path(name)) {
      usleep(25_000)
    }
  }

  @Test(
    "P03 the first signal finishes what is in hand and says how to go on",
    arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)]
  )
  func first(signal: Int32, status: Int32) throws {
    let running = try waitingTool().start(arguments)
    wait(for: "begun")
    #expect(kill(running.process, signal) == 0)
    // Long enough to be looked at while the page is still being read.
    usleep(600_000)
    try scratch.file("go", "")
    let outcome = running.finish()
    #expect(outcome.status == status, "\(outcome.messages)")
    #expect(outcome.messages.contains("the same command goes on from here"))
    let (run, report) = try run()
    #expect(run["state"] as? String == "interrupted")
    #expect(run["exit_status"] as? Int == Int(status))
    #expect(report.contains("Avbruten"))
    let items = try items()
    #expect(items.contains(#""path":"c.png""#), "the page in hand was finished")
    #expect(try Executable().run("check", archive).status == 0)
  }

  @Test("P03 the second signal ends it at once, and the next run goes on")
  func second() throws {
    let running = try waitingTool().start(arguments)
    wait(for: "begun")
    #expect(kill(running.process, SIGINT) == 0)
    usleep(300_000)
    #expect(kill(running.process, SIGINT) == 0)
    // It ends although its page waits still.
    #expect(running.finish().status == 130)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("go")))
    try scratch.file("go", "")
    let run = try JSONSerialization.jsonObject(
      with: Data(try #require(scratch.bytes("arkiv/runs/000001/run.json")))
    )
    #expect((run as? [String: Any])?["state"] as? String == "running", "nobody could tell more")
    #expect(try Executable().run(arguments).status == 0)
    #expect(try Executable().run("check", archive).status == 0)
  }

  @Test("P09 without terminal, home, locale, or from another folder it is the same")
  func elsewhere() throws {
    _ = try Executable(environment: ["HOME": "/root", "LC_ALL": "C.UTF-8"]).run(arguments)
    let tree = try tree(archive)
    #expect(tree.count > 10)
    let environments = [
      ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"],
      ["LANG": "sv_SE.UTF-8", "HOME": "/saknas"],
      ["LC_ALL": "C", "TERM": "dumb", "COLUMNS": "3", "NO_COLOR": "1"], [:],
    ]
    for (number, environment) in environments.enumerated() {
      let other = scratch.path("arkiv-\(number)")
      var executable = Executable(environment: environment)
      executable.folder = number.isMultiple(of: 2) ? "/" : scratch.folder.path()
      let outcome = try executable.run("import", papers, "--archive", other)
      #expect(outcome.status == 0, "\(outcome.messages)")
      #expect(!outcome.messages.contains("\u{1B}"))
      #expect(try self.tree(other) == tree)
    }
  }

  #if os(Linux)
  @Test("F13 with full or closed outputs an import is done all the same")
  func outputs() throws {
    let streams: [Executable.Stream] = [.path("/dev/full"), .closed, .path("/dev/null")]
    for (number, stream) in streams.enumerated() {
      let other = scratch.path("arkiv-\(number)")
      let arguments = ["import", papers, "--archive", other].map { Array($0.utf8) }
      // Nothing is written to standard output; what cannot be told cannot be told elsewhere.
      let outcome = try Executable(output: stream, messages: stream).run(arguments)
      #expect(outcome.status == 0)
      #expect(scratch.bytes("arkiv-\(number)/runs/000001/report.html") != nil)
      #expect(try Executable().run("check", other).status == 0)
    }
    let dry = try Executable(output: .path("/dev/full")).run(arguments + [Array("--dry-run".utf8)])
    #expect(dry.status == 4)
    #expect(dry.messages.contains("standard output"))
  }

  /// Runs it on a terminal of so many columns; what the terminal was sent.
  private func onTerminal(columns: Int, _ environment: String, _ more: String) throws -> String {
    let command =
      "stty cols \(columns); \(environment) '\(try Executable.path())' import '\(papers)' "
      + "--archive '\(archive)' \(more)"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["script", "-qec", command, "/dev/null"]
    let said = try scratch.file("sagt", "")
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: said))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return String(decoding: scratch.bytes("sagt") ?? [], as: UTF8.self)
  }

  @Test(arguments: [200, 80, 50, 30, 8])
  func `the bar is never wider than the terminal`(columns: Int) throws {
    for number in 0..<400 {
      try scratch.file("papper/\(number).txt", "Protokoll \(number)\n\nBeslut: att gå vidare.\n")
    }
    let said = try onTerminal(columns: columns, "TERM=xterm LC_ALL=sv_SE.UTF-8", "")
    let bars = said.components(separatedBy: "\r\u{1B}[K").dropFirst().compactMap { part in
      part.split(whereSeparator: \.isNewline).first
    }
    let shown = bars.filter { $0.contains("█") || $0.contains("░") || $0.contains(" av ") }
    #expect(!shown.isEmpty || columns < 20, "\(said)")
    for bar in shown where !bar.contains("filer på") { #expect(bar.unicodeScalars.count < columns) }
  }

  @Test func `a dumb terminal and the quiet get no bar`() throws {
    #expect(try !onTerminal(columns: 80, "TERM=dumb", "").contains("\u{1B}"))
    #expect(try onTerminal(columns: 80, "TERM=xterm", "--quiet") == "")
  }
  #endif

  @Test func `events are JSON lines, from the plan to the exit`() throws {
    try scratch.file("papper/trasig.bin", [0, 1, 2, 3, 255, 0, 0, 1])
    try scratch.file("papper/850101-1234.txt", "Anmälan\n")
    let outcome = try Executable().run(arguments + ["--log-format", "json"].map { Array($0.utf8) })
    #expect(outcome.status == 1)
    var events: [String] = []
    for line in outcome.messages.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      events.append(try #require(object?["event"] as? String))
    }
    #expect(events.first == "plan")
    #expect(events.filter { $0 == "item" }.count == 4)
    #expect(events.suffix(2) == ["summary", "exit"])
    #expect(outcome.messages.hasSuffix("{\"event\":\"exit\",\"status\":1}\n"))
    #expect(!outcome.messages.contains("850101-1234"))
    let items = try items()
    #expect(items.contains("••••••-••••.txt") && !items.contains("850101-1234"))
    #expect(try !run().report.contains("850101-1234"))
  }

  @Test func `every run ends with its report, and names it`() throws {
    let first = try Executable().run(arguments)
    #expect(first.messages.contains("report: " + archive + "/runs/000001/report.html"))
    let (run, report) = try run()
    #expect(run["state"] as? String == "done")
    #expect((run["counts"] as? [String: Any])?["done"] as? Int == 2)
    #expect(report.contains("Import, körning 1"))
    #expect(try Executable(environment: ["LANG": "en_GB.UTF-8"]).run(arguments).status == 0)
    #expect(try self.run(2).report.contains("Import, run 2"))
  }

  @Test func `an archive in use is told as an error and an exit`() throws {
    let outcome = try Executable().run(
      "import",
      papers,
      "--archive",
      scratch.path("papper/a.txt/x"),
      "--log-format",
      "json"
    )
    #expect(outcome.status != 0)
    #expect(outcome.messages.contains(#""event":"error""#))
  }
}
