internal import RenskriftModel
internal import RenskriftReaders

/// The name of a shard's result: equal lists of equal items under equal rules have equal keys, wherever they lie.
package enum ShardKey {
  private static let prefixBytes = 1_024

  /// Digests a list and all files that it names; 32 hexadecimal digits.
  ///
  /// What cannot be read counts as absent: when it comes, the key is another one.
  package static func key(
    of list: FilePath,
    under recipe: ResultRecipe,
    lineLimit: Int,
    files: any FileOperations
  ) throws(FileFailure) -> String {
    var digest = SHA256Digest()
    var hasScans = false
    var lines = ListLines(limit: lineLimit)
    func take() {
      while let line = lines.next() {
        // A line that is too long has the same error line whatever it says.
        guard let bytes = line.bytes else {
          digest.update(Array("\(line.number) too long\n".utf8))
          continue
        }
        digest.update(Array("\(line.number) \(SHA256Digest.hex(of: bytes))".utf8))
        if bytes.first != UInt8(ascii: "{"),
          let item = try? ListItem(bytes, folder: list.parent), case .file(let path) = item.source
        {
          let file = try? content(of: path, files)
          hasScans = hasScans || file?.isScan ?? false
          digest.update(Array(" \(file?.sha256 ?? "absent")".utf8))
        }
        digest.update([0x0A])
      }
    }
    let file = try files.open(list, for: .readingThroughLinks)
    try files.closing(file) { () throws(FileFailure) in
      try files.readAll(file) { piece in
        lines.add(piece)
        take()
      }
    }
    lines.end()
    take()
    let parts = recipe.parts(sha256: digest.hex, isScan: hasScans)
    return String(SHA256Digest.hex(of: Array("renskrift-shard/1\n".utf8) + parts).prefix(32))
  }

  private static func content(
    of path: FilePath,
    _ files: any FileOperations
  ) throws(FileFailure) -> (sha256: String, isScan: Bool)? {
    let file = try files.open(path, for: .readingThroughLinks)
    return try files.closing(file) { () throws(FileFailure) in
      guard try files.status(file).kind == .file else { return nil }
      var digest = SHA256Digest()
      var prefix: [UInt8] = []
      try files.readAll(file) { piece in
        digest.update(piece)
        if prefix.count < prefixBytes { prefix += piece.prefix(prefixBytes) }
      }
      return (digest.hex, PDFReader.recognizes(prefix) || ImageReader.recognizes(prefix))
    }
  }
}
