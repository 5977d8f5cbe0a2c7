/// The attributes of a tag as they are written.
struct RawTag {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// A tag from its `<` on.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Where the value of an attribute stands, quotes excluded; nil if it has none.
  func value(of attribute: XMLAttribute) -> Range<Int>? {
    var index = 1
    // Behind the element's name.
    while index < bytes.count, bytes[index] > 0x20 { index += 1 }
    while index < bytes.count {
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      let start = index
      while index < bytes.count, bytes[index] > 0x20, bytes[index] != 0x3D { index += 1 }
      let name = start..<index
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      guard index < bytes.count, bytes[index] == 0x3D else {
        // HTML's attributes without a value; or the end of the tag.
        if name.isEmpty { index += 1 }
        continue
      }
      index += 1
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      guard index < bytes.count, bytes[index] == 0x22 || bytes[index] == 0x27 else { continue }
      let quote = bytes[index]
      let value = index + 1
      index = value
      while index < bytes.count, bytes[index] != quote { index += 1 }
      if isName(name, of: attribute) { return value..<index }
      index += 1
    }
    return nil
  }

  /// Whether these bytes are the attribute's name with its prefix; HTML knows no case.
  private func isName(_ range: Range<Int>, of attribute: XMLAttribute) -> Bool {
    var index = range.lowerBound
    func passes(_ name: XMLName) -> Bool {
      var offset = 0
      while name.bytes[offset] != 0 {
        guard index < range.upperBound, Self.isSame(bytes[index], name.bytes[offset]) else {
          return false
        }
        index += 1
        offset += 1
      }
      return true
    }
    if let prefix = attribute.prefix {
      guard passes(prefix), index < range.upperBound, bytes[index] == 0x3A else { return false }
      index += 1
    }
    return passes(attribute.name) && index == range.upperBound
  }

  private static func isSame(_ written: UInt8, _ name: UInt8) -> Bool {
    written == name || ((0x41...0x5A).contains(written) && written | 0x20 == name)
  }
}
