package import RenskriftModel

/// All that training learned, as tables over the mapped file.
///
/// Immutable, to share between workers; a class, because it is handed on for every word.
package final class WordModel: Sendable {
  /// All known words.
  package let words: WordGraph
  /// Strings that begin compounds, and that end them.
  package let heads: WordGraph
  package let tails: WordGraph
  let grams: GramTable
  let characters: CharacterModel
  let frequencies: Bytes
  private let info: Bytes
  private let headScores: Bytes
  private let tailScores: Bytes
  private let weights: Bytes
  private let weightBits: Int
  private let file: ModelFile
  let network: ContextNetwork

  package init(_ file: ModelFile) throws(StageError) {
    self.file = file
    words = WordGraph(try file.section("words"))
    heads = WordGraph(try file.section("heads"))
    tails = WordGraph(try file.section("tails"))
    grams = GramTable(try file.section("grams"))
    characters = CharacterModel(try file.section("chars"))
    frequencies = Bytes(try file.section("wfreq"))
    info = Bytes(try file.section("winfo"))
    headScores = Bytes(try file.section("hscore"))
    tailScores = Bytes(try file.section("tscore"))
    weights = Bytes(try file.section("logit"))
    network = try ContextNetwork(file)
    weightBits = max(1, weights.count.bitWidth - 1 - weights.count.leadingZeroBitCount)
  }

  /// log10 of a word's frequency.
  @inline(__always)
  package func frequency(_ word: Int) -> Int32 { -Int32(frequencies[word]) * Score.step }

  /// Sixteenths of its occurrences inside sentences that have a capital.
  @inline(__always)
  package func capitalShare(_ word: Int) -> Int { Int(info[word] & 0x0F) }

  /// Whether the logistic model and the triples know it.
  @inline(__always)
  package func hasRival(_ word: Int) -> Bool { info[word] & 0x10 != 0 }

  package func headScore(_ number: Int) -> Int32 { -Int32(headScores[number]) * Score.step }
  package func tailScore(_ number: Int) -> Int32 { -Int32(tailScores[number]) * Score.step }

  /// How many times the network's word counts.
  ///
  /// It has seen more of the place than the n-grams, which are as sure of what they saw twice. From 2 to 8 the
  /// scores differ by chance.
  private static let networkWeight: Int32 = 3
  /// It is never surer than this.
  private static let networkSpan: Int32 = 4 * Score.decade

  /// Fills in what the network and the logistic model say together of a question's forms; the best have 0.
  func answer(_ question: inout ContextNetwork.Question, _ lattice: LatticeView, _ index: Int) {
    network.answer(&question)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: ContextFeatures.count) { features in
      guard let base = features.baseAddress else { return }
      lattice.fillFeatures(index, into: base)
      var best = Int32.min
      for slot in question.forms.indices {
        let logistic = context(base, word: question.words[slot])
        best = max(best, logistic)
        question.scores[slot] =
          max(-Self.networkSpan, question.scores[slot]) * Self.networkWeight + logistic
      }
      for slot in question.forms.indices { question.scores[slot] -= best }
    }
  }

  /// The logistic model's score for a word at a place, up to what all rivals share.
  @inline(__always)
  func context(_ features: UnsafePointer<UInt64>, word: Int32) -> Int32 {
    var sum: Int32 = 0
    for index in 0..<ContextFeatures.count {
      let slot = ContextFeatures.slot(
        features[index],
        word: UInt32(bitPattern: word),
        bits: weightBits
      )
      sum += Int32(Int8(bitPattern: weights[slot]))
    }
    // A step is 1/24 of a natural logarithm: 18.53 of our 1024 a decade.
    return sum * 593 / 32
  }

  /// The stored score of w after v, or nil.
  @inline(__always)
  func pair(_ v: Int32, _ w: Int32) -> Int32? {
    guard v != WordID.unknown, w != WordID.unknown else { return nil }
    return grams.score(GramTable.key(v, w))
  }

  /// P(w | u v) by Stupid Backoff; `frequency` is what w has by itself, `pair` what ``pair(_:_:)`` has.
  @inline(__always)
  func gram(_ u: Int32, _ v: Int32, _ w: Int32, frequency: Int32, pair: Int32?) -> Int32 {
    guard let pair else { return frequency + 2 * Score.backoff }
    if u != WordID.unknown, v != WordID.stop, let triple = grams.score(GramTable.key(u, v, w)) {
      return -triple * Score.step
    }
    return Score.backoff - pair * Score.step
  }
}

/// Numbers that stand for what is not in the lexicon.
package enum WordID {
  package static let unknown: Int32 = -1
  package static let stop: Int32 = -2
  package static let number: Int32 = -3
}

/// Bytes of a section; 0 outside.
struct Bytes: @unchecked Sendable {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ raw: UnsafeRawBufferPointer) { bytes = raw.bindMemory(to: UInt8.self) }

  var count: Int { bytes.count }

  @inline(__always)
  subscript(index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }
}
