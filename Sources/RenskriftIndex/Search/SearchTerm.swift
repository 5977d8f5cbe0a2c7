/// One word or phrase of a query.
package struct SearchTerm: Hashable, Sendable {
  /// Letters from which on a word is also looked for as the beginning or a part of other words.
  static let shortestPart = 3
}
