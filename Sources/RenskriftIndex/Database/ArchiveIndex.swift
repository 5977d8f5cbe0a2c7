internal import Foundation
internal import GRDB
internal import Synchronization

/// The index of an archive folder: what is in its documents, for search and reports.
///
/// A cache of the files, never the truth: whenever ``IndexFailure/isCuredByRebuilding`` it is moved aside and filled again.
/// One process writes (the archive's lock sees to that); any number read meanwhile, from the write-ahead log.
package final class ArchiveIndex: Sendable {
  /// How long a lock of others is waited for, in seconds.
  package static let patience = 10.0

  let queue: DatabaseQueue
  /// Hashes of words that the table of words has, so that it is not asked for each word again.
  let knownWords = Mutex<Set<UInt64>>([])

  /// Opens the index at `path` for writing, and makes it where there is none.
  package init(path: String) throws(IndexFailure) {
    do {
      var configuration = Self.configuration
      configuration.journalMode = .wal
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA synchronous = NORMAL")
      }
      queue = try DatabaseQueue(path: Self.plain(path), configuration: configuration)
      try queue.write { db in
        if try !IndexSchema.isCreated(db) { try IndexSchema.create(db) }
      }
    } catch { throw IndexFailure(error) }
  }

  private init(reading queue: DatabaseQueue) { self.queue = queue }

  /// Opens the index at `path` for reading only, also where nothing may be written at all.
  package static func reading(path: String) throws(IndexFailure) -> ArchiveIndex {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing }
    do {
      do {
        return try opened(plain(path))
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
      {
        // A log that nobody could write into is no reason not to read; one with content would be left out.
        let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
        guard (log?[.size] as? Int ?? 0) == 0 else { throw error }
        return try opened(unchanging: path)
      }
    } catch { throw IndexFailure(error) }
  }

  /// Opens a file that nobody can write into, without locks and without the folder it lies in.
  static func opened(unchanging path: String) throws -> ArchiveIndex {
    try opened("file:" + escaped(path) + "?immutable=1")
  }

  private static func opened(_ path: String) throws -> ArchiveIndex {
    var configuration = Self.configuration
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.read { db in
      guard try IndexSchema.isCreated(db) else { throw IndexFailure.foreign }
    }
    return ArchiveIndex(reading: queue)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    return configuration
  }

  /// A path that SQLite takes for no URI.
  private static func plain(_ path: String) -> String {
    path.hasPrefix("/") ? path : "./" + path
  }

  /// A path as SQLite's URIs have it.
  private static func escaped(_ path: String) -> String {
    path.utf8.reduce(into: "") { result, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "_"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16)
        result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
  }

  /// Gives back the file; an open index needs no closing to be whole.
  package func close() throws(IndexFailure) {
    do { try queue.close() } catch { throw IndexFailure(error) }
  }

  /// Reads in one snapshot.
  func reading<Value>(_ read: (Database) throws -> Value) throws(IndexFailure) -> Value {
    do { return try queue.read(read) } catch { throw IndexFailure(error) }
  }

  /// Writes all or nothing.
  func writing(_ write: (Database) throws -> Void) throws(IndexFailure) {
    do { try queue.write(write) } catch {
      // What was rolled back is not known any more.
      knownWords.withLock { $0.removeAll() }
      throw IndexFailure(error)
    }
  }
}
