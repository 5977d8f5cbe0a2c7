public import RenskriftModel

/// A JSON value as our output knows it: no floating point, members in any order.
public enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case flag(Bool)
  /// A whole number.
  case integer(Int)
  /// A number in thousandths, always with three decimals: 96880 is `96.880`.
  case decimal(thousandths: Int)
  /// A probability, always with three decimals: `0.981`, `0.900`, `1.000`.
  case confidence(Confidence)
  /// Text.
  case text(String)
  /// Values in order.
  case array([JSONValue])
  /// Named values; the writer sorts them, names occur once.
  case object([JSONMember])
}

/// A named value of an object.
public struct JSONMember: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Its value.
  public let value: JSONValue

  /// A named value.
  public init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// An object of those members.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { JSONMember($0.0, $0.1) })
  }
}

extension JSONValue: ExpressibleByArrayLiteral {
  /// An array of those values.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue: ExpressibleByStringLiteral {
  /// That text.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension JSONValue {
  /// A record's field.
  public init(_ value: FieldValue) {
    switch value {
    case .null: self = .null
    case .text(let text): self = .text(text)
    case .integer(let integer): self = .integer(integer)
    case .flag(let flag): self = .flag(flag)
    case .list(let texts): self = .array(texts.map(JSONValue.text))
    }
  }

  /// A half-open byte range as `[lower, upper]`, counted from `base` bytes earlier.
  public init<Space>(_ range: Range<Offset<Space>>, after base: Int = 0) {
    self = [
      .integer(base + range.lowerBound.index), .integer(base + range.upperBound.index),
    ]
  }

  /// Text of UTF-8 bytes; what is not UTF-8 becomes U+FFFD.
  init(utf8 bytes: some Sequence<UInt8> & Collection) {
    self = .text(String(decoding: bytes, as: UTF8.self))
  }
}
