/// The invented persons, municipalities, organisations and places: `people.tsv`; no other names may stand in the corpus.
struct PeopleList: Sendable {
  /// A line: its kind and its name.
  struct Entry: Hashable, Sendable {
    let kind: String
    let name: String
    /// From 1.
    let line: Int
  }

  /// The lines that name something, in their order.
  let entries: [Entry]
  /// All names.
  let names: Set<String>
  /// All words of the names.
  let words: Set<String>

  /// What may stand in the first column.
  static let kinds = ["municipality", "organization", "person", "place"]

  /// The list of a file; of none, nobody.
  init(_ file: CorpusFile?) {
    entries = (file?.lines ?? []).enumerated().compactMap { index, line in
      let fields = String(decoding: line.bytes, as: UTF8.self)
        .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 2, !fields[0].hasPrefix("#") else { return nil }
      return Entry(kind: fields[0], name: fields[1], line: index + 1)
    }
    names = Set(entries.map(\.name))
    words = Set(names.flatMap { TextWords.words(of: $0).map(\.text) })
  }
}
