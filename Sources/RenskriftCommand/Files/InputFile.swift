internal import RenskriftArchive
internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// An open file to read from; closed with its last reference.
final class InputFile {
  /// Above it no reader would take the file: the limit `file`.
  static let largest = 256 << 20

  /// The descriptor, to wait for.
  let descriptor: Int32
  private let path: PathArgument?
  /// Bytes that were looked at and not yet handed out.
  private var ahead: [UInt8] = []

  /// Standard input.
  init() {
    descriptor = STDIN_FILENO
    path = nil
  }

  /// Opens what streams: a file, a pipe, a device, but no folder.
  init(streaming path: PathArgument) throws(CommandFailure) {
    self.path = path
    descriptor = try Self.open(path, O_RDONLY | O_CLOEXEC)
    guard try Self.kind(of: descriptor, path) != S_IFDIR else {
      close(descriptor)
      throw CommandFailure.folder(path)
    }
  }

  /// Opens a regular file; pipes and devices are never opened, since that can block or act.
  private init(regular path: PathArgument) throws(CommandFailure) {
    self.path = path
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else {
      throw CommandFailure.unreadable(path, .last)
    }
    try Self.requireRegular(status.st_mode & S_IFMT, path)
    // What stood there may have been replaced since: not to block on a pipe is cheap.
    descriptor = try Self.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    do {
      try Self.requireRegular(try Self.kind(of: descriptor, path), path)
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// All bytes of a regular file.
  static func bytes(of path: PathArgument) throws(CommandFailure) -> [UInt8] {
    try InputFile(regular: path).rest()
  }

  /// The first bytes, some thousands of them, which stay to be read; for a pipe that hands over few at a time, too.
  func peek() throws(CommandFailure) -> [UInt8] {
    while ahead.count < Self.peeked, let more = try chunk(upTo: Self.peeked - ahead.count) {
      ahead += more
    }
    return ahead
  }

  /// Enough to tell a format by.
  private static let peeked = 64 << 10

  /// All bytes that are left.
  func rest() throws(CommandFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > 0 {
      bytes.reserveCapacity(min(Int(status.st_size), Self.largest) + 1)
    }
    while let chunk = try next(upTo: 1 << 20) {
      bytes += chunk
      guard bytes.count <= Self.largest else { throw CommandFailure.tooLarge(path) }
    }
    return bytes
  }

  /// The next bytes, at most `count`; nil at the end.
  func next(upTo count: Int) throws(CommandFailure) -> [UInt8]? {
    guard !ahead.isEmpty else { return try chunk(upTo: count) }
    defer { ahead.removeFirst(min(count, ahead.count)) }
    return Array(ahead.prefix(count))
  }

  private func chunk(upTo count: Int) throws(CommandFailure) -> [UInt8]? {
    var number: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var got: Int
      repeat {
        got = read(descriptor, buffer.baseAddress, count)
        number = got < 0 ? errno : 0
      } while got < 0 && number == EINTR
      filled = max(0, got)
    }
    guard number == 0 else { throw CommandFailure.unreadable(path, SystemError(number: number)) }
    return chunk.isEmpty ? nil : chunk
  }

  private static func open(_ path: PathArgument, _ flags: Int32) throws(CommandFailure) -> Int32 {
    var descriptor: Int32
    repeat {
      descriptor = path.withCString { unsafe in systemOpen(unsafe, flags) }
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw CommandFailure.unreadable(path, .last) }
    return descriptor
  }

  private static func kind(
    of descriptor: Int32,
    _ path: PathArgument
  ) throws(CommandFailure) -> mode_t {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw CommandFailure.unreadable(path, .last) }
    return status.st_mode & S_IFMT
  }

  private static func requireRegular(_ kind: mode_t, _ path: PathArgument) throws(CommandFailure) {
    switch kind {
    case S_IFREG: return
    case S_IFDIR: throw CommandFailure.folder(path)
    default: throw CommandFailure.special(path)
    }
  }
}

/// `open` under another name: within ``InputFile`` that name is its own.
private func systemOpen(_ path: UnsafePointer<CChar>, _ flags: Int32) -> Int32 { open(path, flags) }

extension CommandFailure {
  fileprivate static func unreadable(_ path: PathArgument?, _ error: SystemError) -> CommandFailure
  {
    guard let path else {
      return CommandFailure(
        .failed,
        code: "no-access",
        message: Message(
          en: "standard input: " + error.message.en,
          sv: "standard in: " + error.message.sv
        ),
        remedy: error.remedy
      )
    }
    return CommandFailure(
      .failed,
      code: "no-access",
      path: path,
      message: error.message,
      remedy: error.remedy
    )
  }

  fileprivate static func folder(_ path: PathArgument) -> CommandFailure {
    CommandFailure(
      .failed,
      code: "is-folder",
      path: path,
      message: Message(en: "is a folder", sv: "är en mapp"),
      remedy: Message(en: "name the files in it", sv: "ange filerna i den")
    )
  }

  fileprivate static func special(_ path: PathArgument) -> CommandFailure {
    CommandFailure(
      .failed,
      code: "not-a-file",
      path: path,
      message: Message(
        en: "is a pipe, socket or device, not a file",
        sv: "är ett rör, en socket eller en enhet, ingen fil"
      ),
      remedy: Message(en: "save its content as a file", sv: "spara innehållet som en fil")
    )
  }

  fileprivate static func tooLarge(_ path: PathArgument?) -> CommandFailure {
    CommandFailure(
      .failed,
      code: "too-large",
      path: path,
      message: Message(
        en: "is larger than \(InputFile.largest >> 20) MiB (limit file)",
        sv: "är större än \(InputFile.largest >> 20) MiB (gränsen file)"
      ),
      remedy: Message(en: "split the file", sv: "dela upp filen")
    )
  }
}
