/// What a text is recognised by when it comes again with other errors: a MinHash of its overlapping pieces.
///
/// Broder, On the resemblance of documents, 1997. The pieces are stretches of the folded words, and each
/// is hashed once: it falls into one bin and competes there for the minimum (Li, Owen and Zhang, One
/// permutation hashing, 2012); empty bins borrow from others (Shrivastava, Optimal densification, 2017). The
/// share of equal minima estimates the share of pieces that two texts have in common.
package struct Sketch: Hashable, Sendable {
  /// How many bins.
  static let bins = 128
  /// Bytes of folded text in a piece.
  static let piece = 6
  /// Texts with fewer words say too little: forms and cover pages would all be alike.
  static let fewestWords = 20

  /// 16 bits of the least hash of each bin.
  package var minima: [UInt16]

  /// A sketch that was made before.
  package init(minima: [UInt16]) { self.minima = minima }

  /// A sketch as ``bytes`` has it.
  init(bytes: [UInt8]) {
    minima = stride(from: 0, to: bytes.count - bytes.count % 2, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
  }

  /// The minima, high byte first.
  var bytes: [UInt8] { minima.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] } }

  /// The sketch of a text, or nil for a text of fewer than ``fewestWords`` words.
  package init?(of text: [UInt8]) {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.count + 1)
    var words = 0
    text.withUnsafeBufferPointer { bytes in
      var scanner = WordScanner(bytes)
      while scanner.next() {
        words += 1
        folded.append(contentsOf: scanner.folded)
      }
    }
    guard words >= Self.fewestWords, folded.count >= Self.piece else { return nil }
    minima = Self.minima(folded)
  }

  /// The share of pieces that two texts have in common, in thousandths, estimated.
  package func likeness(to other: Sketch) -> Int {
    guard minima.count == other.minima.count, !minima.isEmpty else { return 0 }
    var equal = 0
    for bin in minima.indices where minima[bin] == other.minima[bin] { equal += 1 }
    return equal * 1000 / minima.count
  }

  private static func minima(_ text: [UInt8]) -> [UInt16] {
    var least = [UInt64](repeating: .max, count: bins)
    var window: UInt64 = 0
    let mask: UInt64 = (1 << (8 * UInt64(piece))) - 1
    for (index, byte) in text.enumerated() {
      window = (window << 8 | UInt64(byte)) & mask
      guard index + 1 >= piece else { continue }
      let hash = mixed(window)
      let bin = Int(hash >> 57)
      least[bin] = min(least[bin], hash)
    }
    return least.indices.map { bin in
      var from = bin
      var attempt: UInt64 = 1
      // Some bin has a piece: the walk over them all, in the same order for each text, ends there.
      while least[from] == .max {
        from =
          attempt > 1_000
          ? (from + 1) % bins : Int(mixed(UInt64(bin) << 32 | attempt) % UInt64(bins))
        attempt += 1
      }
      // A borrowed minimum must not pass for one of this bin's own.
      return UInt16(truncatingIfNeeded: mixed(least[from] &+ (from == bin ? 0 : UInt64(bin) + 1)))
    }
  }

  /// Steele, Lea and Flood's SplitMix64 finalizer: a permutation that spreads near values apart.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var hash = value &+ 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}
