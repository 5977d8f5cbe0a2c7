internal import RenskriftArchive
internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A file that appears whole under its name, or not at all.
///
/// Written beside its place, synced, renamed, the folder synced. On Linux it has no name at all until it is
/// whole, so that a killed process leaves nothing behind; where the file system cannot do that it is
/// `.NAME.PID.tmp`. What stands there and is no regular file (`/dev/full`, a pipe) is written to directly.
final class AtomicFile {
  private let path: PathArgument
  private let target: PathArgument
  private let output: OutputFile
  private let state: State

  /// What must happen at the end.
  private enum State {
    /// Nothing: the file is no regular file.
    case direct
    /// Give it a name, then rename.
    case unnamed
    /// Rename.
    case named
  }

  private var isOpen = true

  /// Opens the place where the file will stand.
  init(_ path: PathArgument) throws(CommandFailure) {
    self.path = path
    target = path.resolved
    var status = stat()
    let exists = path.withCString { stat($0, &status) } == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw CommandFailure.unwritable(path, SystemError(number: EISDIR))
    }
    let mode: mode_t = exists ? status.st_mode & 0o777 : 0o666
    let descriptor: Int32
    if exists, status.st_mode & S_IFMT != S_IFREG {
      state = .direct
      // By the path as given: where /dev/stdout leads has no name that could be opened.
      descriptor = path.open(O_WRONLY | O_CLOEXEC, 0)
    } else if let unnamed = target.parentAndName.parent.openUnnamed(mode) {
      state = .unnamed
      descriptor = unnamed
    } else {
      state = .named
      descriptor = target.temporary.open(
        O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
        mode
      )
    }
    guard descriptor >= 0 else { throw CommandFailure.unwritable(path, .last) }
    // What replaces a file may be read and written by whom the file could.
    if exists, state != .direct { _ = fchmod(descriptor, mode) }
    output = OutputFile(descriptor: descriptor, path: path)
  }

  /// Without ``commit()`` nothing stays.
  deinit {
    guard isOpen else { return }
    close(output.descriptor)
    if case .named = state { _ = target.temporary.withCString { unlink($0) } }
  }

  /// Appends; nobody sees it yet.
  func write(_ bytes: [UInt8]) throws(CommandFailure) { try output.write(bytes) }

  /// Lets the file appear.
  func commit() throws(CommandFailure) {
    if case .direct = state {
      isOpen = false
      return try check(close(output.descriptor))
    }
    try check(fsync(output.descriptor))
    if case .unnamed = state { try check(target.temporary.link(to: output.descriptor)) }
    let renamed = target.temporary.withCString { from in
      target.withCString { to in rename(from, to) }
    }
    if renamed != 0 {
      let error = SystemError.last
      _ = target.temporary.withCString { unlink($0) }
      throw CommandFailure.unwritable(path, error)
    }
    isOpen = false
    try check(close(output.descriptor))
    target.parentAndName.parent.syncFolder()
  }

  private func check(_ result: Int32) throws(CommandFailure) {
    guard result == 0 else { throw CommandFailure.unwritable(path, .last) }
  }
}

extension PathArgument {
  /// Where links lead; the path itself where nothing stands yet.
  fileprivate var resolved: PathArgument {
    guard let real = withCString({ realpath($0, nil) }) else { return self }
    defer { free(real) }
    var bytes: [UInt8] = []
    var next = real
    while next.pointee != 0 {
      bytes.append(UInt8(bitPattern: next.pointee))
      next += 1
    }
    return PathArgument(bytes: bytes)
  }

  /// The name while it is written: hidden, of this process, no longer than names may be.
  fileprivate var temporary: PathArgument {
    let (parent, name) = parentAndName
    let suffix = Array(".\(getpid()).tmp".utf8)
    return parent.appending(".").appendingBytes(Array(name.prefix(254 - suffix.count)) + suffix)
  }

  private func appendingBytes(_ more: [UInt8]) -> PathArgument {
    PathArgument(bytes: bytes + more)
  }

  fileprivate func open(_ flags: Int32, _ mode: mode_t) -> Int32 {
    withCString { systemOpen($0, flags, mode) }
  }

  /// A file in this folder that has no name yet; nil where that cannot be.
  fileprivate func openUnnamed(_ mode: mode_t) -> Int32? {
    #if os(Linux)
    let unnamed: Int32 = 0o20000000 | O_DIRECTORY  // O_TMPFILE, a macro that Swift does not see
    let descriptor = open(O_WRONLY | unnamed | O_CLOEXEC, mode)
    return descriptor >= 0 ? descriptor : nil
    #else
    return nil
    #endif
  }

  /// Gives the open file without a name this one.
  fileprivate func link(to descriptor: Int32) -> Int32 {
    #if os(Linux)
    // A file of that name is left from a process that was killed between naming and renaming.
    _ = withCString { unlink($0) }
    let open = "/proc/self/fd/\(descriptor)"
    return withCString { linkat(AT_FDCWD, open, AT_FDCWD, $0, AT_SYMLINK_FOLLOW) }
    #else
    return -1
    #endif
  }

  /// Makes the rename last; a folder that cannot be synced holds it all the same.
  fileprivate func syncFolder() {
    let descriptor = open(O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }
}

private func systemOpen(_ path: UnsafePointer<CChar>, _ flags: Int32, _ mode: mode_t) -> Int32 {
  open(path, flags, mode)
}
