/// What has been found out about the ways of writing of a stream, each asked once.
struct KnownWords {
  private(set) var vocabulary = Vocabulary()
  private var facts: [WordFacts?] = []
  private var examiner: WordExaminer

  init(model: WordModel, languages: Languages) {
    examiner = WordExaminer(model: model, languages: languages)
  }

  /// The number of a token's way of writing; −1 for what has no letters to ask about and is no single figure.
  mutating func number(_ bytes: UnsafeBufferPointer<UInt8>, _ token: TextToken) -> Int32 {
    guard token.letters > 0 || token.end - token.start == 1 else { return -1 }
    let number = vocabulary.number(
      of: UnsafeBufferPointer(rebasing: bytes[Int(token.start)..<Int(token.end)])
    )
    if number >= facts.count { facts.append(nil) }
    return Int32(truncatingIfNeeded: number)
  }

  /// What the way of writing of a token says; `number` is its number.
  mutating func facts(
    _ number: Int,
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ token: TextToken
  ) -> WordFacts {
    guard number >= 0, number < facts.count else { return WordFacts() }
    if let known = facts[number] { return known }
    let found = examiner.facts(bytes, token)
    facts[number] = found
    return found
  }
}
