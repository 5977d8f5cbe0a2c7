/// Looks whether a PDF has the end it should have.
///
/// A PDF ends with `startxref`, the offset of its table of contents, `%%EOF`; ISO 32000-1, 7.5.5. Readers that find
/// no table there gather what objects they can.
enum PDFTail {
  /// How far from the end the last lines may stand.
  private static let reach = 2048

  /// Whether the table of contents is where the last lines say.
  static func isWhole(_ bytes: [UInt8]) -> Bool {
    let start = max(0, bytes.count - reach)
    let tail = bytes[start...]
    guard let mark = last("startxref", in: tail), last("%%EOF", in: tail) != nil else {
      return false
    }
    var offset = 0
    var index = mark + "startxref".utf8.count
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    while index < bytes.count, (0x30...0x39).contains(bytes[index]), offset < bytes.count {
      offset = offset * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    // What stands before the header does not count.
    let header = first("%PDF-", in: bytes.prefix(1024)) ?? 0
    return [offset, offset + header].contains { isTable(bytes, at: $0) }
  }

  /// A table (`xref`) or the stream that is one (`12 0 obj`).
  private static func isTable(_ bytes: [UInt8], at offset: Int) -> Bool {
    guard offset > 0, offset < bytes.count else { return false }
    let head = bytes[offset...].prefix(64).drop { $0 <= 0x20 }
    return head.starts(with: Array("xref".utf8))
      || (0x30...0x39).contains(head.first ?? 0) && first("obj", in: head) != nil
  }

  private static func first(_ text: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(text.utf8)
    return bytes.indices.first { bytes[$0...].starts(with: wanted) }
  }

  private static func last(_ text: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(text.utf8)
    return bytes.indices.last { bytes[$0...].starts(with: wanted) }
  }
}
