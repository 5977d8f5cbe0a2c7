/// What an OLE compound file holds: an old office document, or a new one that is encrypted.
///
/// Streams stand in a directory of records of 128 bytes, which begin at multiples of 128 (MS-CFB 2.6): a name in UTF-16 in
/// the first 64 bytes, how many bytes it has with its final zero at 64. Nothing else of the file is looked at.
enum CompoundFile: Equatable {
  case word
  case slides
  case workbook
  /// An Office Open XML file behind a password (MS-OFFCRYPTO 2.3.4.4).
  case encrypted
  case other

  private static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  /// The kind of a file; nil if it is none.
  ///
  /// O(bytes / 128).
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Self.signature) else { return nil }
    var found = CompoundFile.other
    bytes.withUnsafeBufferPointer { buffer in
      let numbers = LittleEndian(buffer)
      for (name, kind) in Self.streams {
        var place = 512
        while place + 128 <= buffer.count {
          if buffer[place] == name[0], numbers.number(2, at: place + 64) == name.count + 2,
            numbers.holds(name, at: place)
          {
            found = kind
            return
          }
          place += 128
        }
      }
    }
    self = found
  }

  /// The streams by which each kind is known, in the order in which they are looked for.
  private static let streams: [(name: [UInt8], kind: CompoundFile)] = [
    (wide("EncryptedPackage"), .encrypted), (wide("WordDocument"), .word),
    (wide("PowerPoint Document"), .slides), (wide("Workbook"), .workbook),
    (wide("Book"), .workbook),
  ]

  private static func wide(_ name: String) -> [UInt8] { name.utf8.flatMap { [$0, 0] } }
}
