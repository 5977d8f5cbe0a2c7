internal import RenskriftModel

/// What a ZIP file says it holds, before anything is unpacked.
///
/// We walk the central directory ourselves, for libzip tells neither where entries stand nor stops at a
/// million of them. Junk before and after the ZIP is passed over. Layout after APPNOTE.TXT 6.3.9: the end record
/// (22 bytes and a comment) stands last and says where the directory (46 bytes and a name an entry) begins,
/// whose entries say where their local headers (30 bytes, a name and the data) stand.
struct ZIPDirectory {
  /// An entry of the directory.
  struct Entry {
    /// Its name as the file has it.
    let name: [UInt8]
    /// Bytes of its compressed data.
    let packed: Int
    /// Bytes unpacked, as stated.
    let unpacked: Int
    /// Where its local header and data stand in the file.
    let place: Range<Int>
    /// How it is compressed, and its CRC-32.
    let method: Int
    let checksum: Int
    let isEncrypted: Bool
    let isLink: Bool
  }

  /// In the order of the directory.
  let entries: [Entry]

  /// The directory at the end of `file`; nil if there is none.
  ///
  /// Throws `zip-damaged` if it makes no sense, `zip-limit` if it has more entries than `limits` allow.
  init?(_ file: UnsafeBufferPointer<UInt8>, limits: ReadingLimits) throws(StageError) {
    let numbers = LittleEndian(file)
    guard let end = ZIPEndRecord(file) else { return nil }
    var entries: [Entry] = []
    var place = end.directory.lowerBound
    while place < end.directory.upperBound {
      guard entries.count < limits.zipEntries else {
        throw .beyond(.zipEntries, limits, at: nil, found: max(end.entries, entries.count + 1))
      }
      guard let record = Record(numbers, at: place), record.end <= end.directory.upperBound else {
        throw .damagedPackage(.directory)
      }
      let name = Array(file[record.name])
      guard let entry = record.entry(name, numbers, in: end) else {
        throw .damagedPackage(.entry(name))
      }
      entries.append(entry)
      place = record.end
    }
    guard entries.count == end.entries || entries.count & 0xFFFF == end.entries else {
      throw .damagedPackage(.directory)
    }
    self.entries = entries
  }
}

/// One record of the central directory.
private struct Record {
  let name: Range<Int>
  let end: Int
  private let extra: Range<Int>
  private let flags: Int
  private let method: Int
  private let checksum: Int
  private var packed: Int
  private var unpacked: Int
  private var header: Int
  private let mode: Int

  /// The record at a place; nil if there is none.
  init?(_ numbers: LittleEndian, at place: Int) {
    guard numbers.holds([0x50, 0x4B, 0x01, 0x02], at: place),
      let flags = numbers.number(2, at: place + 8),
      let method = numbers.number(2, at: place + 10),
      let checksum = numbers.number(4, at: place + 16),
      let packed = numbers.number(4, at: place + 20),
      let unpacked = numbers.number(4, at: place + 24),
      let nameLength = numbers.number(2, at: place + 28),
      let extraLength = numbers.number(2, at: place + 30),
      let commentLength = numbers.number(2, at: place + 32),
      let mode = numbers.number(2, at: place + 40),
      let header = numbers.number(4, at: place + 42)
    else { return nil }
    self.flags = flags
    self.method = method
    self.checksum = checksum
    self.packed = packed
    self.unpacked = unpacked
    self.mode = mode
    self.header = header
    name = place + 46..<place + 46 + nameLength
    extra = name.upperBound..<name.upperBound + extraLength
    end = extra.upperBound + commentLength
    guard takeLongNumbers(numbers) else { return nil }
  }

  /// Numbers that need 8 bytes stand in the extra field of id 1, those and no others, in this order.
  private mutating func takeLongNumbers(_ numbers: LittleEndian) -> Bool {
    let long = 0xFFFF_FFFF
    guard packed == long || unpacked == long || header == long else { return true }
    var place = extra.lowerBound
    while let id = numbers.number(2, at: place), let size = numbers.number(2, at: place + 2),
      place + 4 + size <= extra.upperBound
    {
      let upper = place + 4 + size
      guard id == 1 else {
        place = upper
        continue
      }
      place += 4
      func next() -> Int? {
        defer { place += 8 }
        return place + 8 <= upper ? numbers.number(8, at: place) : nil
      }
      if unpacked == long {
        guard let value = next() else { return false }
        unpacked = value
      }
      if packed == long {
        guard let value = next() else { return false }
        packed = value
      }
      if header == long {
        guard let value = next() else { return false }
        header = value
      }
      return true
    }
    return false
  }

  /// The entry with the place of its data; nil if that lies outside or the local header says otherwise.
  func entry(
    _ name: [UInt8],
    _ numbers: LittleEndian,
    in end: ZIPEndRecord
  ) -> ZIPDirectory.Entry? {
    let (start, overflow) = header.addingReportingOverflow(end.before)
    guard !overflow, start <= end.directory.lowerBound,
      numbers.holds([0x50, 0x4B, 0x03, 0x04], at: start),
      let localFlags = numbers.number(2, at: start + 6),
      let localPacked = numbers.number(4, at: start + 18),
      let nameLength = numbers.number(2, at: start + 26),
      let extraLength = numbers.number(2, at: start + 28)
    else { return nil }
    let data = start + 30 + nameLength + extraLength
    guard data <= end.directory.lowerBound, packed <= end.directory.lowerBound - data else {
      return nil
    }
    // Bit 3: the size stands after the data, and here there is 0.
    if localFlags & 8 == 0, localPacked != packed, localPacked != 0xFFFF_FFFF { return nil }
    return ZIPDirectory.Entry(
      name: name,
      packed: packed,
      unpacked: unpacked,
      place: start..<data + packed,
      method: method,
      checksum: checksum,
      isEncrypted: flags & 0x2041 != 0,
      isLink: mode & 0xF000 == 0xA000
    )
  }
}
