/// Reads what stands in an archive.
package struct ArchiveStore: Sendable {
  package let layout: ArchiveLayout
  package let files: any FileOperations

  package init(_ layout: ArchiveLayout, files: any FileOperations) {
    self.layout = layout
    self.files = files
  }

  /// Whether the original is there, or where it lies.
  package func hasOriginal(_ sha256: String) throws(FileFailure) -> Bool {
    if try files.status(layout.original(sha256)) != nil { return true }
    return try files.status(layout.reference(sha256)) != nil
  }

  /// Where the bytes of an original lie; nil if nobody knows.
  package func original(_ sha256: String) throws(FileFailure) -> FilePath? {
    let original = layout.original(sha256)
    if try files.status(original) != nil { return original }
    guard let bytes = try files.bytes(of: layout.reference(sha256)) else { return nil }
    return FilePath(bytes: Array(bytes.prefix { $0 != 0x0A }))
  }

  /// The key in force of a document; nil if there is no result of that key.
  package func current(_ sha256: String) throws(FileFailure) -> String? {
    guard let line = try files.bytes(of: layout.current(sha256)), line.count == 33 else {
      return nil
    }
    let key = String(decoding: line.dropLast(), as: UTF8.self)
    let result = layout.result(sha256, key).appending("result.json")
    return try files.status(result) == nil ? nil : key
  }

  /// An original as if it lay in a folder under that name; nil if its bytes are not there.
  package func item(_ sha256: String, name: String) throws(FileFailure) -> Walk.Item? {
    guard let path = try original(sha256), let status = try files.status(path) else { return nil }
    return Walk.Item(path: path, name: FilePath(name), status: .success(status))
  }

  /// Every name that a document came under; nil if none is known.
  package func sources(_ sha256: String) throws(FileFailure) -> SourceList? {
    try files.bytes(of: layout.sources(sha256)).flatMap(SourceList.init)
  }

  /// Names below a folder that is split by the first two digits, sorted; none if the folder is not there.
  package func names(below folder: FilePath) throws(FileFailure) -> [[UInt8]] {
    guard try files.status(folder) != nil else { return [] }
    var names: [[UInt8]] = []
    for part in try files.names(in: folder) {
      names += try files.names(in: folder.appending(part))
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The digests of all documents that have a result, sorted.
  package func documents() throws(FileFailure) -> [String] {
    try names(below: layout.results).map { String(decoding: $0, as: UTF8.self) }
  }

  /// An error if no archive lies there, or one that this version can't read.
  package func require() throws(ArchiveFailure) {
    guard try ArchiveDescription.require(in: layout, files: files) == .archive else {
      throw .absent(layout.root)
    }
  }

  /// Everything that lies in the quarantine of an archive, sorted by folder; an error if it is none.
  package func quarantine() throws(ArchiveFailure) -> [QuarantineEntry] {
    try require()
    return try archiving { () throws(FileFailure) in try quarantined() }
  }

  /// Everything that lies in quarantine, sorted by folder.
  package func quarantined() throws(FileFailure) -> [QuarantineEntry] {
    guard try files.status(layout.quarantine) != nil else { return [] }
    var entries: [QuarantineEntry] = []
    let names = try files.names(in: layout.quarantine)
    for name in names.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let reason = layout.quarantine.appending(name).appending(QuarantineEntry.reasonFile)
      guard let bytes = try files.bytes(of: reason), let entry = QuarantineEntry(bytes) else {
        continue
      }
      entries.append(entry)
    }
    return entries
  }
}
