internal import Foundation
internal import RenskriftModel
internal import RenskriftWriters

/// What `archive.json` says: that the folder is an archive, and of which format.
enum ArchiveDescription {
  /// The format that this version writes and reads.
  static let format = 1
  private static let schema = "renskrift-archive/"

  /// What stands where an archive is wanted.
  enum State {
    /// Nothing.
    case none
    /// A folder for an archive.
    case empty
    /// An archive.
    case archive
  }

  /// What a new archive's `archive.json` says.
  static var bytes: [UInt8] {
    CanonicalJSON.indented([
      "schema": .text(schema + String(format)),
      "about": """
      Originals by SHA-256, what Renskrift read in them, and what it could not read. \
      Text and records are UTF-8; archive.sqlite, pages and tmp can be made anew.
      """,
    ])
  }

  /// What stands there; an error if it is no archive, or a newer one.
  static func require(
    in layout: ArchiveLayout,
    files: any FileOperations
  ) throws(ArchiveFailure) -> State {
    let found = try archiving { () throws(FileFailure) in try read(layout, files) }
    switch found {
    case .none: return .none
    case .file: throw .foreign(layout.root)
    case .folder(let isEmpty):
      guard isEmpty else { throw .foreign(layout.root) }
      return .empty
    case .description(let bytes):
      struct Description: Decodable { let schema: String }
      guard let description = try? JSONDecoder().decode(Description.self, from: Data(bytes)),
        description.schema.hasPrefix(schema),
        let number = Int(description.schema.dropFirst(schema.count))
      else { throw .unreadable(layout.description) }
      guard number <= format else { throw .newer(layout.description, number) }
      return .archive
    }
  }

  private enum Found {
    case none
    /// Something else than a folder.
    case file
    case folder(isEmpty: Bool)
    case description([UInt8])
  }

  private static func read(
    _ layout: ArchiveLayout,
    _ files: any FileOperations
  ) throws(FileFailure) -> Found {
    guard let status = try files.status(layout.root) else { return .none }
    guard status.kind == .folder || status.kind == .link else { return .file }
    if let bytes = try files.bytes(of: layout.description) { return .description(bytes) }
    // Those of a run that was stopped before it wrote the description.
    let ours: Set<[UInt8]> = [layout.lock.name, layout.temporary.name]
    let names = try files.names(in: layout.root)
    return .folder(isEmpty: names.allSatisfy(ours.contains))
  }
}

extension ArchiveFailure {
  fileprivate static func foreign(_ root: FilePath) -> ArchiveFailure {
    ArchiveFailure(
      .usage,
      code: "not-an-archive",
      path: root,
      message: Message(
        en: "it is there already and is no archive",
        sv: "där finns redan något som inte är ett arkiv"
      ),
      remedy: Message(
        en: "name an archive, an empty folder, or one that does not exist yet",
        sv: "ange ett arkiv, en tom mapp eller en som inte finns ännu"
      )
    )
  }

  fileprivate static func unreadable(_ path: FilePath) -> ArchiveFailure {
    ArchiveFailure(
      .damaged,
      code: "archive-description",
      path: path,
      message: Message(
        en: "does not say which format the archive has",
        sv: "säger inte vilket format arkivet har"
      ),
      remedy: Message(
        en: "restore the file from a copy; a new archive's says the same",
        sv: "återställ filen från en kopia; i ett nytt arkiv står samma sak"
      )
    )
  }

  fileprivate static func newer(_ path: FilePath, _ number: Int) -> ArchiveFailure {
    ArchiveFailure(
      .damaged,
      code: "archive-newer",
      path: path,
      message: Message(
        en: "the archive has format \(number), this version knows \(ArchiveDescription.format)",
        sv: "arkivet har format \(number), den här versionen kan \(ArchiveDescription.format)"
      ),
      remedy: Message(en: "use a newer version", sv: "använd en nyare version")
    )
  }
}
