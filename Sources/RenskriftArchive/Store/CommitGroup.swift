/// Files and folders that become part of the archive together.
///
/// All is written under `tmp/`, then one sync of the file system brings it onto the disk, and only then do the renames
/// give it its place, in the order of the calls. A crash before the renames leaves rubbish in `tmp/`; between them, whole
/// files; a rename itself is all or nothing. That one sync for many documents costs a fraction of a sync for each file.
package struct CommitGroup {
  private let files: any FileOperations
  private let temporary: FilePath
  private var renames: [(from: FilePath, to: FilePath, isFolder: Bool)] = []
  private var removals: [FilePath] = []
  private var folders: Set<FilePath> = []
  private var last = 0

  /// What will be renamed or removed.
  package var count: Int { renames.count + removals.count }

  package init(files: any FileOperations, temporary: FilePath) {
    self.files = files
    self.temporary = temporary
  }

  /// A path in `tmp/` that nothing has yet.
  package mutating func temporaryPath() -> FilePath {
    last += 1
    return temporary.appending(String(last))
  }

  /// Writes a file that will stand at `path`.
  package mutating func write(_ bytes: [UInt8], to path: FilePath) throws(FileFailure) {
    let written = temporaryPath()
    try files.write(bytes, new: written)
    move(written, to: path)
  }

  /// A file under `tmp/` will stand at `path`, instead of what stands there.
  package mutating func move(_ from: FilePath, to path: FilePath) {
    renames.append((from, path, false))
  }

  /// A folder under `tmp/` will stand at `path`, instead of what stands there.
  package mutating func moveFolder(_ from: FilePath, to path: FilePath) {
    renames.append((from, path, true))
  }

  /// What stands at `path` will be removed, after everything has its place.
  package mutating func remove(_ path: FilePath) { removals.append(path) }

  /// Everything gets its place.
  package mutating func commit() throws(FileFailure) {
    guard count > 0 else { return }
    if !renames.isEmpty { try sync() }
    for rename in renames {
      let parent = rename.to.parent
      if folders.insert(parent).inserted { try files.makeFolders(parent) }
      // What was left half removed, or is of no known result, gives way.
      if rename.isFolder, try files.status(rename.to) != nil { try files.removeTree(rename.to) }
      try files.rename(rename.from, to: rename.to)
    }
    for removal in removals {
      // Out of sight at once, whole; then piece by piece.
      guard try files.status(removal) != nil else { continue }
      let out = temporaryPath()
      try files.rename(removal, to: out)
      try files.removeTree(out)
    }
    renames = []
    removals = []
    // The set would grow with the archive.
    if folders.count > 1_000 { folders = [] }
  }

  /// Brings everything that was written, renames too, onto the disk.
  package func sync() throws(FileFailure) {
    let folder = try files.open(temporary, for: .folder)
    try files.closing(folder) { () throws(FileFailure) in try files.syncAll(folder) }
  }
}
