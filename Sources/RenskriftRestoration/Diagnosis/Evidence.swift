/// What the words of a stretch say about its language and its damage.
struct Evidence {
  /// Words looked at.
  var words = 0
  /// log10 of how much likelier the words are as Swedish without its marks than as they stand.
  var stripped: Int32 = 0
  /// Words that speak for it.
  var strippedWords = 0
  /// log10 likelihood as Swedish, marks or not.
  var swedish: Int32 = 0
  /// The same in other languages.
  var others = [Int32](repeating: 0, count: 32)
  /// Common words of the most likely other language.
  var otherWords = [Int](repeating: 0, count: 32)
  /// Words that show what else an OCR does: *fér*, *6ver*, *m&ste*.
  var misread = 0
  /// Words in small letters that are in no lexicon, marks or not.
  var unknown = 0

  /// Whether another language explains the words better.
  func isForeign(languages: Int) -> Bool {
    for language in 0..<languages
    where otherWords[language] >= 2 && others[language] > swedish
      && otherWords[language] * 12 >= words
    {
      return true
    }
    return false
  }

  static func += (sum: inout Evidence, part: Evidence) {
    sum.words += part.words
    sum.stripped += part.stripped
    sum.strippedWords += part.strippedWords
    sum.swedish += part.swedish
    sum.misread += part.misread
    sum.unknown += part.unknown
    for index in sum.others.indices {
      sum.others[index] += part.others[index]
      sum.otherWords[index] += part.otherWords[index]
    }
  }
}

/// Gathers evidence, one word at a time; no context.
struct EvidenceCollector {
  private static let wordCap: Int32 = 2_500
  let model: WordModel
  let languages: Languages
  private var read = ReadWord()
  private var scanner = WordScanner(joinsMarks: true)

  init(model: WordModel, languages: Languages) {
    self.model = model
    self.languages = languages
  }

  /// Evidence of a stretch; at most `limit` words are looked at.
  mutating func evidence(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    limit: Int = 400
  ) -> Evidence {
    var evidence = Evidence()
    scanner.tokens.removeAll(keepingCapacity: true)
    scanner.scan(bytes, range)
    for token in scanner.tokens where token.letters > 0 {
      guard evidence.words < limit else { break }
      if token.kind == .number {
        if isMisreadCode(bytes, token) { evidence.misread += 1 }
        continue
      }
      guard token.letters > 1, token.shape != .mixed, read.set(bytes, token) else { continue }
      add(token, to: &evidence)
    }
    return evidence
  }

  /// Whether two words or more of a stretch are common in another language.
  mutating func hintsAtOther(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    scanner.tokens.removeAll(keepingCapacity: true)
    scanner.scan(bytes, range)
    var hints = 0
    for token in scanner.tokens where token.kind == .word && token.letters > 1 && token.letters < 9
    {
      if read.set(bytes, token), languages.tells(read.lower) {
        hints += 1
        if hints == 2 { return true }
      }
    }
    return false
  }

  private mutating func add(_ token: TextToken, to evidence: inout Evidence) {
    evidence.words += 1
    let own = read.lower.withUnsafeBufferPointer { model.words.number(of: $0) }
      .map(model.frequency)
    let best = bestVariant(read.lower, takesAcute: false)
    let hasAcute = read.lower.contains(Letter.eAcute)
    if hasAcute, own ?? Score.never < -6_500 {
      if bestVariant(read.lower, takesAcute: true) ?? Score.never > -6_500 { evidence.misread += 1 }
    }
    let swedish = max(best ?? Score.never, own ?? Score.never)
    evidence.swedish += max(swedish, Languages.unknown)
    if best == nil && own == nil && token.shape == .lower && token.letters > 3,
      !read.lower.contains(Letter.eAcute) || bestVariant(read.lower, takesAcute: true) == nil
    {
      evidence.unknown += 1
    }
    if let best, best > -5_500 {
      let gain = min(Self.wordCap, best - max(own ?? Score.never, -8 * Score.decade))
      if gain > 300 {
        evidence.stripped += gain
        evidence.strippedWords += 1
      }
    }
    let common = languages.languages(of: read.lower)
    let tells = common != 0 && languages.tells(read.lower)
    for language in 0..<languages.count {
      if common & (1 << UInt32(language)) != 0 {
        evidence.others[language] += Languages.common
        // A word that is common in Swedish too is no sign of another language.
        if tells { evidence.otherWords[language] += 1 }
      } else {
        evidence.others[language] += Languages.other
      }
    }
  }

  /// Frequency of the commonest word with other marks than the one that stands there.
  private func bestVariant(_ lower: [UInt8], takesAcute: Bool) -> Int32? {
    Self.bestVariant(lower, takesAcute: takesAcute, in: model)
  }

  /// Frequency of a word, with or without marks.
  static func frequency(_ lower: [UInt8], in model: WordModel) -> Int32 {
    let own = lower.withUnsafeBufferPointer { model.words.number(of: $0) }.map(model.frequency)
    return max(own ?? Score.never, bestVariant(lower, takesAcute: false, in: model) ?? Score.never)
  }

  private static func bestVariant(
    _ lower: [UInt8],
    takesAcute: Bool,
    in model: WordModel
  ) -> Int32? {
    var best: Int32?
    var steps = 0
    func walk(_ node: WordGraph.Node, _ number: UInt32, _ at: Int, _ isOther: Bool) {
      steps += 1
      guard steps < 3000 else { return }
      func take(_ letter: UInt8, _ other: Bool) {
        guard let edge = model.words.edge(from: node, letter: letter) else { return }
        let next = number &+ edge.skip
        if at + 1 == lower.count {
          if edge.isFinal && other { best = max(best ?? Score.never, model.frequency(Int(next))) }
        } else {
          walk(edge.target, edge.isFinal ? next &+ 1 : next, at + 1, other)
        }
      }
      let letter = lower[at]
      if letter == Letter.eAcute && takesAcute {
        take(Letter.oDots, true)
        take(Letter.aDots, true)
        take(Letter.aRing, true)
      } else {
        take(letter, isOther)
      }
      if letter == UInt8(ascii: "a") {
        take(Letter.aRing, true)
        take(Letter.aDots, true)
      } else if letter == UInt8(ascii: "o") {
        take(Letter.oDots, true)
      }
    }
    if !lower.isEmpty { walk(WordGraph.root, 0, 0, false) }
    return best
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
    return bestVariant(read.lower, takesAcute: false) ?? Score.never > -6_500
  }
}
