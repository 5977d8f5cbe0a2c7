extension WordsNormalizer {
  /// Whether the lexicon has a word as it is written, case aside; a word in which a hyphen joins others, if it has each of them.
  ///
  /// Asks nothing of its neighbours and believes no compound: for lists of words that a person should look at.
  package func hasInLexicon(_ word: String) -> Bool {
    let parts = word.utf8.split(separator: UInt8(ascii: "-"))
    return !parts.isEmpty
      && parts.allSatisfy { part in
        guard let codes = Self.codes(Array(part)) else { return false }
        return codes.withUnsafeBufferPointer { engine.model.words.number(of: $0) != nil }
      }
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
