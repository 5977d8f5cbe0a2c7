/// A query in the language of FTS5, built so that it is always valid.
///
/// Only words of letters and digits come in, always within quotes.
struct MatchExpression {
  /// Longer words of the index that have a term inside.
  typealias Parts = [SearchTerm: [String]]

  /// Pages that have all groups, each at least as near as `quality`; nil if no word is looked for.
  static func matching(
    _ query: SearchQuery,
    _ quality: MatchQuality,
    parts: Parts
  ) -> String? {
    guard !query.groups.isEmpty else { return nil }
    return query.groups.map { group in
      "(" + group.map { expression($0, quality, parts[$0] ?? []) }.joined(separator: " OR ") + ")"
    }
    .joined(separator: " AND ")
  }

  /// Pages that have any of the terms as they are written.
  static func any(of terms: [SearchTerm]) -> String? {
    guard !terms.isEmpty else { return nil }
    return terms.map { expression($0, .written, []) }.joined(separator: " OR ")
  }

  /// First pages of papers that name a person.
  static func person(_ term: SearchTerm) -> String {
    "{persons} : " + phrase(term, isBeginning: term.isBeginning)
  }

  /// Pages that have a record of any of these types; nil if they can't be names of types.
  static func types(_ types: [String]) -> String? {
    let names = types.filter { type in
      !type.isEmpty && type.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
    }
    guard !names.isEmpty else { return nil }
    return "{types} : (" + names.map { "\"\($0)\"" }.joined(separator: " OR ") + ")"
  }

  private static func expression(
    _ term: SearchTerm,
    _ quality: MatchQuality,
    _ parts: [String]
  ) -> String {
    switch quality {
    case .written:
      let marked = term.words.filter(\.isMarked).map { word in
        let isLast = term.isBeginning && word == term.words.last
        return " AND {exact} : " + quoted(word.written) + (isLast ? " *" : "")
      }
      return "({text} : " + phrase(term, isBeginning: term.isBeginning) + marked.joined() + ")"
    case .folded:
      return "({text source names} : " + phrase(term, isBeginning: term.isBeginning) + ")"
    case .beginning:
      return "({text source names} : " + phrase(term, isBeginning: term.hasEndings) + ")"
    case .part:
      let longer = parts.map { " OR \"\($0)\"" }.joined()
      return "({text source names} : (" + phrase(term, isBeginning: term.hasEndings) + longer + "))"
    }
  }

  private static func phrase(_ term: SearchTerm, isBeginning: Bool) -> String {
    var folded: [UInt8] = []
    for word in term.words {
      if !folded.isEmpty { folded.append(0x20) }
      folded.append(contentsOf: word.folded)
    }
    return quoted(folded) + (isBeginning ? " *" : "")
  }

  private static func quoted(_ words: [UInt8]) -> String {
    "\"" + String(decoding: words, as: UTF8.self) + "\""
  }
}
