internal import RenskriftModel

/// Puts a ``ScannedPage`` together while its format is parsed.
struct PageScan {
  private(set) var page: ScannedPage
  /// What the format calls each block.
  private var keys: [Int?] = []
  /// The rank of each block in the stated order; nil where none is stated.
  private var ranks: [Int?] = []
  private var block: (box: Box?, role: Role, cell: ScannedCell?, key: Int?)?
  private var line: (box: Box?, firstWord: Int)?
  private var firstLine = 0
  /// Words whose box was none.
  private var badBoxes = 0

  /// An empty page.
  init(size: PageSize? = nil, image: String? = nil, language: String? = nil) {
    page = ScannedPage()
    page.size = size
    page.image = image
    page.language = language
  }

  /// States the language, unless it is stated already.
  mutating func state(language: String) {
    if page.language == nil, !language.isEmpty { page.language = language }
  }

  /// How many words there are.
  var wordCount: Int { page.words.count }

  /// Begins a block; one that is open ends.
  ///
  /// By its `key` the format is asked for its rank.
  mutating func beginBlock(
    box: Box? = nil,
    role: Role = .paragraph,
    cell: ScannedCell? = nil,
    key: Int? = nil
  ) {
    endBlock()
    block = (box, role, cell, key)
    firstLine = page.lines.count
  }

  /// Ends the block; without a line it is none.
  mutating func endBlock() {
    endLine()
    defer { block = nil }
    guard let block, page.lines.count > firstLine else { return }
    page.blocks.append(
      ScannedBlock(
        lines: firstLine..<page.lines.count,
        box: block.box,
        role: block.role,
        cell: block.cell
      )
    )
    keys.append(block.key)
  }

  /// Begins a line, and a block if none is open.
  mutating func beginLine(box: Box? = nil) {
    endLine()
    if block == nil { beginBlock() }
    line = (box, page.words.count)
  }

  /// States the box of the line that is open.
  mutating func setLineBox(_ box: Box?) { line?.box = box }

  /// Ends the line; without a word it is none.
  mutating func endLine() {
    defer { line = nil }
    guard let line, page.words.count > line.firstWord else { return }
    page.lines.append(ScannedLine(words: line.firstWord..<page.words.count, box: line.box))
  }

  /// Adds a word to the line.
  mutating func word(
    _ text: some Collection<UInt8>,
    source: Range<Int>?,
    confidence: Confidence = .certain,
    box: StatedBox = .none
  ) {
    if line == nil { beginLine() }
    let start = page.text.count
    page.text.append(contentsOf: text)
    if box == .bad { badBoxes += 1 }
    page.words.append(
      ScannedWord(
        text: start..<page.text.count,
        source: source,
        confidence: confidence,
        box: box.box
      )
    )
  }

  /// Adds a line that is drawn on the page, or what else is no text: the page's reader takes what is long and thin.
  mutating func rule(_ box: Box) { page.rulings.append(box) }

  /// Changes the last word.
  mutating func changeLastWord(_ change: (inout ScannedWord) -> Void) {
    guard !page.words.isEmpty else { return }
    change(&page.words[page.words.count - 1])
  }

  /// The bytes of a word.
  func text(of word: Int) -> ArraySlice<UInt8> {
    guard page.words.indices.contains(word) else { return [] }
    return page.text[page.words[word].text]
  }

  /// Takes the last word away; if it stands in a line that has ended, from there.
  mutating func removeLastWord() {
    guard page.words.popLast() != nil else { return }
    if let last = page.lines.last, last.words.upperBound > page.words.count {
      page.lines[page.lines.count - 1].words = last.words.lowerBound..<page.words.count
    }
    if let line, line.firstWord > page.words.count { self.line?.firstWord = page.words.count }
  }

  /// States the place of each block in the reading order, nil where it has none.
  mutating func rank(_ rank: (Int) -> Int?) {
    endBlock()
    ranks = keys.map { $0.flatMap(rank) }
  }

  /// The finished page, its blocks in the order that is stated.
  mutating func finish(number: Int) -> ScannedPage {
    endBlock()
    order()
    if badBoxes > 0 {
      page.warnings.append(
        Warning("bad-box", at: TextRange(0, 0), .badBoxes(badBoxes, page: number))
      )
    }
    return page
  }

  /// Where half of the blocks or more have a rank, the source states the order; a block without one follows its neighbour.
  private mutating func order() {
    let ranked = ranks.count { $0 != nil }
    guard ranked > 0, ranked * 2 >= ranks.count else { return }
    page.isOrdered = true
    var rank = -1
    let keys = ranks.enumerated().map { index, stated in
      rank = stated ?? rank
      return (rank: rank, index: index)
    }
    let sorted = keys.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
    guard !sorted.indices.allSatisfy({ sorted[$0].index == $0 }) else { return }
    var result = page
    result.blocks = []
    result.lines = []
    result.words = []
    for key in sorted {
      var block = page.blocks[key.index]
      let first = result.lines.count
      for line in page.lines[block.lines] {
        let firstWord = result.words.count
        result.words += page.words[line.words]
        result.lines.append(ScannedLine(words: firstWord..<result.words.count, box: line.box))
      }
      block.lines = first..<result.lines.count
      result.blocks.append(block)
    }
    page = result
  }
}

extension Message {
  fileprivate static func badBoxes(_ count: Int, page: Int) -> Message {
    Message(
      en: count == 1
        ? "page \(page): a word's box has no area or lies outside; the word is read without a place"
        : "page \(page): the boxes of \(count) words have no area or lie outside; they are read without places",
      sv: count == 1
        ? "sida \(page): ett ords ruta saknar yta eller ligger utanför; ordet läses utan plats"
        : "sida \(page): \(count) ords rutor saknar yta eller ligger utanför; de läses utan plats"
    )
  }
}
