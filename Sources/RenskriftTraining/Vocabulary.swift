import RenskriftRestoration

/// The words of the training text, numbered as they come, with what was counted of each.
struct Vocabulary {
  /// All letters of all words, one after the other.
  private(set) var letters: [UInt8] = []
  /// Where each word begins; one more than there are words.
  private(set) var starts: [UInt32] = [0]
  /// Occurrences.
  var counts: [UInt32] = []
  /// Occurrences after another word of the same sentence, and those of them with a capital.
  var inside: [UInt32] = []
  var capitals: [UInt32] = []
  private var table = [UInt32](repeating: 0, count: 1 << 16)

  var count: Int { counts.count }

  /// The letters of a word.
  func word(_ number: Int) -> ArraySlice<UInt8> {
    letters[Int(starts[number])..<Int(starts[number + 1])]
  }

  /// The number of a word, new or old.
  mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = table.count - 1
    var index = Int(truncatingIfNeeded: Hash.bytes(word)) & mask
    while table[index] != 0 {
      let found = Int(table[index]) - 1
      if self.word(found).elementsEqual(word) { return found }
      index = (index + 1) & mask
    }
    letters.append(contentsOf: word)
    starts.append(UInt32(letters.count))
    counts.append(0)
    inside.append(0)
    capitals.append(0)
    table[index] = UInt32(count)
    if count * 2 > table.count { grow() }
    return count - 1
  }

  private mutating func grow() {
    table = [UInt32](repeating: 0, count: table.count * 2)
    let mask = table.count - 1
    for number in 0..<count {
      var index =
        letters.withUnsafeBufferPointer { all in
          let range = Int(starts[number])..<Int(starts[number + 1])
          return Int(truncatingIfNeeded: Hash.bytes(UnsafeBufferPointer(rebasing: all[range])))
        } & mask
      while table[index] != 0 { index = (index + 1) & mask }
      table[index] = UInt32(number + 1)
    }
  }

  /// The numbers of all words in byte order.
  func order() -> [Int] {
    (0..<count).sorted { word($0).lexicographicallyPrecedes(word($1)) }
  }
}
