internal import CLibXML2
internal import RenskriftModel

/// Finds HTML's character references in a text: `&ouml;`, `&#246;`, `&#xF6;`.
///
/// Each is decoded once, so `&amp;ouml;` becomes `&ouml;`. One in quotes is spoken about, not used: it stays.
struct Entities {
  /// What each stands for, in the order of the text.
  let proposals: [Proposal]

  /// The longest reference, with `&` and `;`, that is looked at.
  private static let longest = 12

  /// Looks through UTF-8 text; O(bytes).
  init(_ text: [UInt8]) {
    var proposals: [Proposal] = []
    var table: EntityTable?
    var next = ByteSearch.first(0x26, in: text, from: 0)
    while let start = next {
      next = ByteSearch.first(0x26, in: text, from: start + 1)
      let limit = min(text.count, start + Self.longest, next ?? text.count)
      guard let end = text[start..<limit].firstIndex(of: 0x3B), end > start + 1 else { continue }
      let isQuoted = Self.isQuoted(text, start..<end + 1)
      let names = table ?? EntityTable()
      table = names
      guard !isQuoted, let point = names.point(of: text[start + 1..<end]) else { continue }
      var after: [UInt8] = []
      UTF8Bytes.append(point, to: &after)
      proposals.append(
        Proposal(
          text: TextRange(start, end + 1),
          after: after,
          confidence: .certain,
          evidence: .row(file: Markup.file, line: Markup.entityLine)
        )
      )
    }
    self.proposals = proposals
  }

  private static func isQuoted(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let marks: [UInt8] = [0x22, 0x27, 0x60]
    let isOpened = range.lowerBound > 0 && marks.contains(text[range.lowerBound - 1])
    let isClosed = range.upperBound < text.count && marks.contains(text[range.upperBound])
    return isOpened && isClosed
  }
}

/// The file whose rows justify what the reader takes for markup.
enum Markup {
  /// Its path under `normalizers/`.
  static let file = "markup/rules.tsv"
  /// The row about character references.
  static let entityLine = 3
  /// The row about tags in a paragraph.
  static let inlineTagLine = 4
  /// Whose edits these are.
  static let normalizer: ID<any Normalizer> = "markup"
}

/// The names of HTML 4 as libxml2 knows them, and numbers.
private struct EntityTable {
  private var names: [ArraySlice<UInt8>: UInt32] = [Array("apos".utf8)[...]: 0x27]
  private let windows = SingleByteTable(.windows1252)

  init() {
    // libxml2 looks names up one by one; by value the list is short and sorted.
    for value in UInt32(34)...9830 {
      guard let entity = htmlEntityValueLookup(value), let name = entity.pointee.name else {
        continue
      }
      names[Array(String(cString: name).utf8)[...]] = value
    }
  }

  /// The code point of a reference without `&` and `;`.
  func point(of reference: ArraySlice<UInt8>) -> UInt32? {
    guard reference.first == 0x23 else { return names[reference] }
    let digits = reference.dropFirst()
    let isHex = digits.first.map { $0 | 0x20 == 0x78 } ?? false
    let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
    guard let value = UInt32(text, radix: isHex ? 16 : 10) else { return nil }
    switch value {
    // As browsers do: numbers that are no characters mean Windows-1252.
    case 0x80...0x9F:
      return windows.map { $0.points[Int(value)] }.flatMap { $0 == 0xFFFD ? nil : $0 }
    case 0x09, 0x0A, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: return value
    default: return nil
    }
  }
}
