public import RenskriftModel
internal import RenskriftRestoration

/// Restores text that may be larger than memory, window by window.
///
/// A window ends by content alone, never by how the input happened to arrive: at the last form feed within
/// ``windowBytes``, else at the last blank line, line end, white space, else at the last whole character. So the
/// same text gives the same bytes whatever the chunks. Memory is bounded by one window.
public struct RestoringStream: Sendable {
  /// The longest window, in bytes.
  public static let windowBytes = 256 * 1024

  private let normalizers: [ID<any Normalizer>]
  private var sessions: [any NormalizerSession]
  private let ownWords: OwnWords
  private let minimumConfidence: Confidence
  private let purpose: RestoringPurpose
  private var pending: [UInt8] = []
  private var place = StreamPlace()

  /// A stream through the normalizers of a pipeline.
  ///
  /// For the text alone the documents of its windows have no edits.
  public init(_ pipeline: Pipeline, for purpose: RestoringPurpose = .trail) {
    normalizers = pipeline.normalizers.map { type(of: $0).description.id }
    // Where the best reading is an archive's forbidden word, another is asked for.
    let asked = pipeline.ownWords.isEmpty ? purpose : .trail
    sessions = pipeline.normalizers.map { $0.session(for: asked) }
    self.purpose = purpose
    ownWords = pipeline.ownWords
    minimumConfidence = pipeline.minimumConfidence
  }

  /// Takes UTF-8 and hands every window that is complete to `body`, restored.
  public mutating func push(
    _ bytes: some Sequence<UInt8>,
    _ body: (RestoredWindow) throws -> Void
  ) rethrows {
    pending.append(contentsOf: bytes)
    var start = 0
    while pending.count - start > Self.windowBytes {
      let end = Self.cut(pending, from: start)
      try body(restore(Array(pending[start..<end])))
      start = end
    }
    if start > 0 { pending.removeFirst(start) }
  }

  /// Hands what is left to `body`.
  public mutating func finish(_ body: (RestoredWindow) throws -> Void) rethrows {
    guard !pending.isEmpty else { return }
    let last = pending
    pending = []
    try body(restore(last))
  }

  private mutating func restore(_ window: [UInt8]) -> RestoredWindow {
    var document = Document(window: window)
    for (index, normalizer) in normalizers.enumerated() {
      let proposals = ownWords.allowed(
        sessions[index].proposals(for: document),
        in: document.text
      )
      document =
        switch purpose {
        case .text: document.rewriting(proposals, minimum: minimumConfidence)
        case .trail: document.applying(proposals, by: normalizer, minimum: minimumConfidence)
        }
    }
    let result = RestoredWindow(document: document, place: place)
    place.advance(over: document)
    return result
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
  /// What lies before it.
  public let place: StreamPlace
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

  mutating func advance(over window: Document) {
    sourceBytes += window.source.count
    textBytes += window.text.count
    lines += Self.count(0x0A, in: window.text)
    pages += Self.count(0x0C, in: window.text)
  }

  private static func count(_ byte: UInt8, in text: [UInt8]) -> Int {
    text.withUnsafeBufferPointer { text in
      var sum = 0
      var start = 0
      // Counts of a byte each: sixteen and more are added at a time.
      while start < text.count {
        let end = min(start + 255, text.count)
        var part: UInt8 = 0
        for index in start..<end { part &+= text[index] == byte ? 1 : 0 }
        sum += Int(part)
        start = end
      }
      return sum
    }
  }
}
