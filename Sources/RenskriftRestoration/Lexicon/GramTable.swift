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

  /// What stands at the first slot of a key.
  ///
  /// Asked for many keys before the first is needed, so that they come from memory all at once.
  @inline(__always)
  func first(_ hash: UInt64) -> UInt16 {
    fingerprints.isEmpty ? 0 : fingerprints[Self.slot(hash, slots: fingerprints.count)]
  }

  /// The stored score of a key, or nil.
  @inline(__always)
  package func score(_ hash: UInt64) -> Int32? { score(hash, first: first(hash)) }

  /// The stored score of a key, or nil; `first` is what ``first(_:)`` has for it.
  @inline(__always)
  func score(_ hash: UInt64, first: UInt16) -> Int32? {
    if first == 0 { return nil }
    let fingerprint = Self.fingerprint(hash)
    var index = Self.slot(hash, slots: fingerprints.count)
    if first == fingerprint { return Int32(scores[index]) }
    for _ in 1..<256 {
      index += 1
      if index == fingerprints.count { index = 0 }
      let found = fingerprints[index]
      if found == fingerprint { return Int32(scores[index]) }
      if found == 0 { return nil }
    }
    return nil
  }
}
