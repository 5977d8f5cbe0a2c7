internal import RenskriftModel
internal import RenskriftReaders
package import RenskriftWorkers

/// Items in work at several worker processes; their output lines come back in the order of the items.
///
/// A worker that an item kills costs that item alone, after a second try. What is held, waiting lines and lines
/// that wait for their turn, is bounded by number and bytes, however slow the one who takes them is.
package final class ItemQueue {
  /// How many items a worker has at once.
  private static let depth = 16
  /// More bytes than this are not held, one item excepted.
  private static let heldBytes = 32 << 20
  /// Enough to tell a picture by.
  private static let prefixBytes = 1_024

  private let pool: WorkerPool
  private let files: any FileOperations
  private let limits: WorkerLimits
  private let window: Int
  private let lineLimit: Int
  private var requests: [Int: ItemRequest] = [:]
  private var finished: [Int: [UInt8]] = [:]
  private var bytes = 0
  /// Which is to come out next, and which was taken last.
  private var first = 1
  private var last = 0

  /// A queue of at most `count` workers; `lineLimit`: bytes of the longest line that is kept, for messages.
  package init(
    _ command: WorkerCommand,
    count: Int,
    lineLimit: Int,
    files: any FileOperations
  ) {
    pool = WorkerPool(command: command, count: count, depth: Self.depth) { line, id in
      line.starts(with: ItemRequest.answerStart(id) + [UInt8(ascii: "{")])
    }
    window = 4 * Self.depth * max(1, count)
    limits = command.limits
    self.lineLimit = lineLimit
    self.files = files
  }

  /// Whether it takes another item now.
  package var hasRoom: Bool {
    pool.free > 0 && last - first < window && (bytes < Self.heldBytes || first > last)
  }

  /// Whether nothing is held.
  package var isEmpty: Bool { first > last }

  /// Whether anything is in work.
  package var isWorking: Bool { pool.outstanding > 0 }

  /// Takes the next item; numbers of lines follow one another, from 1 after ``restart()``.
  package func submit(_ line: ListLine, folder: FilePath?) {
    last = line.number
    guard let content = line.bytes else {
      return finish(line.number, ItemOutput.line(of: .tooLong(limit: lineLimit), number: last))
    }
    let request = ItemRequest(number: line.number, folder: folder, line: content)
    requests[line.number] = request
    bytes += content.count
    var work = WorkerRequest(id: line.number, line: request.bytes)
    if isScan(request) {
      let limits = limits.forScans
      work.memoryBytes = limits.memoryBytes
      work.cpuSeconds = limits.cpuSeconds
      work.wallSeconds = limits.wallSeconds
    }
    pool.submit(work)
  }

  /// Waits for lines, at most so long, or until one of the descriptors can be read.
  package func wait(
    _ timeout: Duration,
    orReadable watched: [Int32] = []
  ) throws(ArchiveFailure) {
    let outcomes: [(id: Int, outcome: WorkerOutcome)]
    do throws(WorkerStartFailure) {
      outcomes = try pool.next(timeout: timeout, alsoWatching: watched)
    } catch {
      throw ArchiveFailure(
        .environment,
        code: "worker-missing",
        path: nil,
        message: error.message,
        remedy: error.remedy
      )
    }
    for (id, outcome) in outcomes { finish(id, line(of: outcome, to: id)) }
  }

  /// The output line of the next item in order; nil if it is not finished.
  package func take() -> [UInt8]? {
    guard let line = finished.removeValue(forKey: first) else { return nil }
    first += 1
    bytes -= line.count
    return line
  }

  /// Forgets what it holds and begins with 1 again; what is in work is thrown away when it comes.
  package func restart() {
    if isWorking { pool.killAll() }
    requests = [:]
    finished = [:]
    bytes = 0
    first = 1
    last = 0
  }

  /// Ends the workers when they have nothing to do.
  package func close() { pool.close() }

  private func finish(_ number: Int, _ line: [UInt8]) {
    if let request = requests.removeValue(forKey: number) { bytes -= request.line.count }
    bytes += line.count
    finished[number] = line
  }

  private func line(of outcome: WorkerOutcome, to number: Int) -> [UInt8] {
    switch outcome {
    case .answered(let line, _):
      return Array(line.dropFirst(ItemRequest.answerStart(number).count)) + [0x0A]
    case .died(let death):
      var fault = ItemFault(code: death.code.name, message: death.message)
      if let request = requests[number],
        let item = try? ListItem(request.line, folder: request.folder)
      {
        fault.id = item.id
      }
      return ItemOutput.line(of: fault, number: number)
    }
  }

  /// Whether it is a picture or may hold pictures: then it may take longer and more memory.
  private func isScan(_ request: ItemRequest) -> Bool {
    guard request.line.first != UInt8(ascii: "{"),
      let item = try? ListItem(request.line, folder: request.folder),
      case .file(let path) = item.source,
      let file = try? files.open(path, for: .readingThroughLinks)
    else { return false }
    var prefix = [UInt8](repeating: 0, count: Self.prefixBytes)
    let count = prefix.withUnsafeMutableBytes { buffer in
      (try? files.status(file).kind) == .file ? (try? files.read(file, into: buffer)) ?? 0 : 0
    }
    try? files.close(file)
    let start = Array(prefix[..<count])
    return PDFReader.recognizes(start) || ImageReader.recognizes(start)
  }
}
