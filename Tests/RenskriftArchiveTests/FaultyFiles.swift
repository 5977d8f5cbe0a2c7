internal import RenskriftArchive
internal import Synchronization
internal import Testing

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The system's files, of which one call fails; after SQLite's I/O-error loops.
final class FaultyFiles: FileOperations, Sendable {
  /// How the call fails.
  enum Fault: Hashable, Sendable, CustomTestStringConvertible {
    /// With this error, once.
    case error(Int32)
    /// With this error, as do all calls after it: the disk stays full, the process is dead.
    case lasting(Int32)

    var testDescription: String {
      switch self {
      case .error(let number): "once " + String(cString: strerror(number))
      case .lasting(let number): "lasting " + String(cString: strerror(number))
      }
    }
  }

  private let system = SystemFiles()
  private let failing: Int
  private let fault: Fault
  private let counter = Mutex(0)
  private let openCount = Mutex(0)

  /// Called before a file is opened.
  private let opening: @Sendable (FilePath) -> Void

  /// Fails the call of that number, from 1.
  init(failing: Int, _ fault: Fault) {
    self.failing = failing
    self.fault = fault
    opening = { _ in }
  }

  /// Fails nothing, but does something before a file is opened.
  init(opening: @escaping @Sendable (FilePath) -> Void) {
    failing = .max
    fault = .error(EIO)
    self.opening = opening
  }

  /// How many calls there were.
  var calls: Int { counter.withLock { $0 } }

  /// Whether the call that was to fail was made.
  var hasFailed: Bool { calls >= failing }

  /// How many files were opened and not closed.
  var open: Int { openCount.withLock { $0 } }

  private func next(_ path: FilePath, isWriting: Bool) throws(FileFailure) {
    let number = counter.withLock { count in
      count += 1
      return count
    }
    switch fault {
    case .error(let error) where number == failing:
      throw FileFailure(path, SystemError(number: error), isWriting: isWriting)
    case .lasting(let error) where number >= failing:
      throw FileFailure(path, SystemError(number: error), isWriting: isWriting)
    default: break
    }
  }

  func open(_ path: FilePath, for use: FileUse) throws(FileFailure) -> OpenFile {
    try next(path, isWriting: use == .new || use == .appending)
    opening(path)
    let file = try system.open(path, for: use)
    openCount.withLock { $0 += 1 }
    return file
  }

  func read(
    _ file: OpenFile,
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(FileFailure) -> Int {
    try next(file.path, isWriting: false)
    // A short read: whoever takes one read for the whole file is found out.
    let count = buffer.count > 1 << 16 ? buffer.count : min(7, buffer.count)
    return try system.read(file, into: .init(rebasing: buffer[..<count]))
  }

  func write(_ file: OpenFile, _ bytes: UnsafeRawBufferPointer) throws(FileFailure) -> Int {
    try next(file.path, isWriting: true)
    return try system.write(file, .init(rebasing: bytes[..<((bytes.count + 1) / 2)]))
  }

  func sync(_ file: OpenFile) throws(FileFailure) {
    try next(file.path, isWriting: true)
    try system.sync(file)
  }

  func syncAll(_ file: OpenFile) throws(FileFailure) { try next(file.path, isWriting: true) }

  func close(_ file: OpenFile) throws(FileFailure) {
    // As the system has it: closed even when that fails.
    openCount.withLock { $0 -= 1 }
    try system.close(file)
    try next(file.path, isWriting: true)
  }

  func status(_ path: FilePath) throws(FileFailure) -> FileStatus? {
    try next(path, isWriting: false)
    return try system.status(path)
  }

  func status(_ file: OpenFile) throws(FileFailure) -> FileStatus {
    try next(file.path, isWriting: false)
    return try system.status(file)
  }

  func makeFolder(_ path: FilePath) throws(FileFailure) {
    try next(path, isWriting: true)
    try system.makeFolder(path)
  }

  func rename(_ from: FilePath, to: FilePath) throws(FileFailure) {
    try next(to, isWriting: true)
    try system.rename(from, to: to)
  }

  func link(_ from: FilePath, to: FilePath) throws(FileFailure) {
    try next(to, isWriting: true)
    try system.link(from, to: to)
  }

  func removeFile(_ path: FilePath) throws(FileFailure) {
    try next(path, isWriting: true)
    try system.removeFile(path)
  }

  func removeFolder(_ path: FilePath) throws(FileFailure) {
    try next(path, isWriting: true)
    try system.removeFolder(path)
  }

  func setMode(_ mode: UInt32, of path: FilePath) throws(FileFailure) {
    try next(path, isWriting: true)
    try system.setMode(mode, of: path)
  }

  func names(in folder: FilePath) throws(FileFailure) -> [[UInt8]] {
    try next(folder, isWriting: false)
    return try system.names(in: folder)
  }

  func lock(_ file: OpenFile) throws(FileFailure) -> Bool {
    try next(file.path, isWriting: true)
    return try system.lock(file)
  }
}
