public import RenskriftModel

/// Cuts a file of many pages (hOCR, ALTO) into files of some pages each, as it arrives.
///
/// Each has the head of the whole and closes what that opened, so that a reader takes it for a file of its own; put
/// together without the repeated heads and the added ends they are the whole, byte for byte. Memory is bounded by the
/// head and a window, or by a page where one is larger.
public struct PageWindows {
  /// A window is cut at the next page behind so many bytes.
  public static let leastBytes = 1 << 20

  private let isPage: @Sendable (MarkupTag, [UInt8]) -> Bool
  /// What stands before the first page.
  private var head: [UInt8]?
  /// Ends of what the head leaves open.
  private var closing: [UInt8] = []
  private var open: [[UInt8]] = []
  private var pending: [UInt8] = []
  /// How far the tags of ``pending`` are known.
  private var scanned = 0
  /// Bytes before ``pending``.
  private var passed = 0
  private var isFirst = true

  /// Cuts files of that format; nil where they have one page only.
  public init?(format: ID<any Reader>) {
    switch format.name {
    case "alto": isPage = { $0.isNamed("Page", in: $1) }
    case "hocr":
      isPage = { tag, bytes in
        guard let names = tag.value(of: "class", in: bytes) else { return false }
        return bytes[names].split(separator: 0x20).contains {
          $0.elementsEqual(Array("ocr_page".utf8))
        }
      }
    default: return nil
    }
  }

  /// Takes the next bytes of the file, UTF-8.
  public mutating func add(_ bytes: [UInt8]) { pending += bytes }

  /// The next window, as soon as it is whole; nil if more bytes are needed, or at the end.
  public mutating func next(isAtEnd: Bool) -> PageWindow? {
    if head == nil || pending.count > Self.leastBytes, let cut = scan() { return window(to: cut) }
    guard isAtEnd, !pending.isEmpty else { return nil }
    return window(to: pending.count, isLast: true)
  }

  /// The next page that begins behind enough bytes.
  private mutating func scan() -> Int? {
    var tags = MarkupTags(pending, from: scanned)
    while let tag = tags.next() {
      scanned = tag.range.upperBound
      let isPage = tag.kind != .end && isPage(tag, pending)
      if head == nil {
        if isPage { endHead(at: tag.range.lowerBound) } else { follow(tag) }
      } else if isPage, tag.range.lowerBound > Self.leastBytes {
        scanned = tag.range.lowerBound
        return scanned
      }
    }
    return nil
  }

  private mutating func endHead(at place: Int) {
    head = Array(pending[..<place])
    closing = open.reversed().flatMap { Array("</".utf8) + $0 + [0x3E] }
  }

  /// Keeps the names of what the head leaves open.
  private mutating func follow(_ tag: MarkupTag) {
    let name = Array(pending[tag.name])
    switch tag.kind {
    case .start: if !Self.void.contains(name) { open.append(name) }
    case .end: if let index = open.lastIndex(of: name) { open.removeSubrange(index...) }
    case .empty: break
    }
  }

  /// Elements of HTML that have no end.
  private static let void = ["meta", "link", "base", "br", "hr", "img"].map { Array($0.utf8) }

  private mutating func window(to cut: Int, isLast: Bool = false) -> PageWindow {
    // The first window has the head as its own beginning.
    let head = isFirst ? [] : head ?? []
    let window = PageWindow(
      file: head + pending[..<cut] + (isLast ? [] : closing),
      own: head.count..<head.count + cut,
      sourceBefore: passed - head.count
    )
    passed += cut
    pending.removeFirst(cut)
    scanned = max(0, scanned - cut)
    isFirst = false
    return window
  }
}

/// Some pages of a file, as a file.
public struct PageWindow: Sendable {
  /// A whole file: head, pages, end.
  public let file: [UInt8]
  /// The bytes of it that stand here in the whole file.
  public let own: Range<Int>
  /// How much farther on a byte of ``file`` stands in the whole file.
  public let sourceBefore: Int
}
