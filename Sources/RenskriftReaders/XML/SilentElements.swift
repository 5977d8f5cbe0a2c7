/// What stands in the scripts and styles of HTML.
///
/// libxml2 takes the first end tag in a string of a script for the script's own, and waits for all of a long one.
struct SilentElements {
  /// The contents, in order, apart.
  private(set) var contents: [Range<Int>] = []

  /// Looks through UTF-8 from `start` on, comments passed over; O(bytes).
  init(_ bytes: [UInt8], from start: Int) {
    var next = ByteSearch.first(0x3C, in: bytes, from: start)
    while let open = next {
      var place = open + 1
      if Self.stands("!--", in: bytes, at: place) {
        place = ByteSearch.first("-->", in: bytes, from: place + 3) ?? bytes.count
      } else {
        for name in ["script", "style"] as [StaticString]
        where Self.stands(name, in: bytes, at: place) {
          let behind = place + name.utf8CodeUnitCount
          guard behind < bytes.count, !Self.isName(bytes[behind]) else { continue }
          let content = Self.endOfTag(bytes, from: behind)
          let end = Self.endTag(name, in: bytes, from: content)
          if end > content { contents.append(content..<end) }
          place = end
          break
        }
      }
      next = ByteSearch.first(0x3C, in: bytes, from: place)
    }
  }

  private static func stands(_ text: StaticString, in bytes: [UInt8], at place: Int) -> Bool {
    guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { index in
      let byte = bytes[place + index]
      return ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == text.utf8Start[index]
    }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x3E && byte != 0x2F
  }

  /// Behind the `>` of a tag, quoted values passed over.
  private static func endOfTag(_ bytes: [UInt8], from start: Int) -> Int {
    var quote: UInt8 = 0
    for index in start..<bytes.count {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E {
        return index + 1
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      }
    }
    return bytes.count
  }

  /// The `<` of the end tag of that name; the end of the text if there is none.
  private static func endTag(_ name: StaticString, in bytes: [UInt8], from start: Int) -> Int {
    var place = start
    while let end = ByteSearch.first("</", in: bytes, from: place) {
      let behind = end + 2 + name.utf8CodeUnitCount
      if stands(name, in: bytes, at: end + 2), behind >= bytes.count || !isName(bytes[behind]) {
        return end
      }
      place = end + 2
    }
    return bytes.count
  }
}
