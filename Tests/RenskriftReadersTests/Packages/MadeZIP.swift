internal import CLibZip

/// A ZIP file written byte by byte, so that tests can make it wrong where they want.
struct MadeZIP {
  /// An entry as it is written; what is stated may differ from what is there.
  struct Entry {
    var name: [UInt8]
    var data: [UInt8]
    var method = 0
    var flags = 0
    var crc: UInt32
    var packed: Int
    var unpacked: Int
    /// As the directory states it; the upper half are the mode bits of a Unix file.
    var attributes: UInt32 = 0
    /// The entry whose local header the directory names; its own if nil.
    var sharing: Int?

    /// An entry that is not compressed.
    init(_ name: String, _ content: [UInt8]) { self.init(Array(name.utf8), content) }

    init(_ name: [UInt8], _ content: [UInt8]) {
      self.name = name
      data = content
      crc = checksum(content)
      packed = content.count
      unpacked = content.count
    }

    init(_ name: String, _ content: String) { self.init(name, Array(content.utf8)) }

    /// The same, compressed by libzip.
    func deflated() -> Entry {
      var result = self
      result.data = MadeZIP.deflated(data)
      result.packed = result.data.count
      result.method = 8
      return result
    }
  }

  var entries: [Entry]
  /// How many entries the end record states beyond those that are there.
  var surplus = 0

  init(_ entries: [Entry]) { self.entries = entries }

  /// The file.
  var bytes: [UInt8] {
    var file: [UInt8] = []
    var places: [Int] = []
    for entry in entries {
      places.append(file.count)
      if entry.sharing != nil { continue }
      file += [0x50, 0x4B, 0x03, 0x04] + number(20, 2) + fields(entry)
      file += number(entry.name.count, 2) + number(0, 2) + entry.name + entry.data
    }
    let start = file.count
    for (index, entry) in entries.enumerated() {
      file += [0x50, 0x4B, 0x01, 0x02] + number(0x0314, 2) + number(20, 2) + fields(entry)
      file += number(entry.name.count, 2) + number(0, 2) + number(0, 2) + number(0, 2)
      file += number(0, 2) + number(Int(entry.attributes), 4)
      file += number(places[entry.sharing ?? index], 4) + entry.name
    }
    let size = file.count - start
    let count = entries.count + surplus
    file += [0x50, 0x4B, 0x05, 0x06] + number(0, 4) + number(count, 2) + number(count, 2)
    return file + number(size, 4) + number(start, 4) + number(0, 2)
  }

  /// Flags, method, time, checksum and sizes, which both headers have.
  private func fields(_ entry: Entry) -> [UInt8] {
    number(entry.flags, 2) + number(entry.method, 2) + number(0, 4) + number(Int(entry.crc), 4)
      + number(entry.packed, 4) + number(entry.unpacked, 4)
  }

  private func number(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// Raw deflate data of some bytes, taken out of a ZIP that libzip writes in memory.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { content in
      guard let whole = zip_source_buffer_create(nil, 0, 0, nil) else { return [] }
      zip_source_keep(whole)
      defer { zip_source_free(whole) }
      guard let archive = zip_open_from_source(whole, ZIP_TRUNCATE, nil),
        let part = zip_source_buffer(archive, content.baseAddress, UInt64(content.count), 0)
      else { return [] }
      zip_file_add(archive, "x", part, 0)
      zip_close(archive)
      var file = [UInt8](repeating: 0, count: content.count + 1_000)
      zip_source_open(whole)
      let size = file.withUnsafeMutableBytes {
        zip_source_read(whole, $0.baseAddress, UInt64($0.count))
      }
      zip_source_close(whole)
      // A local header of 30 bytes and the name; the directory states the size.
      let directory = (0..<Int(size) - 4).first { file[$0...].starts(with: [0x50, 0x4B, 1, 2]) }
      guard let directory else { return [] }
      let packed = (0..<4).reduce(0) { $0 | Int(file[directory + 20 + $1]) << (8 * $1) }
      let start = 31 + Int(file[28]) + Int(file[29]) << 8
      return Array(file[start..<start + packed])
    }
  }
}

/// CRC-32 as in ZIP and PNG files.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  bytes.withUnsafeBufferPointer { bytes in
    checksums.withUnsafeBufferPointer { table in
      var crc: UInt32 = 0xFFFF_FFFF
      var index = 0
      while index < bytes.count {
        crc = crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ bytes[index])]
        index += 1
      }
      return ~crc
    }
  }
}

/// The checksum of each byte.
private let checksums: [UInt32] = (0..<256).map { byte in
  (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
}
