/// Replacements in a source whose other bytes stay as they are.
struct Splices {
  private var all: [(range: Range<Int>, bytes: [UInt8])] = []

  /// Puts `bytes` in the place of a range; an empty range is a place to insert at.
  mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) { all.append((range, bytes)) }

  /// Inserts `bytes` before a place.
  mutating func insert(_ bytes: [UInt8], at place: Int) { replace(place..<place, with: bytes) }

  /// A range of the source with all that lie in it; of two that overlap the first given stays.
  func applied(to source: [UInt8], in range: Range<Int>) -> [UInt8] {
    let ordered = all.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
    }
    var result: [UInt8] = []
    result.reserveCapacity(range.count + all.reduce(0) { $0 + $1.bytes.count })
    var position = range.lowerBound
    for (_, splice) in ordered
    where splice.range.lowerBound >= position && splice.range.upperBound <= range.upperBound {
      result += source[position..<splice.range.lowerBound]
      result += splice.bytes
      position = splice.range.upperBound
    }
    return result + source[position..<range.upperBound]
  }
}

/// Text as it is written in XML and HTML.
enum MarkupText {
  /// The text with `&`, `<`, `>` and both quotation marks as references: fit for attributes and elements.
  static func escaped(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(where: { reference($0) != nil }) else { return text }
    return text.flatMap { byte in reference(byte).map { Array($0.utf8) } ?? [byte] }
  }

  private static func reference(_ byte: UInt8) -> String? {
    switch byte {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22: "&quot;"
    case 0x27: "&#39;"
    default: nil
    }
  }
}
