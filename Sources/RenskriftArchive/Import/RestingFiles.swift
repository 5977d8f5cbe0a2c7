/// Finds files that have stopped changing, by looking again and again.
///
/// A file has rested when its size and its time were the same in two looks; each is handed over once, and again when it
/// has changed and rested again.
package struct RestingFiles {
  private let folders: [FilePath]
  private let files: any FileOperations
  private var seen: [FilePath: Look] = [:]

  private struct Look {
    var status: FileStatus
    var isTaken: Bool
    var round: Int
  }
  private var round = 0

  package init(_ folders: [FilePath], files: any FileOperations) {
    self.folders = folders
    self.files = files
  }

  /// What has rested since the last look, in the order of a walk.
  package mutating func look() -> [Walk.Item] {
    round += 1
    var rested: [Walk.Item] = []
    var walk = Walk(folders, files: files)
    while let item = walk.next() {
      guard case .success(let status) = item.status, status.kind == .file else { continue }
      var look = seen[item.path] ?? Look(status: status, isTaken: false, round: 0)
      let isNew = look.round == 0
      look.round = round
      if !look.status.hasSameContent(as: status) {
        look.status = status
        look.isTaken = false
      } else if !look.isTaken, !isNew {
        look.isTaken = true
        rested.append(item)
      }
      seen[item.path] = look
    }
    // What is gone may come again as another.
    let last = round
    seen = seen.filter { $0.value.round == last }
    return rested
  }
}
