import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite struct `Output that fails` {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Every command that writes data.
  private func commands() throws -> [[String]] {
    let good = try scratch.file("bra.txt", paper)
    return [
      ["extract", good], ["extract", good, "--format", "json"],
      ["extract", good, "--format", "csv"],
      ["extract", good, "--format", "markdown"], ["restore", good], ["schema", "records"],
      ["--help"], ["--version"], ["extract", "--help"],
    ]
  }

  #if os(Linux)
  @Test("F13 a full disk ends with 4, said")
  func full() throws {
    for command in try commands() {
      let outcome = try Executable(output: .path("/dev/full")).run(command.map { Array($0.utf8) })
      #expect(outcome.status == 4, "\(command)")
      #expect(outcome.messages == Self.full, "\(command)")
    }
  }

  @Test("F13 files on a full disk end with 4, said")
  func fullFiles() throws {
    let good = try scratch.file("bra.txt", paper)
    for command in [["extract", good, "-o", "/dev/full"]] {
      let outcome = try Executable().run(command.map { Array($0.utf8) })
      #expect(outcome.status == 4, "\(command)")
      #expect(outcome.messages.contains("/dev/full: the disk is full"), "\(command)")
    }
    var status = stat()
    #expect(stat("/dev/full", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR, "the device is still one")
  }
  #endif

  @Test("F13 a closed output ends with 4, said, and nothing runs into another file")
  func closed() throws {
    for command in try commands() {
      let outcome = try Executable(output: .closed).run(command.map { Array($0.utf8) })
      #expect(outcome.status == 4, "\(command)")
      #expect(outcome.messages.contains("standard output: is closed"), "\(command)")
    }
    let edits = scratch.path("spår.ndjson")
    let outcome = try Executable(input: Array(paper.utf8), output: .closed)
      .run("restore", "--edits", edits)
    #expect(outcome.status == 4)
    #expect(scratch.bytes("spår.ndjson") == nil)
  }

  @Test("P03 a reader that goes away ends it quietly")
  func closedPipe() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { close(ends[1]) }
    close(ends[0])
    let outcome = try Executable(
      input: [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20),
      output: .path("/dev/fd/\(ends[1])")
    )
    .run("restore")
    #expect(outcome.status == 128 + SIGPIPE)
    #expect(outcome.messages == "")
  }

  @Test(
    "P03 a signal ends it with its number and leaves nothing",
    arguments: [SIGINT, SIGTERM, SIGHUP]
  )
  func interrupted(signal: Int32) throws {
    let edits = scratch.path("spår.ndjson")
    let pipe = scratch.path("rör")
    #expect(mkfifo(pipe, 0o600) == 0)
    let arguments = ["restore", "--edits", edits, pipe].map { Array($0.utf8) }
    let running = try Executable().start(arguments)
    // Opening waits until it reads: then it is in the middle of its work.
    let end = open(pipe, O_WRONLY)
    #expect(end >= 0)
    defer { close(end) }
    #expect(kill(running.process, signal) == 0)
    #expect(running.finish().status == 128 + signal)
    #expect(try scratch.names() == ["rör"])
  }

  @Test func `a file appears whole or not at all`() throws {
    let good = try scratch.file("bra.txt", paper)
    let kept = try scratch.file("ut.ndjson", "gammalt")
    let missing = try Executable().run("extract", good, "-o", scratch.path("borta/ut.ndjson"))
    #expect(missing.status == 4)
    #expect(missing.messages.contains("ut.ndjson: its folder does not exist; make the folder"))
    let full = try Executable().run("extract", good, "-o", kept, "--edits", scratch.path("x/y"))
    #expect(full.status == 4)
    #expect(scratch.bytes("ut.ndjson") == Array("gammalt".utf8))
    #expect(try Executable().run("extract", good, "-o", kept).status == 0)
    #expect(try Executable().run("extract", good).output == scratch.bytes("ut.ndjson"))
    #expect(try scratch.names() == ["bra.txt", "ut.ndjson"], "nothing is left beside it")
  }

  @Test func `a link as output stays a link`() throws {
    let good = try scratch.file("bra.txt", paper)
    try scratch.file("mål", "gammalt")
    #expect(symlink("mål", scratch.path("länk")) == 0)
    #expect(try Executable().run("extract", good, "-o", scratch.path("länk")).status == 0)
    #expect(try Executable().run("extract", good).output == scratch.bytes("mål"))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path("länk")) == "mål"
    )
  }

  #if os(Linux)
  @Test func `a device as output is written to, not replaced`() throws {
    let good = try scratch.file("bra.txt", paper)
    let outcome = try Executable().run("extract", good, "-o", "/dev/stdout")
    #expect(outcome.output == (try Executable().run("extract", good).output))
    #expect(try Executable().run("extract", good, "-o", "/dev/null").status == 0)
  }
  #endif

  @Test func `an input is never overwritten`() throws {
    let good = try scratch.file("bra.txt", paper)
    #expect(link(good, scratch.path("samma")) == 0)
    for command in [
      ["extract", good, "-o", good], ["extract", good, "-o", scratch.path("samma")],
      ["extract", good, "--edits", good],
      ["extract", good, "-o", scratch.path("ut"), "--edits", scratch.path("ut")],
      ["extract", good, "-o", scratch.path("ut"), "--edits", scratch.path("./ut")],
      ["restore", good, "--edits", scratch.path("samma")],
    ] {
      #expect(try Executable().run(command.map { Array($0.utf8) }).status == 2, "\(command)")
    }
    #expect(scratch.bytes("bra.txt") == Array(paper.utf8))
  }

  @Test func `a folder of tables has one for each type`() throws {
    let good = try scratch.file("bra.txt", paper)
    let folder = scratch.path("tabeller/")
    let command = ["extract", good, "--format", "csv", "-o", folder]
    for _ in 1...2 { #expect(try Executable().run(command.map { Array($0.utf8) }).status == 0) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names.contains("document.csv") && names.contains("agenda-item.csv"))
    #expect(names.allSatisfy { $0.hasSuffix(".csv") })
  }

  private static let full =
    "error: standard output: the disk is full; make room or write elsewhere\n"
}
