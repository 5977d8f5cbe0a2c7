internal import RenskriftArchive

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Lines in, lines out, in one thread that waits for whatever comes first: input, workers, room in the output.
///
/// Workers are attended to while the output is full: how fast it is taken must not make one of them seem to hang. Each
/// line goes out without waiting for the next to come in, so that a program can hold a dialogue with the filter.
struct ListFilter {
  /// More than this does not wait to be written, one line excepted.
  private static let pendingBytes = 256 << 10
  /// What a pipe that is ready takes without blocking (PIPE_BUF).
  private static let pieceBytes = 4096
  /// While output waits, so long at most until somebody looks whether there is room.
  private static let glance = Duration.milliseconds(5)

  private let input: InputFile
  private let queue: ItemQueue
  private let folder: FilePath?
  private let isFile: Bool
  private var lines: ListLines
  private var hasEnded = false
  private var hasErrors = false
  private var pending: [UInt8] = []
  /// How much of it is written.
  private var written = 0

  /// `folder`: where relative paths count from; nil: the working folder.
  init(input: InputFile, queue: ItemQueue, lineLimit: Int, folder: FilePath?) {
    self.input = input
    self.queue = queue
    self.folder = folder
    lines = ListLines(limit: lineLimit)
    var status = stat()
    isFile = fstat(STDOUT_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Goes on until the list ends; whether no line tells of an error.
  mutating func run() throws(CommandFailure) -> Bool {
    while true {
      var isDry = false
      while !isDry, queue.hasRoom {
        if let line = lines.next() { queue.submit(line, folder: folder) } else { isDry = true }
      }
      try write()
      if isDry, hasEnded, queue.isEmpty, written == pending.count { return !hasErrors }
      let wantsInput = isDry && !hasEnded
      if wantsInput || queue.isWorking {
        try wait(isReading: wantsInput)
        if wantsInput, Self.isReady(input.descriptor, POLLIN, wait: 0) { try read() }
      } else {
        _ = Self.isReady(STDOUT_FILENO, POLLOUT, wait: -1)
      }
    }
  }

  private func wait(isReading: Bool) throws(CommandFailure) {
    let timeout = written < pending.count ? Self.glance : .seconds(3_600)
    try checked { () throws(ArchiveFailure) in
      try queue.wait(timeout, orReadable: isReading ? [input.descriptor] : [])
    }
  }

  private mutating func read() throws(CommandFailure) {
    if let piece = try input.next(upTo: 1 << 16) {
      lines.add(piece)
    } else {
      lines.end()
      hasEnded = true
    }
  }

  /// Writes what the output takes without blocking.
  private mutating func write() throws(CommandFailure) {
    while true {
      if written == pending.count {
        pending.removeAll(keepingCapacity: pending.count <= Self.pendingBytes)
        written = 0
        while pending.count < Self.pendingBytes, let line = queue.take() {
          if ItemOutput.isError(line) { hasErrors = true }
          pending += line
        }
        if pending.isEmpty { return }
      }
      guard isFile || Self.isReady(STDOUT_FILENO, POLLOUT, wait: 0) else { return }
      let end = isFile ? pending.count : min(pending.count, written + Self.pieceBytes)
      try OutputFile.standard.write(Array(pending[written..<end]))
      written = end
    }
  }

  /// Whether the descriptor can be used, for a last time perhaps.
  private static func isReady(_ descriptor: Int32, _ use: Int32, wait: Int32) -> Bool {
    var state = pollfd(fd: descriptor, events: Int16(use), revents: 0)
    return poll(&state, 1, wait) > 0
  }
}

extension PathArgument {
  /// Whether it stands for standard input.
  var isStandardInput: Bool { bytes == [UInt8(ascii: "-")] }
}
