internal import RenskriftModel

/// Tells where the title of an agenda row ends and the names of those who lead it begin.
///
/// Rows of OCR text keep no columns: `Regional samverkan Anna Ek 15.00`. Names are told by what is known:
/// common given names, names that close several rows, words such as `Alla`.
struct AgendaNames {
  private let text: [UInt8]
  private var known: Set<String> = []

  /// Learns from all rows which single words close more than one of them.
  init(text: [UInt8], bodies: [Range<Int>], people: Set<String>) {
    self.text = text
    known = people
    var closing: [String: Int] = [:]
    for body in bodies {
      guard let last = Words.split(text, body).last, Words.beginsUpper(text, last),
        PersonName.isName(text, last)
      else { continue }
      closing[Words.string(text, last), default: 0] += 1
    }
    for (word, count) in closing where count > 1 { known.insert(Folding.folded(word)) }
  }

  /// The title and the names of a row.
  struct Split {
    var title: Range<Int>
    var names: [Range<Int>]
  }

  /// Splits a row's body; names that nothing makes likely are taken only if `guesses`.
  func split(_ body: Range<Int>, guesses: Bool) -> Split {
    let words = Words.split(text, body)
    var first = words.count
    while first > 1, isNameOrSeparator(words[first - 1]) { first -= 1 }
    // `Budget, Anna`: what stands before may not be a separator.
    while first < words.count, isSeparator(words[first]) { first += 1 }
    guard first < words.count, words.count > 1 else { return Split(title: body, names: []) }
    for start in max(1, first)..<words.count {
      let names = PersonName.splitList(text, words[start].lowerBound..<body.upperBound)
      if !names.isEmpty, names.allSatisfy(isSure) {
        return extended(body, words, from: start, leastStart: max(1, first))
      }
    }
    // `Hur får vi hit en läkare?, Ingemo Rydell`: a first name and a family name behind a comma.
    if words.count - first == 2, first > 0, text[words[first - 1]].last == UInt8(ascii: ","),
      PersonName.isFullName(text, words[first].lowerBound..<body.upperBound),
      !isNoun(words[first]), !isNoun(words[first + 1])
    {
      return split(body, at: words[first], [words[first].lowerBound..<body.upperBound])
    }
    guard guesses else { return Split(title: body, names: []) }
    if let start = (first..<words.count).last(where: { isAfterGap(words, $0) }) {
      let names = PersonName.splitList(text, words[start].lowerBound..<body.upperBound)
      if names.allSatisfy({ PersonName.isName(text, $0) }) {
        return split(body, at: words[start], names)
      }
    }
    let run = words.count - first
    let start = run > 2 ? words.count - 2 : first
    let isWholeTitle = start <= 1 && run > 1
    let begin = isWholeTitle ? words.count - 1 : start
    let names = PersonName.splitList(text, words[begin].lowerBound..<body.upperBound)
    guard begin > 0, names.allSatisfy({ PersonName.isName(text, $0) && !isNoun($0) }) else {
      return Split(title: body, names: [])
    }
    return split(body, at: words[begin], names)
  }

  /// `Förhandsbesked för två hus – Åke Lantz`: full names behind a dash, where no column and no time tells of them.
  func behindDash(_ body: Range<Int>) -> Split? {
    let words = Words.split(text, body)
    guard let dash = words.last(where: { ["–", "—", "-"].contains(Words.string(text, $0)) }),
      dash.lowerBound > body.lowerBound, dash.upperBound < body.upperBound
    else { return nil }
    let names = PersonName.splitList(text, dash.upperBound..<body.upperBound)
    guard !names.isEmpty, names.allSatisfy({ PersonName.isFullName(text, $0) && isSure($0) }) else {
      return nil
    }
    return Split(title: Words.trimmed(text, body.lowerBound..<dash.lowerBound), names: names)
  }

