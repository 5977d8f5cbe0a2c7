import RenskriftRestoration

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Trains the ``ContextNetwork``: AdaGrad over batches, on the places where a key has rivals, each
/// source as often as its weight says.
///
/// Neighbours are left out at random, so that the endings and the others must do (word dropout), and the
/// truth is never quite certain (label smoothing): both keep it from learning the texts by heart.
final class NetworkTraining {
  typealias Lane = FloatMatrix.Lane
  private typealias Shape = ContextNetwork

  private static let vocabulary = 40_000
  private static let batch = 32
  private static let rate: Float = 0.05
  /// Neighbours left out, per mille.
  private static let dropout = 120
  private static let smoothing: Float = 0.02
  private static let formsLimit = 8

  private let stream: WordStream
  private let rows: [ContextNetwork.Word]
  private let keys: [UInt32]
  /// By word: its group, or −1; by group its forms as rows of `forms`.
  private var group: [Int32]
  private var formsOf: [[Int]] = []
  private var formWords: [UInt32] = []
  private var formGroups: [UInt32] = []

  private let words: FloatMatrix
  private let endings = FloatMatrix(rows: Shape.endings, width: Shape.width)
  private let marks = FloatMatrix(rows: Shape.marks, width: Shape.width)
  private let groups: FloatMatrix
  private let forms: FloatMatrix
  private let first = FloatMatrix(rows: Shape.inputs, width: Shape.hidden)
  private let second = FloatMatrix(rows: Shape.hidden, width: Shape.last)
  private let bias = FloatMatrix(rows: 1, width: Shape.last)

  /// The sections of the model.
  static func encode(
    _ stream: WordStream,
    _ lexicon: Lexicon,
    weights: [(range: Range<Int>, weight: Double)]
  ) -> [(name: String, content: [UInt8])] {
    let training = NetworkTraining(stream, lexicon)
    training.run(training.order(weights))
    return training.sections()
  }

  private init(_ stream: WordStream, _ lexicon: Lexicon) {
    self.stream = stream
    let folds = lexicon.words.map { word in
      word.withUnsafeBufferPointer { ContextFeatures.Word($0) }
    }
    keys = Self.commonKeys(stream, folds)
    let keys = keys
    let number = Dictionary(uniqueKeysWithValues: zip(keys, 0...))
    let rows = (folds + [.stop, .number]).map { word in
      ContextNetwork.Word(
        row: UInt16(number[word.fold] ?? keys.count),
        ending: ContextNetwork.ending(of: word)
      )
    }
    self.rows = rows
    group = Array(repeating: -1, count: lexicon.words.count)
    for (number, forms) in lexicon.groups.enumerated() {
      for word in forms.prefix(Self.formsLimit) {
        group[Int(word)] = Int32(number)
        formWords.append(word)
      }
    }
    formWords.sort()
    formsOf = Array(repeating: [], count: lexicon.groups.count)
    for (row, word) in formWords.enumerated() {
      formGroups.append(UInt32(group[Int(word)]))
      formsOf[Int(group[Int(word)])].append(row)
    }
    let text = stream.words.map { rows[Self.index($0, lexicon.words.count)].row }
    let pretrained = EmbeddingTraining.train(text, count: keys.count + 1, width: Shape.width)
    words = FloatMatrix(rows: keys.count + 1, width: Shape.width, squares: 0.01)
    for row in 0..<words.rows {
      for lane in 0..<Shape.width / 8 { words.row(row)[lane] = pretrained.row(row)[lane] * 0.4 }
    }
    groups = FloatMatrix(rows: max(1, lexicon.groups.count), width: Shape.hidden)
    // One lane more, of which the first number is the form's own weight.
    forms = FloatMatrix(rows: max(1, formWords.count), width: Shape.last + 8)
    var random = RandomNumbers(seed: 20_011)
    marks.fill(breadth: 0.4, &random)
    first.fill(breadth: 2 * (3 / Float(Shape.inputs)).squareRoot(), &random)
    second.fill(breadth: 2 * (3 / Float(Shape.hidden)).squareRoot(), &random)
    forms.fill(breadth: 0.2, &random)
  }

  private static func index(_ word: UInt32, _ count: Int) -> Int {
    switch word {
    case WordStream.stop: count
    case WordStream.number: count + 1
    default: Int(word)
    }
  }

  /// Sorted hashes of the commonest folded keys.
  private static func commonKeys(
    _ stream: WordStream,
    _ folds: [ContextFeatures.Word]
  ) -> [UInt32] {
    var counts: [UInt32: Int] = [:]
    var byWord = [Int](repeating: 0, count: folds.count + 2)
    for word in stream.words { byWord[index(word, folds.count)] += 1 }
    for (word, fold) in folds.enumerated() { counts[fold.fold, default: 0] += byWord[word] }
    counts[ContextFeatures.Word.stop.fold, default: 0] += byWord[folds.count]
    counts[ContextFeatures.Word.number.fold, default: 0] += byWord[folds.count + 1]
    let order = counts.filter { $0.value > 0 }
      .sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    return order.prefix(vocabulary).map(\.key).sorted()
  }

