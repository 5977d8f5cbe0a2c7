/// What one way of writing says about language and damage, whatever stands around it.
struct WordFacts {
  /// Whether it counts as a word at all.
  var isWord = false
  /// A mix of letters and digits or marks that is a word with ö å ä in their place.
  var isMisreadCode = false
  var isMisread = false
  var isUnknown = false
  /// Whether it is a sign of another language: common there and not in Swedish.
  var tells = false
  /// The languages it is common in, as bits.
  var languages: UInt32 = 0
  /// log10 likelihood as Swedish, marks or not.
  var swedish: Int32 = 0
  /// log10 of how much likelier it is as Swedish without its marks than as it stands; 0 if not worth naming.
  var gain: Int32 = 0
}

/// Finds out about words, one at a time; no context.
struct WordExaminer {
  private static let gainCap: Int32 = 2_500
  let model: WordModel
  let languages: Languages
  private var read = ReadWord()

  init(model: WordModel, languages: Languages) {
    self.model = model
    self.languages = languages
  }

  mutating func facts(_ bytes: UnsafeBufferPointer<UInt8>, _ token: TextToken) -> WordFacts {
    var facts = WordFacts()
    if token.kind == .number {
      facts.isMisreadCode = isMisreadCode(bytes, token)
      return facts
    }
    guard token.kind == .word, token.letters > 1, read.set(bytes, token) else { return facts }
    facts.tells = languages.tells(read.lower)
    guard token.shape != .mixed else { return facts }
    facts.isWord = true
    facts.languages = languages.languages(of: read.lower)
    let own = read.lower.withUnsafeBufferPointer { model.words.number(of: $0) }
      .map(model.frequency)
    let best = Self.bestVariant(read.lower, takesAcute: false, in: model)
    let hasAcute = read.lower.contains(Letter.eAcute)
    let acute = hasAcute ? Self.bestVariant(read.lower, takesAcute: true, in: model) : nil
    if hasAcute, own ?? Score.never < -6_500 {
      facts.isMisread = acute ?? Score.never > -6_500
    }
    let swedish = max(best ?? Score.never, own ?? Score.never)
    facts.swedish = max(swedish, Languages.unknown)
    facts.isUnknown =
      best == nil && own == nil && acute == nil && token.shape == .lower && token.letters > 3
    if let best, best > -5_500 {
      let gain = min(Self.gainCap, best - max(own ?? Score.never, -8 * Score.decade))
      if gain > 300 { facts.gain = gain }
    }
    return facts
  }

  /// Frequency of a word, with or without marks.
  static func frequency(_ lower: [UInt8], in model: WordModel) -> Int32 {
    let own = lower.withUnsafeBufferPointer { model.words.number(of: $0) }.map(model.frequency)
    return max(own ?? Score.never, bestVariant(lower, takesAcute: false, in: model) ?? Score.never)
  }

  /// Frequency of the commonest word with other marks than the one that stands there.
  private static func bestVariant(
    _ lower: [UInt8],
    takesAcute: Bool,
    in model: WordModel
  ) -> Int32? {
    var search = VariantSearch(model: model, takesAcute: takesAcute)
    lower.withUnsafeBufferPointer { lower in
      if !lower.isEmpty { search.walk(lower, WordGraph.root, 0, 0, false) }
    }
    return search.best
  }

  /// Whether a mix of letters and digits or marks is a word with ö å ä in their place.
  private mutating func isMisreadCode(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ token: TextToken
  ) -> Bool {
    guard token.letters > 1, read.set(bytes, token) else { return false }
    var marks = 0
    for index in read.lower.indices {
      switch read.lower[index] {
      case UInt8(ascii: "6"), UInt8(ascii: "0"): read.lower[index] = UInt8(ascii: "o")
      case UInt8(ascii: "&"), UInt8(ascii: "4"), 0xA7: read.lower[index] = UInt8(ascii: "a")
      default: continue
      }
      marks += 1
    }
    guard marks == 1 else { return false }
    return Self.bestVariant(read.lower, takesAcute: false, in: model) ?? Score.never > -6_500
  }
}

/// The commonest word among those that differ in marks alone.
private struct VariantSearch {
  private static let stepLimit = 3_000
  let model: WordModel
  let takesAcute: Bool
  private(set) var best: Int32?
  private var steps = 0

  init(model: WordModel, takesAcute: Bool) {
    self.model = model
    self.takesAcute = takesAcute
  }

  /// `isOther`: a mark was put already.
  mutating func walk(
    _ lower: UnsafeBufferPointer<UInt8>,
    _ node: WordGraph.Node,
    _ number: UInt32,
    _ at: Int,
    _ isOther: Bool
  ) {
    steps += 1
    guard steps < Self.stepLimit else { return }
    let letter = lower[at]
    if letter == Letter.eAcute && takesAcute {
      take(lower, Letter.oDots, node, number, at, true)
      take(lower, Letter.aDots, node, number, at, true)
      take(lower, Letter.aRing, node, number, at, true)
    } else {
      take(lower, letter, node, number, at, isOther)
    }
    if letter == UInt8(ascii: "a") {
      take(lower, Letter.aRing, node, number, at, true)
      take(lower, Letter.aDots, node, number, at, true)
    } else if letter == UInt8(ascii: "o") {
      take(lower, Letter.oDots, node, number, at, true)
    }
  }

  private mutating func take(
    _ lower: UnsafeBufferPointer<UInt8>,
    _ letter: UInt8,
    _ node: WordGraph.Node,
    _ number: UInt32,
    _ at: Int,
    _ isOther: Bool
  ) {
    guard let edge = model.words.edge(from: node, letter: letter) else { return }
    let next = number &+ edge.skip
    if at + 1 == lower.count {
      if edge.isFinal && isOther {
        best = max(best ?? Score.never, model.frequency(Int(next)))
      }
    } else {
      walk(lower, edge.target, edge.isFinal ? next &+ 1 : next, at + 1, isOther)
    }
  }
}
