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

  /// A position of an island: where its scores stand.
  private struct Cell {
    var count: Int
    /// What each reading scores by itself.
    var local: Int
    /// Over (reading before, reading here, two before): log10 P(here | two before, before).
    var steps: Int
    /// Over (reading before, reading here): the best sequence that ends there; behind it, the best that goes on.
    var table: Int
  }

  /// A pair or a triple of words to be looked up, and where its score goes.
  private struct Asked {
    var key: UInt64
    var place: Int32
    /// See ``GramTable/first(_:)``.
    var first: UInt16
    /// The reading before, and the one here.
    var a: UInt8 = 0
    var b: UInt8 = 0
  }

  private static let none = Int32.min / 2
  private static let rankLimit = 5

  private let model: WordModel
  /// The positions that change or may bear a name; what stays as it is has nothing more to say.
  private(set) var decisions: [Decision] = []
  /// By decision: its readings, best first; at most ``rankLimit``.
  private(set) var ranked: [Ranked] = []
  private var cells: [Cell] = []
  private var scores: [Int32] = []
  private var pairs: [Asked] = []
  private var triples: [Asked] = []
  private var question = ContextNetwork.Question()

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
    let size = layOut(lattice, range)
    // Taken out for the time being, so that they are not copied.
    var scores: [Int32] = []
    var cells: [Cell] = []
    swap(&scores, &self.scores)
    swap(&cells, &self.cells)
    if scores.count < size {
      scores.append(contentsOf: repeatElement(0, count: size - scores.count))
    }
    scores.withUnsafeMutableBufferPointer { scores in
      cells.withUnsafeBufferPointer { cells in
        guard let base = scores.baseAddress else { return }
        for (step, cell) in cells.enumerated() {
          fillLocal(lattice, range.lowerBound + step, base + cell.local)
          fillSteps(lattice, range.lowerBound + step, step: step, base + cell.steps)
        }
        Self.runForward(cells, base)
        Self.runBackward(cells, base)
        if askContext(lattice, range.lowerBound, cells, base) {
          Self.runForward(cells, base)
          Self.runBackward(cells, base)
        }
        for step in cells.indices where cells[step].count > 1 {
          rank(lattice, range.lowerBound + step, cells, step: step, base)
        }
      }
    }
    swap(&scores, &self.scores)
    swap(&cells, &self.cells)
  }

  /// Fills ``cells`` for an island; how many scores they have together.
  private mutating func layOut(_ lattice: LatticeView, _ range: Range<Int>) -> Int {
    cells.removeAll(keepingCapacity: true)
    var size = 0
    var before = 1
    var first = 1
    for index in range {
      let count = lattice.count(index)
      let pairs = before * count
      cells.append(
        Cell(count: count, local: size, steps: size + count, table: size + count + pairs * first)
      )
      size += count + pairs * (first + 2)
      first = before
      before = count
    }
    return size
  }

  /// Fills in the scores of a position's readings after those before it.
  ///
  /// All pairs are asked for before the first is needed, then all triples.
  private mutating func fillSteps(
    _ lattice: LatticeView,
    _ index: Int,
    step: Int,
    _ scores: UnsafeMutablePointer<Int32>
  ) {
    let here = lattice.readings(index)
    let before = lattice.readings(index - 1)
    let first = lattice.readings(index - 2)
    let beforeCount = step == 0 ? 1 : before.count
    let firstCount = step <= 1 ? 1 : first.count
    pairs.removeAll(keepingCapacity: true)
    triples.removeAll(keepingCapacity: true)
    var place = 0
    for a in 0..<beforeCount {
      let word = before[a].word
      for b in 0..<here.count {
        if word == WordID.unknown || here[b].lead == WordID.unknown {
          fill(scores + place, firstCount, here[b].frequency + 2 * Score.backoff)
        } else {
          let key = GramTable.key(word, here[b].lead)
          pairs.append(
            Asked(
              key: key,
              place: Int32(truncatingIfNeeded: place),
              first: model.grams.first(key),
              a: UInt8(truncatingIfNeeded: a),
              b: UInt8(truncatingIfNeeded: b)
            )
          )
        }
        place += firstCount
      }
    }
    for pair in pairs {
      let here = here[Int(pair.b)]
      let place = scores + Int(pair.place)
      guard let score = model.grams.score(pair.key, first: pair.first) else {
        fill(place, firstCount, here.frequency + 2 * Score.backoff)
        continue
      }
      fill(place, firstCount, Score.backoff - score * Score.step)
      let before = before[Int(pair.a)]
      guard before.word != WordID.stop else { continue }
      for u in 0..<firstCount {
        // Of two words run together the first stands before the second.
        let word = before.lead == before.word ? first[u].word : before.lead
        guard word != WordID.unknown else { continue }
        let key = GramTable.key(word, before.word, here.lead)
        triples.append(
          Asked(
            key: key,
            place: pair.place &+ Int32(truncatingIfNeeded: u),
            first: model.grams.first(key)
          )
        )
      }
    }
    for triple in triples {
      if let score = model.grams.score(triple.key, first: triple.first) {
        scores[Int(triple.place)] = -score * Score.step
      }
    }
  }

  @inline(__always)
  private func fill(_ scores: UnsafeMutablePointer<Int32>, _ count: Int, _ score: Int32) {
    for index in 0..<count { scores[index] = score }
  }

  private static func runForward(
    _ cells: UnsafeBufferPointer<Cell>,
    _ scores: UnsafeMutablePointer<Int32>
  ) {
    for (step, cell) in cells.enumerated() {
      let local = scores + cell.local
      var steps = scores + cell.steps
      var table = scores + cell.table
      if step == 0 {
        for b in 0..<cell.count { table[b] = local[b] + steps[b] }
        continue
      }
      let beforeCount = cells[step - 1].count
      let firstCount = step == 1 ? 1 : cells[step - 2].count
      for a in 0..<beforeCount {
        let before = scores + cells[step - 1].table + a
        for b in 0..<cell.count {
          var best = Self.none
          for u in 0..<firstCount { best = max(best, before[u * beforeCount] + steps[u]) }
          table[b] = best + local[b]
          steps += firstCount
        }
        table += cell.count
      }
    }
  }

  private static func runBackward(
    _ cells: UnsafeBufferPointer<Cell>,
    _ scores: UnsafeMutablePointer<Int32>
  ) {
    for step in cells.indices.reversed() {
      let cell = cells[step]
      let beforeCount = step == 0 ? 1 : cells[step - 1].count
      // Behind the table of the best sequences that end there.
      let table = scores + cell.table + beforeCount * cell.count
      guard step + 1 < cells.count else {
        for slot in 0..<beforeCount * cell.count { table[slot] = 0 }
        continue
      }
      let next = cells[step + 1]
      let local = scores + next.local
      for b in 0..<cell.count {
        let rest = scores + next.table + (cell.count + b) * next.count
        let steps = scores + next.steps + b * next.count * beforeCount
        for a in 0..<beforeCount {
          var best = Self.none
          for c in 0..<next.count {
            best = max(best, rest[c] + local[c] + steps[c * beforeCount + a])
          }
          table[a * cell.count + b] = best
        }
      }
    }
  }

  /// Appends the decision on a position: its readings by the best sequence through each.
  private mutating func rank(
    _ lattice: LatticeView,
    _ index: Int,
    _ cells: UnsafeBufferPointer<Cell>,
    step: Int,
    _ scores: UnsafeMutablePointer<Int32>
  ) {
    let cell = cells[step]
    let beforeCount = step == 0 ? 1 : cells[step - 1].count
    let start = ranked.count
    for b in 0..<cell.count {
      let best = Self.bestThrough(b, cell, beforeCount, scores)
      var place = ranked.count
      while place > start, ranked[place - 1].score < best { place -= 1 }
      guard place < start + Self.rankLimit else { continue }
      ranked.insert(Ranked(reading: b, score: best), at: place)
      if ranked.count > start + Self.rankLimit { ranked.removeLast() }
    }
    guard ranked[start].reading != lattice.own(index) || lattice.mayBeName(index) else {
      ranked.removeSubrange(start...)
      return
    }
    decisions.append(Decision(position: index, first: start, count: ranked.count - start))
  }

  /// Fills in what each reading of a position scores by itself.
  private func fillLocal(
    _ lattice: LatticeView,
    _ index: Int,
    _ scores: UnsafeMutablePointer<Int32>
  ) {
    for (offset, reading) in lattice.readings(index).enumerated() {
      scores[offset] = reading.channel
    }
  }

  /// Adds what the wider context says to the readings of doubtful positions; whether it was asked.
  ///
  /// It takes a thousand times as long as a look into a table, so it is asked only where it can matter.
  private mutating func askContext(
    _ lattice: LatticeView,
    _ lower: Int,
    _ cells: UnsafeBufferPointer<Cell>,
    _ scores: UnsafeMutablePointer<Int32>
  ) -> Bool {
    var wasAsked = false
    for (step, cell) in cells.enumerated() where cell.count > 1 {
      let index = lower + step
      guard lattice.summaries[Int(lattice.positions[index].entry)].asksContext else { continue }
      let beforeCount = step == 0 ? 1 : cells[step - 1].count
      question.clear()
      for (offset, reading) in lattice.readings(index).enumerated()
      where reading.lead == reading.word {
        guard let form = model.network.form(of: reading.word) else { continue }
        question.add(
          form,
          word: reading.word,
          offset: offset,
          score: Self.bestThrough(offset, cell, beforeCount, scores)
        )
      }
      guard question.isOpen(within: Knob.gate) else { continue }
      lattice.fillPlace(index, into: &question.place)
      model.answer(&question, lattice, index)
      for asked in question.forms.indices {
        scores[cell.local + question.offsets[asked]] += question.scores[asked]
      }
      wasAsked = true
    }
    return wasAsked
  }

  /// The score of the best sequence through a reading.
  @inline(__always)
  private static func bestThrough(
    _ reading: Int,
    _ cell: Cell,
    _ beforeCount: Int,
    _ scores: UnsafeMutablePointer<Int32>
  ) -> Int32 {
    let forward = scores + cell.table
    let backward = forward + beforeCount * cell.count
    var best = none
    for a in 0..<beforeCount {
      best = max(best, forward[a * cell.count + reading] + backward[a * cell.count + reading])
    }
    return best
  }
}

import Glibc
enum Knob {
  static let logit = Int32(atoi(getenv("LW") ?? strdup("100")))
  static let net = Int32(atoi(getenv("NW") ?? strdup("300")))
  static let gate = Int32(atoi(getenv("GATE") ?? strdup("6000")))
  static let clip = Int32(atoi(getenv("CLIP") ?? strdup("4096")))
}
