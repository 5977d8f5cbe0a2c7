/// What an import would do, without doing any of it.
package struct ImportPreview {
  private let store: ArchiveStore?
  private let files: any FileOperations
  private let recipe: ResultRecipe
  private let options: ImportOptions
  private let hasOCR: Bool
  private var quarantine: [String: QuarantineEntry] = [:]
  private var seen: [String: String] = [:]

  /// A file, and what would become of it.
  package struct Item: Sendable {
    package let name: FilePath
    package let bytes: Int
    package let document: String?
    /// `new` `unchanged` `stale` `duplicate` `skipped` `would-quarantine`.
    package let status: String
    /// Why, as a code, or the name that has the same bytes.
    package let reason: String?
  }

  /// `store` is nil where there is no archive yet.
  package init(
    store: ArchiveStore?,
    files: any FileOperations,
    recipe: ResultRecipe,
    options: ImportOptions,
    hasOCR: Bool
  ) throws(ArchiveFailure) {
    self.store = store
    self.files = files
    self.recipe = recipe
    self.options = options
    self.hasOCR = hasOCR
    guard let store else { return }
    _ = try ArchiveDescription.require(in: store.layout, files: files)
    for entry in try archiving({ () throws(FileFailure) in try store.quarantined() }) {
      quarantine[entry.document] = entry
    }
  }

  /// Reads everything, tells of each file.
  package mutating func run(
    _ folders: [FilePath],
    _ take: (Item) throws -> Void
  ) throws {
    var walk = Walk(folders, files: files)
    while let item = walk.next() {
      if let told = try look(at: item) { try take(told) }
    }
  }

  private mutating func look(at item: Walk.Item) throws(ArchiveFailure) -> Item? {
    func told(_ status: String, _ reason: String?, _ candidate: Candidate? = nil) -> Item {
      Item(
        name: item.name,
        bytes: candidate?.size ?? 0,
        document: candidate?.document,
        status: status,
        reason: reason
      )
    }
    if let reason = Skipping.reason(for: item) { return told("skipped", reason) }
    do throws(FileFailure) {
      if try item.status.get().kind == .folder { return nil }
      guard let candidate = try Candidate.read(item, files) else {
        return told("would-quarantine", "changed-while-read")
      }
      if let first = seen[candidate.sha256] { return told("duplicate", first, candidate) }
      seen[candidate.sha256] = candidate.name
      let key = recipe.key(sha256: candidate.sha256, isScan: candidate.isScan)
      if let entry = quarantine[candidate.document], entry.key == key,
        entry.limits == options.limits, !options.retries(entry.failure.code)
      {
        return told("would-quarantine", entry.failure.code, candidate)
      }
      let current = try store?.current(candidate.sha256)
      if current == key {
        let first = try store?.sources(candidate.sha256)?.path
        return first == candidate.name || first == nil
          ? told("unchanged", nil, candidate) : told("duplicate", first, candidate)
      }
      if candidate.isScan, !hasOCR { return told("would-quarantine", "ocr-missing", candidate) }
      return told(current == nil ? "new" : "stale", nil, candidate)
    } catch {
      return told("would-quarantine", "no-access")
    }
  }
}
