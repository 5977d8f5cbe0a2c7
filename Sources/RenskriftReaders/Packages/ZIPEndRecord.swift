/// The record at the end of a ZIP file, which says where its directory stands.
///
/// 50 4B 05 06, 2 bytes each: disk, disk of the directory, entries here, entries; 4 each: bytes of the directory, its
/// offset; 2: bytes of the comment after it. Where a number is too great for its field (all ones), the ZIP64
/// end record has it: 50 4B 06 06, at 24: entries, at 40: bytes of the directory, at 48: its offset, 8 bytes each.
struct ZIPEndRecord {
  /// Bytes of the file before the ZIP, by which its places are shifted.
  let before: Int
  /// Where the directory stands in the file.
  let directory: Range<Int>
  /// Entries, as stated.
  let entries: Int

  private static let signature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  private static let entrySignature: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
  private static let longSignature: [UInt8] = [0x50, 0x4B, 0x06, 0x06]

  /// The last end record in a file behind whose directory it stands; nil if there is none.
  ///
  /// Looks at the last 65,557 bytes, as far as a comment allows.
  init?(_ file: UnsafeBufferPointer<UInt8>) {
    let numbers = LittleEndian(file)
    var place = file.count - 22
    let first = max(0, place - 0xFFFF)
    while place >= first {
      if file[place] == 0x50, numbers.holds(Self.signature, at: place),
        let record = Self(numbers, at: place, fileEnd: file.count)
      {
        self = record
        return
      }
      place -= 1
    }
    return nil
  }

  private init?(_ numbers: LittleEndian, at place: Int, fileEnd: Int) {
    guard var entries = numbers.number(2, at: place + 10),
      var size = numbers.number(4, at: place + 12),
      var offset = numbers.number(4, at: place + 16),
      let comment = numbers.number(2, at: place + 20),
      place + 22 + comment <= fileEnd
    else { return nil }
    var directoryEnd = place
    if entries == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF,
      numbers.holds([0x50, 0x4B, 0x06, 0x07], at: place - 20)
    {
      // Between the two stands the locator of 20 bytes; without extensions the long record has 56.
      guard numbers.holds(Self.longSignature, at: place - 76),
        let longEntries = numbers.number(8, at: place - 76 + 32),
        let longSize = numbers.number(8, at: place - 76 + 40),
        let longOffset = numbers.number(8, at: place - 76 + 48)
      else { return nil }
      (entries, size, offset) = (longEntries, longSize, longOffset)
      directoryEnd = place - 76
    }
    guard size <= directoryEnd else { return nil }
    // What stands before the ZIP shifts its directory by as much.
    var start = directoryEnd - size
    var before = start - offset
    guard before >= 0 else { return nil }
    if size > 0, !numbers.holds(Self.entrySignature, at: start) {
      // Or something stands between the directory and its end record.
      guard numbers.holds(Self.entrySignature, at: offset) else { return nil }
      start = offset
      before = 0
    }
    self.before = before
    directory = start..<start + size
    self.entries = entries
  }
}
