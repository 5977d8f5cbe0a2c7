internal import RenskriftIndex
internal import RenskriftModel

extension ImportRun {
  func keepFailed(
    _ candidate: Candidate,
    key: String,
    path: String,
    _ failure: ImportFailure
  ) throws(ArchiveFailure) {
    let entry = QuarantineEntry(
      document: candidate.document,
      sha256: candidate.sha256,
      path: path,
      key: key,
      version: recipe.version,
      limits: options.limits,
      failure: failure
    )
    try archiving { () throws(FileFailure) in try keep(entry, candidate) }
  }

  func keepUnread(
    _ item: Walk.Item,
    _ failure: ImportFailure
  ) throws(ArchiveFailure) {
    let name = item.name.portable
    let entry = QuarantineEntry(
      document: QuarantineEntry.document(unread: name),
      sha256: nil,
      path: name,
      key: nil,
      version: recipe.version,
      limits: options.limits,
      failure: failure
    )
    try archiving { () throws(FileFailure) in try keep(entry, nil) }
    told.append(
      ImportItem(
        name: item.name,
        bytes: 0,
        document: nil,
        status: .quarantined(failure),
        facts: nil
      )
    )
  }

  func keep(_ entry: QuarantineEntry, _ candidate: Candidate?) throws(FileFailure) {
    let old = quarantine.updateValue(entry, forKey: entry.document)
    if old == entry { return }
    if let old, old.failure.code != entry.failure.code { release(old) }
    changes.quarantined.append(entry.indexed)
    let folder = group.temporaryPath()
    try files.makeFolder(folder)
    try files.write(entry.bytes, new: folder.appending(QuarantineEntry.reasonFile))
    if let candidate, let original = try store.original(candidate.sha256) {
      let name = folder.appending(QuarantineEntry.fileName(candidate.item.name.name))
      do throws(FileFailure) {
        try files.link(original, to: name)
      } catch {
        _ = try copy(original, to: name)
      }
    }
    group.moveFolder(folder, to: archive.layout.quarantined(entry.document, entry.failure.code))
  }

  /// What could not be read under this name once can be now.
  func forgetUnread(_ name: String) throws(ArchiveFailure) {
    guard !quarantine.isEmpty else { return }
    let document = QuarantineEntry.document(unread: name)
    if let entry = quarantine.removeValue(forKey: document) { release(entry) }
  }

  func release(_ entry: QuarantineEntry) {
    group.remove(archive.layout.quarantined(entry.document, entry.failure.code))
    changes.released.append(entry.indexed.place)
  }
}

extension ImportFailure {
  static var unsteady: ImportFailure {
    ImportFailure(
      code: "changed-while-read",
      message: Message(
        en: "somebody wrote to the file while it was read, twice",
        sv: "någon skrev i filen medan den lästes, två gånger"
      ),
      remedy: Message(
        en: "import it again when nobody writes to it",
        sv: "importera den igen när ingen skriver i den"
      ),
      stage: "open"
    )
  }
}
