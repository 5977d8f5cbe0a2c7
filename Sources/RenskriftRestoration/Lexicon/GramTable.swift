/// Scores of word pairs and triples: open addressing with a 16-bit fingerprint and an 8-bit score,
/// each in its array.
///
/// | bytes | field |
/// |---|---|
/// | 0–7 | slots n |
/// | 8… | n × UInt16 fingerprint, 0 for an empty slot |
/// | then | n × UInt8 score: −32·log10 of the probability |
package struct GramTable: @unchecked Sendable {
  private let fingerprints: UnsafeBufferPointer<UInt16>
  private let scores: UnsafeBufferPointer<UInt8>

  package init(_ bytes: UnsafeRawBufferPointer) {
    let stored = bytes.count >= 8 ? Int(bytes.loadUnaligned(as: UInt32.self)) : 0
    let count = 8 + 3 * stored <= bytes.count ? stored : 0
    if count > 0 {
      fingerprints = UnsafeRawBufferPointer(rebasing: bytes[8..<8 + 2 * count])
        .bindMemory(to: UInt16.self)
      scores = UnsafeRawBufferPointer(rebasing: bytes[8 + 2 * count..<8 + 3 * count])
        .bindMemory(to: UInt8.self)
    } else {
      fingerprints = UnsafeBufferPointer(start: nil, count: 0)
      scores = UnsafeBufferPointer(start: nil, count: 0)
    }
  }

  package static func slot(_ hash: UInt64, slots: Int) -> Int {
    Int(hash.multipliedFullWidth(by: UInt64(slots)).high)
  }

  package static func fingerprint(_ hash: UInt64) -> UInt16 {
    max(1, UInt16(truncatingIfNeeded: hash))
  }

  @inline(__always)
  package static func key(_ a: Int32, _ b: Int32) -> UInt64 {
    Hash.mix(UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b)))
  }

  @inline(__always)
  package static func key(_ a: Int32, _ b: Int32, _ c: Int32) -> UInt64 {
    Hash.pair(
      UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b)),
      UInt64(UInt32(bitPattern: c)) &+ 1
    )
  }

  /// What has no score.
  static let none = Int16.min

  /// The stored scores of many keys, ``none`` where there is none, as for the key 0.
  ///
  /// What waits for memory stands in loops of its own in which nothing waits for anything else, so that it comes
  /// many at a time. `places` is room for as many.
  func find(
    _ keys: UnsafePointer<UInt64>,
    count: Int,
    places: UnsafeMutablePointer<Int32>,
    scores found: UnsafeMutablePointer<Int16>
  ) {
    let slots = fingerprints.count
    guard let base = fingerprints.baseAddress, let scoreBase = scores.baseAddress else {
      return found.update(repeating: Self.none, count: count)
    }
    for index in 0..<count { places[index] = Int32(base[Self.slot(keys[index], slots: slots)]) }
    for index in 0..<count {
      let isThere = places[index] != 0 && keys[index] != 0
      places[index] = isThere ? Int32(truncatingIfNeeded: place(of: keys[index]) ?? -1) : -1
    }
    for index in 0..<count {
      let score = scoreBase[max(0, Int(places[index]))]
      found[index] = places[index] < 0 ? Self.none : Int16(score)
    }
  }

  /// The stored score of a key, or nil.
  @inline(__always)
  package func score(_ hash: UInt64) -> Int32? { place(of: hash).map { Int32(scores[$0]) } }

  /// The slot of a key, or nil.
  ///
  /// Four fingerprints are compared at a time, as the lanes of a word: in a full table most keys stand far from
  /// their first slot.
  @inline(__always)
  private func place(of hash: UInt64) -> Int? {
    let count = fingerprints.count
    guard let base = fingerprints.baseAddress else { return nil }
    let fingerprint = Self.fingerprint(hash)
    let pattern = UInt64(fingerprint) &* Self.ones
    var index = Self.slot(hash, slots: count)
    var left = Self.probes
    while left > 0, index + 4 <= count {
      let lanes = UInt64(
        littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
      )
      let same = Self.zeros(lanes ^ pattern)
      let empty = Self.zeros(lanes)
      if same | empty != 0 {
        // The lowest lane of both is right.
        guard same != 0, same.trailingZeroBitCount < empty.trailingZeroBitCount else { return nil }
        return index + same.trailingZeroBitCount >> 4
      }
      index += 4
      left -= 4
    }
    while left > 0 {
      if index >= count { index = 0 }
      let found = base[index]
      if found == fingerprint { return index }
      if found == 0 { return nil }
      index += 1
      left -= 1
    }
    return nil
  }

  /// Slots that a key may be away from its first.
  private static let probes = 256
  private static let ones: UInt64 = 0x0001_0001_0001_0001

  /// The highest bit of the lowest lane that is zero, and of some above it.
  @inline(__always)
  private static func zeros(_ lanes: UInt64) -> UInt64 {
    (lanes &- ones) & ~lanes & (ones << 15)
  }
}
