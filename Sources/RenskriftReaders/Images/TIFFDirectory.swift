/// A page of a TIFF file.
struct TIFFDirectory {
  /// JPEG as TIFF 6.0 had it first: its parts lie about in the file.
  private static let oldJPEG = 6

  /// Where its directory stands.
  private let offset: Int
  private let entries: [TIFFEntry]
  /// Where its data stand, strip by strip or tile by tile.
  private let data: [Range<Int>]
  /// Pixels from left to right.
  let width: Int
  /// Pixels from top to bottom.
  let height: Int

  /// A page whose data all lie in the file.
  init(
    _ entries: [TIFFEntry],
    at offset: Int,
    in file: TIFFFile,
    maximumParts: Int
  ) throws(ScanImage.Damage) {
    self.entries = entries
    self.offset = offset
    func entry(_ tag: TIFFTag) -> TIFFEntry? { entries.first { $0.tag == tag } }
    func number(_ tag: TIFFTag) -> Int? { entry(tag).flatMap { file.number(of: $0, 0) } }
    guard let width = number(.width), let height = number(.height), width > 0, height > 0 else {
      throw .malformed
    }
    self.width = width
    self.height = height
    isThumbnail = (number(.subfileType) ?? 0) & 1 == 1
    isWhole = number(.compression) == Self.oldJPEG
    let isTiled = entry(.tileOffsets) != nil
    guard let offsets = entry(isTiled ? .tileOffsets : .stripOffsets) else {
      guard isWhole else { throw .malformed }
      data = []
      return
    }
    guard offsets.count <= maximumParts else { throw .malformed }
    let sizes = entry(isTiled ? .tileBytes : .stripBytes)
    var data: [Range<Int>] = []
    for index in 0..<offsets.count {
      guard let start = file.number(of: offsets, index) else { throw .malformed }
      // One strip without a size reaches to the end.
      let rest = offsets.count == 1 ? max(0, file.fields.count - start) : nil
      guard let size = sizes.flatMap({ file.number(of: $0, index) }) ?? rest else {
        throw .malformed
      }
      guard file.fields.bytes(start, size) != nil else { throw .cut }
      data.append(start..<start + size)
    }
    // Data that several strips share would make the page larger than the file.
    guard data.reduce(0, { $0 + $1.count }) <= file.fields.count else { throw .malformed }
    self.data = data
  }

  /// How many strips or tiles it has.
  var parts: Int { data.count }

  /// Whether it shows another page small.
  let isThumbnail: Bool

  /// Whether it can only be decoded with the rest of the file at hand.
  private let isWhole: Bool

  /// A file with this page alone: nothing else of the original comes near a decoder.
  func file(from original: TIFFFile, _ bytes: [UInt8]) -> [UInt8] {
    isWhole ? patched(original, bytes) : TIFFPageWriter(original, bytes).file(entries, data)
  }

  /// The whole file, this page first.
  private func patched(_ original: TIFFFile, _ bytes: [UInt8]) -> [UInt8] {
    var file = bytes
    let place = original.isBig ? 8 : 4
    let number = original.encoded(offset, original.offsetBytes)
    file.replaceSubrange(place..<place + number.count, with: number)
    return file
  }
}

extension TIFFFile {
  /// A number as this file writes it.
  func encoded(_ number: Int, _ count: Int) -> [UInt8] {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    return fields.isLittleEndian ? bytes : bytes.reversed()
  }
}