  /// The places to learn from, shuffled.
  private func order(_ weights: [(range: Range<Int>, weight: Double)]) -> [UInt32] {
    var random = RandomNumbers(seed: 3)
    var order: [UInt32] = []
    for (range, weight) in weights {
      let whole = Int(weight)
      for at in range where at >= Shape.reach && at + Shape.reach < stream.words.count {
        let word = stream.words[at]
        guard word < WordStream.number, group[Int(word)] >= 0 else { continue }
        let times = whole + (Double(random.share()) < weight - Double(whole) ? 1 : 0)
        for _ in 0..<times { order.append(UInt32(at)) }
      }
    }
    guard order.count > 1 else { return order }
    for index in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(index, random.below(index + 1))
    }
    return order
  }

  private func run(_ order: [UInt32]) {
    var batch = Batch()
    var random = RandomNumbers(seed: 5)
    var start = 0
    while start < order.count {
      let end = min(start + Self.batch, order.count)
      let done = Float(start) / Float(order.count)
      learn(order[start..<end], &batch, &random, rate: Self.rate * (1 - 0.9 * done))
      start = end
    }
  }
}

extension NetworkTraining {
  /// Room for the sums of a batch.
  private struct Batch {
    let input = FloatMatrix(rows: NetworkTraining.batch, width: Shape.inputs)
    let hidden = FloatMatrix(rows: 1, width: Shape.hidden)
    let last = FloatMatrix(rows: 1, width: Shape.last + 8)
    let inputSlope = FloatMatrix(rows: NetworkTraining.batch, width: Shape.inputs)
    let hiddenSlope = FloatMatrix(rows: 1, width: Shape.hidden)
    let lastSlope = FloatMatrix(rows: 1, width: Shape.last + 8)
    let formSlope = FloatMatrix(rows: 1, width: Shape.last + 8)
    let first = FloatMatrix(rows: Shape.inputs, width: Shape.hidden)
    let second = FloatMatrix(rows: Shape.hidden, width: Shape.last)
    let bias = FloatMatrix(rows: 1, width: Shape.last)
    var places: [Neighbours] = []
  }

  /// Rows of what stands around a place.
  private struct Neighbours {
    var words = [Int](repeating: 0, count: 2 * Shape.reach)
    var endings = [Int](repeating: 0, count: 2 * Shape.reach)
    var marks = [Int](repeating: 0, count: 2 * Shape.reach + 2)
  }

  private func neighbours(of at: Int, _ random: inout RandomNumbers) -> Neighbours {
    var result = Neighbours()
    var slot = 0
    for offset in -Shape.reach...Shape.reach where offset != 0 {
      let word = rows[Self.index(stream.words[at + offset], rows.count - 2)]
      let isLeftOut = random.below(1000) < Self.dropout
      result.words[slot] = isLeftOut ? keys.count : Int(word.row)
      result.endings[slot] = Int(word.ending)
      result.marks[slot] = Int(stream.marks[offset < 0 ? at + offset + 1 : at + offset] & 7)
      slot += 1
    }
    let (before, here, after) = (stream.marks[at - 1], stream.marks[at], stream.marks[at + 1])
    result.marks[slot] = 8 + Int(here & 7) + Int(after & 7) << 3
    result.marks[slot + 1] =
      72 + Int(before >> 3) + Int(here >> 3) << 2 + Int(after >> 3) << 4
    return result
  }

  private func learn(
    _ places: ArraySlice<UInt32>,
    _ batch: inout Batch,
    _ random: inout RandomNumbers,
    rate: Float
  ) {
    let lanes = Shape.width / 8
    clear(batch.first)
    clear(batch.second)
    clear(batch.bias)
    clear(batch.input)
    clear(batch.inputSlope)
    batch.places.removeAll(keepingCapacity: true)
    for (number, at) in places.enumerated() {
      let near = neighbours(of: Int(at), &random)
      batch.places.append(near)
      for slot in 0..<2 * Shape.reach {
        let input = batch.input.row(number) + slot * lanes
        FloatKernel.add(input, words.row(near.words[slot]), times: 1, lanes: lanes)
        FloatKernel.add(input, endings.row(near.endings[slot]), times: 1, lanes: lanes)
        FloatKernel.add(input, marks.row(near.marks[slot]), times: 1, lanes: lanes)
      }
      let input = batch.input.row(number) + 2 * Shape.reach * lanes
      for mark in near.marks.suffix(2) {
        FloatKernel.add(input, marks.row(mark), times: 1, lanes: lanes)
      }
      learn(word: stream.words[Int(at)], number, batch, rate: rate)
    }
    for row in 0..<first.rows { first.descend(row, batch.first.row(row), rate: rate) }
    for row in 0..<second.rows { second.descend(row, batch.second.row(row), rate: rate) }
    bias.descend(0, batch.bias.row(0), rate: rate)
    for (number, near) in batch.places.enumerated() {
      for slot in 0..<2 * Shape.reach {
        let slope = batch.inputSlope.row(number) + slot * lanes
        words.descend(near.words[slot], slope, rate: rate)
        endings.descend(near.endings[slot], slope, rate: rate)
        marks.descend(near.marks[slot], slope, rate: rate)
      }
      let slope = batch.inputSlope.row(number) + 2 * Shape.reach * lanes
      for mark in near.marks.suffix(2) { marks.descend(mark, slope, rate: rate) }
    }
  }

