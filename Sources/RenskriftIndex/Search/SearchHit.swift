/// A place that a query found.
package struct SearchHit: Hashable, Sendable {
  /// The document's id.
  package var document: String
  /// The name that it has in the archive.
  package var path: String
  /// From 1.
  package var page: Int
  /// From 1, in the document's `text.txt`.
  package var line: Int
  /// The kind of the paper.
  package var kind: String
  /// Its first meeting, `YYYY-MM-DD`.
  package var date: String?
  /// Types of the records that the line belongs to; of the record itself where types were asked for.
  package var types: [String]
  /// How near it is.
  package var quality: MatchQuality
  package var snippet: Snippet
}
