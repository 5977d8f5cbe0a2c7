#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Our end of a pair of sockets whose other end is a worker's; never waits.
///
/// Sockets, not pipes: they are closed to other programs from their first moment, even to one that another thread
/// starts just then, and writing to a dead worker is an error, not a SIGPIPE that would kill us.
final class Connection {
  /// Our end; the other one is ``opposite``, until ``closeOpposite()``.
  let number: Int32
  private(set) var opposite: Int32
  /// Whether the worker has closed its end and nothing of what it wrote is left.
  private(set) var hasEnded = false

  /// A pair of sockets, numbered above the standard streams; nil and `errno` if there are no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    #else
    let kind = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    // Where a standard stream of ours is closed, its number would be in the way of the worker's.
    let raised = ends.map { $0 > STDERR_FILENO ? $0 : fcntl($0, F_DUPFD_CLOEXEC, 3) }
    let reason = errno
    for (end, number) in zip(ends, raised) where end != number { close(end) }
    guard raised.allSatisfy({ $0 >= 0 }) else {
      for number in raised where number >= 0 { close(number) }
      errno = reason
      return nil
    }
    number = raised[0]
    opposite = raised[1]
    #if canImport(Darwin)
    for end in raised { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var yes: Int32 = 1
    setsockopt(number, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
    _ = fcntl(number, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(number)
    closeOpposite()
  }

  /// Closes our copy of the worker's end: else we would never see it end.
  func closeOpposite() {
    if opposite >= 0 { close(opposite) }
    opposite = -1
  }

  /// Tells the worker that no more will come.
  func endWriting() { shutdown(number, Int32(SHUT_WR)) }

  /// How many of the bytes it took; nil if nobody will ever read them.
  func write(_ bytes: ArraySlice<UInt8>) -> Int? {
    #if canImport(Glibc)
    let flags = Int32(MSG_NOSIGNAL)
    #else
    let flags: Int32 = 0
    #endif
    while true {
      let count = bytes.withUnsafeBytes { send(number, $0.baseAddress, $0.count, flags) }
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN, ENOBUFS: return 0
      default: return nil
      }
    }
  }

  /// How many bytes were there; nil if there are none now.
  func read(into buffer: inout [UInt8]) -> Int? {
    while !hasEnded {
      let count = recv(number, &buffer, buffer.count, 0)
      if count > 0 { return count }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return nil }
      // A worker that dies with unread requests resets the connection, which ends it too.
      hasEnded = true
    }
    return nil
  }
}
