internal import Foundation
internal import GRDB

/// Writes documents within one transaction.
struct IndexWriter {
  private let db: Database
  private var nextDocument: Int64
  private var nextPage: Int64
  private let insertDocument: Statement
  private let insertPage: Statement
  private let insertWords: Statement
  private let insertMeeting: Statement
  private let insertWord: Statement
  /// Counted up here first: most corrections come many times.
  private var corrections: [CorrectionKey: Int] = [:]
  /// Hashes of words that the table of words has.
  private(set) var knownWords: Set<UInt64>

  init(_ db: Database, knownWords: Set<UInt64>) throws {
    self.db = db
    self.knownWords = knownWords
    nextDocument = try Int64.fetchOne(db, sql: "SELECT max(number) FROM document") ?? 0
    nextPage = try Int64.fetchOne(db, sql: "SELECT max(number) FROM page") ?? 0
    insertDocument = try db.cachedStatement(
      sql: """
        INSERT INTO document VALUES
        (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    )
    insertPage = try db.cachedStatement(sql: "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?)")
    insertWords = try db.cachedStatement(
      sql: """
        INSERT INTO finder (rowid, text, exact, source, types, persons, names)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    )
    insertMeeting = try db.cachedStatement(sql: "INSERT INTO meeting VALUES (?, ?)")
    insertWord = try db.cachedStatement(sql: "INSERT OR IGNORE INTO word VALUES (?)")
  }

  mutating func insert(_ document: IndexedDocument) throws {
    nextDocument += 1
    let first = nextPage + 1
    for (index, page) in document.pages.enumerated() {
      nextPage += 1
      try insertPage.execute(arguments: [
        nextPage, nextDocument, page.number, page.firstLine, page.text,
        page.readings.isEmpty ? "[]" : ColumnJSON.text(ColumnJSON.readings(page.readings)),
        ColumnJSON.text(ColumnJSON.records(page.records)),
      ])
      let words = Self.words(page, of: document, isFirst: index == 0)
      try learn(words.text)
      try insertWords.execute(arguments: Self.arguments(nextPage, words))
    }
    try insertDocument.execute(arguments: [
      nextDocument, document.id, document.sha256, document.key, document.path,
      ColumnJSON.text(ColumnJSON.texts(document.sources)), document.mediaType, document.kind,
      document.title, document.language, document.words, document.restored, document.uncertain,
      ColumnJSON.text(ColumnJSON.texts(document.dates)),
      ColumnJSON.text(ColumnJSON.texts(document.persons)),
      ColumnJSON.text(ColumnJSON.tallies(document.records)),
      ColumnJSON.text(ColumnJSON.tallies(document.warnings)),
      ColumnJSON.text(ColumnJSON.corrections(document.corrections)),
      document.sketch.map { Data($0.bytes) }, first, document.pages.count,
    ])
    for date in document.dates { try insertMeeting.execute(arguments: [date, nextDocument]) }
    count(document.corrections, times: 1)
  }

  mutating func remove(_ stored: StoredDocument) throws {
    let document = stored.document
    let forget = try db.cachedStatement(
      sql: """
        INSERT INTO finder (finder, rowid, text, exact, source, types, persons, names)
        VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)
        """
    )
    for (index, page) in document.pages.enumerated() {
      let words = Self.words(page, of: document, isFirst: index == 0)
      try forget.execute(arguments: Self.arguments(stored.firstPage + Int64(index), words))
    }
    try db.cachedStatement(sql: "DELETE FROM page WHERE number >= ? AND number < ?")
      .execute(arguments: [stored.firstPage, stored.firstPage + Int64(document.pages.count)])
    let dates = try db.cachedStatement(
      sql: "DELETE FROM meeting WHERE date = ? AND document = ?"
    )
    for date in document.dates { try dates.execute(arguments: [date, stored.number]) }
    try db.cachedStatement(sql: "DELETE FROM document WHERE number = ?")
      .execute(arguments: [stored.number])
    count(document.corrections, times: -1)
  }

  /// Writes what was counted up.
  func finish() throws {
    let add = try db.cachedStatement(
      sql: """
        INSERT INTO correction VALUES (?, ?, ?, ?)
        ON CONFLICT (before, after, applied) DO UPDATE SET count = count + excluded.count
        """
    )
    var isLess = false
    for (key, count) in corrections where count != 0 {
      isLess = isLess || count < 0
      try add.execute(arguments: [
        String(decoding: key.before, as: UTF8.self), String(decoding: key.after, as: UTF8.self),
        key.isApplied ? 1 : 0, count,
      ])
    }
    if isLess { try db.execute(sql: "DELETE FROM correction WHERE count = 0") }
  }

  private mutating func count(_ corrections: [Correction], times: Int) {
    for correction in corrections {
      let key = CorrectionKey(
        before: Array(correction.before.utf8),
        after: Array(correction.after.utf8),
        isApplied: correction.isApplied
      )
      self.corrections[key, default: 0] += times * correction.count
    }
  }

  /// Brings new words into the table of words, where parts of words are looked for.
  private mutating func learn(_ words: [UInt8]) throws {
    if knownWords.count > Self.mostKnownWords { knownWords.removeAll() }
    var start = 0
    while start < words.count {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      var end = start
      // Numbers have no parts worth finding.
      var hasLetter = false
      while end < words.count, words[end] != 0x20 {
        hasLetter = hasLetter || words[end] > 0x39
        hash = (hash ^ UInt64(words[end])) &* 0x0000_0100_0000_01B3
        end += 1
      }
      let isWord = hasLetter && end - start > SearchTerm.shortestPart
      if isWord, knownWords.insert(hash).inserted {
        try insertWord.execute(arguments: [String(decoding: words[start..<end], as: UTF8.self)])
      }
      start = end + 1
    }
  }

  /// 16 MiB of hashes.
  private static let mostKnownWords = 700_000

  private static func words(
    _ page: IndexedPage,
    of document: IndexedDocument,
    isFirst: Bool
  ) -> PageWords {
    isFirst
      ? PageWords(page, persons: document.persons, names: document.sources) : PageWords(page)
  }

  private static func arguments(_ number: Int64, _ words: PageWords) -> StatementArguments {
    let columns = [words.text, words.exact, words.source, words.types, words.persons, words.names]
    return StatementArguments([number as (any DatabaseValueConvertible)?])
      + StatementArguments(columns.map { String(decoding: $0, as: UTF8.self) })
  }
}

/// A change by its bytes: Swift takes composed and decomposed letters for equal, the index does not.
private struct CorrectionKey: Hashable {
  let before: [UInt8]
  let after: [UInt8]
  let isApplied: Bool
}
