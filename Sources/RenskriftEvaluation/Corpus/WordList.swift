/// Words that no lexicon has and that stand in the truth none the less: `words.tsv`, one a line, sorted by their UTF-8.
///
/// Who adds a line has looked at the word in the paper; a misspelt truth would teach restoration to misspell.
struct WordList: Sendable {
  /// A line of the list.
  struct Entry: Hashable, Sendable {
    let word: String
    /// From 1.
    let line: Int
  }

  /// The lines, in their order.
  let entries: [Entry]
  private let words: Set<String>

  /// The list of a file; of none, no word.
  init(_ file: CorpusFile?) {
    entries = (file?.lines ?? []).enumerated().compactMap { index, line in
      let word = String(decoding: line.bytes, as: UTF8.self)
      return word.isEmpty || word.hasPrefix("#") ? nil : Entry(word: word, line: index + 1)
    }
    words = Set(entries.map(\.word))
  }

  /// Whether it has a word, in small letters.
  func contains(_ word: String) -> Bool { words.contains(word.lowercased()) }
}
