/// Text made for tests by a generator that always gives the same.
struct MadeText {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number below `bound`.
  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, bound)))
  }

  /// Symbols of a small alphabet.
  mutating func symbols(_ count: Int, of alphabet: Int) -> [Int32] {
    (0..<count).map { _ in Int32(next(below: alphabet)) }
  }

  /// The same symbols after some were replaced, left out and put in.
  mutating func damaged(_ symbols: [Int32], oneIn rarity: Int, of alphabet: Int) -> [Int32] {
    var result: [Int32] = []
    for symbol in symbols {
      guard next(below: rarity) == 0 else {
        result.append(symbol)
        continue
      }
      switch next(below: 3) {
      case 0: result.append(Int32(next(below: alphabet)))
      case 1: result += [symbol, Int32(next(below: alphabet))]
      default: break
      }
    }
    return result
  }
}
