import RenskriftRestoration

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The vocabulary in byte order, with frequencies and flags as they are stored.
struct Lexicon {
  /// Words in byte order.
  let words: [ArraySlice<UInt8>]
  /// Occurrences by word.
  let counts: [UInt32]
  /// Share of capitals inside sentences in sixteenths, bit 4 set if the word has a true rival.
  private(set) var info: [UInt8]
  /// Words with the same folded letters, each with a true rival in its group; ascending.
  private(set) var groups: [[UInt32]] = []
  /// All words counted.
  let total: Double

  init(_ stream: inout WordStream) {
    let vocabulary = stream.vocabulary
    let order = vocabulary.order()
    var rank = [UInt32](repeating: 0, count: order.count)
    for (index, number) in order.enumerated() { rank[number] = UInt32(index) }
    for index in stream.words.indices where stream.words[index] < WordStream.number {
      stream.words[index] = rank[Int(stream.words[index])]
    }
    words = order.map { vocabulary.word($0) }
    counts = order.map { vocabulary.counts[$0] }
    total = Double(counts.reduce(UInt64(0)) { $0 + UInt64($1) })
    info = order.map { number in
      let share =
        (Double(vocabulary.capitals[number]) + 0.15) / (Double(vocabulary.inside[number]) + 0.3)
      return UInt8(min(15, Int(share * 16)))
    }
    findRivals()
  }

  /// A form has a rival when another form of its key is not vanishingly rare beside it.
  private mutating func findRivals() {
    var byKey: [(key: [UInt8], word: UInt32)] = []
    byKey.reserveCapacity(words.count)
    for index in words.indices {
      byKey.append((words[index].map(Letter.folded), UInt32(index)))
    }
    byKey.sort {
      $0.key == $1.key ? $0.word < $1.word : $0.key.lexicographicallyPrecedes($1.key)
    }
    var start = 0
    while start < byKey.count {
      var end = start + 1
      while end < byKey.count, byKey[end].key == byKey[start].key { end += 1 }
      if end - start > 1 {
        let forms = byKey[start..<end].map(\.word)
        let top = forms.map { counts[Int($0)] }.max() ?? 0
        let rivals = forms.filter { counts[Int($0)] >= 2 && counts[Int($0)] >= top / 20_000 }
        if rivals.count > 1 && top >= 3 {
          groups.append(rivals.sorted())
          for word in rivals { info[Int(word)] |= 0x10 }
        }
      }
      start = end
    }
  }

  func hasRival(_ word: UInt32) -> Bool {
    word < WordStream.number && info[Int(word)] & 0x10 != 0
  }

  /// −32·log10 of each word's frequency; words of lists count as a third of an occurrence.
  func frequencies() -> [UInt8] {
    counts.map { Self.score(max(Double($0), 0.33) / total) }
  }

  /// A probability as it is stored.
  static func score(_ probability: Double) -> UInt8 {
    UInt8(max(0, min(255, (-32 * log10(probability)).rounded())))
  }
}
