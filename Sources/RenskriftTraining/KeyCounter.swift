/// Counts 64-bit keys: open addressing, doubling.
///
/// Key 0 is not allowed.
struct KeyCounter {
  private var keys: [UInt64]
  private var counts: [UInt32]
  private(set) var used = 0

  init(minimumCapacity: Int = 1 << 16) {
    var size = 1 << 10
    while size < minimumCapacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    counts = [UInt32](repeating: 0, count: size)
  }

  @inline(__always)
  private func place(_ key: UInt64) -> Int {
    var z = key &* 0x9E37_79B9_7F4A_7C15
    z ^= z >> 29
    var index = Int(truncatingIfNeeded: (z &* 0xBF58_476D_1CE4_E5B9) >> 20) & (keys.count - 1)
    while keys[index] != 0 && keys[index] != key { index = (index + 1) & (keys.count - 1) }
    return index
  }

  /// Adds to a key's count.
  @inline(__always)
  mutating func add(_ key: UInt64, _ amount: UInt32 = 1) {
    let index = place(key)
    if keys[index] == 0 {
      keys[index] = key
      used += 1
      counts[index] = amount
      if used * 10 > keys.count * 6 { grow() }
    } else {
      counts[index] &+= amount
    }
  }

  /// The count of a key, 0 if never added.
  @inline(__always)
  func count(_ key: UInt64) -> UInt32 {
    let index = place(key)
    return keys[index] == 0 ? 0 : counts[index]
  }

  private mutating func grow() {
    let oldKeys = keys
    let oldCounts = counts
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    counts = [UInt32](repeating: 0, count: oldKeys.count * 2)
    for index in oldKeys.indices where oldKeys[index] != 0 {
      let place = place(oldKeys[index])
      keys[place] = oldKeys[index]
      counts[place] = oldCounts[index]
    }
  }

  /// All keys counted at least `minimum` times, ascending, so that what is built of them has one order.
  func sortedKeys(minimum: UInt32) -> [UInt64] {
    var result: [UInt64] = []
    for index in keys.indices where keys[index] != 0 && counts[index] >= minimum {
      result.append(keys[index])
    }
    result.sort()
    return result
  }
}