  /// Forward and back for one place; what all places share is only summed.
  private func learn(word: UInt32, _ number: Int, _ batch: Batch, rate: Float) {
    let key = Int(group[Int(word)])
    let rivals = formsOf[key]
    let (wide, narrow) = (Shape.hidden / 8, Shape.last / 8)
    let input = batch.input.row(number)
    let hidden = batch.hidden.row(0)
    let last = batch.last.row(0)
    for lane in 0..<wide { hidden[lane] = groups.row(key)[lane] }
    for index in 0..<Shape.inputs {
      FloatKernel.add(hidden, first.row(index), times: input[index / 8][index % 8], lanes: wide)
    }
    FloatKernel.rectify(hidden, lanes: wide)
    for lane in 0..<narrow { last[lane] = bias.row(0)[lane] }
    for index in 0..<Shape.hidden {
      let unit = hidden[index / 8][index % 8]
      if unit > 0 { FloatKernel.add(last, second.row(index), times: unit, lanes: narrow) }
    }
    FloatKernel.rectify(last, lanes: narrow)
    last[narrow] = Lane()
    last[narrow][0] = 1
    var scores = rivals.map { FloatKernel.product(forms.row($0), last, lanes: narrow + 1) }
    let best = scores.max() ?? 0
    for index in scores.indices { scores[index] = exp(scores[index] - best) }
    let total = scores.reduce(0, +)
    clear(batch.lastSlope)
    for (index, row) in rivals.enumerated() {
      let truth =
        formWords[row] == word
        ? 1 - Self.smoothing : Self.smoothing / Float(max(1, rivals.count - 1))
      let slope = scores[index] / total - truth
      FloatKernel.add(batch.lastSlope.row(0), forms.row(row), times: slope, lanes: narrow + 1)
      clear(batch.formSlope)
      FloatKernel.add(batch.formSlope.row(0), last, times: slope, lanes: narrow + 1)
      forms.descend(row, batch.formSlope.row(0), rate: rate)
    }
    let lastSlope = batch.lastSlope.row(0)
    FloatKernel.mask(lastSlope, where: last, lanes: narrow)
    FloatKernel.add(batch.bias.row(0), lastSlope, times: 1, lanes: narrow)
    let hiddenSlope = batch.hiddenSlope.row(0)
    for index in 0..<Shape.hidden {
      let unit = hidden[index / 8][index % 8]
      if unit > 0 {
        hiddenSlope[index / 8][index % 8] = FloatKernel.product(
          second.row(index),
          lastSlope,
          lanes: narrow
        )
        FloatKernel.add(batch.second.row(index), lastSlope, times: unit, lanes: narrow)
      } else {
        hiddenSlope[index / 8][index % 8] = 0
      }
    }
    groups.descend(key, hiddenSlope, rate: rate)
    let inputSlope = batch.inputSlope.row(number)
    for index in 0..<Shape.inputs {
      let value = input[index / 8][index % 8]
      inputSlope[index / 8][index % 8] = FloatKernel.product(
        first.row(index),
        hiddenSlope,
        lanes: wide
      )
      FloatKernel.add(batch.first.row(index), hiddenSlope, times: value, lanes: wide)
    }
  }

  private func clear(_ matrix: FloatMatrix) {
    let row = matrix.row(0)
    for lane in 0..<matrix.rows * matrix.width / 8 { row[lane] = Lane() }
  }

  private func sections() -> [(name: String, content: [UInt8])] {
    func numbers(_ values: [UInt32]) -> [UInt8] {
      var result: [UInt8] = []
      for value in values { ModelFile.append(value, to: &result) }
      return result
    }
    let layers = first.numbers() + second.numbers() + bias.numbers() + marks.numbers()
    return [
      ("nkeys", numbers(keys)),
      ("nwords", ScaledRows.encode(words.numbers(), width: Shape.width)),
      ("nends", ScaledRows.encode(endings.numbers(), width: Shape.width)),
      ("ngroups", ScaledRows.encode(groups.numbers(), width: Shape.hidden)),
      ("nforms", ScaledRows.encode(forms.numbers(width: Shape.last + 1), width: Shape.last + 1)),
      ("nrivals", numbers(formWords + formGroups)),
      ("nlayers", ScaledRows.encode(layers, width: Shape.hidden)),
    ]
  }
}
