/// What the words of a stretch say about its language and its damage.
struct Evidence {
  /// Words looked at.
  var words = 0
  /// log10 of how much likelier the words are as Swedish without its marks than as they stand.
  var stripped = 0
  /// Words that speak for it.
  var strippedWords = 0
  /// log10 likelihood as Swedish, marks or not.
  var swedish = 0
  /// By language: words that are common in it.
  var commonWords = SIMD32<Int32>(repeating: 0)
  /// By language: those that are common in it and not in Swedish.
  var otherWords = SIMD32<Int32>(repeating: 0)
  /// Words that show what else an OCR does: *fér*, *6ver*, *m&ste*.
  var misread = 0
  /// Words in small letters that are in no lexicon, marks or not.
  var unknown = 0
  /// Words that are in no lexicon or very rare, in whatever letters, marks or not.
  var rare = 0

  /// Whether another language explains the words better.
  func isForeign(languages: Int) -> Bool {
    for language in 0..<languages {
      let other = Int(otherWords[language])
      guard other >= 2, other * 12 >= words else { continue }
      let others =
        words * Int(Languages.other)
        + Int(commonWords[language]) * Int(Languages.common - Languages.other)
      if others > swedish { return true }
    }
    return false
  }

  /// Adds what one word says.
  mutating func add(_ facts: WordFacts) {
    if facts.isMisreadCode { misread += 1 }
    guard facts.isWord else { return }
    words += 1
    swedish += Int(facts.swedish)
    if facts.isMisread { misread += 1 }
    if facts.isUnknown { unknown += 1 }
    if facts.swedish <= Languages.unknown { rare += 1 }
    if facts.gain > 0 {
      stripped += Int(facts.gain)
      strippedWords += 1
    }
    var bits = facts.languages
    while bits != 0 {
      let language = bits.trailingZeroBitCount
      commonWords[language] += 1
      // A word that is common in Swedish too is no sign of another language.
      if facts.tells { otherWords[language] += 1 }
      bits &= bits - 1
    }
  }

  static func += (sum: inout Evidence, part: Evidence) {
    sum.words += part.words
    sum.stripped += part.stripped
    sum.strippedWords += part.strippedWords
    sum.swedish += part.swedish
    sum.misread += part.misread
    sum.unknown += part.unknown
    sum.rare += part.rare
    sum.commonWords &+= part.commonWords
    sum.otherWords &+= part.otherWords
  }
}
