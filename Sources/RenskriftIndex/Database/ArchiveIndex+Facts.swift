internal import Foundation
internal import GRDB

extension ArchiveIndex {
  /// What a report tells of the whole archive.
  package struct Facts: Hashable, Sendable {
    package var documents = 0
    package var pages = 0
    package var words = 0
    /// Words changed.
    package var restored = 0
    /// Places shown for review.
    package var uncertain = 0
    /// Documents by kind, the most frequent first, as all that follow.
    package var kinds: [Tally] = []
    /// Documents by media type.
    package var mediaTypes: [Tally] = []
    /// Documents by language; those without are left out.
    package var languages: [Tally] = []
    /// Records by type.
    package var records: [Tally] = []
    /// Warnings by code.
    package var warnings: [Tally] = []
    /// What is in quarantine, by code.
    package var quarantined: [Tally] = []
    /// Changes made, the most frequent first.
    package var corrections: [Correction] = []
    /// Changes only proposed.
    package var suggestions: [Correction] = []
  }

  /// A document in a list.
  package struct Entry: Hashable, Sendable {
    package var id: String
    package var path: String
    package var sources: [String]
    package var words: Int
    /// Places shown for review.
    package var uncertain: Int
  }

  /// Counts over everything; of corrections the `limit` most frequent.
  package func facts(corrections limit: Int) throws(IndexFailure) -> Facts {
    try reading { db in
      var facts = Facts()
      if let row = try Row.fetchOne(
        db,
        sql: """
          SELECT count(*) AS documents, total(pages) AS pages, total(words) AS words,
            total(restored) AS restored, total(uncertain) AS uncertain FROM document
          """
      ) {
        facts.documents = row["documents"]
        facts.pages = row["pages"]
        facts.words = row["words"]
        facts.restored = row["restored"]
        facts.uncertain = row["uncertain"]
      }
      facts.kinds = try Self.tallies(db, "SELECT kind AS name, 1 AS n FROM document")
      facts.mediaTypes = try Self.tallies(db, "SELECT media_type AS name, 1 AS n FROM document")
      facts.languages = try Self.tallies(
        db,
        "SELECT language AS name, 1 AS n FROM document WHERE language IS NOT NULL"
      )
      facts.records = try Self.tallies(
        db,
        "SELECT j.key AS name, j.value AS n FROM document, json_each(document.records) AS j"
      )
      facts.warnings = try Self.tallies(
        db,
        "SELECT j.key AS name, j.value AS n FROM document, json_each(document.warnings) AS j"
      )
      facts.quarantined = try Self.tallies(db, "SELECT code AS name, 1 AS n FROM quarantine")
      facts.corrections = try Self.corrections(db, isApplied: true, limit)
      facts.suggestions = try Self.corrections(db, isApplied: false, limit)
      return facts
    }
  }

  /// Documents that have this warning, by path.
  package func documents(
    withWarning code: String,
    limit: Int
  ) throws(IndexFailure) -> [Entry] {
    try entries(
      """
      WHERE EXISTS (SELECT 1 FROM json_each(document.warnings) AS j WHERE j.key = ?)
      ORDER BY path, id LIMIT ?
      """,
      [code, limit]
    )
  }

  /// Documents with the most words in doubt, for each word that they have.
  package func mostUncertain(limit: Int) throws(IndexFailure) -> [Entry] {
    try entries(
      """
      WHERE uncertain > 0
      ORDER BY CAST(uncertain AS REAL) / max(words, 1) DESC, path, id LIMIT ?
      """,
      [limit]
    )
  }

  /// A document by its id.
  package func entry(of id: String) throws(IndexFailure) -> Entry? {
    try entries("WHERE id = ?", [id]).first
  }

  /// Groups of papers that say nearly the same, each by path, ordered by their first.
  package func nearDuplicates() throws(IndexFailure) -> [[Entry]] {
    let (ids, sketches) = try reading { db in
      var ids: [String] = []
      var sketches: [Sketch] = []
      let rows = try Row.fetchCursor(
        db,
        sql: "SELECT id, sketch FROM document WHERE sketch IS NOT NULL ORDER BY path, id"
      )
      while let row = try rows.next() {
        ids.append(row["id"])
        sketches.append(Sketch(bytes: Array(row["sketch"] as Data)))
      }
      return (ids, sketches)
    }
    var groups: [[Entry]] = []
    for group in LikePapers.groups(of: sketches) {
      var entries: [Entry] = []
      for index in group { if let entry = try entry(of: ids[index]) { entries.append(entry) } }
      if entries.count > 1 { groups.append(entries) }
    }
    return groups
  }

  private func entries(
    _ conditions: String,
    _ values: [any DatabaseValueConvertible]
  ) throws(IndexFailure) -> [Entry] {
    try reading { db in
      let statement = try db.cachedStatement(
        sql: "SELECT id, path, sources, words, uncertain FROM document \(conditions)"
      )
      return try Row.fetchAll(statement, arguments: StatementArguments(values)).map { row in
        Entry(
          id: row["id"],
          path: row["path"],
          sources: try ColumnJSON.texts(row["sources"]),
          words: row["words"],
          uncertain: row["uncertain"]
        )
      }
    }
  }

  /// Sums by name, the largest first.
  private static func tallies(_ db: Database, _ rows: String) throws -> [Tally] {
    try Row.fetchAll(
      db,
      sql: "SELECT name, sum(n) AS total FROM (\(rows)) GROUP BY name ORDER BY total DESC, name"
    )
    .map { Tally(name: $0["name"], count: $0["total"]) }
  }

  private static func corrections(
    _ db: Database,
    isApplied: Bool,
    _ limit: Int
  ) throws -> [Correction] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT before, after, count FROM correction WHERE applied = ?
        ORDER BY count DESC, before, after LIMIT ?
        """,
      arguments: [isApplied ? 1 : 0, limit]
    )
    .map {
      Correction(
        before: $0["before"],
        after: $0["after"],
        isApplied: isApplied,
        count: $0["count"]
      )
    }
  }
}
