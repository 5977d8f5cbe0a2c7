internal import RenskriftArchive
internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What is imported and where to, as paths from the root.
struct ImportRoots: Sendable {
  let folders: [FilePath]
  let archive: FilePath

  /// Each folder must be there; the archive lies in none of them, and none in the archive.
  init(folders: [PathArgument], archive: PathArgument) throws(CommandFailure) {
    var found: [FilePath] = []
    for folder in folders {
      guard let path = folder.filePath.real else { throw CommandFailure.missing(folder, .last) }
      found.append(path)
    }
    self.folders = found
    self.archive = try Self.whole(archive)
    for (folder, argument) in zip(found, folders) {
      if self.archive.isInside(folder) { throw CommandFailure.nested(archive, in: argument) }
      if folder.isInside(self.archive) { throw CommandFailure.nested(argument, in: archive) }
    }
  }

  /// The archive's path: what is not there yet lies where it will be made.
  private static func whole(_ archive: PathArgument) throws(CommandFailure) -> FilePath {
    var path = archive.filePath
    if path.bytes.isEmpty { throw CommandFailure.missing(archive, .absence) }
    var rest: [[UInt8]] = []
    while true {
      if let real = path.real { return rest.reversed().reduce(real) { $0.appending($1) } }
      rest.append(path.name)
      let parent = path.parent
      guard parent != path else { throw CommandFailure.missing(archive, .last) }
      path = parent
    }
  }
}

extension FilePath {
  /// Where it leads, links followed; nil if nothing stands there.
  var real: FilePath? {
    guard let real = withCString({ realpath($0, nil) }) else { return nil }
    defer { free(real) }
    return FilePath(bytes: Array(UnsafeRawBufferPointer(start: real, count: strlen(real))))
  }

  /// Whether it is the folder or lies in it.
  fileprivate func isInside(_ folder: FilePath) -> Bool {
    self == folder || bytes.starts(with: folder.appending([]).bytes)
  }
}

extension CommandFailure {
  fileprivate static func missing(_ path: PathArgument, _ error: SystemError) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "no-folder",
      path: path,
      message: error.message,
      remedy: error.remedy
    )
  }

  fileprivate static func nested(_ inner: PathArgument, in outer: PathArgument) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "archive-nested",
      path: inner,
      message: Message(
        en: "lies in \(outer.shown): an archive and what is imported must lie apart",
        sv: "ligger i \(outer.shown): ett arkiv och det som importeras måste ligga var för sig"
      ),
      remedy: Message(en: "name another place", sv: "ange en annan plats")
    )
  }
}
