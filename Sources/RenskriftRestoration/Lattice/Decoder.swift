/// Chooses among the readings of a stretch: the most probable sequence, exactly.
///
/// Words with one reading need no decision, so the stretch falls into islands of uncertain words with two
/// sure words on either side; within an island Viterbi over pairs of readings, O(tokens × readings³).
/// The same tables run backwards give for each reading the best sequence that contains it, and from
/// these the confidence.
struct Decoder {
  /// The outcome at an uncertain position.
  struct Decision {
    /// Index of the position.
    var position: Int
    /// Readings with the score of the best sequence through each, best first; at most five.
    var ranked: [(reading: Int, score: Int32)]
  }

  private let model: WordModel
  private(set) var decisions: [Decision] = []
  /// Per position of the island: first index into `local`.
  private var offsets: [Int] = []
  private var local: [Int32] = []
  private var forward: [Int32] = []
  private var backward: [Int32] = []
  private var tableStarts: [Int] = []
  private var links: [Int32] = []

  init(_ model: WordModel) {
    self.model = model
  }

  mutating func decode(_ lattice: borrowing Lattice) {
    decisions.removeAll(keepingCapacity: true)
    let count = lattice.positions.count
    var at = 0
    while at < count {
      if lattice.entries[lattice.positions[at].entry].readings.count == 1 {
        at += 1
        continue
      }
      // To the second of two sure words in a row.
      var end = at + 1
      var sure = 0
      while end < count && sure < 2 {
        sure = lattice.entries[lattice.positions[end].entry].readings.count == 1 ? sure + 1 : 0
        end += 1
      }
      decodeIsland(lattice, at..<end)
      at = end
    }
  }

  private func word(_ lattice: borrowing Lattice, _ index: Int) -> ContextFeatures.Word {
    guard index >= 0, index < lattice.positions.count else { return .stop }
    return lattice.entries[lattice.positions[index].entry].context
  }

  private func shape(_ lattice: borrowing Lattice, _ index: Int) -> UInt32 {
    guard index >= 0, index < lattice.positions.count else { return 0 }
    return UInt32(lattice.positions[index].token.shape.rawValue)
  }

  /// Fills `local` with what each reading of a position scores by itself.
  private mutating func fillLocal(_ lattice: borrowing Lattice, _ index: Int) {
    let position = lattice.positions[index]
    let entry = lattice.entries[position.entry]
    let start = local.count
    for reading in entry.readings { local.append(reading.channel) }
    guard entry.asksContext else { return }
    let before = shape(lattice, index - 1)
    let after = shape(lattice, index + 1)
    let gap = index + 1 < lattice.positions.count ? lattice.positions[index + 1].token.gap : 0
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: ContextFeatures.count) { features in
      guard let base = features.baseAddress else { return }
      ContextFeatures.fill(
        word(lattice, index - 5),
        word(lattice, index - 4),
        word(lattice, index - 3),
        word(lattice, index - 2),
        word(lattice, index - 1),
        word(lattice, index + 1),
        word(lattice, index + 2),
        word(lattice, index + 3),
        word(lattice, index + 4),
        word(lattice, index + 5),
        marks: UInt32(position.token.gap) | UInt32(gap) << 3,
        shape: before | UInt32(position.token.shape.rawValue) << 2 | after << 4,
        into: base
      )
      var best = Int32.min
      for (offset, reading) in entry.readings.enumerated()
      where reading.word >= 0 && model.hasRival(Int(reading.word)) {
        let score = model.context(base, word: reading.word)
        local[start + offset] += score
        best = max(best, score)
      }
      // Measured from the best, so that readings the model does not know are not favoured.
      guard best > Int32.min else { return }
      for (offset, reading) in entry.readings.enumerated()
      where reading.word >= 0 && model.hasRival(Int(reading.word)) {
        local[start + offset] -= best
      }
    }
  }

  private mutating func decodeIsland(_ lattice: borrowing Lattice, _ range: Range<Int>) {
    offsets.removeAll(keepingCapacity: true)
    local.removeAll(keepingCapacity: true)
    for index in range {
      offsets.append(local.count)
      fillLocal(lattice, index)
    }
    offsets.append(local.count)
    let length = range.count
    func entry(_ index: Int) -> Lattice.Entry {
      index < 0
        ? lattice.entries[0] : lattice.entries[lattice.positions[index].entry]
    }
    // Tables over (reading before, reading here).
    tableStarts.removeAll(keepingCapacity: true)
    var size = 0
    var counts: [Int] = []
    for step in 0..<length {
      let here = offsets[step + 1] - offsets[step]
      let before = step == 0 ? 1 : counts[step - 1]
      counts.append(here)
      tableStarts.append(size)
      size += before * here
    }
    forward = [Int32](repeating: Int32.min / 2, count: size)
    backward = [Int32](repeating: Int32.min / 2, count: size)
    links.removeAll(keepingCapacity: true)
    for step in 0..<length {
      let index = range.lowerBound + step
      let here = entry(index).readings
      let before = entry(index - 1).readings
      let beforeCount = step == 0 ? 1 : counts[step - 1]
      if step == 0 {
        let u = entry(index - 2).readings[0].word
        let v = before[0].word
        for b in 0..<counts[0] {
          forward[b] =
            local[offsets[0] + b]
            + model.gram(u, v, here[b].word, frequency: here[b].frequency)
        }
        continue
      }
      let first = entry(index - 2).readings
      let firstCount = step == 1 ? 1 : counts[step - 2]
      for a in 0..<beforeCount {
        for b in 0..<counts[step] {
          var best = Int32.min / 2
          for u in 0..<firstCount {
            let value =
              forward[tableStarts[step - 1] + u * beforeCount + a]
              + model.gram(
                first[u].word,
                before[a].word,
                here[b].word,
                frequency: here[b].frequency
              )
            best = max(best, value)
          }
          forward[tableStarts[step] + a * counts[step] + b] = best + local[offsets[step] + b]
        }
      }
    }
    for step in stride(from: length - 1, through: 0, by: -1) {
      let beforeCount = step == 0 ? 1 : counts[step - 1]
      let table = tableStarts[step]
      if step == length - 1 {
        for slot in table..<table + beforeCount * counts[step] { backward[slot] = 0 }
        continue
      }
      let index = range.lowerBound + step
      let here = entry(index).readings
      let before = entry(index - 1).readings
      let next = entry(index + 1).readings
      for a in 0..<beforeCount {
        for b in 0..<counts[step] {
          var best = Int32.min / 2
          for c in 0..<counts[step + 1] {
            let value =
              backward[tableStarts[step + 1] + b * counts[step + 1] + c]
              + local[offsets[step + 1] + c]
              + model.gram(
                before[a].word,
                here[b].word,
                next[c].word,
                frequency: next[c].frequency
              )
            best = max(best, value)
          }
          backward[table + a * counts[step] + b] = best
        }
      }
    }
    for step in 0..<length where counts[step] > 1 {
      let beforeCount = step == 0 ? 1 : counts[step - 1]
      var ranked: [(reading: Int, score: Int32)] = []
      for b in 0..<counts[step] {
        var best = Int32.min / 2
        for a in 0..<beforeCount {
          let slot = tableStarts[step] + a * counts[step] + b
          best = max(best, forward[slot] + backward[slot])
        }
        ranked.append((b, best))
      }
      ranked.sort { $0.score == $1.score ? $0.reading < $1.reading : $0.score > $1.score }
      decisions.append(
        Decision(position: range.lowerBound + step, ranked: Array(ranked.prefix(5)))
      )
    }
  }
}
