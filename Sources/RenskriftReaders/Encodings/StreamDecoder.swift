/// Decodes text of one encoding chunk by chunk.
///
/// However the bytes are cut into chunks, the same text comes out. What cannot be decoded becomes U+FFFD,
/// or, if it stands in UTF-8, what it is in Windows-1252; every such place is told.
public struct StreamDecoder: Sendable {
  /// The encoding that was decided.
  public let encoding: TextEncoding
  /// Bytes of a character that goes on in the next chunk.
  private var pending: [UInt8] = []
  private let table: SingleByteTable?

  /// A decoder at the start of a text.
  public init(_ encoding: TextEncoding) {
    self.encoding = encoding
    // In UTF-8 the table reads the stray bytes.
    table = SingleByteTable(encoding.converter == nil ? .windows1252 : encoding)
  }

  /// The UTF-8 of the next bytes; a byte order mark stays, as U+FEFF.
  public mutating func decode(_ chunk: [UInt8]) -> DecodedChunk {
    switch encoding {
    case .utf8: decodeUTF8(chunk)
    case .utf16LittleEndian: decodeUTF16(chunk, low: 0)
    case .utf16BigEndian: decodeUTF16(chunk, low: 1)
    case .windows1252, .latin1, .macRoman, .cp850, .cp437, .cp865: decodeSingleBytes(chunk)
    }
  }

  /// What is left when no more bytes come: nothing, or the beginning of a character that was cut off.
  public mutating func finish() -> [UInt8] {
    defer { pending = [] }
    return pending
  }

  private mutating func decodeUTF8(_ chunk: [UInt8]) -> DecodedChunk {
    let bytes = pending.isEmpty ? chunk : pending + chunk
    pending = []
    if UTF8Bytes.isValid(bytes) { return DecodedChunk(utf8: bytes, faults: []) }
    var result = DecodedChunk(utf8: [], faults: [])
    result.utf8.reserveCapacity(bytes.count + bytes.count / 64)
    let span = bytes.span
    var index = 0
    var copied = 0
    while index < bytes.count {
      if span[index] < 0x80 {
        index += 1
        continue
      }
      switch UTF8Bytes.sequence(span, at: index) {
      case .character(let length): index += length
      case .cut:
        result.utf8 += bytes[copied..<index]
        pending = Array(bytes[index...])
        return result
      case .stray:
        result.utf8 += bytes[copied..<index]
        result.append(span[index], by: table)
        index += 1
        copied = index
      }
    }
    result.utf8 += bytes[copied...]
    return result
  }

  private mutating func decodeSingleBytes(_ chunk: [UInt8]) -> DecodedChunk {
    var result = DecodedChunk(utf8: [], faults: [])
    guard let table else { return result }
    result.utf8.reserveCapacity(chunk.count + chunk.count / 8)
    // Only Windows-1252 of them has bytes without a character.
    guard encoding == .windows1252 else {
      table.append(chunk.span, to: &result.utf8)
      return result
    }
    var start = 0
    for (index, byte) in chunk.enumerated() where byte >= 0x80 && byte <= 0x9F {
      guard table.points[Int(byte)] == 0xFFFD else { continue }
      table.append(chunk.span.extracting(start..<index), to: &result.utf8)
      result.append(byte, by: table)
      start = index + 1
    }
    table.append(chunk.span.extracting(start..<chunk.count), to: &result.utf8)
    return result
  }

  /// `low`: which byte of a pair is the lower one.
  private mutating func decodeUTF16(_ chunk: [UInt8], low: Int) -> DecodedChunk {
    let bytes = pending.isEmpty ? chunk : pending + chunk
    pending = []
    var result = DecodedChunk(utf8: [], faults: [])
    result.utf8.reserveCapacity(bytes.count)
    let span = bytes.span
    func unit(_ index: Int) -> UInt32 {
      UInt32(span[index + low]) | UInt32(span[index + 1 - low]) << 8
    }
    var index = 0
    while index + 1 < bytes.count {
      let value = unit(index)
      guard (0xD800...0xDFFF).contains(value) else {
        UTF8Bytes.append(value, to: &result.utf8)
        index += 2
        continue
      }
      if value < 0xDC00 {
        guard index + 3 < bytes.count else { break }
        let next = unit(index + 2)
        if (0xDC00...0xDFFF).contains(next) {
          UTF8Bytes.append(0x10000 + (value - 0xD800) << 10 + (next - 0xDC00), to: &result.utf8)
          index += 4
          continue
        }
      }
      result.appendReplacement(for: [span[index], span[index + 1]])
      index += 2
    }
    pending = Array(bytes[index...])
    return result
  }
}

/// A stretch of a text in UTF-8.
public struct DecodedChunk: Sendable {
  /// The text.
  public var utf8: [UInt8]
  /// Where it does not say what the bytes said, in order, apart.
  public var faults: [DecodingFault]

  /// A byte that belongs to no character, as the table reads it.
  fileprivate mutating func append(_ byte: UInt8, by table: SingleByteTable?) {
    let start = utf8.count
    if let table {
      table.append(byte, to: &utf8)
    } else {
      UTF8Bytes.append(0xFFFD, to: &utf8)
    }
    add(DecodingFault(range: start..<utf8.count, bytes: [byte]))
  }

  fileprivate mutating func appendReplacement(for bytes: [UInt8]) {
    let start = utf8.count
    UTF8Bytes.append(0xFFFD, to: &utf8)
    add(DecodingFault(range: start..<utf8.count, bytes: bytes))
  }

  /// Faults that touch are one, up to a length that a message can show.
  private mutating func add(_ fault: DecodingFault) {
    if let last = faults.last, last.range.upperBound == fault.range.lowerBound,
      last.bytes.count < 16
    {
      faults[faults.count - 1] = DecodingFault(
        range: last.range.lowerBound..<fault.range.upperBound,
        bytes: last.bytes + fault.bytes
      )
    } else {
      faults.append(fault)
    }
  }
}

/// A place where bytes made no character.
public struct DecodingFault: Hashable, Sendable {
  /// Where what stands for them lies in the chunk.
  public let range: Range<Int>
  /// The bytes as they were.
  public let bytes: [UInt8]
}
