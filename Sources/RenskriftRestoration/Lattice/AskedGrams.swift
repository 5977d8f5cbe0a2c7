/// Pairs or triples of words that are looked up together.
///
/// A table of grams is far larger than the caches: asked one at a time each gram would cost a wait for memory,
/// asked together they share it.
struct AskedGrams {
  private(set) var count = 0
  private var keys: [UInt64] = []
  private var places: [Int32] = []
  private var slots: [Int32] = []
  private var scores: [Int16] = []

  /// Begins anew, with room for so many.
  mutating func begin(capacity: Int) {
    count = 0
    guard keys.count < capacity else { return }
    let size = max(capacity, 2 * keys.count)
    keys = [UInt64](repeating: 0, count: size)
    places = [Int32](repeating: 0, count: size)
    slots = [Int32](repeating: 0, count: size)
    scores = [Int16](repeating: 0, count: size)
  }

  /// Asks for a key, 0 for none; `place` is what ``place(_:)`` gives back.
  @inline(__always)
  mutating func ask(_ key: UInt64, place: Int = 0) {
    keys[count] = key
    places[count] = Int32(truncatingIfNeeded: place)
    count += 1
  }

  /// Looks all of them up.
  mutating func look(in table: GramTable) {
    keys.withUnsafeBufferPointer { keys in
      slots.withUnsafeMutableBufferPointer { slots in
        scores.withUnsafeMutableBufferPointer { scores in
          guard let keys = keys.baseAddress, let slots = slots.baseAddress,
            let scores = scores.baseAddress
          else { return }
          table.find(keys, count: count, places: slots, scores: scores)
        }
      }
    }
  }

  /// The score of the n-th, once looked up, or nil.
  @inline(__always)
  func score(_ index: Int) -> Int32? {
    scores[index] == GramTable.none ? nil : Int32(scores[index])
  }

  @inline(__always)
  func place(_ index: Int) -> Int { Int(places[index]) }
}
