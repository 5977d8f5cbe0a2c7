internal import GRDB

extension ArchiveIndex {
  /// What a query finds, the nearest first, at most `limit`; alike for equal archives.
  ///
  /// Words as written stand before folded ones and those of the source, then words that begin so, then compounds that
  /// have it inside; within each, by BM25 (Robertson and Zaragoza, 2009), then path and page.
  package func search(_ query: SearchQuery, limit: Int) throws(IndexFailure) -> [SearchHit] {
    guard !query.isEmpty, limit > 0 else { return [] }
    return try reading { db in
      var search = IndexSearch(db, query, limit: limit)
      try search.run()
      return search.hits
    }
  }
}

/// One search.
private struct IndexSearch {
  /// Longer words that a term is looked for in.
  private static let mostParts = 200
  /// Terms that longer words are looked for.
  private static let mostTermsWithParts = 8

  private let db: Database
  private let query: SearchQuery
  private let limit: Int
  private(set) var hits: [SearchHit] = []
  private var seen: Set<Place> = []

  /// Where a hit was: a page may be found again when less near words are looked for.
  private struct Place: Hashable {
    let document: String
    let page: Int
    let record: Int
  }

  init(_ db: Database, _ query: SearchQuery, limit: Int) {
    self.db = db
    self.query = query
    self.limit = limit
  }

  mutating func run() throws {
    // No word: nothing is nearer than anything else.
    let qualities = query.groups.isEmpty ? [.written] : MatchQuality.allCases
    for quality in qualities where hits.count < limit {
      let parts = quality == .part ? try self.parts() : [:]
      if quality == .part, parts.isEmpty { return }
      try find(quality, parts)
    }
  }

  private mutating func find(_ quality: MatchQuality, _ parts: MatchExpression.Parts) throws {
    guard let conditions = conditions(MatchExpression.matching(query, quality, parts: parts)) else {
      return
    }
    let rows = try Row.fetchCursor(
      db,
      sql: conditions.sql,
      arguments: StatementArguments(conditions.values)
    )
    let finder = PageHits(query: query, quality: quality)
    let statement = try db.cachedStatement(
      sql: """
        SELECT page.*, id, path, kind, dates FROM page
        JOIN document ON document.number = page.document WHERE page.number = ?
        """
    )
    while hits.count < limit, let found = try rows.next() {
      guard let row = try Row.fetchOne(statement, arguments: [found["number"] as Int64]) else {
        continue
      }
      do {
        let document = DocumentFacts(
          id: row["id"],
          path: row["path"],
          kind: row["kind"],
          date: try ColumnJSON.texts(row["dates"]).first
        )
        let page = try StoredDocument.page(row)
        for (record, hit) in finder.hits(document, page) where hits.count < limit {
          let place = Place(document: hit.document, page: hit.page, record: record)
          if seen.insert(place).inserted { hits.append(hit) }
        }
      } catch is JSONCursor.Malformed {
        throw IndexFailure.tampered("page \(found["number"] as Int64)")
      }
    }
  }

  /// The pages of one nearness in their order; nil if there can be none.
  private func conditions(_ match: String?) -> (sql: String, values: [String])? {
    var sql = "SELECT page.number AS number FROM "
    var conditions: [String] = []
    var values: [String] = []
    func add(_ condition: String, _ value: String) {
      conditions.append(condition)
      values.append(value)
    }
    if let match {
      sql += "finder JOIN page ON page.number = finder.rowid "
      add("finder MATCH ?", match)
    } else {
      sql += "page "
    }
    sql += "JOIN document ON document.number = page.document WHERE "
    let pages = "(SELECT rowid FROM finder WHERE finder MATCH ?)"
    if !query.types.isEmpty {
      guard let types = MatchExpression.types(query.types) else { return nil }
      add("page.number IN \(pages)", types)
    } else if match == nil {
      // Filters alone: a hit a paper.
      conditions.append("page.number = document.first_page")
    }
    if let excluded = MatchExpression.any(of: query.excluded) {
      add("page.number NOT IN \(pages)", excluded)
    }
    for person in query.persons {
      add("document.first_page IN \(pages)", MatchExpression.person(person))
    }
    if !query.kinds.isEmpty {
      conditions.append(
        "document.kind IN (" + query.kinds.map { _ in "?" }.joined(separator: ", ") + ")"
      )
      values += query.kinds
    }
    if !query.dates.isEmpty {
      let spans = query.dates.map { _ in "(date >= ? AND date <= ?)" }.joined(separator: " OR ")
      conditions.append("document.number IN (SELECT document FROM meeting WHERE \(spans))")
      values += query.dates.flatMap { [$0.first, $0.last] }
    }
    sql += conditions.joined(separator: " AND ")
    let order = match == nil ? "" : "bm25(finder, 1.0, 1.0, 0.5, 0.0, 0.0, 0.5), "
    return (sql + " ORDER BY \(order)document.path, document.id, page.page", values)
  }

  /// Longer words that have the terms inside, the shortest first.
  private func parts() throws -> MatchExpression.Parts {
    var parts: MatchExpression.Parts = [:]
    let statement = try db.cachedStatement(
      sql: "SELECT word FROM word WHERE instr(word, ?) > 1 ORDER BY length(word), word LIMIT ?"
    )
    for term in query.terms where term.hasParts && parts.count < Self.mostTermsWithParts {
      guard parts[term] == nil else { continue }
      let part = String(decoding: term.words[0].folded, as: UTF8.self)
      let words = try String.fetchAll(statement, arguments: [part, Self.mostParts])
      if !words.isEmpty { parts[term] = words }
    }
    return parts
  }
}
