internal import RenskriftModel
internal import RenskriftReaders
internal import RenskriftRestoration

/// Judges text layers by the words that restoration knows.
struct WordJudge: TextLayerJudge {
  /// Where this part of its letters was read without å ä ö, a page was.
  private static let damagedShare = 500
  /// Letters of fewer words tell nothing.
  private static let fewestLetters = 60
  private static let fewestWords = 20
  /// Unknown words among a thousand: of a right page in Swedish some 100, of a list of names 250.
  private static let unknownShare = 600
  /// Common words of another language among a thousand, from which on a page is in that language.
  private static let foreignShare = 60
  /// Vowels among a thousand letters, from which on unknown words are another language's: of letters that stand for
  /// others 230 are vowels, as of the alphabet.
  private static let vowelShare = 280

  private let words: WordsNormalizer
  private let letters = LetterJudge()

  /// A judge with those words.
  init(_ words: WordsNormalizer) { self.words = words }

  /// O(text).
  func verdict(on text: [UInt8]) -> TextLayerVerdict {
    guard letters.verdict(on: text) != .garbled else { return .garbled }
    let diagnosis = words.diagnosis(of: text)
    if diagnosis.letters >= Self.fewestLetters,
      diagnosis.damagedLetters * 1000 >= diagnosis.letters * Self.damagedShare
    {
      return .wrongLanguage
    }
    let isForeign = diagnosis.foreignWords * 1000 >= diagnosis.words * Self.foreignShare
    if diagnosis.words >= Self.fewestWords, !isForeign,
      diagnosis.unknownWords * 1000 >= diagnosis.words * Self.unknownShare,
      let vowels = LetterProfile(of: text).vowelShare, vowels < Self.vowelShare
    {
      return .garbled
    }
    return .good
  }
}
