internal import RenskriftModel
internal import RenskriftWriters

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// An archive folder that this process may write to, as the only one.
///
/// The kernel gives the lock back when the process ends, however it ends.
package struct Archive: Sendable {
  package let layout: ArchiveLayout
  package let files: any FileOperations
  private let lock: OpenFile

  /// Opens an archive for writing, makes it where there is none, and sweeps what an interrupted run left.
  ///
  /// `wait` is asked, while another run has the archive, whether to try again.
  package static func open(
    _ root: FilePath,
    files: any FileOperations,
    orWait wait: () -> Bool
  ) throws(ArchiveFailure) -> Archive {
    let layout = ArchiveLayout(root)
    if try ArchiveDescription.require(in: layout, files: files) == .none {
      try archiving { () throws(FileFailure) in try files.makeFolders(root) }
    }
    let lock = try archiving { () throws(FileFailure) in
      try files.open(layout.lock, for: .appending)
    }
    let archive = Archive(layout: layout, files: files, lock: lock)
    do throws(ArchiveFailure) {
      try archive.prepare(wait)
    } catch {
      do throws(ArchiveFailure) { try archive.close() } catch _ {}
      throw error
    }
    return archive
  }

  private func prepare(_ wait: () -> Bool) throws(ArchiveFailure) {
    while try !archiving({ () throws(FileFailure) in try files.lock(lock) }) {
      guard wait() else { throw .busy(layout.root) }
    }
    try archiving { () throws(FileFailure) in
      try files.makeFolder(layout.temporary)
      for name in try files.names(in: layout.temporary) {
        try files.removeTree(layout.temporary.appending(name))
      }
      guard try files.status(layout.description) == nil else { return }
      var group = CommitGroup(files: files, temporary: layout.temporary)
      try group.write(ArchiveDescription.bytes, to: layout.description)
      try group.commit()
      try group.sync()
    }
  }

  /// Gives the lock back.
  package func close() throws(ArchiveFailure) {
    try archiving { () throws(FileFailure) in try files.close(lock) }
  }
}

/// Does something with files of an archive.
package func archiving<Result>(
  _ body: () throws(FileFailure) -> Result
) throws(ArchiveFailure) -> Result {
  do throws(FileFailure) { return try body() } catch { throw ArchiveFailure(error) }
}

extension ArchiveFailure {
  fileprivate static func busy(_ root: FilePath) -> ArchiveFailure {
    ArchiveFailure(
      .busy,
      code: "archive-busy",
      path: root,
      message: Message(
        en: "another run has the archive",
        sv: "en annan körning använder arkivet"
      ),
      remedy: Message(
        en: "wait until it has ended, or let this one wait with --lock-wait SECONDS",
        sv: "vänta tills den är klar, eller låt denna vänta med --lock-wait SEKUNDER"
      )
    )
  }
}
