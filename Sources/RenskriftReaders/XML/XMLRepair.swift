internal import RenskriftModel

/// Finds what XML parsers refuse or choke on in a text, so that it can be left out.
struct XMLRepair {
  /// What is left out, in order, apart.
  private(set) var left: [Range<Int>] = []
  /// Lone carriage returns, which become line feeds.
  private(set) var replaced: [Int] = []
  private var controls = 0
  private var firstControl = 0

  /// The payload of a `data:` address from this length on is an image, no text.
  private static let longestData = 1024

  /// Looks through UTF-8 from `start` on; O(bytes).
  init(_ bytes: [UInt8], from start: Int, _ grammar: XMLParse.Grammar) {
    let span = bytes.span
    if Self.hasControls(span, from: start) { findControls(span, from: start) }
    findNoncharacters(bytes, from: start)
    findReferences(bytes, from: start)
    findData(bytes, from: start)
    if grammar == .html { left += SilentElements(bytes, from: start).contents }
    left.sort { $0.lowerBound < $1.lowerBound }
    dropOverlaps()
  }

  /// What to tell about control characters.
  var warning: Warning? {
    guard controls > 0 else { return nil }
    return Warning(
      "bad-bytes",
      at: TextRange(firstControl, firstControl),
      .controls(controls)
    )
  }

  private mutating func dropOverlaps() {
    var end = 0
    left.removeAll { range in
      guard range.lowerBound >= end else { return true }
      end = range.upperBound
      return false
    }
    var next = 0
    replaced.removeAll { place in
      while next < left.count, left[next].upperBound <= place { next += 1 }
      return next < left.count && left[next].contains(place)
    }
  }

  private mutating func leaveOut(_ range: Range<Int>) {
    if controls == 0 || range.lowerBound < firstControl { firstControl = range.lowerBound }
    controls += 1
    left.append(range)
  }

  /// Whether there are bytes below the space other than tab and line feed.
  private static func hasControls(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    ControlSearch.holds(bytes, from: start) { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A }
  }

  private mutating func findControls(_ bytes: Span<UInt8>, from start: Int) {
    for index in start..<bytes.count where bytes[index] < 0x20 {
      switch bytes[index] {
      case 0x09, 0x0A: break
      case 0x0D:
        if index + 1 < bytes.count, bytes[index + 1] == 0x0A {
          left.append(index..<index + 1)
        } else {
          replaced.append(index)
        }
      default: leaveOut(index..<index + 1)
      }
    }
  }

  /// U+FFFE and U+FFFF.
  private mutating func findNoncharacters(_ bytes: [UInt8], from start: Int) {
    var next = ByteSearch.first(0xEF, in: bytes, from: start)
    while let index = next {
      if index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE {
        leaveOut(index..<index + 3)
      }
      next = ByteSearch.first(0xEF, in: bytes, from: index + 1)
    }
  }

  /// References by number to what is no character of XML.
  private mutating func findReferences(_ bytes: [UInt8], from start: Int) {
    var next = ByteSearch.first(0x26, in: bytes, from: start)
    while let index = next {
      next = ByteSearch.first(0x26, in: bytes, from: index + 1)
      guard index + 2 < bytes.count, bytes[index + 1] == 0x23 else { continue }
      let isHex = bytes[index + 2] | 0x20 == 0x78
      var place = index + (isHex ? 3 : 2)
      let first = place
      var value: UInt32 = 0
      while place < bytes.count, let digit = Self.digit(bytes[place], isHex: isHex) {
        value = min(value * (isHex ? 16 : 10) + digit, 0x110000)
        place += 1
      }
      guard place > first, place < bytes.count, bytes[place] == 0x3B, !Self.isCharacter(value)
      else { continue }
      leaveOut(index..<place + 1)
    }
  }

  private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHex: UInt32(byte - 0x41 + 10)
    case 0x61...0x66 where isHex: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  private static func isCharacter(_ point: UInt32) -> Bool {
    switch point {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// The payloads of long `data:` addresses.
  private mutating func findData(_ bytes: [UInt8], from start: Int) {
    var place = start
    while let found = ByteSearch.first("data:", in: bytes, from: place) {
      place = found + 5
      guard let comma = bytes[place..<min(place + 200, bytes.count)].firstIndex(of: 0x2C) else {
        continue
      }
      var end = comma + 1
      while end < bytes.count, Self.isPayload(bytes[end]) { end += 1 }
      if end - comma > Self.longestData { left.append(comma + 1..<end) }
      place = end
    }
  }

  /// Base64 and percent signs.
  private static func isPayload(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x2B, 0x2F, 0x3D, 0x25, 0x2D, 0x5F, 0x2E, 0x7E: true
    default: false
    }
  }
}

extension Message {
  fileprivate static func controls(_ count: Int) -> Message {
    Message(
      en: count == 1
        ? "a control character, which XML does not allow, is left out; compare the original"
        : "\(count) control characters, which XML does not allow, are left out; compare the original",
      sv: count == 1
        ? "ett styrtecken, som XML inte tillåter, utelämnas; jämför originalet"
        : "\(count) styrtecken, som XML inte tillåter, utelämnas; jämför originalet"
    )
  }
}
