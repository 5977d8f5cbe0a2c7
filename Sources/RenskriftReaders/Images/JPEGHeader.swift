/// Reads the headers of a JPEG file and sees whether the file is whole; ITU-T T.81, annex B.
enum JPEGHeader {
  /// Its size and turn.
  ///
  /// Walks over the segments up to the end mark; O(bytes).
  static func page(of bytes: [UInt8]) throws(ScanImage.Damage) -> ScanImagePage {
    let fields = ByteFields(bytes)
    var page: ScanImagePage?
    var turn = ImageTurn.none
    var offset = 2
    while let mark = fields.number(offset, 1) {
      guard mark == 0xFF, let code = fields.number(offset + 1, 1) else { throw .malformed }
      switch code {
      case 0xFF: offset += 1  // Filling.
      case 0x01, 0xD0...0xD8: offset += 2  // Marks without content.
      case 0xD9:
        guard var page else { throw .malformed }
        page.turn = turn
        return page
      default:
        // Length (2, itself included), content.
        guard let length = fields.number(offset + 2, 2) else { throw .cut }
        guard length >= 2 else { throw .malformed }
        guard fields.bytes(offset + 2, length) != nil else { throw .cut }
        if isFrame(code) {
          // Bits (1), height (2), width (2) …; a height that comes only after the scan is not supported.
          guard length >= 7, let height = fields.number(offset + 5, 2),
            let width = fields.number(offset + 7, 2), width > 0, height > 0
          else { throw .malformed }
          page = ScanImagePage(width: width, height: height)
        } else if code == 0xE1, fields.holds("Exif\0\0", at: offset + 4), length >= 16 {
          turn = ImageTurn(exif: bytes, in: offset + 10..<offset + 2 + length)
        }
        offset += 2 + length
        if code == 0xDA { offset = endOfScan(bytes, from: offset) }
      }
    }
    throw .cut
  }

  /// Start of frame; among its codes are those of tables (C4, CC) and one that is reserved (C8).
  private static func isFrame(_ code: Int) -> Bool {
    (0xC0...0xCF).contains(code) && code != 0xC4 && code != 0xC8 && code != 0xCC
  }

  /// Where the next mark stands that is no part of compressed data.
  private static func endOfScan(_ bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var offset = start
      while offset + 1 < bytes.count {
        if bytes[offset] == 0xFF {
          let next = bytes[offset + 1]
          if next != 0, !(0xD0...0xD7).contains(next) { return offset }
          offset += 2
        } else {
          offset += 1
        }
      }
      return bytes.count
    }
  }
}
