/// What an XML or HTML file begins with, by which its format is known.
///
/// Works in any encoding whose ASCII is ASCII, and in UTF-16: names of elements are ASCII.
struct MarkupStart {
  /// The first element's name without its prefix, in lower case; empty if only a DOCTYPE is in reach.
  private(set) var element = ""
  /// Whether its document type is that of HTML.
  private(set) var isHTMLDocumentType = false

  /// How far into the file the first element may begin.
  private static let reach = 64 << 10

  /// Looks behind byte order mark, declaration, DOCTYPE and comments; nil where the file begins otherwise.
  init?(_ original: [UInt8]) {
    let head = Self.ascii(original)
    var index = 0
    while element.isEmpty, let open = ByteSearch.first(0x3C, in: head, from: index),
      open + 1 < head.count, Self.isBlank(head[index..<open])
    {
      switch head[open + 1] {
      case 0x3F:
        guard let end = ByteSearch.first("?>", in: head, from: open) else { return nil }
        index = end + 2
      case 0x21:
        if Self.lower(head[open...].prefix(14)).hasPrefix("<!doctype html") {
          isHTMLDocumentType = true
        }
        index = Self.endOfDeclaration(head, open) ?? head.count
      default:
        let name = head[(open + 1)...].prefix { $0 > 0x20 && $0 != 0x2F && $0 != 0x3E }
        guard let first = name.first, Self.isLetter(first) else { return nil }
        element = Self.lower(name.lastIndex(of: 0x3A).map { name[($0 + 1)...] } ?? name)
      }
    }
    guard !element.isEmpty || isHTMLDocumentType else { return nil }
  }

  private static func lower(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The first bytes without byte order mark and, in UTF-16, without the zeros.
  private static func ascii(_ original: [UInt8]) -> [UInt8] {
    let isWide =
      original.prefix(4).contains(0)
      || original.starts(with: [0xFF, 0xFE]) || original.starts(with: [0xFE, 0xFF])
    let head = original.prefix(reach * (isWide ? 2 : 1))
    let narrow = isWide ? head.filter { $0 != 0 } : Array(head)
    let mark =
      narrow.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : isWide && narrow.first ?? 0 > 0x7F ? 2 : 0
    return Array(narrow.dropFirst(mark))
  }

  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 <= 0x20 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F || byte >= 0x80
  }

  /// Behind a comment or DOCTYPE, its declarations included.
  private static func endOfDeclaration(_ bytes: [UInt8], _ start: Int) -> Int? {
    if bytes[start...].starts(with: Array("<!--".utf8)) {
      return ByteSearch.first("-->", in: bytes, from: start + 4).map { $0 + 3 }
    }
    var isInside = false
    for index in start..<bytes.count {
      switch bytes[index] {
      case 0x5B: isInside = true
      case 0x3E:
        // Declarations inside end by `]>`.
        let before = bytes[start..<index].last { $0 > 0x20 }
        if !isInside || before == 0x5D { return index + 1 }
      default: break
      }
    }
    return nil
  }
}
