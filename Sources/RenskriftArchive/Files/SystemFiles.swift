internal import CRenskriftSystem

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The system's files.
package struct SystemFiles: FileOperations {
  package init() {}

  package func open(_ path: FilePath, for use: FileUse) throws(FileFailure) -> OpenFile {
    let flags: Int32 =
      switch use {
      // What stood there as a file may be a pipe now: not to block on it is cheap.
      case .reading: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
      case .readingThroughLinks: O_RDONLY | O_NONBLOCK | O_NOCTTY
      case .new: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
      case .appending: O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW
      case .folder: O_RDONLY | O_DIRECTORY
      }
    let isWriting = use == .new || use == .appending
    let descriptor = try call(path, isWriting: isWriting) {
      path.withCString { systemOpen($0, flags | O_CLOEXEC, 0o666) }
    }
    return OpenFile(descriptor: descriptor, path: path)
  }

  package func read(
    _ file: OpenFile,
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(FileFailure) -> Int {
    try call(file.path, isWriting: false) {
      systemRead(file.descriptor, buffer.baseAddress, buffer.count)
    }
  }

  package func write(
    _ file: OpenFile,
    _ bytes: UnsafeRawBufferPointer
  ) throws(FileFailure) -> Int {
    try call(file.path, isWriting: true) {
      systemWrite(file.descriptor, bytes.baseAddress, bytes.count)
    }
  }

  package func sync(_ file: OpenFile) throws(FileFailure) {
    _ = try call(file.path, isWriting: true) { fsync(file.descriptor) }
  }

  package func syncAll(_ file: OpenFile) throws(FileFailure) {
    _ = try call(file.path, isWriting: true) { renskrift_syncfs(file.descriptor) }
  }

  package func close(_ file: OpenFile) throws(FileFailure) {
    // Never repeated: after EINTR the number may be another file's already.
    guard systemClose(file.descriptor) != 0, errno != EINTR else { return }
    throw FileFailure(file.path, .last, isWriting: true)
  }

  package func status(_ path: FilePath) throws(FileFailure) -> FileStatus? {
    var status = stat()
    do throws(FileFailure) {
      _ = try call(path, isWriting: false) { path.withCString { lstat($0, &status) } }
    } catch {
      if error.error.isAbsence { return nil }
      throw error
    }
    return FileStatus(status)
  }

  package func status(_ file: OpenFile) throws(FileFailure) -> FileStatus {
    var status = stat()
    _ = try call(file.path, isWriting: false) { fstat(file.descriptor, &status) }
    return FileStatus(status)
  }

  package func makeFolder(_ path: FilePath) throws(FileFailure) {
    try unless(EEXIST, path) { path.withCString { mkdir($0, 0o777) } }
  }

  package func rename(_ from: FilePath, to: FilePath) throws(FileFailure) {
    _ = try call(to, isWriting: true) {
      from.withCString { from in to.withCString { systemRename(from, $0) } }
    }
  }

  package func link(_ from: FilePath, to: FilePath) throws(FileFailure) {
    _ = try call(to, isWriting: true) {
      from.withCString { from in to.withCString { systemLink(from, $0) } }
    }
  }

  package func removeFile(_ path: FilePath) throws(FileFailure) {
    try unless(ENOENT, path) { path.withCString { unlink($0) } }
  }

  package func removeFolder(_ path: FilePath) throws(FileFailure) {
    try unless(ENOENT, path) { path.withCString { rmdir($0) } }
  }

  package func setMode(_ mode: UInt32, of path: FilePath) throws(FileFailure) {
    _ = try call(path, isWriting: true) { path.withCString { chmod($0, mode_t(mode)) } }
  }

  package func names(in folder: FilePath) throws(FileFailure) -> [[UInt8]] {
    guard let stream = folder.withCString({ opendir($0) }) else {
      throw FileFailure(folder, .last, isWriting: false)
    }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw FileFailure(folder, .last, isWriting: false) }
        return names
      }
      // Over the whole field: its end is where the NUL is.
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
  }

  package func lock(_ file: OpenFile) throws(FileFailure) -> Bool {
    do throws(FileFailure) {
      _ = try call(file.path, isWriting: true) { flock(file.descriptor, LOCK_EX | LOCK_NB) }
      return true
    } catch {
      if error.error.number == EWOULDBLOCK { return false }
      throw error
    }
  }

  private func call<Number: SignedInteger>(
    _ path: FilePath,
    isWriting: Bool,
    _ body: () -> Number
  ) throws(FileFailure) -> Number {
    while true {
      let result = body()
      guard result < 0 else { return result }
      guard errno == EINTR else { throw FileFailure(path, .last, isWriting: isWriting) }
    }
  }

  private func unless(
    _ harmless: Int32,
    _ path: FilePath,
    _ body: () -> Int32
  ) throws(FileFailure) {
    do throws(FileFailure) {
      _ = try call(path, isWriting: true, body)
    } catch {
      guard error.error.number == harmless else { throw error }
    }
  }
}

extension FileStatus {
  fileprivate init(_ status: stat) {
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
    #if os(Linux)
    let (modified, changed) = (status.st_mtim, status.st_ctim)
    #else
    let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #endif
    self.init(
      kind: kind,
      size: Int(status.st_size),
      device: UInt64(truncatingIfNeeded: status.st_dev),
      number: UInt64(status.st_ino),
      modified: Self.nanoseconds(modified),
      changed: Self.nanoseconds(changed),
      names: UInt64(status.st_nlink)
    )
  }

  /// A file may claim any time: what does not fit wraps, and is still the same the next time.
  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

// Under other names: within the type their names are its own methods.
private func systemOpen(_ path: UnsafePointer<CChar>, _ flags: Int32, _ mode: mode_t) -> Int32 {
  open(path, flags, mode)
}
private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, buffer, count)
}
private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, buffer, count)
}
private func systemClose(_ file: Int32) -> Int32 { close(file) }
private func systemRename(_ from: UnsafePointer<CChar>, _ to: UnsafePointer<CChar>) -> Int32 {
  rename(from, to)
}
private func systemLink(_ from: UnsafePointer<CChar>, _ to: UnsafePointer<CChar>) -> Int32 {
  link(from, to)
}
