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
    /// Its readings among ``ranked``.
    var first: Int
    var count: Int
  }

  /// A reading with the score of the best sequence through it.
  struct Ranked {
    var reading: Int
    var score: Int32
  }

  private static let none = Int32.min / 2
  private static let rankLimit = 5

  private let model: WordModel
  private(set) var decisions: [Decision] = []
  /// By decision: its readings, best first; at most ``rankLimit``.
  private(set) var ranked: [Ranked] = []
  /// Per position of the island: first index into `local`, one more than there are positions.
  private var offsets: [Int] = []
  /// What each reading of the island scores by itself.
  private var local: [Int32] = []
  /// Per position: where its table over (reading before, reading here) begins.
  private var starts: [Int] = []
  /// Per position: where its scores over (two before, before, here) begin in ``steps``.
  private var stepStarts: [Int] = []
  /// log10 P(here | two before, before), asked once for both directions.
  private var steps: [Int32] = []
  private var forward: [Int32] = []
  private var backward: [Int32] = []

  init(_ model: WordModel) {
    self.model = model
  }

  /// Decides every uncertain position of a lattice.
  mutating func decode(_ lattice: borrowing Lattice) {
    decisions.removeAll(keepingCapacity: true)
    ranked.removeAll(keepingCapacity: true)
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
    stepStarts.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    var size = 0
    for index in range {
      offsets.append(local.count)
      starts.append(size)
      size += lattice.count(index) * (index == range.lowerBound ? 1 : lattice.count(index - 1))
      fillLocal(lattice, index)
      fillStep(lattice, index, step: index - range.lowerBound)
    }
    offsets.append(local.count)
    forward.removeAll(keepingCapacity: true)
    forward.append(contentsOf: repeatElement(Self.none, count: size))
    backward.removeAll(keepingCapacity: true)
    backward.append(contentsOf: repeatElement(0, count: size))
    runForward(lattice, range)
    runBackward(lattice, range)
    for index in range where lattice.count(index) > 1 {
      rank(lattice, index, step: index - range.lowerBound)
    }
  }

  /// Appends to ``steps`` the scores of a position's readings after those before it.
  private mutating func fillStep(_ lattice: LatticeView, _ index: Int, step: Int) {
    stepStarts.append(steps.count)
    let here = lattice.readings(index)
    let before = lattice.readings(index - 1)
    let first = lattice.readings(index - 2)
    let beforeCount = step == 0 ? 1 : before.count
    let firstCount = step <= 1 ? 1 : first.count
    for a in 0..<beforeCount {
      for b in 0..<here.count {
        let pair = model.pair(before[a].word, here[b].lead)
        for u in 0..<firstCount {
          steps.append(
            model.gram(
              // Of two words run together the first stands before the second.
              before[a].lead == before[a].word ? first[u].word : before[a].lead,
              before[a].word,
              here[b].lead,
              frequency: here[b].frequency,
              pair: pair
            )
          )
        }
      }
    }
  }

  private mutating func runForward(_ lattice: LatticeView, _ range: Range<Int>) {
    for index in range {
      let step = index - range.lowerBound
      let count = lattice.count(index)
      if step == 0 {
        for b in 0..<count { forward[b] = local[b] + steps[b] }
        continue
      }
      let beforeCount = lattice.count(index - 1)
      let firstCount = step == 1 ? 1 : lattice.count(index - 2)
      var at = stepStarts[step]
      for a in 0..<beforeCount {
        for b in 0..<count {
          var best = Self.none
          for u in 0..<firstCount {
            best = max(best, forward[starts[step - 1] + u * beforeCount + a] + steps[at])
            at += 1
          }
          forward[starts[step] + a * count + b] = best + local[offsets[step] + b]
        }
      }
    }
  }

  private mutating func runBackward(_ lattice: LatticeView, _ range: Range<Int>) {
    for index in range.dropLast().reversed() {
      let step = index - range.lowerBound
      let count = lattice.count(index)
      let beforeCount = step == 0 ? 1 : lattice.count(index - 1)
      let nextCount = lattice.count(index + 1)
      for a in 0..<beforeCount {
        for b in 0..<count {
          var best = Self.none
          for c in 0..<nextCount {
            let score = steps[stepStarts[step + 1] + (b * nextCount + c) * beforeCount + a]
            let rest =
              backward[starts[step + 1] + b * nextCount + c] + local[offsets[step + 1] + c]
            best = max(best, rest + score)
          }
          backward[starts[step] + a * count + b] = best
        }
      }
    }
  }

  /// Appends the decision on a position: its readings by the best sequence through each.
  private mutating func rank(_ lattice: LatticeView, _ index: Int, step: Int) {
    let count = lattice.count(index)
    let beforeCount = step == 0 ? 1 : lattice.count(index - 1)
    let start = ranked.count
    for b in 0..<count {
      var best = Self.none
      for a in 0..<beforeCount {
        let slot = starts[step] + a * count + b
        best = max(best, forward[slot] + backward[slot])
      }
      var place = ranked.count
      while place > start, ranked[place - 1].score < best { place -= 1 }
      guard place < start + Self.rankLimit else { continue }
      ranked.insert(Ranked(reading: b, score: best), at: place)
      if ranked.count > start + Self.rankLimit { ranked.removeLast() }
    }
    decisions.append(Decision(position: index, first: start, count: ranked.count - start))
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
      where reading.word >= 0 && reading.lead == reading.word && model.hasRival(Int(reading.word)) {
        let score = model.context(base, word: reading.word)
        local[start + offset] += score
        best = max(best, score)
      }
      // Measured from the best, so that readings the model does not know are not favoured.
      guard best > Int32.min else { return }
      for (offset, reading) in readings.enumerated()
      where reading.word >= 0 && reading.lead == reading.word && model.hasRival(Int(reading.word)) {
        local[start + offset] -= best
      }
    }
  }
}
