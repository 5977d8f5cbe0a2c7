/// Lengths as OpenDocument writes them: `0.353cm`, `10pt`, `0.5in`.
enum ODFLength {
  /// In 914,400ths of an inch, as Office Open XML counts; nil if it is no length.
  static func units(_ value: XMLAttribute) -> Int? { units(value.bytes) }

  /// The same of some bytes.
  static func units(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    var isNegative = false
    if bytes.first == UInt8(ascii: "-") {
      isNegative = true
      index = 1
    }
    var number = 0
    var digitsBehindPoint: Int?
    let start = index
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "."), digitsBehindPoint == nil {
        digitsBehindPoint = 0
      } else if (0x30...0x39).contains(bytes[index]) {
        // Ten thousandths are finer than any program places things.
        if digitsBehindPoint ?? 0 < 4 {
          number = min(number * 10 + Int(bytes[index] - 0x30), 1_000_000_000)
          if let digits = digitsBehindPoint { digitsBehindPoint = digits + 1 }
        }
      } else {
        break
      }
      index += 1
    }
    guard index > start else { return nil }
    for _ in (digitsBehindPoint ?? 0)..<4 { number = min(number * 10, 1_000_000_000_000) }
    guard let unit = unit(UnsafeBufferPointer(rebasing: bytes[index...])) else { return nil }
    let units = number * unit / 10_000
    return isNegative ? -units : units
  }

  /// In twentieths of a point.
  static func twips(_ value: XMLAttribute) -> Int? { units(value).map { $0 / 635 } }

  private static func unit(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    switch String(decoding: name, as: UTF8.self) {
    case "cm": 360_000
    case "mm": 36_000
    case "in": 914_400
    case "pt": 12_700
    case "pc": 152_400
    case "px": 9_525
    default: nil
    }
  }
}
