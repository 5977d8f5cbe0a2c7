internal import RenskriftModel

/// What each slot can take at each place of a passage.
///
/// Dates are found once for all places; what looks further than its own word does so within bounds, so that no
/// question costs more than a constant, and all places together no more than the passage.
struct SlotReading {
  private let passage: PassageTokens
  /// The date that begins at a token, and the token after it.
  private let dates: [Int: (end: Int, date: SwedishDate)]
  /// Where the part of a list ends that a token stands in.
  private let partEnd: [Int]
  /// Where a line to sign on ends that a token stands in.
  private let ruleEnd: [Int]

  /// More is no name, no role.
  private static let longestName = 100
  private static let mostWords = 6

  /// O(passage).
  init(_ passage: PassageTokens) {
    self.passage = passage
    dates = Self.dates(of: passage)
    partEnd = Self.partEnds(of: passage)
    var ruleEnd = Array(passage.tokens.indices)
    for index in ruleEnd.indices.reversed() where Self.isRule(passage, index) {
      ruleEnd[index] = index + 1 < ruleEnd.count ? ruleEnd[index + 1] : index + 1
    }
    self.ruleEnd = ruleEnd
  }

  /// How many tokens there are.
  var count: Int { passage.tokens.count }

  func isSpaced(_ at: Int) -> Bool { at >= count || passage.tokens[at].isSpaced }

  func isAfterGap(_ at: Int) -> Bool { at < count && passage.tokens[at].isAfterGap }

  /// Whether a token is a word of a pattern, OCR damage aside.
  func isLiteral(_ literal: Pattern.Literal, _ at: Int) -> Bool {
    guard at < count else { return false }
    let bytes = passage.text[passage.tokens[at].range]
    if let vocabulary = literal.vocabulary {
      guard bytes.count <= literal.folded.count * 2 + 8 else { return false }
      return Folding.foldedBytes(bytes) == literal.folded
        || vocabulary.contains(String(decoding: bytes, as: UTF8.self))
    }
    // A dash is a dash, however long.
    return bytes.elementsEqual(literal.folded)
      || passage.isDash(at) && PassageTokens.isDash(literal.folded[...])
  }

  /// Where a slot that begins at a token may end, the best first.
  func ends(of kind: SlotKind, at: Int) -> [Int] {
    guard at < count else { return [] }
    switch kind {
    case .date(let needsYear):
      guard let found = dates[at], !needsYear || found.date.date != nil else { return [] }
      return [found.end]
    case .time: return found(time(at)?.range).map { [$0] } ?? []
    case .amount: return found(amount(at)?.utf8).map { [$0] } ?? []
    case .number: return number(passage.tokens[at].range) == nil ? [] : [at + 1]
    case .word: return [wordEnd(at)]
    case .rest, .list: return [count]
    case .name: return wordEnds(at).filter { isFullName(at..<$0) }
    case .role: return wordEnds(at).filter { PersonName.isRole(folded(at..<$0)) }
    case .dash: return passage.isDash(at) ? [at + 1] : []
    case .sectionSign:
      return SectionSign.length(passage.text, passage.tokens[at].range) > 0 ? [at + 1] : []
    case .rule: return ruleEnd[at] > at ? [ruleEnd[at]] : []
    case .phrase(let set):
      let most = min(count, at + set.mostTokens + 1)
      return (at + 1..<max(at + 1, most) + 1).reversed().filter { end in
        end <= count && phrase(at..<end, set) != nil
      }
    // Compiled to steps of their own.
    case .text, .names: return []
    }
  }

  // MARK: Values

  /// The text of tokens.
  func bytes(_ tokens: Range<Int>) -> Range<Int> { passage.bytes(tokens) }

  func date(_ at: Int) -> SwedishDate? { dates[at]?.date }

  func time(_ at: Int) -> ClockTime.Found? {
    guard at < count else { return nil }
    let start = passage.tokens[at].range.lowerBound
    return ClockTime.at(
      start,
      in: passage.text,
      upTo: min(passage.range.upperBound, start + Self.longestName)
    )
  }

  func amount(_ at: Int) -> Amount? {
    guard at < count, Words.hasDigit(passage.text, passage.tokens[at].range) else { return nil }
    let start = passage.tokens[at].range.lowerBound
    let window = start..<min(passage.range.upperBound, start + Self.longestName)
    guard let amount = Amount.all(in: passage.text[window]).first, amount.utf8.lowerBound == start
    else { return nil }
    return amount
  }

