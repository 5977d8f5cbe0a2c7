package import RenskriftArchive
internal import RenskriftModel

/// The documents of an archive that have a result in force, by path, then by digest.
///
/// Holds their names and digests; what they contain is read one at a time.
package struct DocumentList: Sendable {
  /// Which documents are wanted.
  package struct Selection: Sendable {
    /// Kinds, such as `minutes`; all where it is empty.
    package var kinds: Set<String> = []
    /// First digits of digests; all where it is empty.
    package var documents: [String] = []

    package init() {}
  }

  private struct Entry {
    let sha256: String
    let path: String
  }

  private let store: ArchiveStore
  private let selection: Selection
  private let entries: [Entry]

  /// Lists an archive.
  package init(
    _ store: ArchiveStore,
    _ selection: Selection = Selection()
  ) throws(ArchiveFailure) {
    self.store = store
    self.selection = selection
    let wanted = selection.documents
    entries = try archiving { () throws(FileFailure) in
      var entries: [Entry] = []
      for sha256 in try store.documents() {
        guard wanted.isEmpty || wanted.contains(where: sha256.hasPrefix) else { continue }
        entries.append(Entry(sha256: sha256, path: try store.sources(sha256)?.path ?? ""))
      }
      return entries.sorted { left, right in
        left.path.utf8.elementsEqual(right.path.utf8)
          ? left.sha256 < right.sha256
          : left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
      }
    }
  }

  /// Goes through the documents; damaged ones are handed to `tell` with what is wrong, and the next one follows.
  ///
  /// Documents without a result in force are passed over: an import was stopped before them.
  package func forEach<Failure>(
    tell: (DocumentDamage) -> Void,
    _ visit: (ExportedDocument) throws(ExportError<Failure>) -> Void
  ) throws(Failure) {
    for entry in entries {
      do throws(ExportError<Failure>) {
        let found: ExportedDocument?
        do throws(DocumentDamage) {
          found = try document(entry)
        } catch {
          throw .damaged(error)
        }
        if let found { try visit(found) }
      } catch {
        switch error {
        case .damaged(let damage): tell(damage)
        case .failed(let failure): throw failure
        }
      }
    }
  }

  /// How many documents there are, those without a result in force among them.
  package var count: Int { entries.count }

  /// A document by its place in the list; nil if it has no result in force.
  package func document(at index: Int) throws(DocumentDamage) -> ExportedDocument? {
    try document(entries[index])
  }

  private func document(_ entry: Entry) throws(DocumentDamage) -> ExportedDocument? {
    let place = store.layout.current(entry.sha256)
    let key = try reading { () throws(FileFailure) in
      try store.files.status(place) == nil ? nil : try store.current(entry.sha256) ?? ""
    }
    guard let key else { return nil }
    guard !key.isEmpty else { throw .unfounded(place) }
    let document = try ExportedDocument(
      sha256: entry.sha256,
      key: key,
      path: entry.path,
      store: store
    )
    guard !selection.kinds.isEmpty else { return document }
    return selection.kinds.contains(try document.summary().kind) ? document : nil
  }
}

/// Why a document, or everything, could not be exported.
package enum ExportError<Failure: Error>: Error {
  /// The document is told and left out.
  case damaged(DocumentDamage)
  /// The export ends.
  case failed(Failure)
}

extension DocumentDamage {
  fileprivate static func unfounded(_ place: FilePath) -> DocumentDamage {
    DocumentDamage(
      code: "archive-damaged",
      path: place,
      message: Message(
        en: "names a result that is not there",
        sv: "anger ett resultat som inte finns"
      ),
      remedy: Message(
        en: "import the folder again: the result is made anew",
        sv: "importera mappen igen: resultatet görs om"
      )
    )
  }
}
