#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Reads what a program writes, never waiting for more than is there.
///
/// Over a pair of sockets: unlike a pipe it is closed to other programs from its first moment, even to one that
/// another thread starts just then.
final class ToolOutputReader {
  private let descriptor: Descriptor
  /// Whether more may come.
  private(set) var isOpen = true
  /// Bytes read so far.
  private(set) var total = 0

  private init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  /// A stream: what a program writes to `writer` can be read from `reader`.
  static func open() throws(ToolFailure) -> (reader: ToolOutputReader, writer: Descriptor) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    #else
    let kind = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .notStarted(errno) }
    let reader = Descriptor(ends[0])
    let writer = Descriptor(ends[1])
    #if canImport(Darwin)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #endif
    _ = fcntl(reader.number, F_SETFL, O_NONBLOCK)
    shutdown(reader.number, Int32(SHUT_WR))
    return (ToolOutputReader(reader), writer)
  }

  /// What to wait for; nothing once it has ended.
  var awaited: pollfd {
    pollfd(fd: isOpen ? descriptor.number : -1, events: Int16(POLLIN), revents: 0)
  }

  /// How many bytes were there; nil if there are none now.
  func next(into buffer: inout [UInt8]) -> Int? {
    while isOpen {
      let count = read(descriptor.number, &buffer, buffer.count)
      if count > 0 {
        total += count
        return count
      }
      if count < 0, errno == EINTR { continue }
      // Nothing at the moment is not the end.
      if count < 0, errno == EAGAIN { return nil }
      isOpen = false
    }
    return nil
  }
}
