import RenskriftRestoration

/// Fills a ``GramTable``: hashes with scores in 1/32 of a decade, 12 slots for 10 entries.
struct GramWriter {
  private var entries: [(hash: UInt64, score: UInt8)] = []

  var count: Int { entries.count }

  /// Adds the probability `count / total` under a hash.
  mutating func add(_ hash: UInt64, score: UInt8) {
    entries.append((hash, score))
  }

  /// The section.
  ///
  /// The entries' order decides which slot each gets: callers add them in a fixed order.
  func encode() -> [UInt8] {
    let slots = entries.count * 12 / 10 + 16
    var fingerprints = [UInt16](repeating: 0, count: slots)
    var scores = [UInt8](repeating: 0, count: slots)
    for entry in entries {
      let fingerprint = GramTable.fingerprint(entry.hash)
      var index = GramTable.slot(entry.hash, slots: slots)
      while fingerprints[index] != 0 { index = index + 1 == slots ? 0 : index + 1 }
      fingerprints[index] = fingerprint
      scores[index] = entry.score
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + 3 * slots)
    ModelFile.append(UInt64(slots), to: &bytes)
    fingerprints.withUnsafeBytes { bytes.append(contentsOf: $0) }
    return bytes + scores
  }
}
