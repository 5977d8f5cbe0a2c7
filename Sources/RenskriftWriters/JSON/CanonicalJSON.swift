/// Writes JSON so that equal values give equal bytes.
///
/// UTF-8; members sorted by the bytes of their names; no space outside strings (or, for files that people
/// read, two spaces a level); integers in full, probabilities with three decimals. In strings `"`, `\` and
/// all controls are escaped (RFC 8259 demands C0; DEL and C1 steer terminals), and so are U+0085, U+2028 and
/// U+2029: readers that split text into lines see one line a value. All else stands as it is; `/` is not
/// escaped.
public enum CanonicalJSON {
  /// The value on one line, without line end.
  public static func bytes(_ value: JSONValue) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  /// The value on one line, with its LF.
  public static func line(_ value: JSONValue) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    bytes.append(0x0A)
    return bytes
  }

  /// The value over several lines, two spaces a level, with a last LF: for files that people read.
  public static func indented(_ value: JSONValue) -> [UInt8] {
    var bytes: [UInt8] = []
    appendIndented(value, level: 0, to: &bytes)
    bytes.append(0x0A)
    return bytes
  }

  /// Appends the value on one line, without line end.
  static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
    switch value {
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in sorted(members).enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(quoted: member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        append(member.value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    default: appendScalar(value, to: &bytes)
    }
  }

  private static func appendIndented(_ value: JSONValue, level: Int, to bytes: inout [UInt8]) {
    func newLine(_ level: Int) {
      bytes.append(0x0A)
      bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
    }
    switch value {
    case .array(let values) where values.contains(where: \.isContainer):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        newLine(level + 1)
        appendIndented(value, level: level + 1, to: &bytes)
      }
      newLine(level)
      bytes.append(UInt8(ascii: "]"))
    case .object(let members) where !members.isEmpty:
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in sorted(members).enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        newLine(level + 1)
        append(quoted: member.name, to: &bytes)
        bytes.append(contentsOf: ": ".utf8)
        appendIndented(member.value, level: level + 1, to: &bytes)
      }
      newLine(level)
      bytes.append(UInt8(ascii: "}"))
    default: append(value, to: &bytes)
    }
  }

  private static func appendScalar(_ value: JSONValue, to bytes: inout [UInt8]) {
    switch value {
    case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .integer(let integer): bytes.append(contentsOf: String(integer).utf8)
    case .decimal(let thousandths):
      let digits = String(thousandths.magnitude % 1000)
      if thousandths < 0 { bytes.append(UInt8(ascii: "-")) }
      bytes.append(contentsOf: String(thousandths.magnitude / 1000).utf8)
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: repeatElement(0x30, count: 3 - digits.utf8.count))
      bytes.append(contentsOf: digits.utf8)
    case .confidence(let confidence): bytes.append(contentsOf: confidence.decimal.utf8)
    case .text(let text): append(quoted: text, to: &bytes)
    case .null, .array, .object: bytes.append(contentsOf: "null".utf8)
    }
  }

  private static func sorted(_ members: [JSONMember]) -> [JSONMember] {
    members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func append(quoted text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { utf8 in
      bytes.append(UInt8(ascii: "\""))
      var plain = 0
      var index = 0
      while index < utf8.count {
        let length = escapedLength(utf8, at: index)
        if length == 0 {
          index += 1
          continue
        }
        bytes.append(contentsOf: utf8[plain..<index])
        appendEscape(utf8[index..<(index + length)], to: &bytes)
        index += length
        plain = index
      }
      bytes.append(contentsOf: utf8[plain...])
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// Bytes of the character at `index` if it must be escaped, else 0.
  private static func escapedLength(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch utf8[index] {
    case 0x00..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F: return 1
    case 0xC2 where index + 1 < utf8.count && utf8[index + 1] < 0xA0: return 2
    case 0xE2
    where index + 2 < utf8.count && utf8[index + 1] == 0x80
      && (utf8[index + 2] == 0xA8 || utf8[index + 2] == 0xA9):
      return 3
    default: return 0
    }
  }

  private static func appendEscape(
    _ character: Slice<UnsafeBufferPointer<UInt8>>,
    to bytes: inout [UInt8]
  ) {
    bytes.append(UInt8(ascii: "\\"))
    guard let first = character.first, let last = character.last else { return }
    switch (character.count, first) {
    case (1, UInt8(ascii: "\"")), (1, UInt8(ascii: "\\")): bytes.append(first)
    case (1, 0x08): bytes.append(UInt8(ascii: "b"))
    case (1, 0x09): bytes.append(UInt8(ascii: "t"))
    case (1, 0x0A): bytes.append(UInt8(ascii: "n"))
    case (1, 0x0C): bytes.append(UInt8(ascii: "f"))
    case (1, 0x0D): bytes.append(UInt8(ascii: "r"))
    case (3, _): bytes.append(contentsOf: (last == 0xA8 ? "u2028" : "u2029").utf8)
    default:
      // C0 and DEL are their own byte; C1 is C2 followed by the code point.
      bytes.append(contentsOf: "u00".utf8)
      for digit in [last >> 4, last & 15] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }
}

extension JSONValue {
  /// Whether it holds other values.
  fileprivate var isContainer: Bool {
    switch self {
    case .array(let values): !values.isEmpty
    case .object(let members): !members.isEmpty
    default: false
    }
  }
}
