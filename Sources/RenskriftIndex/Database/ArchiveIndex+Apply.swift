internal import GRDB
internal import RenskriftModel
internal import Synchronization

extension ArchiveIndex {
  /// Brings all changes into the index, or none.
  ///
  /// Doing it again changes nothing. A document that comes twice is the later one.
  package func apply(_ changes: IndexChanges) throws(IndexFailure) {
    try writing { db in
      var writer = try IndexWriter(db, knownWords: knownWords.withLock { exchange(&$0, with: []) })
      var documents: [String: IndexedDocument] = [:]
      for document in changes.documents { documents[document.id] = document }
      var stored: [StoredDocument] = []
      for id in Set(documents.keys).union(changes.removed) {
        guard let old = try StoredDocument.fetch(db, id: id) else { continue }
        // By their bytes: to Swift, composed and decomposed letters are equal.
        if documents[id]?.encoded == old.document.encoded {
          documents[id] = nil
        } else {
          stored.append(old)
        }
      }
      // Ascending: the full-text table writes out what it has in hand whenever a number goes back.
      for old in stored.sorted(by: { $0.firstPage < $1.firstPage }) { try writer.remove(old) }
      for document in changes.documents {
        guard let latest = documents.removeValue(forKey: document.id) else { continue }
        try writer.insert(latest)
      }
      try writer.finish()
      let known = writer.knownWords
      knownWords.withLock { $0 = known }
      try Self.apply(changes, toQuarantine: db)
    }
  }

  /// Takes a document out; nothing happens if it is not there.
  package func remove(document id: String) throws(IndexFailure) {
    try apply(IndexChanges(removed: [id]))
  }

  private static func apply(_ changes: IndexChanges, toQuarantine db: Database) throws {
    let delete = try db.cachedStatement(
      sql: "DELETE FROM quarantine WHERE document = ? AND code = ?"
    )
    for place in changes.released {
      try delete.execute(arguments: [place.document, place.code])
    }
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO quarantine VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (document, code) DO UPDATE
        SET path = excluded.path, en = excluded.en, sv = excluded.sv
        """
    )
    for item in changes.quarantined {
      try insert.execute(arguments: [
        item.place.document, item.place.code, item.path, item.message.en, item.message.sv,
      ])
    }
  }
}
