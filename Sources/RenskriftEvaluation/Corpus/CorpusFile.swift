/// A file of the corpus: its bytes, and what line and column a byte stands in.
public struct CorpusFile: Sendable {
  /// Path below the corpus folder, `/` between its parts.
  public let path: String
  /// Its content.
  public let bytes: [UInt8]

  /// A file as it lies there.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The content as text; what is no UTF-8 becomes U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Where a byte stands; O(bytes before it).
  public func place(ofByte offset: Int) -> FilePlace {
    let before = bytes[..<min(max(0, offset), bytes.count)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    // Bytes that continue a character begin none.
    let column = before[start...].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    return FilePlace(path, line: line, column: column)
  }

  /// The lines without their LF, each with the offset of its first byte; none after a last LF.
  public var lines: [(start: Int, bytes: ArraySlice<UInt8>)] {
    var result: [(start: Int, bytes: ArraySlice<UInt8>)] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      result.append((start, bytes[start..<end]))
      start = end + 1
    }
    return result
  }
}
