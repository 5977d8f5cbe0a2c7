internal import RenskriftArchive
internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// An open descriptor whose every write is checked.
struct OutputFile {
  /// The descriptor.
  let descriptor: Int32
  /// What messages call it; nil is standard output.
  let path: PathArgument?

  /// Standard output.
  static let standard = OutputFile(descriptor: STDOUT_FILENO, path: nil)

  /// Writes all of it, or says why not.
  ///
  /// A reader that has gone away ends the process by SIGPIPE, quietly, as it ends every filter.
  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { systemWrite(descriptor, $0) }
      if written >= 0 {
        rest = rest.dropFirst(written)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // Someone made our output non-blocking: wait until it takes more.
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, -1)
      default: throw CommandFailure.unwritable(path, .last)
      }
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

extension CommandFailure {
  /// The output at `path`, or standard output, took no more.
  static func unwritable(_ path: PathArgument?, _ error: SystemError) -> CommandFailure {
    guard let path else {
      return CommandFailure(
        .output,
        code: "output",
        message: Message(
          en: "standard output: " + error.message.en,
          sv: "standard ut: " + error.message.sv
        ),
        remedy: error.remedy
      )
    }
    // A file that is to be written need not exist; what lacks is the folder.
    let lacksFolder = error.number == ENOENT && !path.bytes.isEmpty
    return CommandFailure(
      .output,
      code: "output",
      path: path,
      message: lacksFolder
        ? Message(en: "its folder does not exist", sv: "mappen den ska ligga i finns inte")
        : error.message,
      remedy: lacksFolder
        ? Message(en: "make the folder, or name another", sv: "skapa mappen eller ange en annan")
        : error.remedy
    )
  }
}
