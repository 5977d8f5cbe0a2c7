/// Appends values as few bytes: what a worker sends to the process that started it.
struct ByteEncoder {
  private(set) var bytes: [UInt8] = []

  /// A whole number, seven bits a byte, the low ones first.
  mutating func append(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ text: String?) {
    append(text == nil ? 0 : 1)
    if let text { append(text) }
  }

  mutating func append<Value>(
    _ values: [Value],
    _ appendValue: (inout ByteEncoder, Value) -> Void
  ) {
    append(values.count)
    for value in values { appendValue(&self, value) }
  }
}

/// Takes values from bytes; whatever is not as ``ByteEncoder`` writes it ends in ``Malformed``.
struct ByteDecoder {
  struct Malformed: Error {}

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func integer() throws(Malformed) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while index < bytes.count, shift < 64 {
      let byte = bytes[index]
      index += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(truncatingIfNeeded: value) }
      shift += 7
    }
    throw Malformed()
  }

  mutating func text() throws(Malformed) -> String {
    let count = try integer()
    guard count >= 0, count <= bytes.count - index else { throw Malformed() }
    index += count
    return String(decoding: bytes[(index - count)..<index], as: UTF8.self)
  }

  mutating func optionalText() throws(Malformed) -> String? {
    try integer() == 0 ? nil : try text()
  }

  mutating func values<Value>(
    _ value: (inout ByteDecoder) throws(Malformed) -> Value
  ) throws(Malformed) -> [Value] {
    let count = try integer()
    // Each value takes a byte or more: no count can ask for more memory than came.
    guard count >= 0, count <= bytes.count - index else { throw Malformed() }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try value(&self)) }
    return values
  }
}
