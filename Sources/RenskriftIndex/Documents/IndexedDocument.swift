/// All that the index needs of a document, made from the files of its result alone.
///
/// Equal files give equal values, so that an index can be made again from an archive folder.
package struct IndexedDocument: Hashable, Sendable {
  /// The first 16 hex digits of ``sha256``.
  package var id: String
  /// SHA-256 of the original, hex.
  package var sha256: String
  /// The key of the result.
  package var key: String
  /// The name that the result has it under.
  package var path: String
  /// Every name it came under, sorted.
  package var sources: [String]
  package var mediaType: String
  package var kind: String
  package var title: String?
  /// BCP 47.
  package var language: String?
  /// Words in the restored text.
  package var words: Int
  /// Words changed.
  package var restored: Int
  /// Places shown for review.
  package var uncertain: Int
  /// The days of its meetings, `YYYY-MM-DD`, sorted.
  package var dates: [String]
  /// Who takes part, signs, contributes or has something to do, sorted.
  package var persons: [String]
  /// How many records of each type, by name.
  package var records: [Tally]
  /// How many warnings of each code, by name.
  package var warnings: [Tally]
  /// What was corrected and what is in doubt, sorted.
  package var corrections: [Correction]
  /// At least one.
  package var pages: [IndexedPage]
  /// What near-duplicates are known by; nil for papers too short to compare.
  package var sketch: Sketch?
}

/// A page of a document.
package struct IndexedPage: Hashable, Sendable {
  /// From 1.
  package var number: Int
  /// Its first line, counted from 1 over the document.
  package var firstLine: Int
  /// The restored text.
  package var text: String
  /// What stood in the source where edits were applied, ascending.
  package var readings: [Reading]
  /// The records that begin here, in the order of the file.
  package var records: [RecordPlace]
}

/// What the source has where the restored text has something else.
package struct Reading: Hashable, Sendable {
  /// The restored bytes in the text of the page.
  package var range: Range<Int>
  /// What the source has there.
  package var before: String
}

/// Where a record stands.
package struct RecordPlace: Hashable, Sendable {
  /// The contract's name of its type.
  package var type: String
  /// Counted from 1 over the document.
  package var firstLine: Int
  package var lastLine: Int
}

/// How often something occurs.
package struct Tally: Hashable, Sendable {
  package var name: String
  package var count: Int

  package init(name: String, count: Int) {
    self.name = name
    self.count = count
  }
}

/// A change of words, and how often it was made or proposed.
package struct Correction: Hashable, Sendable {
  /// What the source has.
  package var before: String
  /// What was written, or would have been.
  package var after: String
  /// Whether it was written; else it only was proposed.
  package var isApplied: Bool
  package var count: Int
}
