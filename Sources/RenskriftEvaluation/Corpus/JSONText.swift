internal import RenskriftModel

/// A JSON value as it stands in a file: with the place of every value and name, members in their order, doubled ones too.
///
/// What decoders throw away is what checks are about.
struct JSONText: Sendable {
  indirect enum Value: Sendable {
    case null
    case flag(Bool)
    case integer(Int)
    case fraction(Double)
    case text(String)
    case array([JSONText])
    case object([Member])
  }

  struct Member: Sendable {
    let name: String
    /// The offset of its name.
    let offset: Int
    let value: JSONText
  }

  /// The offset of its first byte.
  let offset: Int
  let value: Value

  /// Why bytes are no JSON, and where.
  struct Fault: Error {
    let offset: Int
    let reason: Message
  }

  /// The value of those bytes and no more; offsets count from the slice's own indices.
  static func read(_ bytes: ArraySlice<UInt8>) throws(Fault) -> JSONText {
    var reader = JSONTextReader(bytes)
    return try reader.whole()
  }

  /// The member of that name; the first where it is doubled.
  subscript(name: String) -> JSONText? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name == name }?.value
  }

  var members: [Member]? { if case .object(let members) = value { members } else { nil } }
  var elements: [JSONText]? { if case .array(let elements) = value { elements } else { nil } }
  var string: String? { if case .text(let text) = value { text } else { nil } }
  var integer: Int? { if case .integer(let integer) = value { integer } else { nil } }
  var isNull: Bool { if case .null = value { true } else { false } }
}

/// Reads JSON by RFC 8259, objects and lists at most ``mostLevels`` deep.
private struct JSONTextReader {
  private static let mostLevels = 64

  private let bytes: ArraySlice<UInt8>
  private var index: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  mutating func whole() throws(JSONText.Fault) -> JSONText {
    skipSpace()
    let value = try value(level: 0)
    skipSpace()
    guard index == bytes.endIndex else {
      throw fault(en: "something stands after the value", sv: "något står efter värdet")
    }
    return value
  }

  private func fault(en: String, sv: String) -> JSONText.Fault {
    JSONText.Fault(offset: index, reason: Message(en: en, sv: sv))
  }

  private var next: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
  }

  /// Takes `byte` if it is the next one.
  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    index += 1
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard bytes[index...].starts(with: word.utf8) else { return false }
    index += word.utf8.count
    return true
  }

  private mutating func value(level: Int) throws(JSONText.Fault) -> JSONText {
    guard level < Self.mostLevels else { throw fault(en: "too deep", sv: "för djupt") }
    let start = index
    switch next {
    case UInt8(ascii: "{"): return JSONText(offset: start, value: .object(try members(level)))
    case UInt8(ascii: "["): return JSONText(offset: start, value: .array(try elements(level)))
    case UInt8(ascii: "\""): return JSONText(offset: start, value: .text(try string()))
    case nil: throw fault(en: "a value is missing", sv: "ett värde saknas")
    default: break
    }
    if takeWord("null") { return JSONText(offset: start, value: .null) }
    if takeWord("true") { return JSONText(offset: start, value: .flag(true)) }
    if takeWord("false") { return JSONText(offset: start, value: .flag(false)) }
    return JSONText(offset: start, value: try number())
  }

  private mutating func members(_ level: Int) throws(JSONText.Fault) -> [JSONText.Member] {
    var result: [JSONText.Member] = []
    index += 1
    skipSpace()
    if take("}") { return result }
    while true {
      skipSpace()
      let start = index
      guard next == UInt8(ascii: "\"") else {
        throw fault(
          en: "a name in quotation marks is missing",
          sv: "ett namn inom citattecken saknas"
        )
      }
      let name = try string()
      skipSpace()
      guard take(":") else { throw fault(en: "a colon is missing", sv: "ett kolon saknas") }
      skipSpace()
      result.append(
        JSONText.Member(name: name, offset: start, value: try value(level: level + 1))
      )
      skipSpace()
      if take("}") { return result }
      guard take(",") else {
        throw fault(en: "a comma or } is missing", sv: "ett komma eller } saknas")
      }
    }
  }

  private mutating func elements(_ level: Int) throws(JSONText.Fault) -> [JSONText] {
    var result: [JSONText] = []
    index += 1
    skipSpace()
    if take("]") { return result }
    while true {
      skipSpace()
      result.append(try value(level: level + 1))
      skipSpace()
      if take("]") { return result }
      guard take(",") else {
        throw fault(en: "a comma or ] is missing", sv: "ett komma eller ] saknas")
      }
    }
  }

  private mutating func number() throws(JSONText.Fault) -> JSONText.Value {
    let start = index
    _ = take("-")
    let first = index
    skipDigits()
    guard index > first else {
      index = start
      throw fault(en: "no value of JSON", sv: "inget värde i JSON")
    }
    guard index == first + 1 || bytes[first] != UInt8(ascii: "0") else {
      throw fault(en: "a number begins with 0", sv: "ett tal börjar med 0")
    }
    var isWhole = true
    if take(".") {
      isWhole = false
      let decimals = index
      skipDigits()
      guard index > decimals else { throw fault(en: "digits are missing", sv: "siffror saknas") }
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      let digits = index
      skipDigits()
      guard index > digits else { throw fault(en: "digits are missing", sv: "siffror saknas") }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let integer = Int(text) { return .integer(integer) }
    guard let fraction = Double(text) else { throw fault(en: "no number", sv: "inget tal") }
    return .fraction(fraction)
  }

  private mutating func skipDigits() {
    while let byte = next, (0x30...0x39).contains(byte) { index += 1 }
  }

  private mutating func string() throws(JSONText.Fault) -> String {
    index += 1
    var utf8: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: utf8, as: UTF8.self)
      case UInt8(ascii: "\\"):
        index += 1
        utf8 += String(try escape()).utf8
      case 0..<0x20:
        throw fault(
          en: "a control character stands in a string",
          sv: "ett styrtecken står i en sträng"
        )
      default:
        utf8.append(byte)
        index += 1
      }
    }
    throw fault(en: "a string has no end", sv: "en sträng har inget slut")
  }

  private mutating func escape() throws(JSONText.Fault) -> Unicode.Scalar {
    guard let byte = next else {
      throw fault(en: "a string has no end", sv: "en sträng har inget slut")
    }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try hexUnit()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // The first half of a pair, which the second must follow.
      guard unit < 0xDC00, takeWord("\\u") else {
        throw fault(en: "half a surrogate pair", sv: "ett halvt surrogatpar")
      }
      let low = try hexUnit()
      guard (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x1_0000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      else { throw fault(en: "half a surrogate pair", sv: "ett halvt surrogatpar") }
      return scalar
    default: throw fault(en: "no escape of JSON", sv: "ingen sådan kod i JSON")
    }
  }

  private mutating func hexUnit() throws(JSONText.Fault) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault(
          en: "four hexadecimal digits are missing",
          sv: "fyra hexadecimala siffror saknas"
        )
      }
      unit = unit << 4 | UInt32(digit)
      index += 1
    }
    return unit
  }
}
