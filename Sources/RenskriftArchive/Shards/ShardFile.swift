internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The result of a shard while it is written: it appears whole under its name, or not at all.
///
/// Several processes, on several machines too, may write the same one: whoever is first wins, the bytes are equal.
package final class ShardFile {
  private static let bufferBytes = 1 << 20
  /// So many left from processes that were killed is a sign of something else.
  private static let mostTries = 1_000

  private let folder: FilePath
  private let key: String
  private let files: any FileOperations
  private let file: OpenFile
  private var buffer: [UInt8] = []

  /// The name of a shard's result.
  package static func name(_ key: String) -> String { key + ".ndjson" }

  /// Opens a temporary file beside the place.
  package init(
    in folder: FilePath,
    key: String,
    files: any FileOperations
  ) throws(FileFailure) {
    self.folder = folder
    self.key = key
    self.files = files
    var number = 0
    while true {
      let name = Self.temporaryStart(key) + "\(Self.host)-\(getpid())-\(number).tmp"
      do throws(FileFailure) {
        file = try files.open(folder.appending(name), for: .new)
        break
      } catch {
        guard error.error.number == EEXIST, number < Self.mostTries else { throw error }
        number += 1
      }
    }
    // Who sweeps leaves what is locked.
    do throws(FileFailure) {
      _ = try files.lock(file)
    } catch {
      discard()
      throw error
    }
  }

  /// Appends; nobody sees it yet.
  package func write(_ bytes: [UInt8]) throws(FileFailure) {
    buffer += bytes
    if buffer.count >= Self.bufferBytes { try flush() }
  }

  /// Lets the file appear, for good: false if another process was first.
  package func commit() throws(FileFailure) -> Bool {
    do throws(FileFailure) {
      try flush()
      try files.sync(file)
    } catch {
      discard()
      throw error
    }
    let place = folder.appending(Self.name(key))
    do throws(FileFailure) {
      try files.rename(file.path, to: place)
    } catch {
      let isThere = (try? files.status(place)) != nil
      discard()
      guard isThere else { throw error }
      return false
    }
    try files.close(file)
    try Self.sync(folder, files)
    return true
  }

  /// Leaves nothing behind.
  package func discard() {
    try? files.removeFile(file.path)
    try? files.close(file)
  }

  /// Removes what killed processes left of shards whose results are there.
  package static func sweep(
    _ keys: Set<String>,
    in folder: FilePath,
    files: any FileOperations
  ) throws(FileFailure) {
    for name in try files.names(in: folder) {
      let text = String(decoding: name, as: UTF8.self)
      guard text.hasSuffix(".tmp"), text.hasPrefix("."),
        keys.contains(String(text.dropFirst().prefix { $0 != "." }))
      else { continue }
      let path = folder.appending(name)
      guard let file = try? files.open(path, for: .reading) else { continue }
      if (try? files.lock(file)) == true { try files.removeFile(path) }
      try files.close(file)
    }
  }

  private func flush() throws(FileFailure) {
    var outcome = Result<Void, FileFailure>.success(())
    buffer.withUnsafeBytes { bytes in
      do throws(FileFailure) {
        try files.writeAll(bytes, to: file)
      } catch {
        outcome = .failure(error)
      }
    }
    buffer.removeAll(keepingCapacity: true)
    try outcome.get()
  }

  private static func sync(
    _ folder: FilePath,
    _ files: any FileOperations
  ) throws(FileFailure) {
    let open = try files.open(folder, for: .folder)
    try files.closing(open) { () throws(FileFailure) in try files.sync(open) }
  }

  private static func temporaryStart(_ key: String) -> String { ".\(key)." }

  /// The name of this machine, as far as it can stand in the name of a file.
  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return PercentEncoding.text(Array(bytes.prefix(64))) { $0 == "/" || $0.value < 0x21 }
  }
}
