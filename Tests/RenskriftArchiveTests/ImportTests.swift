internal import Foundation
internal import RenskriftArchive
internal import RenskriftModel
internal import Synchronization
internal import Testing

@Suite struct `Importing` {
  @Test func `every file has its fate, and its bytes stay`() throws {
    let test = try TestArchive()
    try test.writePapers()
    let lines = try test.run().lines
    #expect(
      lines == [
        "Thumbs.db skipped system-file", "a/möte.txt done", "b/samma möte.txt duplicate",
        "b/workshop.md done", "c/okänd.bin quarantined not-text", "c/tom.txt done",
      ]
    )
    let tree = try test.tree()
    let originals = tree.filter { $0.key.hasPrefix("originals/") && !$0.key.hasSuffix(".json") }
    #expect(Set(originals.values.filter { !$0.isEmpty }).count == 3)
    #expect(tree.values.contains(Data([0x00, 0x01, 0x02, 0xFF, 0x00, 0x9A, 0x00, 0x00])))
    #expect(tree.keys.contains { $0.hasPrefix("quarantine/") && $0.hasSuffix("/okänd.bin") })
  }

  @Test("F07 the same again writes nothing but its run")
  func again() throws {
    let test = try TestArchive()
    try test.writePapers()
    try test.run()
    let tree = try test.tree()
    let lines = try test.run().lines
    #expect(try test.tree() == tree)
    #expect(
      lines == [
        "Thumbs.db skipped system-file", "a/möte.txt unchanged", "b/samma möte.txt duplicate",
        "b/workshop.md unchanged", "c/okänd.bin quarantined not-text", "c/tom.txt unchanged",
      ]
    )
  }

  @Test func `a new file that sorts first is not left out, a new name is another source`() throws {
    let test = try TestArchive()
    try test.writePapers()
    try test.run()
    try test.write("Dagordning\n", to: "0 först.txt")
    try test.write("# Workshop\n\n- idé ett\n- idé två\n", to: "z/kopia.md")
    let lines = try test.run().lines
    #expect(lines.contains("0 först.txt done"))
    #expect(lines.contains("z/kopia.md duplicate"))
    let lists = try test.tree().filter { $0.key.hasSuffix(".sources.json") }.values
    let list = try #require(
      lists.lazy.compactMap { SourceList(Array($0)) }.first { $0.path == "b/workshop.md" }
    )
    #expect(list.sources == ["b/workshop.md", "z/kopia.md"])
  }

  @Test func `a new version makes new results and keeps the old ones`() throws {
    let test = try TestArchive()
    try test.writePapers()
    try test.run()
    let before = try test.tree()
    let lines = try test.run(version: "2").lines
    #expect(lines.contains("a/möte.txt done"))
    let after = try test.tree()
    for (name, bytes) in before where name.hasPrefix("results/") && !name.hasSuffix("/current") {
      #expect(after[name] == bytes, "\(name) must stay")
    }
    #expect(after.count > before.count)
    // The earlier version again: its results are there, and in force again.
    try test.run(version: "1")
    #expect(try test.tree().keys.filter { $0.hasSuffix("/current") }.count == 3)
  }

  @Test(arguments: [1, 2, 3, 4]) func `an interrupted run goes on where it was`(count: Int) throws {
    let whole = try TestArchive()
    try whole.writePapers()
    try whole.run()
    let test = try TestArchive()
    try test.writePapers()
    try test.run(stoppingAfter: count)
    try test.run()
    #expect(try test.tree() == whole.tree())
  }

  @Test(
    "F09 each call on files fails in turn",
    arguments: [
      FaultyFiles.Fault.error(ENOSPC), .error(EIO), .error(EACCES), .lasting(ENOSPC), .lasting(EIO),
    ]
  )
  func faults(fault: FaultyFiles.Fault) throws {
    // A file that could not be read once leaves its name to the next one with the same bytes.
    var isLasting = false
    if case .lasting = fault { isLasting = true }
    let whole = try TestArchive()
    try whole.writePapers(doubled: isLasting)
    try whole.run()
    let expected = try whole.tree()
    var number = 0
    while true {
      number += 1
      let test = try TestArchive()
      try test.writePapers(doubled: isLasting)
      let files = FaultyFiles(failing: number, fault)
      do throws(ArchiveFailure) {
        try test.run(files)
      } catch {
        #expect(!error.message.en.isEmpty)
      }
      #expect(files.open == 0, "call \(number) left a file open")
      try test.run()
      let tree = try test.tree()
      let differing = difference(tree, expected)
      #expect(differing.isEmpty, "after call \(number)")
      guard files.hasFailed, differing.isEmpty else { break }
    }
    #expect(number > 200, "only \(number) calls")
  }

  private func difference(_ one: [String: Data], _ other: [String: Data]) -> [String] {
    Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted()
  }

  @Test(
    "F04 a file that is written to while it is read is tried again, then quarantined",
    arguments: [1, 20]
  )
  func changing(times: Int) throws {
    let test = try TestArchive()
    // More than is kept from the first reading.
    try test.write(Data(repeating: 0, count: 9 << 20), to: "växer.txt")
    let place = test.papers.appending(path: "växer.txt")
    let left = Mutex(times)
    let opens = Mutex(0)
    let files = FaultyFiles { path in
      // Read, hashed; when it is opened to be copied it has grown.
      guard path.name == Array("växer.txt".utf8),
        opens.withLock({
          $0 += 1
          return $0 % 2 == 0
        }),
        left.withLock({
          $0 -= 1
          return $0 >= 0
        })
      else { return }
      let more = try? FileHandle(forWritingTo: place)
      _ = try? more?.seekToEnd()
      try? more?.write(contentsOf: Data("mer\n".utf8))
      try? more?.close()
    }
    let lines = try test.run(files).lines
    let code = times == 1 ? "not-text" : "changed-while-read"
    #expect(lines == ["växer.txt quarantined \(code)"])
    for (name, bytes) in try test.tree() where name.hasPrefix("originals/") && name.utf8.count == 77
    {
      #expect(name.hasSuffix(SHA256Digest.hex(of: Array(bytes))))
    }
    // At rest it is read, and only what its bytes are to blame for stays.
    try test.run()
    let reasons = try test.tree().keys.filter { $0.hasPrefix("quarantine/") && !$0.contains(".") }
    #expect(reasons.count == 1 && reasons.allSatisfy { $0.hasSuffix("-not-text") })
  }

  @Test("P02 P07 the power fails at each call, what was not synced is lost")
  func powerLoss() throws {
    let whole = try TestArchive()
    try whole.writePapers()
    try whole.run()
    let expected = try whole.tree()
    var number = 0
    while true {
      number += 1
      let test = try TestArchive()
      try test.writePapers()
      let files = PowerLossFiles(failing: number)
      do throws(ArchiveFailure) {
        try test.run(files)
      } catch {
        #expect(files.hasFailed)
      }
      guard files.hasFailed else { break }
      try files.lose()
      if FileManager.default.fileExists(atPath: test.archive.path() + "/archive.json") {
        var findings: [ArchiveCheck.Finding] = []
        var check = ArchiveCheck(
          ArchiveStore(ArchiveLayout(test.path(test.archive)), files: SystemFiles())
        ) { findings.append($0) }
        try check.checkFiles()
        #expect(findings.isEmpty, "after call \(number)")
      }
      try test.run()
      #expect(difference(try test.tree(), expected).isEmpty, "after call \(number)")
    }
    #expect(number > 150, "only \(number) calls")
  }
}
