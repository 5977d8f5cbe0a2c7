/// Reads our own JSON lines in one pass, taking out what is asked for.
///
/// No tree is built and nothing nests on the stack: records are many, and few of their members matter here.
/// Whatever is not JSON ends in ``Malformed``; nothing is read outside the bytes.
package struct JSONCursor {
  /// The bytes are no JSON as expected; `at` counts from the start of the file.
  package struct Malformed: Error {
    package let at: Int
  }

  /// The kinds of values.
  package enum Kind: Hashable, Sendable {
    case text, number, object, array, truth, falsehood, null
  }

  private let bytes: [UInt8]
  private var index: Int

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = 0
  }

  /// Whether another line follows; moves to its beginning.
  package mutating func hasLine() -> Bool {
    skipSpace()
    return index < bytes.count
  }

  /// Goes through the members of the object that begins here; `read` must take or skip each value.
  package mutating func members(
    _ read: (String, inout JSONCursor) throws(Malformed) -> Void
  ) throws(Malformed) {
    try expect(UInt8(ascii: "{"))
    guard !take(UInt8(ascii: "}")) else { return }
    repeat {
      let name = try text()
      try expect(UInt8(ascii: ":"))
      try read(name, &self)
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
  }

  /// Goes through the values of the array that begins here; `read` must take or skip each.
  package mutating func elements(
    _ read: (inout JSONCursor) throws(Malformed) -> Void
  ) throws(Malformed) {
    try expect(UInt8(ascii: "["))
    guard !take(UInt8(ascii: "]")) else { return }
    repeat { try read(&self) } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
  }

  /// The byte of the file that is looked at next.
  package var position: Int { index }

  /// What stands before ``position`` is JSON, but not what is wanted.
  package var misfit: Malformed { malformed }

  /// A string.
  package mutating func text() throws(Malformed) -> String {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw malformed }
    let start = index + 1
    index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: bytes[start..<(index - 1)], as: UTF8.self)
      case UInt8(ascii: "\\"): return try escapedText(from: start)
      default: index += 1
      }
    }
    throw malformed
  }

  /// A string, or nil for `null`.
  package mutating func optionalText() throws(Malformed) -> String? {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "n") else { return try text() }
    try skip()
    return nil
  }

  /// A whole number.
  package mutating func integer() throws(Malformed) -> Int {
    skipSpace()
    let isNegative = take(UInt8(ascii: "-"))
    let start = index
    var value = 0
    while index < bytes.count, case let digit = bytes[index] &- 0x30, digit < 10 {
      let (tens, isTooBig) = value.multipliedReportingOverflow(by: 10)
      let (next, isMore) = tens.addingReportingOverflow(Int(digit))
      guard !isTooBig, !isMore else { throw malformed }
      value = next
      index += 1
    }
    guard index > start else { throw malformed }
    return isNegative ? -value : value
  }

  /// A probability, written with decimals, in whole thousandths; what goes beyond is cut off.
  package mutating func thousandths() throws(Malformed) -> Int {
    var value = try integer()
    var decimals = 0
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      while index < bytes.count, case let digit = bytes[index] &- 0x30, digit < 10 {
        if decimals < 3 {
          let (tens, isTooBig) = value.multipliedReportingOverflow(by: 10)
          guard !isTooBig, tens <= Int.max - 9 else { throw malformed }
          value = tens + Int(digit)
          decimals += 1
        }
        index += 1
      }
    }
    for _ in decimals..<3 {
      let (tens, isTooBig) = value.multipliedReportingOverflow(by: 10)
      guard !isTooBig else { throw malformed }
      value = tens
    }
    return value
  }

  /// What kind of value begins here, by its first byte; nil at the end of the file.
  package mutating func next() -> Kind? {
    skipSpace()
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "\""): return .text
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "t"): return .truth
    case UInt8(ascii: "f"): return .falsehood
    case UInt8(ascii: "n"): return .null
    default: return .number
    }
  }

  /// Leaves out a value of any kind.
  package mutating func skip() throws(Malformed) {
    var depth = 0
    repeat {
      skipSpace()
      guard index < bytes.count else { throw malformed }
      switch bytes[index] {
      case UInt8(ascii: "\""): try skipText()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        index += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard depth > 0 else { throw malformed }
        index += 1
      default: try skipWord()
      }
    } while depth > 0
    guard depth == 0 else { throw malformed }
  }

  private mutating func skipText() throws(Malformed) {
    index += 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    throw malformed
  }

  /// A number, `true`, `false`, `null`.
  private mutating func skipWord() throws(Malformed) {
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case 0x30...0x39, 0x61...0x7A, 0x41...0x5A, UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "."):
        index += 1
      default:
        guard index > start else { throw malformed }
        return
      }
    }
    guard index > start else { throw malformed }
  }

  private mutating func escapedText(from start: Int) throws(Malformed) -> String {
    var result = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: result, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      guard index < bytes.count else { break }
      let escape = bytes[index]
      index += 1
      switch escape {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"): try result.append(contentsOf: String(scalar()).utf8)
      default: result.append(escape)
      }
    }
    throw malformed
  }

  /// The scalar of `\uXXXX`, a pair of surrogates included; a lone surrogate is U+FFFD.
  private mutating func scalar() throws(Malformed) -> Character {
    let unit = try codeUnit()
    guard (0xD800..<0xDC00).contains(unit), index + 1 < bytes.count,
      bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
    else { return Character(Unicode.Scalar(unit) ?? "\u{FFFD}") }
    let behind = index
    index += 2
    let low = try codeUnit()
    guard (0xDC00..<0xE000).contains(low) else {
      index = behind
      return "\u{FFFD}"
    }
    let value = 0x10000 + (UInt32(unit - 0xD800) << 10) + UInt32(low - 0xDC00)
    return Character(Unicode.Scalar(value) ?? "\u{FFFD}")
  }

  private mutating func codeUnit() throws(Malformed) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard index < bytes.count, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue
      else { throw malformed }
      value = value << 4 | UInt16(digit)
      index += 1
    }
    return value
  }

  private var malformed: Malformed { Malformed(at: index) }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(Malformed) {
    guard take(byte) else { throw malformed }
  }
}
