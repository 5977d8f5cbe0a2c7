/// How likely a string of letters is as a Swedish word: 6-grams of letters with Stupid Backoff.
///
/// A ``GramTable`` under the hash of order and letters; learned from the forms of the lexicon, each
/// form once, so that it knows what new words look like rather than what common words are.
package struct CharacterModel: Sendable {
  package static let order = 6
  /// Stands before the first and after the last letter.
  package static let border: UInt8 = 1
  private let table: GramTable

  package init(_ bytes: UnsafeRawBufferPointer) {
    table = GramTable(bytes)
  }

  /// The last six letters as one number: bytes, the newest lowest.
  package typealias History = UInt64

  @inline(__always)
  package static func key(_ history: History, length: Int) -> UInt64 {
    Hash.mix(history & ((1 << UInt64(8 * length)) - 1) | UInt64(length) << 56)
  }

  /// log10 P(letter | history), `history` already shifted to end in the letter; `length` of it is known.
  @inline(__always)
  package func score(_ history: History, length: Int) -> Int32 {
    var order = min(length, Self.order)
    var penalty: Int32 = 0
    while order > 0 {
      if let stored = table.score(Self.key(history, length: order)) {
        return penalty - stored * Score.step
      }
      penalty += Score.backoff
      order -= 1
    }
    return penalty - 3 * Score.decade
  }

  /// log10 P of a whole word, borders included.
  package func score(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
    var history = UInt64(Self.border)
    var length = 1
    var sum: Int32 = 0
    for letter in word {
      history = history << 8 | UInt64(letter)
      length += 1
      sum += score(history, length: length)
    }
    return sum + score(history << 8 | UInt64(Self.border), length: length + 1)
  }
}
