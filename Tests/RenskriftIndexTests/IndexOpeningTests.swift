internal import Foundation
internal import GRDB
internal import RenskriftModel
internal import Testing

@testable internal import RenskriftIndex

@Suite("Opening the index")
struct IndexOpeningTests {
  private static func filled() throws -> IndexOnDisk {
    let disk = try IndexOnDisk()
    let index = try disk.open()
    try index.apply(IndexChanges(documents: IndexLawTests.papers.map { try $0.document() }))
    try index.close()
    return disk
  }

  private static func failure(_ work: () throws -> Void) -> IndexFailure? {
    do { try work() } catch { return error as? IndexFailure }
    return nil
  }

  @Test("D02 what is no index of this version is told apart", arguments: Damage.allCases)
  func damage(damage: Damage) throws {
    let disk = try Self.filled()
    try damage.strike(disk.path)
    let failure = Self.failure {
      let index = try disk.open()
      // A file cut in the middle is noticed where it is cut.
      _ = try index.lines()
    }
    #expect(damage.explains(failure), "\(String(describing: failure))")
    if let failure { #expect(failure.isCuredByRebuilding == (damage != .newer)) }
    let reading = Self.failure {
      _ = try ArchiveIndex.reading(path: disk.path).search(SearchQuery(parsing: "möten"), limit: 5)
    }
    if damage != .cut { #expect(damage.explains(reading), "\(String(describing: reading))") }
  }

  enum Damage: CaseIterable {
    case zeros
    case text
    case cut
    case foreign
    case older
    case newer

    func strike(_ path: String) throws {
      let url = URL(fileURLWithPath: path)
      let size = try Data(contentsOf: url).count
      switch self {
      case .zeros: try Data(count: size).write(to: url)
      case .text: try Data("Detta är ingen databas.\n".utf8).write(to: url)
      case .cut: try Data(contentsOf: url).prefix(size / 3).write(to: url)
      case .foreign:
        try FileManager.default.removeItem(at: url)
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE a(b)") }
      case .older: try set(path, version: 0)
      case .newer: try set(path, version: IndexSchema.version + 1)
      }
    }

    private func set(_ path: String, version: Int) throws {
      try DatabaseQueue(path: path).write {
        try $0.execute(sql: "PRAGMA user_version = \(version)")
      }
    }

    func explains(_ failure: IndexFailure?) -> Bool {
      switch (self, failure) {
      case (.zeros, .damaged?), (.text, .damaged?), (.cut, .damaged?), (.foreign, .foreign?): true
      case (.older, .older(0)?), (.newer, .newer(IndexSchema.version + 1)?): true
      default: false
      }
    }
  }

  @Test func `D02 an empty file is an index to be filled`() throws {
    let disk = try IndexOnDisk()
    try Data().write(to: URL(fileURLWithPath: disk.path))
    #expect(try disk.open().lines().isEmpty)
  }

  @Test func `D02 the file alone, without its log, is whole after closing`() throws {
    let disk = try Self.filled()
    let before = try disk.open().lines()
    for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: disk.path + end) }
    let after = try disk.open().lines()
    #expect(after == before)
  }

  @Test func `D01 a lock of others is waited for`() async throws {
    let disk = try Self.filled()
    let index = try disk.open()
    let other = try DatabaseQueue(path: disk.path)
    let document = try PaperForIndex(number: 9, pages: [["senare"]]).document()
    let locked = DispatchSemaphore(value: 0)
    let holder = Thread {
      try? other.inDatabase { db in
        try db.execute(sql: "BEGIN IMMEDIATE")
        locked.signal()
        Thread.sleep(forTimeInterval: 0.3)
        try db.execute(sql: "ROLLBACK")
      }
    }
    holder.start()
    await Task.detached { Self.wait(for: locked) }.value
    try index.apply(IndexChanges(documents: [document]))
    #expect(try index.search(SearchQuery(parsing: "senare"), limit: 2).count == 1)
  }

  private static func wait(for semaphore: DispatchSemaphore) { semaphore.wait() }

  @Test func `a reader sees what is committed while a writer writes`() throws {
    let disk = try Self.filled()
    let writer = try disk.open()
    let reader = try ArchiveIndex.reading(path: disk.path)
    let query = SearchQuery(parsing: "senare")
    #expect(try reader.search(query, limit: 2).isEmpty)
    try writer.apply(
      IndexChanges(documents: [try PaperForIndex(number: 9, pages: [["senare"]]).document()])
    )
    #expect(try reader.search(query, limit: 2).count == 1)
    let id = IndexLawTests.papers[0].id
    #expect(throws: IndexFailure.self) { try reader.remove(document: id) }
  }

  @Test func `an index on a medium that can't be written is read`() throws {
    let disk = try Self.filled()
    for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: disk.path + end) }
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: disk.path)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o555],
      ofItemAtPath: disk.folder.path
    )
    // Who runs tests as root may write everywhere: the second way is tried by itself, too.
    for reader in [
      try ArchiveIndex.reading(path: disk.path), try ArchiveIndex.opened(unchanging: disk.path),
    ] {
      #expect(try reader.search(SearchQuery(parsing: "möten"), limit: 5).count == 3)
    }
  }

  @Test func `none is made where one is only read`() throws {
    let disk = try IndexOnDisk()
    #expect(throws: IndexFailure.missing) { try ArchiveIndex.reading(path: disk.path) }
    #expect(!FileManager.default.fileExists(atPath: disk.path))
  }

  @Test func `a transaction that fails leaves nothing behind`() throws {
    let disk = try Self.filled()
    let index = try disk.open()
    let before = try index.lines()
    let document = try PaperForIndex(number: 9, pages: [["alldeles nya ord"]]).document()
    try index.queue.write { db in
      try db.execute(
        sql: """
          CREATE TEMP TRIGGER refuse BEFORE INSERT ON quarantine
          BEGIN SELECT RAISE(ABORT, 'no'); END
          """
      )
    }
    let item = QuarantinedDocument(
      place: QuarantinedDocument.Place(document: "00", code: "x"),
      path: "x",
      message: Message(en: "", sv: "")
    )
    #expect(throws: IndexFailure.self) {
      try index.apply(IndexChanges(documents: [document], quarantined: [item]))
    }
    #expect(try index.lines() == before)
    try index.queue.write { try $0.execute(sql: "DROP TRIGGER refuse") }
    try index.apply(IndexChanges(documents: [document]))
    // The words of the failed transaction are learnt again.
    #expect(try index.search(SearchQuery(parsing: "deles"), limit: 5).count == 1)
  }
}
