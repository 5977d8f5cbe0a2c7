/// Writes a page of a TIFF file as a file of its own: the data as they are, the entries that a decoder needs.
struct TIFFPageWriter {
  private let original: TIFFFile
  private let bytes: [UInt8]
  private var file: [UInt8] = []

  /// Writes pages of `original`, whose bytes are given.
  init(_ original: TIFFFile, _ bytes: [UInt8]) {
    self.original = original
    self.bytes = bytes
  }

  /// The file: header, data, values, directory.
  consuming func file(_ entries: [TIFFEntry], _ data: [Range<Int>]) -> [UInt8] {
    let header = original.isBig ? 16 : 8
    file += bytes[..<header]
    var offsets: [Int] = []
    for range in data {
      offsets.append(file.count)
      file += bytes[range]
    }
    var fields: [[UInt8]] = []
    // Ascending, as the format asks.
    for entry in entries.sorted(by: { $0.tag.rawValue < $1.tag.rawValue }) {
      let isPlace = entry.tag == .stripOffsets || entry.tag == .tileOffsets
      fields.append(field(entry, isPlace ? offsets : nil))
    }
    if file.count % 2 == 1 { file.append(0) }
    let directory = original.encoded(file.count, original.offsetBytes)
    file.replaceSubrange(header - original.offsetBytes..<header, with: directory)
    file += original.encoded(fields.count, original.isBig ? 8 : 2)
    for field in fields { file += field }
    file += original.encoded(0, original.offsetBytes)
    return file
  }

  /// An entry; values that have no room in it are appended to the file.
  private mutating func field(_ entry: TIFFEntry, _ offsets: [Int]?) -> [UInt8] {
    let width = original.offsetBytes
    let type: Int
    var value: [UInt8]
    if let offsets {
      type = original.isBig ? 16 : 4
      value = offsets.flatMap { original.encoded($0, width) }
    } else {
      type = entry.type
      let size = entry.count * TIFFEntry.bytes(ofType: type)
      value = Array(original.fields.bytes(entry.value, size) ?? [])
    }
    if value.count > width {
      if file.count % 2 == 1 { file.append(0) }
      let place = original.encoded(file.count, width)
      file += value
      value = place
    }
    value += [UInt8](repeating: 0, count: max(0, width - value.count))
    return original.encoded(entry.tag.rawValue, 2) + original.encoded(type, 2)
      + original.encoded(offsets?.count ?? entry.count, width) + value
  }
}
