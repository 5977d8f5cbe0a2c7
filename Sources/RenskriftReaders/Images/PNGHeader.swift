/// Reads the header of a PNG file and sees whether the file is whole; W3C, PNG (third edition), 5.
enum PNGHeader {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Its size.
  ///
  /// Walks over the chunks, without looking into them; O(chunks).
  static func page(of bytes: [UInt8]) throws(ScanImage.Damage) -> ScanImagePage {
    let fields = ByteFields(bytes)
    // A chunk: length (4), name (4), content, checksum (4). IHDR comes first: width (4), height (4) …
    guard let width = fields.number(16, 4), let height = fields.number(20, 4) else { throw .cut }
    guard fields.holds("IHDR", at: 12), width > 0, height > 0 else { throw .malformed }
    var offset = signature.count
    while let length = fields.number(offset, 4) {
      guard length <= Int(Int32.max) else { throw .malformed }
      guard fields.bytes(offset, length + 12) != nil else { throw .cut }
      if fields.holds("IEND", at: offset + 4) { return ScanImagePage(width: width, height: height) }
      offset += length + 12
    }
    throw .cut
  }
}
