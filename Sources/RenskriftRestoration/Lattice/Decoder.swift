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
    /// Index of the position.
    var position: Int
    /// Readings here, of the position before and of the one before that; 1 outside the island.
    var count: Int
    var before: Int
    var first: Int
    /// What each reading scores by itself.
    var local: Int
    /// Over (reading before, reading here, two before): log10 P(here | two before, before).
    var steps: Int
    /// Over (reading before, reading here): the best sequence that ends there; behind it, the best that goes on.
    var table: Int

    /// The scores that are the cell's.
    var size: Int { count + before * count * (first + 2) }
  }

  private static let none = Int32.min / 2
  private static let rankLimit = 5
  /// Forms this near each other by channel and n-grams are chosen among by the wider context.
  ///
  /// At twice the span the scores are the same.
  private static let openSpan: Int32 = 3 * Score.decade

  /// A run of uncertain words with the sure words behind it.
  private struct Island {
    var range: Range<Int>
    /// In ``memory``.
    var number: Int
    /// Its cells; none where the outcome is known.
    var cells: Range<Int>
  }

  /// Islands are decided together until they have this many pairs.
  private static let batchPairs = 192

  private let model: WordModel
  /// The positions that change or may bear a name; what stays as it is has nothing more to say.
  private(set) var decisions: [Decision] = []
  /// By decision: its readings, best first; at most ``rankLimit``.
  private(set) var ranked: [Ranked] = []
  /// The islands at hand: their cells, one after the other, and the cells of each.
  private var cells: [Cell] = []
  private var islands: [Island] = []
  private var memory = IslandMemory()
  private var scores: [Int32] = []
  private var asked = AskedGrams()
  private var triples = AskedGrams()
  private var question = ContextNetwork.Question()

  init(_ model: WordModel) {
    self.model = model
  }

  /// Decides every uncertain position of a lattice; `kind` tells it from others that are decoded too.
  mutating func decode(_ lattice: borrowing Lattice, kind: UInt8) {
    decisions.removeAll(keepingCapacity: true)
    ranked.removeAll(keepingCapacity: true)
    lattice.positions.withUnsafeBufferPointer { positions in
      lattice.summaries.withUnsafeBufferPointer { summaries in
        lattice.weights.withUnsafeBufferPointer { weights in
          decode(
            LatticeView(positions: positions, summaries: summaries, weights: weights),
            kind: kind
          )
        }
      }
    }
  }

  private mutating func decode(_ lattice: LatticeView, kind: UInt8) {
    let count = lattice.positions.count
    var at = 0
    var size = 0
    var pairs = 0
    while at < count {
      if lattice.count(at) == 1 {
        at += 1
        continue
      }
      // To the second of two sure words in a row.
      let start = at
      var sure = 0
      while at < count && sure < 2 {
        sure = lattice.count(at) == 1 ? sure + 1 : 0
        at += 1
      }
      let first = cells.count
      let number = memory.number(of: start..<at, in: lattice, kind: kind)
      if !memory.isDecided(number) {
        for index in start..<at { append(lattice, index, from: first, &size, &pairs) }
      }
      islands.append(Island(range: start..<at, number: number, cells: first..<cells.count))
      if pairs >= Self.batchPairs {
        decideIslands(lattice, size: size, pairs: pairs)
        size = 0
        pairs = 0
      }
    }
    decideIslands(lattice, size: size, pairs: pairs)
  }

  /// Appends a position to the island whose cells begin at `first`.
  @inline(__always)
  private mutating func append(
    _ lattice: LatticeView,
    _ position: Int,
    from first: Int,
    _ size: inout Int,
    _ pairs: inout Int
  ) {
    let count = lattice.count(position)
    let last = cells.count > first ? cells[cells.count - 1] : nil
    let before = last?.count ?? 1
    let cell = Cell(
      position: position,
      count: count,
      before: before,
      first: last?.before ?? 1,
      local: size,
      steps: size + count,
      table: size + count + before * count * (last?.before ?? 1)
    )
    cells.append(cell)
    size += cell.size
    pairs += before * count
  }

  /// Decides the islands at hand; then there are none.
  private mutating func decideIslands(_ lattice: LatticeView, size: Int, pairs: Int) {
    guard !islands.isEmpty else { return }
    // Taken out for the time being, so that they are not copied.
    var scores: [Int32] = []
    var cells: [Cell] = []
    swap(&scores, &self.scores)
    swap(&cells, &self.cells)
    if scores.count < size {
      scores.append(contentsOf: repeatElement(0, count: size - scores.count))
    }
    // Room for one at least: with known outcomes alone there are no scores.
    if scores.isEmpty { scores.append(0) }
    scores.withUnsafeMutableBufferPointer { scores in
      cells.withUnsafeBufferPointer { cells in
        guard let base = scores.baseAddress else { return }
        fillSteps(lattice, cells, pairs: pairs, base)
        for cell in cells {
          for (offset, reading) in lattice.readings(cell.position).enumerated() {
            base[cell.local + offset] = reading.channel
          }
        }
        for island in islands {
          let start = island.range.lowerBound
          guard !island.cells.isEmpty else {
            memory.recall(island.number, at: start, &decisions, &ranked)
            continue
          }
          let first = decisions.count
          let cells = UnsafeBufferPointer(rebasing: cells[island.cells])
          Self.runForward(cells, base)
          Self.runBackward(cells, base)
          if askContext(lattice, cells, base) {
            Self.runForward(cells, base)
            Self.runBackward(cells, base)
          }
          for cell in cells where cell.count > 1 { rank(lattice, cell, base) }
          memory.keep(island.number, at: start, decisions[first...], ranked)
        }
      }
    }
    cells.removeAll(keepingCapacity: true)
    islands.removeAll(keepingCapacity: true)
    memory.makeRoom()
    swap(&scores, &self.scores)
    swap(&cells, &self.cells)
  }

  /// Fills in the scores of the readings after those before them: first all pairs are asked for, then all triples.
  private mutating func fillSteps(
    _ lattice: LatticeView,
    _ cells: UnsafeBufferPointer<Cell>,
    pairs: Int,
    _ scores: UnsafeMutablePointer<Int32>
  ) {
    asked.begin(capacity: pairs)
    for cell in cells {
      let here = lattice.readings(cell.position)
      let before = lattice.readings(cell.position - 1)
      for a in 0..<cell.before {
        let word = before[a].word
        for b in 0..<cell.count {
          let lead = here[b].lead
          let isKnown = word != WordID.unknown && lead != WordID.unknown
          asked.ask(isKnown ? GramTable.key(word, lead) : 0)
        }
      }
    }
    asked.look(in: model.grams)
    var triples = AskedGrams()
    swap(&triples, &self.triples)
    triples.begin(capacity: cells.reduce(0) { $0 + $1.before * $1.count * $1.first })
    var pair = 0
    for cell in cells {
      let here = lattice.readings(cell.position)
      let before = lattice.readings(cell.position - 1)
      let first = lattice.readings(cell.position - 2)
      var place = cell.steps
      for a in 0..<cell.before {
        let (word, lead) = (before[a].word, before[a].lead)
        for b in 0..<cell.count {
          let steps = scores + place
          if let score = asked.score(pair) {
            let known = Score.backoff - score * Score.step
            for u in 0..<cell.first {
              steps[u] = known
              // Of two words run together the first stands before the second.
              let two = lead == word ? first[u].word : lead
              guard word != WordID.stop, two != WordID.unknown else { continue }
              triples.ask(GramTable.key(two, word, here[b].lead), place: place + u)
            }
          } else {
            let unknown = here[b].frequency + 2 * Score.backoff
            for u in 0..<cell.first { steps[u] = unknown }
          }
          pair += 1
          place += cell.first
        }
      }
    }
    triples.look(in: model.grams)
    for triple in 0..<triples.count {
      if let score = triples.score(triple) {
        scores[triples.place(triple)] = -score * Score.step
      }
    }
    swap(&triples, &self.triples)
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
      for a in 0..<cell.before {
        let before = scores + cells[step - 1].table + a
        for b in 0..<cell.count {
          var best = Self.none
          for u in 0..<cell.first { best = max(best, before[u * cell.before] + steps[u]) }
          table[b] = best + local[b]
          steps += cell.first
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
      // Behind the table of the best sequences that end there.
      let table = scores + cell.table + cell.before * cell.count
      guard step + 1 < cells.count else {
        for slot in 0..<cell.before * cell.count { table[slot] = 0 }
        continue
      }
      let next = cells[step + 1]
      let local = scores + next.local
      for b in 0..<cell.count {
        let rest = scores + next.table + (cell.count + b) * next.count
        let steps = scores + next.steps + b * next.count * cell.before
        for a in 0..<cell.before {
          var best = Self.none
          for c in 0..<next.count {
            best = max(best, rest[c] + local[c] + steps[c * cell.before + a])
          }
          table[a * cell.count + b] = best
        }
      }
    }
  }

  /// Appends the decision on a position: its readings by the best sequence through each.
  private mutating func rank(
    _ lattice: LatticeView,
    _ cell: Cell,
    _ scores: UnsafeMutablePointer<Int32>
  ) {
    let start = ranked.count
    for b in 0..<cell.count {
      let best = Self.bestThrough(b, cell, scores)
      var place = ranked.count
      while place > start, ranked[place - 1].score < best { place -= 1 }
      guard place < start + Self.rankLimit else { continue }
      if ranked.count == start + Self.rankLimit { ranked.removeLast() }
      // From the end forward: an insertion into the whole list would cost more.
      ranked.append(Ranked(reading: b, score: best))
      var index = ranked.count - 1
      while index > place {
        ranked.swapAt(index, index - 1)
        index -= 1
      }
    }
    guard
      ranked[start].reading != lattice.own(cell.position) || lattice.mayBeName(cell.position)
        || lattice.hasOther(cell.position)
    else {
      ranked.removeLast(ranked.count - start)
      return
    }
    decisions.append(
      Decision(position: cell.position, first: start, count: ranked.count - start)
    )
  }

  /// Adds what the wider context says to the readings of doubtful positions; whether it was asked.
  ///
  /// Asked only where two forms are near each other: it takes a thousand times as long as a look into a table.
  private mutating func askContext(
    _ lattice: LatticeView,
    _ cells: UnsafeBufferPointer<Cell>,
    _ scores: UnsafeMutablePointer<Int32>
  ) -> Bool {
    var wasAsked = false
    for cell in cells where cell.count > 1 {
      guard lattice.summaries[Int(lattice.positions[cell.position].entry)].asksContext else {
        continue
      }
      question.clear()
      for (offset, reading) in lattice.readings(cell.position).enumerated()
      where reading.lead == reading.word {
        guard let form = model.network.form(of: reading.word) else { continue }
        question.add(
          form,
          word: reading.word,
          offset: offset,
          score: Self.bestThrough(offset, cell, scores)
        )
      }
      guard question.isOpen(within: Self.openSpan) else { continue }
      lattice.fillPlace(cell.position, into: &question.place)
      model.answer(&question, lattice, cell.position)
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
    _ scores: UnsafeMutablePointer<Int32>
  ) -> Int32 {
    let forward = scores + cell.table
    let backward = forward + cell.before * cell.count
    var best = none
    for a in 0..<cell.before {
      let slot = a * cell.count + reading
      best = max(best, forward[slot] + backward[slot])
    }
    return best
  }
}
