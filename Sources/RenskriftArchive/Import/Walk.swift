/// The files of folders, in an order that hangs on their names alone.
///
/// Depth first, the names of each folder by bytes; holds the names of the folders it is in, never those of all files.
/// Links are not followed.
package struct Walk {
  /// Something that lies in a folder.
  package struct Item: Sendable {
    /// Where it lies.
    package let path: FilePath
    /// Its path from the folder that was given; of a file that was given, its name.
    package let name: FilePath
    /// What it is; nil if it could not be looked at, for this reason.
    package let status: Result<FileStatus, FileFailure>
  }

  private let files: any FileOperations
  private var levels: [Level] = []

  private struct Level {
    let path: FilePath
    let name: FilePath
    /// Last first.
    var names: [[UInt8]]
  }

  /// What lies in these folders, one after the other; a file among them is what lies there.
  package init(_ folders: [FilePath], files: any FileOperations) {
    self.files = files
    roots = folders.reversed()
  }

  private var roots: [FilePath]

  /// The next file, link, special, or folder that was entered; of a folder that can't be read, why.
  package mutating func next() -> Item? {
    while true {
      guard let level = levels.last else {
        guard let root = roots.popLast() else { return nil }
        if let item = enter(root, FilePath(bytes: []), isRoot: true) { return item }
        continue
      }
      guard let name = level.names.last else {
        levels.removeLast()
        continue
      }
      levels[levels.count - 1].names.removeLast()
      if let item = enter(level.path.appending(name), level.name.appending(name), isRoot: false) {
        return item
      }
    }
  }

  /// How much there is: files and bytes, links and folders left out.
  package static func count(_ folders: [FilePath], files: any FileOperations) -> ImportPlan {
    var walk = Walk(folders, files: files)
    var plan = ImportPlan()
    while let item = walk.next() { plan.add(item) }
    return plan
  }

  /// The item that stands there; a folder is entered instead.
  private mutating func enter(_ path: FilePath, _ name: FilePath, isRoot: Bool) -> Item? {
    let itemName = isRoot ? FilePath(bytes: path.name) : name
    do throws(FileFailure) {
      // A vanished file between listing and looking is no item at all.
      guard let status = try files.status(path) else { return nil }
      // A link that the user names is meant.
      let isFolder = status.kind == .folder || isRoot && status.kind == .link
      guard isFolder else { return Item(path: path, name: itemName, status: .success(status)) }
      var folder = status
      folder.kind = .folder
      var names = try files.names(in: path)
      names.sort { $1.lexicographicallyPrecedes($0) }
      levels.append(Level(path: path, name: name, names: names))
      return Item(path: path, name: itemName, status: .success(folder))
    } catch {
      return Item(path: path, name: itemName, status: .failure(error))
    }
  }
}
