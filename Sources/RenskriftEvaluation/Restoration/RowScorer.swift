internal import RenskriftModel

/// Scores row after row; keeps the numbers of words and characters from one to the next.
struct RowScorer {
  private var aligner = SequenceAligner()
  private var symbols = SymbolTable()

  /// A text cut into words, each with its partner among the right words.
  private struct Side {
    let text: ArraySlice<UInt8>
    let words: [Range<Int>]
    /// By right word: its partner here.
    let partners: [Int32]
    /// By right word: whether it stands here unchanged.
    let isRight: [Bool]

    /// Where the partner of a right word stands.
    func range(of goldWord: Int) -> Range<Int>? {
      let partner = partners[goldWord]
      return partner == SequenceAligner.missing ? nil : words[Int(partner)]
    }

    func string(_ index: Int32) -> String {
      index == SequenceAligner.missing
        ? "" : String(decoding: text[words[Int(index)]], as: UTF8.self)
    }
  }

  /// The figures of a row; the edits lie in `restored`, with its indices, in its order.
  ///
  /// `tell` is called for every word that is wrong after restoration, in the order of the right text.
  mutating func score(
    gold: ArraySlice<UInt8>,
    read: ArraySlice<UInt8>,
    restored: ArraySlice<UInt8>,
    edits: ArraySlice<Edit>,
    tell: (WordDifference) -> Void = { _ in }
  ) -> RestorationScore {
    var score = RestorationScore()
    score.rows = 1
    let goldWords = WordFinder.words(gold)
    let numbers = symbols.numbers(of: goldWords, in: gold)
    let before = side(read, numbers, errors: &score.wordErrorsBefore)
    let after = side(restored, numbers, errors: &score.wordErrorsAfter)
    score.words = goldWords.count
    score.rightBefore = before.isRight.count { $0 }
    score.rightAfter = after.isRight.count { $0 }
    for index in goldWords.indices where gold[goldWords[index]].contains(0xC3) {
      score.diacritics += 1
      if before.isRight[index] { score.diacriticsBefore += 1 }
      if after.isRight[index] { score.diacriticsAfter += 1 }
    }
    for index in goldWords.indices where !(before.isRight[index] && after.isRight[index]) {
      if after.isRight[index] {
        score.fixed += 1
        continue
      }
      if before.isRight[index] { score.broken += 1 }
      let word = String(decoding: gold[goldWords[index]], as: UTF8.self)
      let read = before.string(before.partners[index])
      let ours = after.string(after.partners[index])
      let kind: WordFault.Kind =
        before.isRight[index] ? .broken : read == ours ? .left : .fixedWrongly
      let fault = WordFault(kind: kind, gold: word, read: read, ours: ours)
      score.wordFaults[fault, default: 0] += 1
      tell(
        WordDifference(fault: fault, truth: goldWords[index], read: before.range(of: index))
      )
    }
    compareCharacters(gold, read, restored, &score)
    judge(edits, gold, goldWords, after, &score)
    return score
  }

  /// Whether all words that each place of a text touches are right; nil for one that touches none.
  ///
  /// The places lie apart and in order, with the indices of the text.
  mutating func areRight(
    _ places: [Range<Int>],
    in text: ArraySlice<UInt8>,
    gold: ArraySlice<UInt8>
  ) -> [Bool?] {
    guard !places.isEmpty else { return [] }
    let goldWords = WordFinder.words(gold)
    var errors = 0
    let side = side(text, symbols.numbers(of: goldWords, in: gold), errors: &errors)
    var isRight = [Bool](repeating: false, count: side.words.count)
    for (index, partner) in side.partners.enumerated() where side.isRight[index] {
      isRight[Int(partner)] = true
    }
    var first = 0
    return places.map { place in
      while first < side.words.count, side.words[first].upperBound < place.lowerBound { first += 1 }
      let touched = touchedWords(by: place, in: side.words, from: first)
      return touched.isEmpty ? nil : touched.allSatisfy { isRight[$0] }
    }
  }

  private mutating func side(
    _ text: ArraySlice<UInt8>,
    _ gold: [Int32],
    errors: inout Int
  ) -> Side {
    let words = WordFinder.words(text)
    let numbers = symbols.numbers(of: words, in: text)
    let partners = aligner.partners(gold, numbers)
    var isRight = [Bool](repeating: false, count: gold.count)
    var paired = 0
    for (index, partner) in partners.enumerated() where partner != SequenceAligner.missing {
      paired += 1
      isRight[index] = gold[index] == numbers[Int(partner)]
    }
    errors += gold.count - isRight.count { $0 } + words.count - paired
    return Side(text: text, words: words, partners: partners, isRight: isRight)
  }

  // MARK: characters

