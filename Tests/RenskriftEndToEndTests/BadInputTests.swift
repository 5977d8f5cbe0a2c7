import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A paper that every version reads.
let paper = "Minnesanteckningar\n\nIsen ligger på Norrsjön.\n"

@Suite struct `Bad input to extract` {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Extracts one bad and one good file: the bad one is told, the good one is done.
  private func expectOneFailure(
    _ bad: [UInt8],
    says words: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let good = try scratch.file("bra.txt", paper)
    let outcome = try Executable().run([Array("extract".utf8), bad, Array(good.utf8)])
    #expect(outcome.status == 1, sourceLocation: sourceLocation)
    #expect(
      outcome.messages.split(separator: "\n").count == 1,
      "\(outcome.messages)",
      sourceLocation: sourceLocation
    )
    for word in words {
      #expect(outcome.messages.contains(word), sourceLocation: sourceLocation)
    }
    #expect(outcome.text.contains("bra.txt"), sourceLocation: sourceLocation)
    #expect(outcome.text.contains(#""record":"document""#), sourceLocation: sourceLocation)
  }

  @Test("S01 an empty file is a document with a warning")
  func empty() throws {
    let outcome = try Executable().run("extract", try scratch.file("tom.txt", ""))
    #expect(outcome.status == 0)
    #expect(outcome.messages == "")
    #expect(outcome.text.contains(#""code":"empty-document""#))
  }

  @Test("E14 bytes that are no text are told")
  func binary() throws {
    let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ ($0 >> 3)) }
    try expectOneFailure(Array(try scratch.file("bild.txt", bytes).utf8), says: "bild.txt")
  }

  @Test("S04 what a limit refuses is told once, with its place, and --limit allows it")
  func limit() throws {
    let long = try scratch.file("lång.txt", String(repeating: "Isen bär.\n", count: 12))
    let refused = try Executable().run("extract", long, "--limit", "lines=11")
    #expect(refused.status == 1)
    #expect(
      refused.messages.hasSuffix(
        "lång.txt: byte 121: 12 lines, the limit lines is 11; split the file, or allow more with --limit lines=N\n"
      ),
      "\(refused.messages)"
    )
    #expect(try Executable().run("extract", long, "--limit", "lines=12").status == 0)
    let last = try Executable().run("extract", long, "--limit", "lines=11", "--limit", "lines=12")
    #expect(last.status == 0)
  }

  @Test("F02 a folder, a device and a pipe are told, not opened")
  func special() throws {
    try expectOneFailure(Array(scratch.folder.path().utf8), says: "is a folder", "name the files")
    try expectOneFailure(Array("/dev/zero".utf8), says: "/dev/zero", "device")
    let pipe = scratch.path("rör")
    #expect(mkfifo(pipe, 0o600) == 0)
    try expectOneFailure(Array(pipe.utf8), says: "rör", "pipe")
  }

  @Test("F01 a missing file, a broken and a circling link are told")
  func missing() throws {
    try expectOneFailure(Array(scratch.path("borta.txt").utf8), says: "borta.txt", "does not exist")
    #expect(symlink("ingenstans", scratch.path("länk")) == 0)
    try expectOneFailure(Array(scratch.path("länk").utf8), says: "does not exist")
    #expect(symlink("ring", scratch.path("ring")) == 0)
    try expectOneFailure(Array(scratch.path("ring").utf8), says: "circle")
    try expectOneFailure(Array(scratch.path("bra.txt/x").utf8), says: "not a folder")
    try expectOneFailure([], says: #"error: "": does not exist"#)
  }

  @Test("F03 a file without permission is told", .enabled(if: Rights.canBeDropped))
  func forbidden() throws {
    let path = try scratch.file("hemlig.txt", paper)
    #expect(chmod(path, 0) == 0)
    let outcome = try Executable(prefix: Rights.prefix).run("extract", path)
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("hemlig.txt: no permission; check who may read"))
  }

  #if os(Linux)
  @Test func `a file that breaks off in reading is told`() throws {
    try expectOneFailure(Array("/proc/self/mem".utf8), says: "/proc/self/mem")
  }

  @Test("F05 a name that is not UTF-8 is read and shown as %E5")
  func name() throws {
    let path = try scratch.file(named: Array("p".utf8) + [0xE5] + Array("\n.txt".utf8), paper)
    let outcome = try Executable().run([Array("extract".utf8), path])
    #expect(outcome.status == 0)
    #expect(outcome.text.contains(#"p%E5\n.txt""#))
    try expectOneFailure(path + [0xFF], says: "p%E5%0A.txt%FF: does not exist")
  }
  #endif

  @Test("O03 U06 a name forges no message")
  func forgery() throws {
    let name = "\u{1B}[31m\r\n::error::x\u{202E}"
    let outcome = try Executable().run("extract", scratch.path(name))
    #expect(outcome.status == 1)
    #expect(outcome.messages.split(separator: "\n").count == 1)
    for sign in ["\u{1B}", "\r", "\u{202E}"] { #expect(!outcome.messages.contains(sign)) }
  }

  @Test func `the order and bytes of output do not hang on the number of jobs`() throws {
    var arguments = ["extract"]
    for index in 0..<40 {
      let pad = String(repeating: "Rad \(index).\n", count: index % 7 * 300)
      arguments.append(try scratch.file("\(index).txt", paper + pad))
      if index % 9 == 0 { arguments.append(scratch.path("saknas-\(index)")) }
    }
    let outcomes = try ["1", "3", "9223372036854775807"].map { jobs in
      try Executable().run((arguments + ["--jobs", jobs]).map { Array($0.utf8) })
    }
    #expect(outcomes[0].status == 1)
    #expect(outcomes[0].text.contains("39.txt"))
    #expect(outcomes[0].messages.split(separator: "\n").count == 5)
    for outcome in outcomes.dropFirst() {
      #expect(outcome.output == outcomes[0].output)
      #expect(outcome.messages == outcomes[0].messages)
    }
  }
}

