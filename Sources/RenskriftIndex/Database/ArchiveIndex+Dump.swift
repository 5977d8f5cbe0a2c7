internal import GRDB
internal import RenskriftWriters

extension ArchiveIndex {
  /// Everything in the index, a JSON line at a time, alike in whatever order it came in.
  ///
  /// Law: an index made again from the files has the same lines. The words of the full-text table are among them,
  /// each with how often it occurs. The table of words is not: it only grows, and what is left of
  /// documents that are no more finds nothing.
  package func dump(_ line: ([UInt8]) throws -> Void) throws(IndexFailure) {
    try reading { db in
      try StoredDocument.forEach(db) { stored in
        try line(CanonicalJSON.line(Self.value(of: stored.document)))
        for page in stored.document.pages {
          try line(CanonicalJSON.line(Self.value(of: page, document: stored.document.id)))
        }
      }
      for table in Self.tables {
        let rows = try Row.fetchCursor(db, sql: table.rows)
        while let row = try rows.next() {
          let members = row.map { JSONMember($0.0, Self.value(of: $0.1)) }
          try line(CanonicalJSON.line(.object([JSONMember("row", .text(table.name))] + members)))
        }
      }
    }
  }

  /// What is not within the documents.
  private static let tables = [
    (
      name: "meeting",
      rows: """
      SELECT date, document.id AS document FROM meeting
      JOIN document ON document.number = meeting.document ORDER BY 1, 2
      """
    ),
    (name: "correction", rows: "SELECT * FROM correction ORDER BY before, after, applied"),
    (name: "quarantine", rows: "SELECT * FROM quarantine ORDER BY document, code"),
    (name: "term", rows: "SELECT term, col, doc, cnt FROM term ORDER BY term, col"),
  ]

  private static func value(of document: IndexedDocument) -> JSONValue {
    [
      "row": "document",
      "id": .text(document.id),
      "sha256": .text(document.sha256),
      "key": .text(document.key),
      "path": .text(document.path),
      "sources": ColumnJSON.texts(document.sources),
      "media_type": .text(document.mediaType),
      "kind": .text(document.kind),
      "title": document.title.map(JSONValue.text) ?? .null,
      "language": document.language.map(JSONValue.text) ?? .null,
      "words": .integer(document.words),
      "restored": .integer(document.restored),
      "uncertain": .integer(document.uncertain),
      "dates": ColumnJSON.texts(document.dates),
      "persons": ColumnJSON.texts(document.persons),
      "records": ColumnJSON.tallies(document.records),
      "warnings": ColumnJSON.tallies(document.warnings),
      "corrections": ColumnJSON.corrections(document.corrections),
      "pages": .integer(document.pages.count),
      "sketch": document.sketch.map { .array($0.minima.map { .integer(Int($0)) }) } ?? .null,
    ]
  }

  private static func value(of page: IndexedPage, document: String) -> JSONValue {
    [
      "row": "page",
      "document": .text(document),
      "page": .integer(page.number),
      "first_line": .integer(page.firstLine),
      "text": .text(page.text),
      "readings": ColumnJSON.readings(page.readings),
      "records": ColumnJSON.records(page.records),
    ]
  }

  private static func value(of value: DatabaseValue) -> JSONValue {
    switch value.storage {
    case .int64(let integer): .integer(Int(integer))
    case .string(let text): .text(text)
    case .null, .double, .blob: .null
    }
  }
}
