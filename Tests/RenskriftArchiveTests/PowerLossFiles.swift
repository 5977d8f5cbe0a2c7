internal import Foundation
internal import RenskriftArchive
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The system's files until the power fails at the n-th call; then what was not synced is lost.
///
/// The worst that file systems do (Pillai et al., OSDI 2014): bytes that were not synced are gone though the file has its
/// name, and of the renames since the last sync every second one never happened.
final class PowerLossFiles: FileOperations, Sendable {
  private struct State {
    var calls = 0
    /// Files whose bytes are not on the disk yet.
    var unsynced: Set<FilePath> = []
    /// Renames since the last sync that replaced nothing.
    var renames: [(from: FilePath, to: FilePath)] = []
  }

  private let system = SystemFiles()
  private let failing: Int
  private let state = Mutex(State())

  /// Fails at the call of that number, from 1, and at all after it.
  init(failing: Int) { self.failing = failing }

  /// Whether the power has failed.
  var hasFailed: Bool { state.withLock { $0.calls >= failing } }

  /// Loses what was not synced.
  func lose() throws {
    let state = state.withLock { $0 }
    for path in state.unsynced where try system.status(path)?.kind == .file {
      guard truncate(path.portable, 0) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
    for (number, rename) in state.renames.enumerated().reversed() where number % 2 == 1 {
      // Its folder may have gone with another one.
      _ = systemRename(rename.to.portable, rename.from.portable)
    }
  }

  private func next(_ path: FilePath) throws(FileFailure) {
    let isDead = state.withLock { state in
      state.calls += 1
      return state.calls >= failing
    }
    if isDead { throw FileFailure(path, SystemError(number: EIO), isWriting: true) }
  }

  func open(_ path: FilePath, for use: FileUse) throws(FileFailure) -> OpenFile {
    try next(path)
    let file = try system.open(path, for: use)
    if use == .new || use == .appending { state.withLock { _ = $0.unsynced.insert(path) } }
    return file
  }

  func read(
    _ file: OpenFile,
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(FileFailure) -> Int {
    try next(file.path)
    return try system.read(file, into: buffer)
  }

  func write(_ file: OpenFile, _ bytes: UnsafeRawBufferPointer) throws(FileFailure) -> Int {
    try next(file.path)
    return try system.write(file, bytes)
  }

  func sync(_ file: OpenFile) throws(FileFailure) {
    try next(file.path)
    state.withLock { _ = $0.unsynced.remove(file.path) }
  }

  func syncAll(_ file: OpenFile) throws(FileFailure) {
    try next(file.path)
    state.withLock { state in
      state.unsynced = []
      state.renames = []
    }
  }

  func close(_ file: OpenFile) throws(FileFailure) {
    // A dead process has nothing open.
    try system.close(file)
    try next(file.path)
  }

  func status(_ path: FilePath) throws(FileFailure) -> FileStatus? {
    try next(path)
    return try system.status(path)
  }

  func status(_ file: OpenFile) throws(FileFailure) -> FileStatus {
    try next(file.path)
    return try system.status(file)
  }

  func makeFolder(_ path: FilePath) throws(FileFailure) {
    try next(path)
    try system.makeFolder(path)
  }

  func rename(_ from: FilePath, to: FilePath) throws(FileFailure) {
    try next(to)
    let isNew = try system.status(to) == nil
    try system.rename(from, to: to)
    state.withLock { state in
      if isNew { state.renames.append((from, to)) }
      // What lay under the old name lies under the new one.
      let moved = state.unsynced.filter { $0 == from || $0.bytes.starts(with: from.bytes + [0x2F]) }
      state.unsynced.subtract(moved)
      for path in moved {
        state.unsynced.insert(FilePath(bytes: to.bytes + path.bytes.dropFirst(from.bytes.count)))
      }
    }
  }

  func link(_ from: FilePath, to: FilePath) throws(FileFailure) {
    try next(to)
    try system.link(from, to: to)
  }

  func removeFile(_ path: FilePath) throws(FileFailure) {
    try next(path)
    try system.removeFile(path)
  }

  func removeFolder(_ path: FilePath) throws(FileFailure) {
    try next(path)
    try system.removeFolder(path)
  }

  func setMode(_ mode: UInt32, of path: FilePath) throws(FileFailure) {
    try next(path)
    try system.setMode(mode, of: path)
  }

  func names(in folder: FilePath) throws(FileFailure) -> [[UInt8]] {
    try next(folder)
    return try system.names(in: folder)
  }

  func lock(_ file: OpenFile) throws(FileFailure) -> Bool {
    try next(file.path)
    return try system.lock(file)
  }
}

/// `rename` under another name: within the type that name is its own method.
private func systemRename(_ from: String, _ to: String) -> Int32 { rename(from, to) }
