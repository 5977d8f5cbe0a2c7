internal import RenskriftModel

extension ArchiveStore {
  /// An archive to read from; takes no lock, writes nothing.
  ///
  /// Results never change and `current` is renamed into place: one who reads beside an import sees whole results.
  package static func reading(
    _ root: FilePath,
    files: any FileOperations
  ) throws(ArchiveFailure) -> ArchiveStore {
    let layout = ArchiveLayout(root)
    guard try ArchiveDescription.require(in: layout, files: files) == .archive else {
      throw .missing(root)
    }
    return ArchiveStore(layout, files: files)
  }
}

extension ArchiveFailure {
  fileprivate static func missing(_ root: FilePath) -> ArchiveFailure {
    ArchiveFailure(
      .usage,
      code: "not-an-archive",
      path: root,
      message: Message(en: "there is no archive", sv: "där finns inget arkiv"),
      remedy: Message(
        en: "name a folder that renskrift import has made",
        sv: "ange en mapp som renskrift import har skapat"
      )
    )
  }
}