  /// A whole number, figures that OCR took for letters among them.
  func number(_ range: Range<Int>) -> Int? {
    guard range.count <= 4 else { return nil }
    let parts = Digits.parts(of: passage.text[range])
    return parts.values.count == 1 ? parts.values[0] : nil
  }

  /// The value that a phrase stands for; an empty one where it stands for none.
  func phrase(_ tokens: Range<Int>, _ set: PhraseSet) -> String? {
    let range = bytes(tokens)
    guard range.count <= 120 else { return nil }
    // A closing mark is none of the phrase's.
    if let last = tokens.last, passage.isMark(last, UInt8(ascii: ":")) { return nil }
    guard let match = set.vocabulary.match(Words.string(passage.text, range)) else { return nil }
    return set.keys[match.index] ?? ""
  }

  /// The parts of a list of names that count.
  func names(_ tokens: Range<Int>, _ kind: NameKind) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var at = tokens.lowerBound
    while at < tokens.upperBound, let part = part(at: at) {
      if isName(part, kind).fits { names.append(nameRange(part)) }
      guard let next = afterSeparator(part.upperBound) else { break }
      at = next
    }
    return names
  }

  // MARK: Lists of names

  /// The part of a list that begins at a token.
  func part(at: Int) -> Range<Int>? {
    guard at < count, partEnd.indices.contains(at), partEnd[at] > at else { return nil }
    return at..<partEnd[at]
  }

  /// The token after a separator; nil if none stands there or nothing follows.
  func afterSeparator(_ at: Int) -> Int? {
    if Self.isSeparator(passage, at) { return at + 1 < count ? at + 1 : nil }
    return isAfterGap(at) ? at : nil
  }

  /// Whether a part is of the kind, and whether it is what the list needs one of.
  func isName(_ part: Range<Int>, _ kind: NameKind) -> (fits: Bool, counts: Bool) {
    let text = passage.text
    let whole = bytes(part)
    guard whole.count <= Self.longestName * 2 else { return (false, false) }
    let range = nameRange(part)
    guard !range.isEmpty, range.count <= Self.longestName else { return (false, false) }
    switch kind {
    case .full:
      let fits = PersonName.isFullName(text, range)
      return (fits, fits)
    case .any:
      let fits = range.count < 60 && Words.beginsUpper(text, range) && !Words.hasDigit(text, range)
      return (fits, fits)
    case .known:
      guard PersonName.isName(text, range) else { return (false, false) }
      let isCommon =
        Words.split(text, range).first.map { GivenNames.contains(Words.folded(text, $0)) } ?? false
      return (true, isCommon)
    }
  }

  /// A part without what stands in brackets after it, and without marks at its edges.
  private func nameRange(_ part: Range<Int>) -> Range<Int> {
    let name = PersonName.bracketed(passage.text, bytes(part)).name
    return Words.trimmed(passage.text, name, of: Array(".:_".utf8))
  }

  // MARK: Ends

  /// The token that begins where or after a range ends.
  private func found(_ range: Range<Int>?) -> Int? {
    guard let range else { return nil }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if passage.tokens[middle].range.lowerBound >= range.upperBound {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }

  /// Where the word ends that begins at a token, closing marks left out.
  private func wordEnd(_ at: Int) -> Int {
    var end = at + 1
    while end < count, !passage.tokens[end].isSpaced, end - at < Self.longestName { end += 1 }
    while end > at + 1, passage.tokens[end - 1].isMark,
      Array(".,:;)".utf8).contains(passage.text[passage.tokens[end - 1].range.lowerBound])
    {
      end -= 1
    }
    return end
  }

  /// Where one, two, … six words from a token on end, the most words first; they do not begin within a word.
  private func wordEnds(_ at: Int) -> [Int] {
    guard passage.tokens[at].isSpaced || at == 0 || passage.tokens[at - 1].isMark,
      !passage.tokens[at].isMark
    else { return [] }
    var ends: [Int] = []
    var next = at
    while ends.count < Self.mostWords, next < count, !passage.tokens[next].isAfterGap || next == at
    {
      let end = wordEnd(next)
      guard bytes(at..<end).count <= Self.longestName else { break }
      ends.append(end)
      // A mark after the word ends the name.
      guard end < count, passage.tokens[end].isSpaced else { break }
      next = end
    }
    return ends.reversed()
  }

  private func isFullName(_ tokens: Range<Int>) -> Bool {
    PersonName.isFullName(passage.text, bytes(tokens))
  }

  private func folded(_ tokens: Range<Int>) -> String { Words.folded(passage.text, bytes(tokens)) }

  private static func isRule(_ passage: PassageTokens, _ at: Int) -> Bool {
    passage.isDash(at) || passage.isMark(at, UInt8(ascii: "_"))
      || passage.isMark(at, UInt8(ascii: "."))
  }

  // MARK: Made once

  private static func dates(
    of passage: PassageTokens
  ) -> [Int: (end: Int, date: SwedishDate)] {
    guard Words.hasDigit(passage.text, passage.range) else { return [:] }
    let string = Words.string(passage.text, passage.range)
    var result: [Int: (end: Int, date: SwedishDate)] = [:]
    var token = 0
    for date in SwedishDate.all(in: string) {
      let lower = passage.range.lowerBound + date.utf8.lowerBound
      let upper = passage.range.lowerBound + date.utf8.upperBound
      while token < passage.tokens.count, passage.tokens[token].range.lowerBound < lower {
        token += 1
      }
      let first = token
      while token < passage.tokens.count, passage.tokens[token].range.lowerBound < upper {
        token += 1
      }
      if token > first { result[first] = (token, date) }
    }
    return result
  }

  /// Where a list's part ends that a token stands in: before the next separator or stop, in brackets or out of them.
  private static func partEnds(of passage: PassageTokens) -> [Int] {
    let tokens = passage.tokens
    var depths = [Int](repeating: 0, count: tokens.count)
    var depth = 0
    for index in tokens.indices {
      if passage.isMark(index, UInt8(ascii: "(")) || passage.isMark(index, UInt8(ascii: "[")) {
        depths[index] = depth
        depth += 1
        continue
      }
      if passage.isMark(index, UInt8(ascii: ")")) || passage.isMark(index, UInt8(ascii: "]")) {
        depth = max(0, depth - 1)
      }
      depths[index] = depth
    }
    var result = [Int](repeating: tokens.count, count: tokens.count)
    var outside = tokens.count
    var anywhere = tokens.count
    for index in tokens.indices.reversed() {
      if isSeparator(passage, index) || isStop(passage, index) {
        anywhere = index
        if depths[index] == 0 { outside = index }
      }
      result[index] = depths[index] == 0 ? outside : anywhere
      // What stands in the next column is another part.
      if tokens[index].isAfterGap { (anywhere, outside) = (index, index) }
    }
    return result
  }

  /// `,` `;` `/` `&` `+` `och` `samt`.
  private static func isSeparator(_ passage: PassageTokens, _ at: Int) -> Bool {
    guard passage.tokens.indices.contains(at) else { return false }
    let token = passage.tokens[at]
    let bytes = passage.text[token.range]
    if token.isMark { return bytes.count == 1 && Array(",;/&+".utf8).contains(bytes.first ?? 0) }
    return token.isSpaced
      && (bytes.elementsEqual(Array("och".utf8)) || bytes.elementsEqual(Array("samt".utf8)))
  }

  /// The end of a sentence, a colon, a dash between spaces, a bracket that closes what was opened before the list.
  private static func isStop(_ passage: PassageTokens, _ at: Int) -> Bool {
    if passage.isDash(at) {
      return passage.tokens[at].isSpaced
        && (at + 1 >= passage.tokens.count || passage.tokens[at + 1].isSpaced)
    }
    if passage.isMark(at, UInt8(ascii: ":")) || passage.isMark(at, UInt8(ascii: ")")) {
      return passage.isMark(at, UInt8(ascii: ":")) || !opens(passage, before: at)
    }
    guard passage.isMark(at, UInt8(ascii: ".")), at > 0 else { return false }
    let before = passage.tokens[at - 1]
    // The full stop after an initial ends no sentence.
    let isInitial = !before.isMark && before.range.count == 1
    return !isInitial && (at + 1 >= passage.tokens.count || passage.tokens[at + 1].isSpaced)
  }

  /// Whether a bracket opens within the few words before.
  private static func opens(_ passage: PassageTokens, before at: Int) -> Bool {
    (max(0, at - 20)..<at).contains { passage.isMark($0, UInt8(ascii: "(")) }
  }
}
