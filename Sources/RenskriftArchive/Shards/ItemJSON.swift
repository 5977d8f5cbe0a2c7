/// Reads one JSON object strictly (RFC 8259): members twice, half surrogates and deep nesting are refused, not guessed at.
struct ItemJSON {
  /// Levels of arrays and objects, the object itself counted.
  static let depthLimit = 512

  /// A member's value, as far as anybody asks.
  enum Value: Hashable {
    case text([UInt8])
    case integer(Int)
    case other
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private let bytes: [UInt8]
  private var index = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The members of the object that the line is.
  static func members(of line: [UInt8]) throws(ItemFault) -> [[UInt8]: Value] {
    guard String(validating: line, as: UTF8.self) != nil else { throw .notUTF8 }
    var reader = ItemJSON(line)
    var members: [[UInt8]: Value] = [:]
    var isDouble = false
    reader.skipSpace()
    try reader.object(depth: 1) { name, value in
      if members.updateValue(value, forKey: name) != nil { isDouble = true }
    }
    reader.skipSpace()
    guard reader.index == line.count else { throw .malformed(at: reader.index) }
    if isDouble { throw .double }
    return members
  }

  // MARK: Values

  private mutating func object(
    depth: Int,
    _ take: (_ name: [UInt8], Value) -> Void
  ) throws(ItemFault) {
    try expect(UInt8(ascii: "{"))
    skipSpace()
    if accept(UInt8(ascii: "}")) { return }
    repeat {
      skipSpace()
      let name = try string()
      skipSpace()
      try expect(UInt8(ascii: ":"))
      take(name, try value(depth: depth))
      skipSpace()
    } while accept(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
  }

  private mutating func array(depth: Int) throws(ItemFault) {
    try expect(UInt8(ascii: "["))
    skipSpace()
    if accept(UInt8(ascii: "]")) { return }
    repeat {
      _ = try value(depth: depth)
      skipSpace()
    } while accept(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
  }

  private mutating func value(depth: Int) throws(ItemFault) -> Value {
    skipSpace()
    switch next {
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < Self.depthLimit else { throw .tooDeep }
      if next == UInt8(ascii: "[") {
        try array(depth: depth + 1)
      } else {
        try object(depth: depth + 1) { _, _ in }
      }
      return .other
    case let byte? where byte == UInt8(ascii: "-") || Self.digits.contains(byte):
      return try number()
    default:
      for word in ["true", "false", "null"] where bytes[index...].starts(with: word.utf8) {
        index += word.utf8.count
        return .other
      }
      throw .malformed(at: index)
    }
  }

  private mutating func number() throws(ItemFault) -> Value {
    let start = index
    _ = accept(UInt8(ascii: "-"))
    // `01` is no number, `-0` and `10` are.
    let first = next
    let count = skipDigits()
    guard count == 1 || count > 1 && first != UInt8(ascii: "0") else {
      throw .malformed(at: index)
    }
    let end = index
    if accept(UInt8(ascii: ".")), skipDigits() == 0 { throw .malformed(at: index) }
    if accept(UInt8(ascii: "e")) || accept(UInt8(ascii: "E")) {
      if !accept(UInt8(ascii: "+")) { _ = accept(UInt8(ascii: "-")) }
      if skipDigits() == 0 { throw .malformed(at: index) }
    }
    guard index == end, let integer = Int(String(decoding: bytes[start..<end], as: UTF8.self))
    else { return .other }
    return .integer(integer)
  }

  private mutating func string() throws(ItemFault) -> [UInt8] {
    try expect(UInt8(ascii: "\""))
    var result: [UInt8] = []
    var plain = index
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        result += bytes[plain..<index]
        index += 1
        return result
      case UInt8(ascii: "\\"):
        result += bytes[plain..<index]
        index += 1
        try escape(into: &result)
        plain = index
      case 0..<0x20: throw .malformed(at: index)
      default: index += 1
      }
    }
    throw .malformed(at: index)
  }

  private mutating func escape(into result: inout [UInt8]) throws(ItemFault) {
    let start = index
    guard let byte = next else { throw .malformed(at: index) }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "u"):
      var code = try unit()
      if (0xD800..<0xDC00).contains(code), accept(UInt8(ascii: "\\")), accept(UInt8(ascii: "u")) {
        let low = try unit()
        guard (0xDC00..<0xE000).contains(low) else { throw .malformed(at: start) }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw .malformed(at: start) }
      result += Array(String(scalar).utf8)
    default: throw .malformed(at: start)
    }
  }

  /// Four hexadecimal digits.
  private mutating func unit() throws(ItemFault) -> UInt32 {
    let digits = bytes[index...].prefix(4)
    let isHex = digits.count == 4 && digits.first != UInt8(ascii: "+")
    guard isHex, let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
      throw .malformed(at: index)
    }
    index += 4
    return code
  }

  // MARK: Bytes

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func accept(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(ItemFault) {
    guard accept(byte) else { throw .malformed(at: index) }
  }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while let byte = next, Self.digits.contains(byte) { index += 1 }
    return index - start
  }
}
