/// What the words of a page say about how it was read, before anything is restored.
package struct PageDiagnosis: Hashable, Sendable {
  /// Letters of the page.
  package let letters: Int
  /// Letters of its lines that were read without å ä ö.
  package let damagedLetters: Int
  /// Words that were looked at; of a long page the first.
  package let words: Int
  /// Those among them that are in no lexicon, or very rare, with marks or without.
  package let unknownWords: Int
  /// Those that are common in the one language, Swedish aside, that has most of them.
  package let foreignWords: Int
}

extension WordsNormalizer {
  /// The diagnosis of a page's text, UTF-8; O(text).
  package func diagnosis(of text: [UInt8]) -> PageDiagnosis {
    var words = KnownWords(model: engine.model, languages: engine.languages)
    var diagnosis = Diagnosis(languages: engine.languages)
    return text.withUnsafeBufferPointer { bytes in
      diagnosis.examine(bytes, knowing: &words)
      let evidence = diagnosis.evidence(bytes, knowing: &words)
      return PageDiagnosis(
        letters: diagnosis.lines.reduce(0) { $0 + $1.letters },
        damagedLetters: diagnosis.lines.reduce(0) { $0 + ($1.damage == .none ? 0 : $1.letters) },
        words: evidence.words,
        unknownWords: evidence.rare,
        foreignWords: Int(evidence.commonWords.max())
      )
    }
  }
}
