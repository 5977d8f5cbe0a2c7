public import RenskriftModel
internal import RenskriftRestoration

/// Restores text that may be larger than memory, window by window.
///
/// A window ends by content alone, never by how the input happened to arrive: at the last form feed within
/// ``windowBytes``, else at the last blank line, line end, white space, else at the last whole character. So the
/// same text gives the same bytes whatever the chunks, and whatever the number of windows that are restored at a
/// time. Memory is bounded by some windows a job.
public struct RestoringStream: ~Copyable, Sendable {
  /// The longest window, in bytes.
  public static let windowBytes = 256 * 1024
  /// Windows a job that may wait for those before them.
  private static let waitingWindows = 2

  private let pipeline: Pipeline
  private let purpose: RestoringPurpose
  /// Those that have no window at the moment.
  private var idle: [WindowRestorer] = []
  private var pending: [UInt8] = []
  /// Bytes of ``pending`` that stand in windows already.
  private var cutBytes = 0
  private var place = StreamPlace()

  /// A stream through the normalizers of a pipeline.
  ///
  /// For the text alone the documents of its windows have no edits.
  public init(_ pipeline: Pipeline, for purpose: RestoringPurpose = .trail) {
    self.pipeline = pipeline
    self.purpose = purpose
  }

  /// Restores all that `next` gives until it gives nil, as one text, and hands the windows to `body`.
  public mutating func restore<Failure: Error>(
    _ next: () throws(Failure) -> [UInt8]?,
    _ body: (RestoredWindow) throws(Failure) -> Void
  ) throws(Failure) {
    let restorer = idle.popLast() ?? WindowRestorer(pipeline, for: purpose)
    defer { idle.append(restorer) }
    var isAtEnd = false
    while let window = try nextWindow(&isAtEnd, next) {
      try body(placed(restorer.restore(window)))
    }
  }

  /// The same with up to `jobs` windows at a time.
  public mutating func restore<Failure: Error>(
    jobs: Int,
    _ next: () throws(Failure) -> [UInt8]?,
    _ body: (RestoredWindow) throws(Failure) -> Void
  ) async throws(Failure) {
    let outcome = await withTaskGroup(
      of: (Int, Document, WindowRestorer).self,
      returning: Result<Void, Failure>.self
    ) { group in
      do throws(Failure) {
        var started = 0
        var taken = 0
        var running = 0
        var isAtEnd = false
        var waiting: [Int: Document] = [:]
        repeat {
          while running < jobs, started - taken < Self.waitingWindows * jobs,
            let window = try nextWindow(&isAtEnd, next)
          {
            let restorer = idle.popLast() ?? WindowRestorer(pipeline, for: purpose)
            group.addTask { [started] in (started, restorer.restore(window), restorer) }
            started += 1
            running += 1
          }
          guard let (index, document, restorer) = await group.next() else { break }
          running -= 1
          idle.append(restorer)
          waiting[index] = document
          while let next = waiting.removeValue(forKey: taken) {
            taken += 1
            try body(placed(next))
          }
        } while !isAtEnd || running > 0
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
  }

  /// The next window of all that `next` gives.
  private mutating func nextWindow<Failure: Error>(
    _ isAtEnd: inout Bool,
    _ next: () throws(Failure) -> [UInt8]?
  ) throws(Failure) -> [UInt8]? {
    while !isAtEnd, pending.count - cutBytes <= Self.windowBytes {
      if let bytes = try next() { pending += bytes } else { isAtEnd = true }
    }
    let isMore = pending.count - cutBytes > Self.windowBytes
    let end = isMore ? Self.cut(pending, from: cutBytes) : pending.count
    guard end > cutBytes else { return nil }
    let window = Array(pending[cutBytes..<end])
    cutBytes = end
    // Moved once in a while only, however much came at a time.
    if cutBytes * 2 > pending.count {
      pending.removeFirst(cutBytes)
      cutBytes = 0
    }
    return window
  }

  /// A restored window with what lies before it.
  private mutating func placed(_ document: Document) -> RestoredWindow {
    let window = RestoredWindow(document: document, place: place)
    // Text alone is numbered by nobody.
    if purpose == .trail { place.advance(over: document) }
    return window
  }

  /// Where the window that begins at `start` ends; more than a window follows.
  private static func cut(_ bytes: [UInt8], from start: Int) -> Int {
    let limit = start + windowBytes
    var lineEnd: Int?
    var blankLine: Int?
    var space: Int?
    var index = limit - 1
    // A page break anywhere in the second half wins; below that the nearest weaker break is as good.
    while index > start + windowBytes / 2 {
      switch bytes[index] {
      case 0x0C: return index + 1
      case 0x0A:
        if lineEnd == nil { lineEnd = index + 1 }
        if blankLine == nil,
          bytes[index - 1] == 0x0A || bytes[index - 1] == 0x0D && bytes[index - 2] == 0x0A
        {
          blankLine = index + 1
        }
      case 0x20, 0x09: if space == nil { space = index + 1 }
      default: break
      }
      index -= 1
    }
    if let end = blankLine ?? lineEnd ?? space { return end }
    var end = limit
    while end > start + 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }
}

/// A restored stretch of a stream and where it begins.
public struct RestoredWindow: Sendable {
  /// The window as a document without structure.
  public let document: Document
  /// What lies before it; for the text alone nothing is counted.
  public let place: StreamPlace

  /// A restored document and where it begins.
  public init(document: Document, place: StreamPlace) {
    self.document = document
    self.place = place
  }
}

/// How far a stream has come.
public struct StreamPlace: Hashable, Sendable {
  /// Bytes of source before this place.
  public private(set) var sourceBytes = 0
  /// Bytes of restored text before this place.
  public private(set) var textBytes = 0
  /// Line ends before this place.
  public private(set) var lines = 0
  /// Form feeds before this place.
  public private(set) var pages = 0

  /// A place with so much before it.
  public init(sourceBytes: Int = 0, textBytes: Int = 0, lines: Int = 0, pages: Int = 0) {
    self.sourceBytes = sourceBytes
    self.textBytes = textBytes
    self.lines = lines
    self.pages = pages
  }

  mutating func advance(over window: Document) {
    sourceBytes += window.source.count
    textBytes += window.text.count
    for byte in window.text where byte <= 0x0C {
      if byte == 0x0A { lines += 1 } else if byte == 0x0C { pages += 1 }
    }
  }
}
