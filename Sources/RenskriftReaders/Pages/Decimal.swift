/// Numbers as the page formats write them, read from bytes; no floating point, so that they read alike everywhere.
enum Decimal {
  /// A number in thousandths, such as `12`, `-3.5`, `.95`, rounded half up; nil if it is none.
  ///
  /// What is larger than any page is held at a billion.
  static func thousandths(_ bytes: some Collection<UInt8>) -> Int? {
    var reader = NumberReader(bytes)
    reader.skipBlanks()
    guard let value = reader.next() else { return nil }
    reader.skipBlanks()
    return reader.isAtEnd ? value : nil
  }

  /// All the numbers in a list separated by white space or commas, in thousandths; nil if something else stands there.
  static func list(_ bytes: some Collection<UInt8>) -> [Int]? {
    var result: [Int] = []
    var reader = NumberReader(bytes)
    reader.skipBlanks()
    while !reader.isAtEnd {
      guard let value = reader.next() else { return nil }
      result.append(value)
      reader.skipBlanks()
    }
    return result
  }

  /// Exactly four numbers, in thousandths; nil if it is another list.
  static func four(_ bytes: some Collection<UInt8>) -> (Int, Int, Int, Int)? {
    var reader = NumberReader(bytes)
    func number() -> Int? {
      reader.skipBlanks()
      return reader.next()
    }
    guard let first = number(), let second = number(), let third = number(), let fourth = number()
    else { return nil }
    reader.skipBlanks()
    return reader.isAtEnd ? (first, second, third, fourth) : nil
  }

  /// Thousandths to whole numbers, half up.
  static func rounded(_ thousandths: Int) -> Int {
    let shifted = thousandths + 500
    return shifted >= 0 ? shifted / 1000 : -((999 - shifted) / 1000)
  }
}

/// Reads numbers off bytes.
private struct NumberReader<Bytes: Collection<UInt8>> {
  private let bytes: Bytes
  private var index: Bytes.Index

  init(_ bytes: Bytes) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  var isAtEnd: Bool { index == bytes.endIndex }

  private mutating func take(_ wanted: UInt8) -> Bool {
    guard !isAtEnd, bytes[index] == wanted else { return false }
    index = bytes.index(after: index)
    return true
  }

  private mutating func digit() -> Int? {
    guard !isAtEnd, (0x30...0x39).contains(bytes[index]) else { return nil }
    defer { index = bytes.index(after: index) }
    return Int(bytes[index]) - 0x30
  }

  mutating func skipBlanks() {
    while !isAtEnd, bytes[index] <= 0x20 || bytes[index] == 0x2C {
      index = bytes.index(after: index)
    }
  }

  mutating func next() -> Int? {
    let isNegative = take(0x2D)
    if !isNegative { _ = take(0x2B) }
    var value = 0
    var digits = 0
    while let digit = digit() {
      value = min(value * 10 + digit, 1_000_000_000)
      digits += 1
    }
    value *= 1000
    if take(0x2E) {
      var decimals = 0
      while let digit = digit() {
        if decimals < 3 {
          value += digit * (decimals == 0 ? 100 : decimals == 1 ? 10 : 1)
        } else if decimals == 3, digit >= 5 {
          value += 1
        }
        decimals += 1
        digits += 1
      }
    }
    guard digits > 0 else { return nil }
    return isNegative ? -value : value
  }
}
