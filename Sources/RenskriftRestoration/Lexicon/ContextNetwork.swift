package import RenskriftModel

/// Chooses among the forms of a key by five words on either side: a small feed-forward network.
///
/// Each neighbour is a vector of its folded key and of its ending, each gap and shape another; one layer
/// for all of them and the key itself, a second, and the scalar product with a vector of each form
/// (Bengio and others 2003, "A Neural Probabilistic Language Model", with both sides known). Words of like
/// use have like vectors, so it knows what to do beside words that no n-gram was counted with.
///
/// The sections are rows of bytes with a scale of their own: value = byte × scale.
package final class ContextNetwork: Sendable {
  /// Words on either side.
  package static let reach = 5
  /// Numbers in the vector of a neighbour.
  package static let width = 32
  /// Units of the first layer and of the second.
  package static let hidden = 128
  package static let last = 48
  /// Neighbours, then the marks at the place itself.
  package static let inputs = (2 * reach + 1) * width
  /// Rows for the last three letters of a word, hashed.
  package static let endings = 4096
  /// Rows for gaps between neighbours, gaps at the place, shapes at the place.
  package static let marks = 8 + 64 + 64

  /// What is known of a neighbour.
  package struct Word: Sendable {
    /// Its row; rare words share the last one.
    package var row: UInt16
    /// The row of its ending.
    package var ending: UInt16
    package init(row: UInt16, ending: UInt16) {
      self.row = row
      self.ending = ending
    }
  }

  /// A place: its neighbours from left to right, without itself.
  package struct Place {
    /// `2 * reach` of them.
    package var words: [Word]
    /// ``TextToken/gap`` between each neighbour and the next token towards the place.
    package var gaps: [UInt8]
    /// Gap before the place and after it, three bits each.
    package var gap: Int
    /// Shapes before, at and after the place, two bits each.
    package var shape: Int

    package init() {
      words = Array(repeating: Word(row: 0, ending: 0), count: 2 * ContextNetwork.reach)
      gaps = Array(repeating: 0, count: 2 * ContextNetwork.reach)
      gap = 0
      shape = 0
    }
  }

  /// Sorted hashes of the folded keys that have a row of their own.
  private let keys: MappedNumbers
  private let vectors: ScaledRows
  private let endingVectors: ScaledRows
  private let keyVectors: ScaledRows
  private let formVectors: ScaledRows
  /// By row of ``formVectors``: the word, ascending; then its key.
  private let rivals: MappedNumbers
  /// inputs × hidden, hidden × last, last; and ``marks`` × width.
  private let first: [Float]
  private let second: [Float]
  private let bias: [Float]
  private let markVectors: [Float]

  package init(_ file: ModelFile) throws(StageError) {
    keys = MappedNumbers(try file.section("nkeys"))
    vectors = ScaledRows(try file.section("nwords"), width: Self.width)
    endingVectors = ScaledRows(try file.section("nends"), width: Self.width)
    keyVectors = ScaledRows(try file.section("ngroups"), width: Self.hidden)
    formVectors = ScaledRows(try file.section("nforms"), width: Self.last + 1)
    rivals = MappedNumbers(try file.section("nrivals"))
    var values = ScaledRows(try file.section("nlayers"), width: Self.hidden).numbers()
    let sizes = [
      Self.inputs * Self.hidden, Self.hidden * Self.last, Self.last, Self.marks * Self.width,
    ]
    values += [Float](repeating: 0, count: max(0, sizes.reduce(0, +) - values.count))
    var start = 0
    func take(_ count: Int) -> [Float] {
      defer { start += count }
      return Array(values[start..<start + count])
    }
    first = take(sizes[0])
    second = take(sizes[1])
    bias = take(sizes[2])
    markVectors = take(sizes[3])
  }

  /// The rows of a word, in any spelling, of a stop or of a number.
  package func word(_ word: ContextFeatures.Word) -> Word {
    Word(
      row: UInt16(truncatingIfNeeded: keys.place(of: word.fold, count: keys.count) ?? keys.count),
      ending: Self.ending(of: word)
    )
  }

  /// The row of a word's last three letters.
  package static func ending(of word: ContextFeatures.Word) -> UInt16 {
    UInt16(truncatingIfNeeded: Hash.mix(UInt64(word.ending)) % UInt64(endings))
  }

  /// The row of a form with rivals.
  @inline(__always)
  func form(of word: Int32) -> Int? {
    guard word >= 0 else { return nil }
    return rivals.place(of: UInt32(bitPattern: word), count: rivals.count / 2)
  }

  /// Fills in the scores of a question's forms, all of one key: log10 × 1024, 0 the best.
  func answer(_ question: inout Question) {
    guard let one = question.forms.first else { return }
    let place = question.place
    withUnsafeTemporaryAllocation(of: Lane.self, capacity: Self.lanes) { lanes in
      guard let input = lanes.baseAddress else { return }
      lanes.initialize(repeating: Lane())
      for (index, word) in place.words.enumerated() {
        let at = input + index * Self.width / 8
        vectors.add(Int(word.row), to: at)
        endingVectors.add(Int(word.ending), to: at)
        addMark(Int(place.gaps[index] & 7), to: at)
      }
      addMark(8 + place.gap, to: input + 2 * Self.reach * Self.width / 8)
      addMark(72 + place.shape, to: input + 2 * Self.reach * Self.width / 8)
      let units = input + Self.inputs / 8
      keyVectors.add(Int(rivals[rivals.count / 2 + one]), to: units)
      first.withUnsafeBufferPointer { matrix in
        Self.multiply(input, Self.inputs, matrix, into: units, width: Self.hidden)
      }
      Self.rectify(units, Self.hidden)
      let ends = units + Self.hidden / 8
      for index in 0..<Self.last { ends[index / 8][index % 8] = bias[index] }
      second.withUnsafeBufferPointer { matrix in
        Self.multiply(units, Self.hidden, matrix, into: ends, width: Self.last)
      }
      Self.rectify(ends, Self.last)
      ends[Self.last / 8][0] = 1
      for row in question.forms {
        // 1024 · log10 e
        question.scores.append(Int32(formVectors.product(row, ends) * 444.7))
      }
    }
    let best = question.scores.max() ?? 0
    for index in question.scores.indices { question.scores[index] -= best }
  }

  private typealias Lane = SIMD8<Float>
  /// The inputs, both layers, and a lane for the form's own weight.
  private static let lanes = (inputs + hidden + last) / 8 + 1

  private func addMark(_ row: Int, to input: UnsafeMutablePointer<Lane>) {
    for index in 0..<Self.width {
      input[index / 8][index % 8] += markVectors[row * Self.width + index]
    }
  }

  /// Adds `input` × `matrix`, a row of `width` for each input, to `output`.
  ///
  /// Sixteen outputs at a time, so that their sums stay in registers.
  private static func multiply(
    _ input: UnsafeMutablePointer<Lane>,
    _ count: Int,
    _ matrix: UnsafeBufferPointer<Float>,
    into output: UnsafeMutablePointer<Lane>,
    width: Int
  ) {
    guard matrix.count >= count * width, let base = UnsafeRawPointer(matrix.baseAddress) else {
      return
    }
    let values = UnsafeRawPointer(input).assumingMemoryBound(to: Float.self)
    var column = 0
    while column < width {
      var low = output[column / 8]
      var high = output[column / 8 + 1]
      var row = base + column * 4
      for index in 0..<count {
        let value = values[index]
        low += row.loadUnaligned(as: Lane.self) * value
        high += row.loadUnaligned(fromByteOffset: 32, as: Lane.self) * value
        row += width * 4
      }
      output[column / 8] = low
      output[column / 8 + 1] = high
      column += 16
    }
  }

  private static func rectify(_ units: UnsafeMutablePointer<Lane>, _ count: Int) {
    for lane in 0..<count / 8 { units[lane].replace(with: 0, where: units[lane] .< 0) }
  }
}

extension ContextNetwork {
  /// Which of some forms stands at a place; used again and again.
  struct Question {
    var place = Place()
    /// Rows of the forms.
    private(set) var forms: [Int] = []
    private(set) var words: [Int32] = []
    /// What the caller knows them by.
    private(set) var offsets: [Int] = []
    /// log10 × 1024, 0 the best.
    var scores: [Int32] = []
    private var best = Int32.min
    private var second = Int32.min

    mutating func clear() {
      forms.removeAll(keepingCapacity: true)
      words.removeAll(keepingCapacity: true)
      offsets.removeAll(keepingCapacity: true)
      scores.removeAll(keepingCapacity: true)
      best = .min
      second = .min
    }

    /// Adds a form with what is known of it without the network.
    mutating func add(_ form: Int, word: Int32, offset: Int, score: Int32) {
      forms.append(form)
      words.append(word)
      offsets.append(offset)
      second = max(second, min(best, score))
      best = max(best, score)
    }

    /// Whether two forms are as near each other as that.
    func isOpen(within span: Int32) -> Bool { forms.count > 1 && best - second <= span }
  }
}
