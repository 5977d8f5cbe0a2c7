#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Keeps the three standard descriptors taken.
enum StandardDescriptors {
  /// Puts something harmless where a standard descriptor is closed.
  ///
  /// Else the next file that is opened would be standard output, and records would run into it. In the
  /// place of a closed output stands what cannot be written to, so that it is still told as closed.
  static func secure() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      if fcntl(descriptor, F_GETFD) < 0, errno == EBADF {
        // The lowest free number is the one that is closed.
        _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
      }
    }
  }
}
