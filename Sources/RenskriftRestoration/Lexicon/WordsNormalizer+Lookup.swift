extension WordsNormalizer {
  /// Whether the lexicon has a word as it is written, case aside; a word in which a hyphen joins others, if it has each of them.
  ///
  /// Asks nothing of its neighbours and believes no compound: for lists of words that a person should look at.
  package func hasInLexicon(_ word: String) -> Bool {
    let parts = word.utf8.split(separator: UInt8(ascii: "-"))
    return !parts.isEmpty && parts.allSatisfy { number(of: Array($0)) != nil }
  }

  /// Whether a word is as a rule written with a capital inside sentences, or unknown: then it may be a name.
  package func mayBeName(_ word: String) -> Bool {
    number(of: Array(word.utf8)).map { engine.model.capitalShare($0) >= Self.mostlyCapital } ?? true
  }

  /// Sixteenths of a word's occurrences.
  private static let mostlyCapital = 12

  private func number(of utf8: [UInt8]) -> Int? {
    Self.codes(utf8)?.withUnsafeBufferPointer { engine.model.words.number(of: $0) }
  }

  /// The letters in the model's alphabet; nil if one is not in it.
  private static func codes(_ utf8: [UInt8]) -> [UInt8]? {
    utf8.withUnsafeBufferPointer { bytes in
      var codes: [UInt8] = []
      var index = 0
      while index < bytes.count {
        guard let letter = Letter(bytes, at: index, end: bytes.count) else { return nil }
        codes.append(letter.code)
        index += letter.length
      }
      return codes
    }
  }
}
