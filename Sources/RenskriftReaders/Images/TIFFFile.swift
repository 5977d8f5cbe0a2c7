/// Reads the directories of a TIFF file; TIFF 6.0 and BigTIFF.
///
/// A file: byte order (`II` or `MM`), version 42 and the offset of the first directory in 4 bytes; BigTIFF: version
/// 43, then 8, 0, and an offset of 8 bytes. A directory: the number of entries (2 bytes; 8), the entries, the offset
/// of the next directory or 0. An entry: tag (2), type (2), number of values (4; 8), the values or their offset (4; 8).
struct TIFFFile {
  let fields: ByteFields
  /// Bytes of an offset: 4 or 8.
  let offsetBytes: Int
  /// Where the first directory stands.
  let firstDirectory: Int?

  /// A file that begins as TIFF files do.
  init?(_ bytes: [UInt8]) { self.init(bytes, in: 0..<bytes.count) }

  /// The same within a part of a file, as in EXIF.
  init?(_ bytes: [UInt8], in range: Range<Int>) {
    let isLittle = ByteFields(bytes, in: range).holds("II", at: 0)
    fields = ByteFields(bytes, in: range, isLittleEndian: isLittle)
    guard isLittle || fields.holds("MM", at: 0) else { return nil }
    switch fields.number(2, 2) {
    case 42:
      offsetBytes = 4
      firstDirectory = fields.number(4, 4)
    case 43 where fields.number(4, 4) == (isLittle ? 8 : 8 << 16):
      offsetBytes = 8
      firstDirectory = fields.number(8, 8)
    default: return nil
    }
  }

  /// Entries of one directory; scanners write some twenty.
  private static let maximumEntries = 1_000
  /// Strips and tiles of all pages together; a scanned page has some hundred at most.
  private static let maximumParts = 1_000_000

  /// Whether offsets have 8 bytes.
  var isBig: Bool { offsetBytes == 8 }

  /// All pages, without those that only show another one small.
  func directories(maximum: Int) throws(ScanImage.Damage) -> [TIFFDirectory] {
    var result: [TIFFDirectory] = []
    var seen: Set<Int> = []
    var parts = 0
    var next = firstDirectory ?? 0
    while next != 0 {
      guard seen.insert(next).inserted else { throw .circle }
      guard seen.count <= maximum else { throw .tooManyPages }
      guard let (entries, following) = entries(at: next) else { throw .cut }
      let directory = try TIFFDirectory(
        entries,
        at: next,
        in: self,
        maximumParts: Self.maximumParts - parts
      )
      parts += directory.parts
      if !directory.isThumbnail { result.append(directory) }
      next = following
    }
    guard !result.isEmpty else { throw .malformed }
    return result
  }

  /// The entries of a directory and where the next one stands; nil if the file ends before.
  func entries(at offset: Int) -> (entries: [TIFFEntry], next: Int)? {
    let countBytes = isBig ? 8 : 2
    let entryBytes = 4 + 2 * offsetBytes
    guard let count = fields.number(offset, countBytes), count <= Self.maximumEntries else {
      return nil
    }
    let start = offset + countBytes
    guard let next = fields.number(start + count * entryBytes, offsetBytes) else { return nil }
    var entries: [TIFFEntry] = []
    var seen: Set<Int> = []
    for index in 0..<count {
      let place = start + index * entryBytes
      guard let tag = fields.number(place, 2), let type = fields.number(place + 2, 2),
        let values = fields.number(place + 4, offsetBytes)
      else { return nil }
      guard TIFFTag.known.contains(tag), seen.insert(tag).inserted else { continue }
      let width = TIFFEntry.bytes(ofType: type)
      let (size, overflow) = values.multipliedReportingOverflow(by: width)
      guard !overflow else { continue }
      var value = place + 4 + offsetBytes
      if size > offsetBytes {
        guard let elsewhere = fields.number(value, offsetBytes) else { return nil }
        value = elsewhere
      }
      guard fields.bytes(value, size) != nil else {
        // Who cuts the file off must not go unseen; a resolution that is lost does no harm.
        if TIFFTag.resolution.contains(tag) { continue }
        return nil
      }
      entries.append(
        TIFFEntry(tag: TIFFTag(rawValue: tag), type: type, count: values, value: value)
      )
    }
    return (entries, next)
  }

  /// A value of an entry.
  func number(of entry: TIFFEntry, _ index: Int) -> Int? {
    guard index >= 0, index < entry.count else { return nil }
    let width = TIFFEntry.bytes(ofType: entry.type)
    return fields.number(entry.value + index * width, width)
  }
}

/// An entry of a directory: a property of the page.
struct TIFFEntry {
  let tag: TIFFTag
  let type: Int
  /// How many values.
  let count: Int
  /// Where they stand, as far as the file reaches.
  let value: Int

  /// Bytes of one value.
  static func bytes(ofType type: Int) -> Int {
    switch type {
    case 3, 8: 2
    case 4, 9, 11, 13: 4
    case 5, 10, 12, 16, 17, 18: 8
    default: 1
    }
  }
}

/// The tags that say how a page is decoded.
struct TIFFTag: RawRepresentable, Hashable {
  let rawValue: Int

  static let subfileType = TIFFTag(rawValue: 254)
  static let width = TIFFTag(rawValue: 256)
  static let height = TIFFTag(rawValue: 257)
  static let compression = TIFFTag(rawValue: 259)
  static let stripOffsets = TIFFTag(rawValue: 273)
  static let orientation = TIFFTag(rawValue: 274)
  static let stripBytes = TIFFTag(rawValue: 279)
  static let tileOffsets = TIFFTag(rawValue: 324)
  static let tileBytes = TIFFTag(rawValue: 325)

  /// Across and down.
  static let resolution: Set<Int> = [282, 283]

  /// What a page is, and bits, photometry, fill order, samples, rows, resolution, planes, fax options, predictor, palette, tile size,
  /// extra samples, sample format, JPEG tables, YCbCr, and those above: all that a decoder needs.
  static let known: Set<Int> = [
    254, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 282, 283, 284, 292, 293, 296, 317,
    320,
    322, 323, 324, 325, 338, 339, 347, 529, 530, 531, 532,
  ]
}
