/// Text put together of pieces, each with its place in the source.
struct SourcedText {
  private(set) var bytes: [UInt8] = []
  private var pieces: [Piece] = []

  private struct Piece {
    let start: Int
    let source: Range<Int>?
  }

  /// Whether there is nothing in it.
  var isEmpty: Bool { bytes.isEmpty }

  /// Forgets all.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
  }

  /// Adds a piece.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>, source: Range<Int>?) {
    pieces.append(Piece(start: bytes.count, source: source))
    bytes.append(contentsOf: text)
  }

  /// The text without the white space at its edges.
  var trimmed: Range<Int> {
    var lower = 0
    var upper = bytes.count
    while lower < upper, let blank = blank(at: lower) { lower += blank }
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    return lower..<upper
  }

  /// The stretches between white space.
  var words: [Range<Int>] {
    var result: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      if let blank = blank(at: index) {
        index += blank
        continue
      }
      let start = index
      while index < bytes.count, blank(at: index) == nil { index += 1 }
      result.append(start..<index)
    }
    return result
  }

  /// Bytes of the white space at a place; the no-break space is part of a word.
  private func blank(at index: Int) -> Int? { bytes[index] <= 0x20 ? 1 : nil }

  /// Where a stretch stands in the source, from its first byte to its last; what lies between its pieces (tags) included.
  func source(of range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty else { return nil }
    var lower: Int?
    var upper: Int?
    var index = firstPiece(behind: range.lowerBound)
    while index < pieces.count, pieces[index].start < range.upperBound {
      let piece = pieces[index]
      defer { index += 1 }
      let end = index + 1 < pieces.count ? pieces[index + 1].start : bytes.count
      guard end > range.lowerBound, let source = piece.source else { continue }
      let isCopy = source.count == end - piece.start
      let first =
        isCopy ? source.lowerBound + max(0, range.lowerBound - piece.start) : source.lowerBound
      let last = isCopy ? source.upperBound - max(0, end - range.upperBound) : source.upperBound
      lower = min(lower ?? first, first)
      upper = max(upper ?? last, last)
    }
    guard let lower, let upper, lower <= upper else { return nil }
    return lower..<upper
  }

  /// The last piece that begins at or before a place.
  private func firstPiece(behind place: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].start > place { high = middle } else { low = middle + 1 }
    }
    return max(0, low - 1)
  }
}
