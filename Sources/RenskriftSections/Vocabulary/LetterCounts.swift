/// How often each letter stands in a word: tells cheaply that two words are far apart.
struct LetterCounts: Sendable {
  /// By the low five bits of the byte.
  private var counts = SIMD32<UInt8>(repeating: 0)

  init(_ bytes: [UInt8]) {
    for byte in bytes where counts[Int(byte & 31)] < 127 { counts[Int(byte & 31)] += 1 }
  }

  /// Whether so few changes may do: each changes two counts at most.
  func mayLie(within limit: Int, of other: LetterCounts) -> Bool {
    var apart = 0
    for index in 0..<32 { apart += abs(Int(counts[index]) - Int(other.counts[index])) }
    return apart <= 2 * limit
  }
}