  /// A name that nothing makes likely is one where a sure one follows it in a list: `Tyra & Anna`.
  private func extended(
    _ body: Range<Int>,
    _ words: [Range<Int>],
    from start: Int,
    leastStart: Int
  )
    -> Split
  {
    var start = start
    while start - 1 > leastStart || start - 1 == leastStart && start > 1 {
      let above = words[start - 1]
      let place = isSeparator(above) ? start - 2 : start - 1
      guard place >= leastStart,
        isSeparator(above) || text[above].last == UInt8(ascii: ","),
        PersonName.isName(text, Words.trimmed(text, words[place], of: [UInt8(ascii: ",")])),
        !isNoun(Words.trimmed(text, words[place], of: [UInt8(ascii: ",")]))
      else { break }
      start = place
    }
    let names = PersonName.splitList(text, words[start].lowerBound..<body.upperBound)
    return split(body, at: words[start], names)
  }

  private func split(_ body: Range<Int>, at word: Range<Int>, _ names: [Range<Int>]) -> Split {
    let marks: [UInt8] = Array(",;-–—/(_|~".utf8)
    let title = Words.trimmed(text, body.lowerBound..<word.lowerBound, of: marks)
    return Split(
      title: title,
      names: names.map { Words.trimmed(text, withoutDash($0), of: Array("().,".utf8)) }
    )
  }

  private func isNameOrSeparator(_ word: Range<Int>) -> Bool {
    if isSeparator(word) || PersonName.isParticle(Words.folded(text, word)) { return true }
    let bare = Words.trimmed(text, withoutDash(word), of: Array(".,;()".utf8))
    guard !bare.isEmpty else { return false }
    // A comma or a bracket ends the run from the left: what stands before is looked at on its own.
    return bare.allSatisfy { text[$0] != UInt8(ascii: "?") } && Words.beginsUpper(text, bare)
      && PersonName.splitList(text, bare).allSatisfy {
        PersonName.isName(text, $0) || isCollective($0)
      }
  }

  /// A dash that OCR glued to a name.
  private func withoutDash(_ word: Range<Int>) -> Range<Int> {
    let isDash =
      text[word].starts(with: Array("—".utf8)) || text[word].starts(with: Array("–".utf8))
    return isDash ? word.lowerBound + 3..<word.upperBound : word
  }

  private func isSeparator(_ word: Range<Int>) -> Bool {
    ["och", "&", "/", "+", "samt", ","].contains(Words.string(text, word))
  }

  /// A collective, a known or common given name with at most two more words.
  private func isSure(_ name: Range<Int>) -> Bool {
    let bare = Words.trimmed(text, withoutDash(name), of: Array("().,".utf8))
    if isCollective(bare) { return true }
    let words = Words.split(text, bare)
    guard let first = words.first, words.count <= 4,
      words.count(where: { Words.beginsUpper(text, $0) }) <= 3
    else { return false }
    let folded = Words.folded(text, first)
    if known.contains(folded) && words.count == 1 { return true }
    return GivenNames.contains(folded) && PersonName.isName(text, bare)
  }

  private func isCollective(_ word: Range<Int>) -> Bool {
    Words.beginsUpper(text, word) && Self.collectives.contains(Words.folded(text, word))
  }

  /// Whether a gap of two spaces or more stands before a word.
  private func isAfterGap(_ words: [Range<Int>], _ index: Int) -> Bool {
    index > 0 && words[index].lowerBound - words[index - 1].upperBound > 1
  }

  /// Whether a single word ends as Swedish nouns in the definite form or in -ing, -tion do.
  private func isNoun(_ name: Range<Int>) -> Bool {
    guard Words.split(text, name).count == 1 else { return false }
    let folded = Words.folded(text, name)
    return ["et", "en", "ing", "ion", "or", "ar", "er", "na", "else", "het"].contains {
      folded.utf8.count > 5 && folded.hasSuffix($0)
    }
  }

  private static let collectives: Set<String> = [
    "alla", "samtliga", "ordforande", "ordforanden", "ordf", "sekreterare", "sekreteraren",
    "styrgruppen", "projektgruppen", "projektledaren", "arbetsgruppen", "beredningen", "gruppen",
    "grupper", "deltagarna", "natverket", "processledaren", "kommunerna", "var och en", "alle",
  ]
}
