/// The digest of everything in a folder: of names and contents, in the order of the names.
package enum FolderDigest {
  /// 64 lower-case hexadecimal digits.
  package static func hex(
    of folder: FilePath,
    files: any FileOperations
  ) throws(FileFailure) -> String {
    var walk = Walk([folder], files: files)
    var digest = SHA256Digest()
    while let item = walk.next() {
      guard try item.status.get().kind == .file else { continue }
      var content = SHA256Digest()
      let file = try files.open(item.path, for: .reading)
      try files.closing(file) { () throws(FileFailure) in
        try files.readAll(file) { content.update($0) }
      }
      digest.update(Array("\(content.hex) \(item.name.portable)\n".utf8))
    }
    return digest.hex
  }
}
