internal import RenskriftModel

/// The properties in the `title` of an hOCR element.
///
/// `bbox 10 20 300 40; x_wconf 93; image "page 1; left.png"`: a name and its values, apart by semicolons outside quotes.
struct HOCRTitle {
  /// `bbox`: left, top, right, bottom in pixels.
  private(set) var box: StatedBox = .none
  /// `x_wconf` in percent, else `x_conf`, else the mean of `x_confs`.
  private(set) var confidence: Confidence?
  /// `image`: the bare file name.
  private(set) var image: String?

  /// Reads a title; what it does not know is passed over.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      while index < bytes.count, bytes[index] <= 0x20 || bytes[index] == 0x3B { index += 1 }
      let start = index
      while index < bytes.count, bytes[index] > 0x20, bytes[index] != 0x3B { index += 1 }
      let name = UnsafeBufferPointer(rebasing: bytes[start..<index])
      let value = index
      index = Self.end(bytes, value)
      take(name, UnsafeBufferPointer(rebasing: bytes[value..<index]))
    }
  }

  /// Where a property ends: at a semicolon, quotes passed over.
  private static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    var quote: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3B {
        return index
      } else if byte == 0x22 || (byte == 0x27 && index > start && bytes[index - 1] <= 0x20) {
        quote = byte
      }
      index += 1
    }
    // A quote that nobody closed ends with its property.
    return quote == 0 ? index : bytes[start...].firstIndex(of: 0x3B) ?? index
  }

  private mutating func take(
    _ name: UnsafeBufferPointer<UInt8>,
    _ value: UnsafeBufferPointer<UInt8>
  ) {
    func isName(_ other: StaticString) -> Bool {
      name.count == other.utf8CodeUnitCount
        && (0..<name.count).allSatisfy { name[$0] == other.utf8Start[$0] }
    }
    switch true {
    case isName("bbox"):
      guard let edges = Decimal.four(value) else {
        box = .bad
        return
      }
      box = StatedBox(
        left: Decimal.rounded(edges.0),
        top: Decimal.rounded(edges.1),
        right: Decimal.rounded(edges.2),
        bottom: Decimal.rounded(edges.3)
      )
    case isName("x_wconf"):
      if let percent = Decimal.thousandths(value) { confidence = Self.confidence(percent) }
    case isName("x_conf") where confidence == nil, isName("x_confs") where confidence == nil:
      guard let percents = Decimal.list(value), !percents.isEmpty else { return }
      confidence = Self.confidence(percents.reduce(0, +) / percents.count)
    case isName("image"):
      let quoted = value.drop { $0 <= 0x20 }
      image = ImageName.bare(quoted.filter { $0 != 0x22 && $0 != 0x27 })
    default: break
    }
  }

  private static func confidence(_ thousandths: Int) -> Confidence? {
    thousandths < 0 ? nil : Confidence(perMille: (thousandths + 50) / 100)
  }
}
