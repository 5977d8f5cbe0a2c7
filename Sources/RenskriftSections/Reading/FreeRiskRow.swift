/// A row of a table of risks that OCR has left without columns: text, figures, yes or no.
struct FreeRiskRow {
  /// The text between id and figures.
  let text: Range<Int>
  /// Up to three figures.
  let figures: [Int]
  /// Yes or no, where one closes the row.
  let answer: Bool?

  /// What stands after the id; nil unless two figures close it.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    var words = Words.split(bytes, range)
    guard words.count > 3, words.count < 200 else { return nil }
    if let last = words.last, let said = RiskScanner.answer(Words.folded(bytes, last)) {
      answer = said
      words.removeLast()
    } else {
      answer = nil
    }
    var figures: [Int] = []
    while figures.count < 3, words.count > 1, let last = words.last, last.count < 4,
      let value = RiskScanner.figure(bytes, last)
    {
      figures.insert(value, at: 0)
      words.removeLast()
    }
    guard figures.count > 1, let first = words.first, let last = words.last else { return nil }
    self.figures = figures
    text = first.lowerBound..<last.upperBound
  }

  /// The words of three cells.
  struct Cells {
    var threat: ArraySlice<Range<Int>>
    var vulnerability: ArraySlice<Range<Int>> = []
    var consequence: ArraySlice<Range<Int>> = []
  }

  /// Splits the words into threat, vulnerability and consequence.
  ///
  /// A cell begins with a capital; names in the text do too. What a heading `R2 …` repeats is the consequence
  /// (or the threat); otherwise only an unambiguous split is made, else all of it is the threat.
  func cells(of words: [Range<Int>], titles: [[UInt8]], in bytes: [UInt8]) -> Cells {
    var end = words.count
    var consequence: ArraySlice<Range<Int>> = []
    if let start = titled(words, titles, bytes), start > 0 {
      consequence = words[start...]
      end = start
    }
    let starts = words.indices.dropFirst().prefix { $0 < end }.filter { index in
      Words.beginsUpper(bytes, words[index]) && !hasInnerCapital(bytes, words[index])
    }
    if !consequence.isEmpty {
      guard starts.count == 1, let split = starts.first else {
        return Cells(threat: words[..<end], consequence: consequence)
      }
      return Cells(
        threat: words[..<split],
        vulnerability: words[split..<end],
        consequence: consequence
      )
    }
    guard starts.count == 2 else { return Cells(threat: words[...]) }
    return Cells(
      threat: words[..<starts[0]],
      vulnerability: words[starts[0]..<starts[1]],
      consequence: words[starts[1]...]
    )
  }

  /// Where the words begin that a heading of this risk repeats, up to the end.
  private func titled(_ words: [Range<Int>], _ titles: [[UInt8]], _ bytes: [UInt8]) -> Int? {
    guard let last = words.last else { return nil }
    for start in words.indices.dropFirst() where Words.beginsUpper(bytes, words[start]) {
      let form = Titles.form(Words.string(bytes, words[start].lowerBound..<last.upperBound))
      let isTitle = titles.contains { title in
        let allowed = title.count / 6
        return !title.isEmpty && EditDistance.between(title, form, atMost: allowed) <= allowed
      }
      if isTitle { return start }
    }
    return nil
  }

  /// `VattenKom`, `IT`: capitals that begin no cell.
  private func hasInnerCapital(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
    bytes[word].dropFirst().contains { (0x41...0x5A).contains($0) }
  }
}
