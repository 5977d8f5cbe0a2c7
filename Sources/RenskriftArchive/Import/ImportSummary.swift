package import RenskriftWriters

/// How many files became what.
package struct ImportSummary: Hashable, Sendable {
  package private(set) var files = 0
  package private(set) var bytes = 0
  package private(set) var done = 0
  package private(set) var unchanged = 0
  package private(set) var duplicates = 0
  /// By reason.
  package private(set) var skipped: [String: Int] = [:]
  /// By code; those of earlier runs too.
  package private(set) var quarantined: [String: Int] = [:]
  package private(set) var pages = 0
  package private(set) var words = 0
  package private(set) var restored = 0
  package private(set) var uncertain = 0
  package private(set) var records = 0
  /// Warnings of new documents, by code.
  package private(set) var warnings: [String: Int] = [:]

  package init() {}

  /// How many lie in quarantine.
  package var quarantinedCount: Int { quarantined.values.reduce(0, +) }

  /// How many were not looked at.
  package var skippedCount: Int { skipped.values.reduce(0, +) }

  /// Counts a file.
  package mutating func add(_ item: ImportItem) {
    files += 1
    bytes += item.bytes
    switch item.status {
    case .done: done += 1
    case .unchanged: unchanged += 1
    case .duplicate: duplicates += 1
    case .skipped(let reason): skipped[reason, default: 0] += 1
    case .quarantined(let failure): quarantined[failure.code, default: 0] += 1
    case .stillQuarantined(let code): quarantined[code, default: 0] += 1
    }
    guard let facts = item.facts else { return }
    pages += facts.pages
    words += facts.words
    restored += facts.restored
    uncertain += facts.uncertain
    records += facts.records
    warnings.merge(facts.warnings) { $0 + $1 }
  }

  /// Counts what another run counted.
  package mutating func add(_ other: Self) {
    files += other.files
    bytes += other.bytes
    done += other.done
    unchanged += other.unchanged
    duplicates += other.duplicates
    pages += other.pages
    words += other.words
    restored += other.restored
    uncertain += other.uncertain
    records += other.records
    skipped.merge(other.skipped) { $0 + $1 }
    quarantined.merge(other.quarantined) { $0 + $1 }
    warnings.merge(other.warnings) { $0 + $1 }
  }

  /// For logs and events.
  package var json: JSONValue {
    [
      "files": .integer(files),
      "bytes": .integer(bytes),
      "done": .integer(done),
      "unchanged": .integer(unchanged),
      "duplicates": .integer(duplicates),
      "skipped": Self.json(skipped),
      "quarantined": Self.json(quarantined),
      "pages": .integer(pages),
      "words": .integer(words),
      "restored": .integer(restored),
      "uncertain": .integer(uncertain),
      "records": .integer(records),
      "warnings": Self.json(warnings),
    ]
  }

  private static func json(_ counts: [String: Int]) -> JSONValue {
    .object(counts.map { JSONMember($0.key, .integer($0.value)) })
  }
}
