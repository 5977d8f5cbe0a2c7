/// What a file of markup begins with, told from its first bytes in any encoding that has ASCII in it, or UTF-16.
struct FirstMarkup {
  /// The name of its first element without prefix, lower case; empty if a document type comes first and no element near.
  private(set) var element = ""
  /// Whether its document type is that of HTML.
  private(set) var isHTMLDocumentType = false

  /// Looks at so many bytes.
  private static let reach = 8 << 10

  /// Nil where the first thing that is printed is no markup.
  init?(_ original: [UInt8]) {
    // UTF-16 has a zero beside each letter of ASCII.
    let head = original.prefix(Self.reach).filter { $0 != 0 }
    var index = head.startIndex
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { index = 2 }
    while index < head.count {
      while index < head.count, head[index] <= 0x20 { index += 1 }
      guard index + 1 < head.count, head[index] == 0x3C else { break }
      let rest = head[(index + 1)...]
      if rest.starts(with: Array("!--".utf8)) {
        guard let end = Self.end(of: "-->", in: head, from: index + 4) else { break }
        index = end
      } else if rest.first == 0x3F {
        guard let end = Self.end(of: "?>", in: head, from: index + 2) else { break }
        index = end
      } else if rest.first == 0x21 {
        let words = Self.name(in: head, from: index + 2, spaces: true)
        guard words.hasPrefix("doctype") else { break }
        isHTMLDocumentType = words.hasPrefix("doctype html")
        guard let end = Self.end(of: ">", in: head, from: index + 2) else { break }
        index = end
      } else {
        let name = Self.name(in: head, from: index + 1, spaces: false)
        element = name.split(separator: ":").last.map(String.init) ?? ""
        break
      }
    }
    guard isHTMLDocumentType || !element.isEmpty else { return nil }
  }

  private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int? {
    let mark = Array(mark.utf8)
    var index = start
    while index + mark.count <= bytes.count {
      if bytes[index..<index + mark.count].elementsEqual(mark) { return index + mark.count }
      index += 1
    }
    return nil
  }

  /// Letters, digits and the like, lower case; with `spaces` up to twelve bytes of anything.
  private static func name(in bytes: [UInt8], from start: Int, spaces: Bool) -> String {
    var name: [UInt8] = []
    for byte in bytes[min(start, bytes.count)...].prefix(spaces ? 12 : 64) {
      if !spaces, byte <= 0x20 || byte == 0x3E || byte == 0x2F || byte == 0x3C { break }
      name.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    return String(decoding: name, as: UTF8.self)
  }
}