@Suite struct `Bad input to restore` {
  @Test func `text that needs nothing passes byte for byte`() throws {
    let bytes = Array("\u{FEFF}Å\r\n\u{0C}\tx  \r".utf8)
    let outcome = try Executable(input: bytes).run("restore")
    #expect(outcome.status == 0)
    #expect(outcome.output == bytes)
    #expect(outcome.messages == "")
  }

  @Test("E02 E03 bytes that are no text are told, the rest passes")
  func stray() throws {
    let text = String(repeating: "Isen på sjön är blå.\n", count: 50)
    let outcome = try Executable(input: Array(text.utf8) + [0xFF, 0x0A, 0xC3]).run("restore")
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix(text))
    #expect(outcome.messages.contains("no utf-8 text"))
    let quiet = try Executable(input: Array(text.utf8) + [0xFF, 0x0A]).run("restore", "--quiet")
    #expect(quiet.messages == "")
  }

  @Test func `files are one text, a missing one is told`() throws {
    let scratch = try Scratch()
    let one = try scratch.file("ett", "Ett\n")
    let outcome = try Executable(input: Array("in\n".utf8))
      .run("restore", one, scratch.path("borta"), "-", scratch.folder.path(), one)
    #expect(outcome.status == 1)
    #expect(outcome.text == "Ett\nin\nEtt\n")
    #expect(outcome.messages.contains("borta: does not exist"))
    #expect(outcome.messages.contains("is a folder"))
  }

  @Test("S03 a line larger than a window passes")
  func long() throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20)
    let outcome = try Executable(input: bytes).run("restore")
    #expect(outcome.status == 0)
    #expect(outcome.output == bytes)
  }
}

/// Rights of files bind everyone but root: root steps down to try them.
private enum Rights {
  /// What a test's executable is started through.
  static let prefix = geteuid() == 0 ? ["setpriv", "--reuid=65534", "--clear-groups"] : []

  /// Whether the executable can be started without the rights of root.
  static let canBeDropped = (try? Executable(prefix: prefix).run("--version"))?.status == 0
}
