public import RenskriftModel

/// Judges a text layer by its letters alone; who knows words knows better.
public struct LetterJudge: TextLayerJudge {
  /// Letters of fewer words tell nothing.
  private static let fewestLetters = 60
  /// Signs without meaning among a thousand: a page of words has none.
  private static let strangeShare = 50
  /// Vowels among a thousand letters from a to z, below which no language has them; Swedish has 370.
  private static let vowelShare = 200
  /// Letters of a word; Swedish has 5 on the average, lists of long words 12.
  private static let longestMean = 18
  /// å ä ö among a thousand letters; Swedish has 51.
  private static let markedShare = 5
  /// Words that Swedish uses all the time and no other language does, among a thousand.
  private static let swedishShare = 40
  private static let swedish: Set<[UInt8]> = Set(
    ["och", "att", "som", "med", "av", "till", "det", "inte", "om", "ett", "vid", "detta", "ska"]
      .map { Array($0.utf8) }
  )

  /// It needs nothing.
  public init() {}

  /// O(text).
  public func verdict(on text: [UInt8]) -> TextLayerVerdict {
    let count = LetterProfile(of: text)
    // Layers of signs without meaning have no letters to count.
    if count.strange * 1000 >= (count.strange + count.letters) * Self.strangeShare,
      count.strange > 0
    {
      return .garbled
    }
    guard count.letters >= Self.fewestLetters else { return .good }
    if let vowels = count.vowelShare, vowels < Self.vowelShare { return .garbled }
    // Where the space stands for something else, a line is one word.
    guard count.latin <= count.pieces * Self.longestMean else { return .garbled }
    if count.marked * 1000 < count.letters * Self.markedShare {
      let words = text.split { !(0x61...0x7A).contains($0 | 0x20) && $0 < 0x80 }
      let known = words.count { Self.swedish.contains($0.map { $0 | 0x20 }) }
      if known * 1000 >= words.count * Self.swedishShare { return .wrongLanguage }
    }
    return .good
  }
}
