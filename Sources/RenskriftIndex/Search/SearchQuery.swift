/// What is looked for: words and filters.
///
/// ```
/// möten kartläggning          pages that have both
/// "hög risk"                  one after the other
/// budget OR anslag            either
/// -utkast                     not on the page; also NOT utkast
/// kart*                       words that begin so
/// kind:minutes                papers of that kind
/// date:2026-03                with a meeting then; also 2026, 2026-03-14, 2026-01..2026-06, 2026-01.., ..2026
/// person:"Anna Berg"          that name this person
/// type:risk                   in records of that type
/// ```
///
/// Every text is a query: what has no meaning here (a lone quote, `NEAR(`, a date that is none) is looked for as
/// words or left out.
package struct SearchQuery: Hashable, Sendable {
  /// Words, phrases and filters that count.
  static let mostTerms = 32

  /// Each of these must be found; of each, one term is enough.
  package var groups: [[SearchTerm]] = []
  /// None of these may be found.
  package var excluded: [SearchTerm] = []
  /// Kinds of papers, any of which will do.
  package var kinds: [String] = []
  /// Record types, any of which will do.
  package var types: [String] = []
  /// Days of meetings, any of which will do.
  package var dates: [DateSpan] = []
  /// Persons who must all be named.
  package var persons: [SearchTerm] = []

  /// Whether nothing at all is looked for; such a query finds nothing.
  package var isEmpty: Bool { self == SearchQuery() }

  /// Everything that was asked for, as words to mark.
  var terms: [SearchTerm] { groups.flatMap(\.self) }

  private init() {}

  /// What a person typed.
  package init(parsing text: String) {
    var joins = false
    var excludes = false
    var count = 0
    for item in QueryItems(text) {
      guard count < Self.mostTerms else { return }
      count += 1
      if item.field == nil, !item.isQuoted {
        if item.text == "OR" || item.text == "NOT" || item.text == "AND" {
          joins = item.text == "OR"
          excludes = item.text == "NOT"
          continue
        }
      }
      add(item, joins: joins, excludes: excludes || item.isExcluded)
      joins = false
      excludes = false
    }
  }

  private mutating func add(_ item: QueryItem, joins: Bool, excludes: Bool) {
    if let field = item.field, !excludes, addFilter(field, item) { return }
    let text = item.field.map { $0 + " " + item.text } ?? item.text
    guard let term = SearchTerm(text, isBeginning: item.isBeginning) else { return }
    if excludes {
      excluded.append(term)
    } else if joins, !groups.isEmpty {
      groups[groups.count - 1].append(term)
    } else {
      groups.append([term])
    }
  }

  /// Whether it is a filter that we have, with a value that it can have.
  private mutating func addFilter(_ field: String, _ item: QueryItem) -> Bool {
    switch field.lowercased() {
    case "kind": kinds.append(item.text.lowercased())
    case "type": types.append(item.text.lowercased())
    case "date":
      guard let span = DateSpan(item.text) else { return false }
      dates.append(span)
    case "person":
      guard let term = SearchTerm(item.text, isBeginning: item.isBeginning) else { return false }
      persons.append(term)
    default: return false
    }
    return true
  }
}
