package import RenskriftModel

/// Chooses among the forms of a key by five words on either side: a small feed-forward network.
///
/// Each neighbour is a vector of its folded key and of its ending, each gap and shape another; one layer
/// for all of them and the key itself, a second, and the scalar product with a vector of each form
/// (Bengio et al. 2003, "A Neural Probabilistic Language Model", with both sides known). Words of like
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
  private let keys: [UInt32]
  private let vectors: ScaledRows
  private let endingVectors: ScaledRows
  private let keyVectors: ScaledRows
  private let formVectors: ScaledRows
  /// By row of ``formVectors``: the word, ascending, and its key.
  private let forms: [UInt32]
  private let groups: [UInt16]
  /// inputs × hidden, hidden × last, last; and ``marks`` × width.
  private let first: [Float]
  private let second: [Float]
  private let bias: [Float]
  private let markVectors: [Float]

  package init(_ file: ModelFile) throws(StageError) {
    keys = try file.numbers("nkeys")
    vectors = try ScaledRows(file.section("nwords"), width: Self.width)
    endingVectors = try ScaledRows(file.section("nends"), width: Self.width)
    keyVectors = try ScaledRows(file.section("ngroups"), width: Self.hidden)
    formVectors = try ScaledRows(file.section("nforms"), width: Self.last + 1)
    let rivals: [UInt32] = try file.numbers("nrivals")
    forms = Array(rivals.prefix(rivals.count / 2))
    groups = rivals.suffix(rivals.count / 2).map { UInt16(truncatingIfNeeded: $0) }
    let layers = try ScaledRows(file.section("nlayers"), width: Self.hidden)
    var values: [Float] = []
    for row in 0..<layers.count { values += layers.row(row) }
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

  /// What the network knows of a word's letters, in any spelling.
  package func word(_ letters: UnsafeBufferPointer<UInt8>) -> Word {
    Self.word(ContextFeatures.Word(letters), keys)
  }

  /// The same of a stop or a number.
  package func word(_ word: ContextFeatures.Word) -> Word { Self.word(word, keys) }

  /// The rows of a word, given the sorted hashes of those that have one.
  package static func word(_ word: ContextFeatures.Word, _ keys: [UInt32]) -> Word {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < word.fold { low = middle + 1 } else { high = middle }
    }
    let isKnown = low < keys.count && keys[low] == word.fold
    return Word(
      row: UInt16(isKnown ? low : keys.count),
      ending: UInt16(Hash.mix(UInt64(word.ending)) % UInt64(endings))
    )
  }

  /// The row of a form with rivals.
  @inline(__always)
  func form(of word: Int32) -> Int? {
    guard word >= 0 else { return nil }
    var (low, high) = (0, forms.count)
    while low < high {
      let middle = (low + high) / 2
      if forms[middle] < UInt32(bitPattern: word) { low = middle + 1 } else { high = middle }
    }
    return low < forms.count && forms[low] == UInt32(bitPattern: word) ? low : nil
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
      keyVectors.add(Int(groups[one]), to: units)
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
    for index in 0..<Self.width { input[index / 8][index % 8] += markVectors[row * Self.width + index] }
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
    guard matrix.count >= count * width, let base = UnsafeRawPointer(matrix.baseAddress) else { return }
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

/// Rows of bytes, each after a scale of its own: four bytes of a Float, then `width` signed bytes.
package struct ScaledRows: @unchecked Sendable {
  private let bytes: UnsafeRawBufferPointer
  private let width: Int
  /// How many rows there are.
  package let count: Int

  package init(_ bytes: UnsafeRawBufferPointer, width: Int) {
    self.bytes = bytes
    self.width = width
    count = bytes.count / (width + 4)
  }

  /// Adds a row to `lanes`; rows that are not there add nothing.
  @inline(__always)
  func add(_ row: Int, to lanes: UnsafeMutablePointer<SIMD8<Float>>) {
    guard row >= 0, row < count else { return }
    let at = row * (width + 4)
    let scale = bytes.loadUnaligned(fromByteOffset: at, as: Float.self)
    for lane in 0..<width / 8 {
      let steps = bytes.loadUnaligned(fromByteOffset: at + 4 + lane * 8, as: SIMD8<Int8>.self)
      lanes[lane] += SIMD8<Float>(steps) * scale
    }
  }

  /// A row's scalar product with as many numbers.
  func product(_ row: Int, _ lanes: UnsafePointer<SIMD8<Float>>) -> Float {
    guard row >= 0, row < count else { return 0 }
    let at = row * (width + 4)
    var sum: Float = 0
    for index in 0..<width {
      sum += lanes[index / 8][index % 8] * Float(Int8(bitPattern: bytes[at + 4 + index]))
    }
    return sum * bytes.loadUnaligned(fromByteOffset: at, as: Float.self)
  }

  /// The numbers of a row.
  package func row(_ row: Int) -> [Float] {
    let at = row * (width + 4)
    let scale = bytes.loadUnaligned(fromByteOffset: at, as: Float.self)
    return (0..<width).map { scale * Float(Int8(bitPattern: bytes[at + 4 + $0])) }
  }

  /// Numbers as such rows, the last one filled up with zeros.
  package static func encode(_ values: some Sequence<Float>, width: Int) -> [UInt8] {
    var result: [UInt8] = []
    var row: [Float] = []
    func close() {
      guard !row.isEmpty else { return }
      row += [Float](repeating: 0, count: width - row.count)
      let largest = row.reduce(0) { max($0, $1.magnitude) }
      let scale = largest / 127
      ModelFile.append(scale.bitPattern, to: &result)
      for value in row {
        let step = scale > 0 ? (value / scale).rounded() : 0
        result.append(UInt8(bitPattern: Int8(max(-127, min(127, step)))))
      }
      row.removeAll(keepingCapacity: true)
    }
    for value in values {
      row.append(value)
      if row.count == width { close() }
    }
    close()
    return result
  }
}

extension ModelFile {
  /// A section of 32-bit numbers.
  func numbers(_ name: String) throws(StageError) -> [UInt32] {
    let content = try section(name)
    return (0..<content.count / 4).map {
      content.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)
    }
  }
}
