internal import Foundation
internal import GRDB

/// A document as the index has it.
struct StoredDocument {
  let document: IndexedDocument
  let number: Int64
  /// The number of its first page; the others follow.
  let firstPage: Int64

  static func fetch(_ db: Database, id: String) throws -> StoredDocument? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM document WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
    return try StoredDocument(db, row)
  }

  /// Every document, in the order of the ids.
  static func forEach(_ db: Database, _ body: (StoredDocument) throws -> Void) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM document ORDER BY id")
    while let row = try rows.next() { try body(StoredDocument(db, row)) }
  }

  private init(_ db: Database, _ row: Row) throws {
    number = row["number"]
    firstPage = row["first_page"]
    do {
      document = try Self.document(db, row, firstPage: firstPage)
    } catch let error as JSONCursor.Malformed {
      throw IndexFailure.tampered("document \(number) \(error.at)")
    }
  }

  private static func document(
    _ db: Database,
    _ row: Row,
    firstPage: Int64
  ) throws -> IndexedDocument {
    let count: Int64 = row["pages"]
    let statement = try db.cachedStatement(
      sql: "SELECT * FROM page WHERE number >= ? AND number < ? ORDER BY number"
    )
    let pages = try Row.fetchAll(statement, arguments: [firstPage, firstPage + count])
      .map { try Self.page($0) }
    let sketch: Data? = row["sketch"]
    return IndexedDocument(
      id: row["id"],
      sha256: row["sha256"],
      key: row["key"],
      path: row["path"],
      sources: try ColumnJSON.texts(row["sources"]),
      mediaType: row["media_type"],
      kind: row["kind"],
      title: row["title"],
      language: row["language"],
      words: row["words"],
      restored: row["restored"],
      uncertain: row["uncertain"],
      dates: try ColumnJSON.texts(row["dates"]),
      persons: try ColumnJSON.texts(row["persons"]),
      records: try ColumnJSON.tallies(row["records"]),
      warnings: try ColumnJSON.tallies(row["warnings"]),
      corrections: try ColumnJSON.corrections(row["corrections"]),
      pages: pages,
      sketch: sketch.map { Sketch(bytes: Array($0)) }
    )
  }

  static func page(_ row: Row) throws -> IndexedPage {
    IndexedPage(
      number: row["page"],
      firstLine: row["first_line"],
      text: row["text"],
      readings: try ColumnJSON.readings(row["readings"]),
      records: try ColumnJSON.records(row["records"])
    )
  }
}
