/// One word or phrase of a query: words that stand one after the other.
package struct SearchTerm: Hashable, Sendable {
  /// Letters from which on a word is also looked for as the beginning or a part of other words.
  static let shortestPart = 3
  /// Words of a phrase that count.
  static let mostWords = 32

  /// At least one.
  let words: [SearchWord]
  /// Whether the last word may go on: `kart*`.
  let isBeginning: Bool

  /// The words of a text, or nil if it has none.
  init?(_ text: some StringProtocol, isBeginning: Bool = false) {
    var words: [SearchWord] = []
    var text = String(text)
    text.withUTF8 { bytes in
      var scanner = WordScanner(bytes)
      while words.count < Self.mostWords, scanner.next() {
        words.append(SearchWord(written: scanner.written, folded: scanner.folded))
      }
    }
    guard !words.isEmpty else { return nil }
    self.words = words
    self.isBeginning = isBeginning
  }

  /// Whether it is also looked for within longer words.
  var hasParts: Bool {
    words.count == 1 && !isBeginning && words[0].folded.count >= Self.shortestPart
  }

  /// Whether words that begin with its last one are looked for, too.
  var hasEndings: Bool { isBeginning || (words.last?.folded.count ?? 0) >= Self.shortestPart }
}

/// A word as it is looked for.
struct SearchWord: Hashable, Sendable {
  /// In lower case.
  let written: [UInt8]
  /// In lower case, without the marks of its letters.
  let folded: [UInt8]

  /// Whether it is written with å, ä, ö or other marks.
  var isMarked: Bool { written != folded }
}
