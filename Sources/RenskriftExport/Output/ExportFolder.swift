package import RenskriftArchive
internal import RenskriftModel

/// A folder that appears whole under its name, or not at all.
///
/// Written beside its place as `.NAME.renskrift-export`, brought onto the disk, renamed. A folder that has something in
/// it is never replaced.
package struct ExportFolder: Sendable {
  private let place: FilePath
  private let written: FilePath
  let files: any FileOperations

  /// Begins the folder; what a killed export left of it is swept.
  package init(_ place: FilePath, files: any FileOperations) throws(ArchiveFailure) {
    let name = place.name
    self.place = place.parent(of: name)
    self.files = files
    written = self.place.parent.appending(
      Array(".".utf8) + name.prefix(220) + Array(".renskrift-export".utf8)
    )
    let (target, temporary) = (self.place, written)
    let isTaken = try archiving { () throws(FileFailure) in
      guard let status = try files.status(target) else { return false }
      guard status.kind == .folder else { return true }
      return try !files.names(in: target).isEmpty
    }
    guard !isTaken else { throw .taken(place) }
    try archiving { () throws(FileFailure) in
      try files.removeTree(temporary)
      try files.makeFolders(target.parent)
      try files.makeFolder(temporary)
    }
  }

  /// Writes a file whole; the folders it stands in are made.
  package func write(_ bytes: [UInt8], to name: String) throws(FileFailure) {
    try files.write(bytes, new: try path(of: name))
  }

  /// Writes at the end of a file.
  func append(_ bytes: [UInt8], to name: String) throws(FileFailure) {
    try files.append(bytes, to: try path(of: name), isSynced: false)
  }

  /// Opens a new file.
  func open(_ name: String) throws(FileFailure) -> OpenFile {
    try files.open(try path(of: name), for: .new)
  }

  /// Makes a folder in it.
  func makeFolder(_ name: String) throws(FileFailure) {
    try files.makeFolders(written.appending(name))
  }

  /// Takes out a file.
  func remove(_ name: String) throws(FileFailure) { try files.removeFile(written.appending(name)) }

  /// Lets the folder appear.
  package func commit() throws(ArchiveFailure) {
    try archiving { () throws(FileFailure) in
      let folder = try files.open(written, for: .folder)
      try files.closing(folder) { () throws(FileFailure) in try files.syncAll(folder) }
      try files.rename(written, to: place)
      let parent = try files.open(place.parent, for: .folder)
      try files.closing(parent) { () throws(FileFailure) in try files.sync(parent) }
    }
  }

  /// Takes away what was written: the export failed, which is what will be told.
  package func discard() {
    do throws(FileFailure) { try files.removeTree(written) } catch _ {}
  }

  private func path(of name: String) throws(FileFailure) -> FilePath {
    let path = written.appending(name)
    if name.utf8.contains(UInt8(ascii: "/")) { try files.makeFolders(path.parent) }
    return path
  }
}

extension FilePath {
  /// The same path without slashes behind its name.
  fileprivate func parent(of name: [UInt8]) -> FilePath {
    var end = bytes[...]
    while end.count > 1, end.last == UInt8(ascii: "/") { end.removeLast() }
    let path = FilePath(bytes: Array(end))
    return end.contains(UInt8(ascii: "/")) ? path.parent.appending(name) : path
  }
}

extension ArchiveFailure {
  fileprivate static func taken(_ path: FilePath) -> ArchiveFailure {
    ArchiveFailure(
      .usage,
      code: "output-taken",
      path: path,
      message: Message(
        en: "there is something already, and an export replaces nothing",
        sv: "där finns redan något, och en export ersätter ingenting"
      ),
      remedy: Message(
        en: "name a folder that does not exist yet, or an empty one",
        sv: "ange en mapp som inte finns ännu, eller en tom"
      )
    )
  }
}
