#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// An open descriptor, closed with its last owner.
final class Descriptor: Sendable {
  let number: Int32

  /// Takes over an open descriptor; no program should inherit it unless it is given it.
  init(_ number: Int32) { self.number = number }

  deinit { close(number) }
}

/// A temporary file that has no name: nobody else can open it, and nothing of it stays, however we end.
///
/// Programs that are given it open it by ``path``.
package final class UnnamedFile: Sendable {
  private let file: Descriptor

  /// An empty file in the folder that `TMPDIR` names, else in `/tmp`.
  package init() throws(ToolFailure) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    while true {
      // It has this name for no longer than the next two lines take.
      let path = folder + "/renskrift-" + String(UInt64.random(in: 0 ... .max), radix: 36)
      let opened = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      if opened >= 0 {
        unlink(path)
        file = Descriptor(opened)
        return
      }
      guard errno == EEXIST || errno == EINTR else { throw .disk(errno) }
    }
  }

  /// A file with that content, to be read from its beginning.
  package convenience init(_ content: [UInt8]) throws(ToolFailure) {
    try self.init()
    var written = 0
    while written < content.count {
      let count = content.withUnsafeBytes { bytes in
        write(number, bytes.baseAddress.map { $0 + written }, content.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .disk(errno) }
      written += count
    }
    lseek(number, 0, SEEK_SET)
  }

  /// Its number among our open files.
  var number: Int32 { file.number }

  /// What a program that was given this file opens.
  package var path: String { "/dev/fd/\(number)" }

  /// How many bytes it has.
  var count: Int {
    var status = stat()
    return fstat(number, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Up to `count` bytes from the beginning; what cannot be read is not there.
  func head(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
      while filled < count {
        let place = buffer.baseAddress.map { $0 + filled }
        let read = pread(number, place, count - filled, off_t(filled))
        if read < 0, errno == EINTR { continue }
        guard read > 0 else { return }
        filled += read
      }
    }
  }
}
