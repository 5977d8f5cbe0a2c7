/// Numbers the different ways of writing in a text, so that each is looked up only once.
///
/// Open addressing; the letters themselves stand in one arena, so that they outlive the window they came from.
struct Vocabulary {
  private var letters: [UInt8] = []
  private var ends: [Int32] = [0]
  /// The upper half of the hash and the number plus one; 0 for an empty slot.
  private var table = [UInt64](repeating: 0, count: 1 << 12)

  /// How many there are.
  var count: Int { ends.count - 1 }

  /// The number of a way of writing; a new one if it is new.
  mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = Hash.bytes(word)
    let tag = hash >> 32
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while table[slot] != 0 {
      if table[slot] >> 32 == tag {
        let number = Int(table[slot] & 0xFFFF_FFFF) - 1
        if equals(number, word) { return number }
      }
      slot = (slot + 1) & mask
    }
    letters.append(contentsOf: word)
    ends.append(Int32(truncatingIfNeeded: letters.count))
    table[slot] = tag << 32 | UInt64(count)
    if count * 2 > table.count { grow() }
    return count - 1
  }

  @inline(__always)
  private func equals(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(ends[number])
    guard Int(ends[number + 1]) - start == word.count else { return false }
    for index in word.indices where letters[start + index] != word[index] { return false }
    return true
  }

  private mutating func grow() {
    table = [UInt64](repeating: 0, count: table.count * 2)
    let mask = table.count - 1
    letters.withUnsafeBufferPointer { letters in
      for number in 0..<count {
        let word = UnsafeBufferPointer(
          rebasing: letters[Int(ends[number])..<Int(ends[number + 1])]
        )
        let hash = Hash.bytes(word)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while table[slot] != 0 { slot = (slot + 1) & mask }
        table[slot] = (hash >> 32) << 32 | UInt64(number + 1)
      }
    }
  }
}
