internal import RenskriftModel
internal import RenskriftReaders

/// A file that was read once, and what is known of its bytes.
struct Candidate: Sendable {
  let item: Walk.Item
  /// Its path in records and lists.
  let name: String
  let sha256: String
  let size: Int
  /// The bytes, if they are few enough to be kept.
  let bytes: [UInt8]?
  /// Whether it is a picture, or may hold pictures.
  let isScan: Bool
  let status: FileStatus

  /// The first 16 digits.
  var document: String { String(sha256.prefix(16)) }

  /// Larger files are read a second time if they are to be stored.
  static let keptBytes = 8 << 20
  /// Enough to tell a picture by.
  private static let prefixBytes = 1_024

  /// Reads and hashes a file; nil if it changed meanwhile.
  static func read(
    _ item: Walk.Item,
    _ files: any FileOperations
  ) throws(FileFailure) -> Candidate? {
    let file = try files.open(item.path, for: .reading)
    return try files.closing(file) { () throws(FileFailure) in
      let before = try files.status(file)
      guard before.kind == .file else { return nil }
      var digest = SHA256Digest()
      var bytes: [UInt8] = []
      var size = 0
      try files.readAll(file, size: before.size) { piece in
        digest.update(piece)
        size += piece.count
        if size <= keptBytes || bytes.count < prefixBytes { bytes += piece }
      }
      let after = try files.status(file)
      guard before.hasSameContent(as: after), size == after.size else { return nil }
      return Candidate(
        item: item,
        name: item.name.portable,
        sha256: digest.hex,
        size: size,
        bytes: size <= keptBytes ? bytes : nil,
        isScan: PDFReader.recognizes(bytes) || ImageReader.recognizes(bytes),
        status: after
      )
    }
  }
}
