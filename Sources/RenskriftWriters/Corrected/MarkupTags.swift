/// The tags of XML or HTML that a parser has already found to be in order, one after the other.
///
/// Comments, CDATA sections, declarations and processing instructions are passed over. O(bytes).
struct MarkupTags: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position: Int

  /// The tags of a source, from a place that lies in no tag on.
  init(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    position = start
  }

  /// The next tag.
  mutating func next() -> MarkupTag? {
    while let open = find(0x3C, from: position) {
      if skip("<!--", to: "-->", at: open) || skip("<![CDATA[", to: "]]>", at: open)
        || skip("<?", to: "?>", at: open) || skip("<!", to: ">", at: open)
      {
        continue
      }
      guard let tag = tag(at: open) else {
        position = open + 1
        continue
      }
      position = tag.range.upperBound
      return tag
    }
    position = bytes.count
    return nil
  }

  private func tag(at open: Int) -> MarkupTag? {
    let isEnd = open + 1 < bytes.count && bytes[open + 1] == 0x2F
    let name = open + (isEnd ? 2 : 1)
    var index = name
    while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
    guard index > name else { return nil }
    let nameEnd = index
    var quote: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        let isEmpty = bytes[index - 1] == 0x2F
        return MarkupTag(
          range: open..<index + 1,
          name: name..<nameEnd,
          kind: isEnd ? .end : isEmpty ? .empty : .start
        )
      }
      index += 1
    }
    return nil
  }

  private mutating func skip(
    _ opening: StaticString,
    to closing: StaticString,
    at index: Int
  )
    -> Bool
  {
    guard stands(opening, at: index) else { return false }
    var end = index + opening.utf8CodeUnitCount
    while end < bytes.count, !stands(closing, at: end) { end += 1 }
    position = Swift.min(bytes.count, end + closing.utf8CodeUnitCount)
    return true
  }

  private func stands(_ text: StaticString, at index: Int) -> Bool {
    text.withUTF8Buffer { text in
      index + text.count <= bytes.count
        && bytes[index..<index + text.count].elementsEqual(text)
    }
  }

  private func find(_ byte: UInt8, from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == byte { return index }
      index += 1
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x2F && byte != 0x3E && byte != 0x3D && byte != 0x22 && byte != 0x27
      && byte != 0x3C
  }
}

/// A tag and where it stands.
struct MarkupTag {
  enum Kind {
    case start
    case end
    case empty
  }

  /// From `<` to behind `>`.
  let range: Range<Int>
  /// Its name, prefix included.
  let name: Range<Int>
  let kind: Kind

  /// Whether its name without a prefix is `name`, in any case of letters.
  func isNamed(_ name: StaticString, in bytes: [UInt8]) -> Bool {
    name.withUTF8Buffer { name in
      let own = bytes[self.name]
      guard own.count >= name.count else { return false }
      let local = own.suffix(name.count)
      if own.count > name.count, own[local.startIndex - 1] != 0x3A { return false }
      return zip(local, name).allSatisfy { $0 == $1 || $0 | 0x20 == $1 | 0x20 && $0 > 0x40 }
    }
  }

  /// Its prefix with the colon, such as `alto:`; empty if it has none.
  func prefix(in bytes: [UInt8]) -> [UInt8] {
    guard let colon = bytes[name].firstIndex(of: 0x3A) else { return [] }
    return Array(bytes[name.lowerBound...colon])
  }

  /// Where the value of an attribute stands between its quotes.
  func value(of attribute: StaticString, in bytes: [UInt8]) -> Range<Int>? {
    var index = name.upperBound
    let end = range.upperBound - 1
    while index < end {
      while index < end, bytes[index] <= 0x20 || bytes[index] == 0x2F { index += 1 }
      let start = index
      while index < end, bytes[index] > 0x20, bytes[index] != 0x3D { index += 1 }
      let own = start..<index
      while index < end, bytes[index] <= 0x20 { index += 1 }
      guard index < end, bytes[index] == 0x3D else { continue }
      index += 1
      while index < end, bytes[index] <= 0x20 { index += 1 }
      guard index < end else { return nil }
      let quote = bytes[index]
      var valueStart = index
      if quote == 0x22 || quote == 0x27 {
        valueStart += 1
        index += 1
        while index < end, bytes[index] != quote { index += 1 }
      } else {
        while index < end, bytes[index] > 0x20 { index += 1 }
      }
      let isWanted = attribute.withUTF8Buffer { bytes[own].elementsEqual($0) }
      if isWanted { return valueStart..<index }
      index += 1
    }
    return nil
  }
}