  private mutating func compareCharacters(
    _ gold: ArraySlice<UInt8>,
    _ read: ArraySlice<UInt8>,
    _ restored: ArraySlice<UInt8>,
    _ score: inout RestorationScore
  ) {
    let right = symbols.characters(of: gold)
    score.characters = right.count
    let found = confusions(right, symbols.characters(of: read))
    score.characterErrorsBefore = found.values.reduce(0, +)
    for (confusion, count) in found { score.confusions[confusion, default: .init()].before = count }
    let left = confusions(right, symbols.characters(of: restored))
    score.characterErrorsAfter = left.values.reduce(0, +)
    for (confusion, count) in left { score.confusions[confusion, default: .init()].after = count }
  }

  private mutating func confusions(_ gold: [Int32], _ text: [Int32]) -> [Confusion: Int] {
    var result: [Confusion: Int] = [:]
    guard gold != text else { return result }
    func scalar(_ number: Int32) -> Unicode.Scalar { symbols.characters[Int(number)] }
    func putIn(_ range: Range<Int>) {
      for index in range {
        result[Confusion(printed: nil, read: scalar(text[index])), default: 0] += 1
      }
    }
    var next = 0
    for (index, partner) in aligner.partners(gold, text).enumerated() {
      guard partner != SequenceAligner.missing else {
        result[Confusion(printed: scalar(gold[index]), read: nil), default: 0] += 1
        continue
      }
      putIn(next..<Int(partner))
      next = Int(partner) + 1
      let read = text[Int(partner)]
      if read != gold[index] {
        result[Confusion(printed: scalar(gold[index]), read: scalar(read)), default: 0] += 1
      }
    }
    putIn(next..<text.count)
    return result
  }

  // MARK: edits

  /// Carries the confidences of the edits over to the words they touch, and judges both.
  private func judge(
    _ edits: ArraySlice<Edit>,
    _ gold: ArraySlice<UInt8>,
    _ goldWords: [Range<Int>],
    _ side: Side,
    _ score: inout RestorationScore
  ) {
    /// By word of the text: the right word that is its partner.
    var owners = [Int](repeating: -1, count: side.words.count)
    for (index, partner) in side.partners.enumerated() where partner != SequenceAligner.missing {
      owners[Int(partner)] = index
    }
    var confidences = [Int](repeating: 1000, count: goldWords.count)
    var first = 0
    for edit in edits {
      let range = edit.text.indices()
      while first < side.words.count, side.words[first].upperBound < range.lowerBound { first += 1 }
      let touched = touchedWords(by: range, in: side.words, from: first)
      guard !touched.isEmpty else {
        score.editsOutsideWords += 1
        continue
      }
      let perMille = Int(edit.confidence.perMille)
      let isApplied = edit.disposition == .applied
      if isApplied {
        let isRight = touched.allSatisfy { owners[$0] >= 0 && side.isRight[owners[$0]] }
        score.applied.add(perMille: perMille, isRight: isRight)
      } else {
        let isRight = isRight(edit, on: touched, side, owners, gold, goldWords)
        score.suggested.add(perMille: perMille, isRight: isRight)
      }
      for word in touched where owners[word] >= 0 {
        confidences[owners[word]] = min(
          confidences[owners[word]],
          isApplied ? perMille : 1000 - perMille
        )
      }
    }
    for (index, perMille) in confidences.enumerated() {
      score.review.add(perMille: perMille, isRight: side.isRight[index])
    }
  }

  /// Words that share bytes with a range; for a range that became empty, those it lies inside or at.
  private func touchedWords(
    by range: Range<Int>,
    in words: [Range<Int>],
    from first: Int
  ) -> Range<Int> {
    var start = first
    while start < words.count, words[start].upperBound <= range.lowerBound,
      !(range.isEmpty && words[start].upperBound == range.lowerBound)
    {
      start += 1
    }
    var end = start
    while end < words.count,
      words[end].lowerBound < range.upperBound
        || range.isEmpty && words[end].lowerBound == range.upperBound
    {
      end += 1
    }
    return start..<end
  }

  /// Whether a suggestion would make the words that it touches what they should be.
  private func isRight(
    _ edit: Edit,
    on touched: Range<Int>,
    _ side: Side,
    _ owners: [Int],
    _ gold: ArraySlice<UInt8>,
    _ goldWords: [Range<Int>]
  ) -> Bool {
    guard let from = touched.first, let to = touched.last else { return false }
    let range = edit.text.indices()
    let start = min(side.words[from].lowerBound, range.lowerBound)
    let end = max(side.words[to].upperBound, range.upperBound)
    let text = side.text[start..<range.lowerBound] + edit.after + side.text[range.upperBound..<end]
    let words = WordFinder.words(text).map { text[$0] }
    // The right words that may belong here: between the partners of the words around.
    let lower = owners[..<from].last { $0 >= 0 }.map { $0 + 1 } ?? 0
    let upper = owners[(to + 1)...].first { $0 >= 0 } ?? goldWords.count
    guard !words.isEmpty, words.count <= upper - lower else { return false }
    return (lower...(upper - words.count)).contains { offset in
      words.indices.allSatisfy { gold[goldWords[offset + $0]] == words[$0] }
    }
  }
}
