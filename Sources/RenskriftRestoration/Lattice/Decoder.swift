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

  private static let none = Int32.min / 2

  private let model: WordModel
  private(set) var decisions: [Decision] = []
  /// Per position of the island: first index into `local`, one more than there are positions.
  private var offsets: [Int] = []
  /// What each reading of the island scores by itself.
  private var local: [Int32] = []
  /// Per position: where its table over (reading before, reading here) begins.
  private var starts: [Int] = []
  private var forward: [Int32] = []
  private var backward: [Int32] = []

  init(_ model: WordModel) {
    self.model = model
  }

  /// Decides every uncertain position of a lattice.
  mutating func decode(_ lattice: borrowing Lattice) {
    decisions.removeAll(keepingCapacity: true)
    lattice.positions.withUnsafeBufferPointer { positions in
      lattice.summaries.withUnsafeBufferPointer { summaries in
        lattice.weights.withUnsafeBufferPointer { weights in
          decode(LatticeView(positions: positions, summaries: summaries, weights: weights))
        }
      }
    }
  }

  private mutating func decode(_ lattice: LatticeView) {
    let count = lattice.positions.count
    var at = 0
    while at < count {
      if lattice.count(at) == 1 {
        at += 1
        continue
      }
      // To the second of two sure words in a row.
      var end = at + 1
      var sure = 0
      while end < count && sure < 2 {
        sure = lattice.count(end) == 1 ? sure + 1 : 0
        end += 1
      }
      decodeIsland(lattice, at..<end)
      at = end
    }
  }

  private mutating func decodeIsland(_ lattice: LatticeView, _ range: Range<Int>) {
    offsets.removeAll(keepingCapacity: true)
    local.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    var size = 0
    for index in range {
      offsets.append(local.count)
      starts.append(size)
      size += lattice.count(index) * (index == range.lowerBound ? 1 : lattice.count(index - 1))
      fillLocal(lattice, index)
    }
    offsets.append(local.count)
    forward.removeAll(keepingCapacity: true)
    forward.append(contentsOf: repeatElement(Self.none, count: size))
    backward.removeAll(keepingCapacity: true)
    backward.append(contentsOf: repeatElement(0, count: size))
    runForward(lattice, range)
    runBackward(lattice, range)
    for index in range where lattice.count(index) > 1 {
      decisions.append(
        Decision(position: index, ranked: ranking(lattice, index, step: index - range.lowerBound))
      )
    }
  }

  private mutating func runForward(_ lattice: LatticeView, _ range: Range<Int>) {
    for index in range {
      let step = index - range.lowerBound
      let here = lattice.readings(index)
      let before = lattice.readings(index - 1)
      let first = lattice.readings(index - 2)
      if step == 0 {
        for b in here.indices {
          let score = model.gram(
            first[0].word,
            before[0].word,
            here[b].word,
            frequency: here[b].frequency
          )
          forward[b] = local[b] + score
        }
        continue
      }
      let firstCount = step == 1 ? 1 : first.count
      for a in before.indices {
        for b in here.indices {
          var best = Self.none
          for u in 0..<firstCount {
            let score = model.gram(
              first[u].word,
              before[a].word,
              here[b].word,
              frequency: here[b].frequency
            )
            best = max(best, forward[starts[step - 1] + u * before.count + a] + score)
          }
          forward[starts[step] + a * here.count + b] = best + local[offsets[step] + b]
        }
      }
    }
  }

  private mutating func runBackward(_ lattice: LatticeView, _ range: Range<Int>) {
    for index in range.dropLast().reversed() {
      let step = index - range.lowerBound
      let here = lattice.readings(index)
      let before = lattice.readings(index - 1)
      let next = lattice.readings(index + 1)
      for a in 0..<(step == 0 ? 1 : before.count) {
        for b in here.indices {
          var best = Self.none
          for c in next.indices {
            let score = model.gram(
              before[a].word,
              here[b].word,
              next[c].word,
              frequency: next[c].frequency
            )
            let rest =
              backward[starts[step + 1] + b * next.count + c] + local[offsets[step + 1] + c]
            best = max(best, rest + score)
          }
          backward[starts[step] + a * here.count + b] = best
        }
      }
    }
  }

  /// The readings of a position by the best sequence through each.
  private func ranking(
    _ lattice: LatticeView,
    _ index: Int,
    step: Int
  ) -> [(reading: Int, score: Int32)] {
    let count = lattice.count(index)
    let beforeCount = step == 0 ? 1 : lattice.count(index - 1)
    var ranked: [(reading: Int, score: Int32)] = []
    ranked.reserveCapacity(count)
    for b in 0..<count {
      var best = Self.none
      for a in 0..<beforeCount {
        let slot = starts[step] + a * count + b
        best = max(best, forward[slot] + backward[slot])
      }
      ranked.append((b, best))
    }
    ranked.sort { $0.score == $1.score ? $0.reading < $1.reading : $0.score > $1.score }
    return Array(ranked.prefix(5))
  }

  /// Appends to `local` what each reading of a position scores by itself.
  private mutating func fillLocal(_ lattice: LatticeView, _ index: Int) {
    let readings = lattice.readings(index)
    let start = local.count
    for reading in readings { local.append(reading.channel) }
    guard lattice.summaries[lattice.positions[index].entry].asksContext else { return }
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: ContextFeatures.count) { features in
      guard let base = features.baseAddress else { return }
      lattice.fillFeatures(index, into: base)
      var best = Int32.min
      for (offset, reading) in readings.enumerated()
      where reading.word >= 0 && model.hasRival(Int(reading.word)) {
        let score = model.context(base, word: reading.word)
        local[start + offset] += score
        best = max(best, score)
      }
      // Measured from the best, so that readings the model does not know are not favoured.
      guard best > Int32.min else { return }
      for (offset, reading) in readings.enumerated()
      where reading.word >= 0 && model.hasRival(Int(reading.word)) {
        local[start + offset] -= best
      }
    }
  }
}
