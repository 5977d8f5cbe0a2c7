internal import RenskriftModel

/// The lines of running pages that end in an amount with a label before it.
///
/// Where two columns were read as one line, the label is what stands next to the amount: what follows a
/// column's edge, else the longest ending that is the label of another line, else from `Totalt`, `Summa` on.
struct BudgetLines {
  private(set) var lines: [BudgetFigure] = []

  init(_ paper: Paper) {
    let drafts = paper.lines.compactMap { Draft($0, in: paper) }
    var known: [String: Int] = [:]
    for draft in drafts { known[draft.folded, default: 0] += 1 }
    lines = drafts.compactMap { $0.figure(known: known, in: paper) }
    let pages = Set(lines.filter(\.isRepaired).map { paper.lines[$0.line].page })
    for index in lines.indices where pages.contains(paper.lines[lines[index].line].page) {
      lines[index] = Self.withoutOtherColumn(lines[index])
    }
  }

  /// On a page of two columns, a label from the last capital after a small letter on:
  /// `Närhet och delaktighet Verksamhetsledare`.
  private static func withoutOtherColumn(_ figure: BudgetFigure) -> BudgetFigure {
    let text = Array(figure.label.utf8)
    let words = Words.split(text, 0..<text.count)
    for (before, word) in zip(words, words.dropFirst()).reversed()
    where word.count >= 5 && Words.beginsUpper(text, word) && Words.beginsLower(text, before)
      && !Words.beginsUpper(text, word.lowerBound + 1..<word.upperBound)
    {
      var result = figure
      result.label = Words.string(text, word.lowerBound..<text.count)
      result.isRepaired = true
      return result
    }
    return figure
  }

  /// What stands right of the last edge of a column: `|`, a tab, three spaces.
  static func rightColumn(of range: Range<Int>, _ text: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    var spaces = 0
    for index in range {
      if text[index] == 0x20 {
        spaces += 1
        continue
      }
      if spaces >= 3 { start = index }
      spaces = 0
      if text[index] == UInt8(ascii: "|") || text[index] == 0x09 {
        if Words.hasLetter(text, index + 1..<range.upperBound) { start = index + 1 }
      }
    }
    return Words.trimmed(text, start..<range.upperBound)
  }
}

/// A line that ends in an amount, its label not yet cut.
private struct Draft {
  let folded: String
  private let line: Int
  private let label: Range<Int>
  private let amount: Amount
  private let hasEdge: Bool

  init?(_ line: PaperLine, in paper: Paper) {
    let text = paper.document.text
    let range = line.range.indices()
    guard !line.isBlank, line.table == nil, range.count <= 300, Words.hasDigit(text, range) else {
      return nil
    }
    let amounts = Amount.all(in: text[range])
    guard let first = amounts.first, let last = amounts.last else { return nil }
    let after = last.utf8.upperBound..<range.upperBound
    guard after.count <= 12, !Words.hasLetter(text, after) else { return nil }
    // `10 st à 500 kr` may stand between; words make it a sentence.
    if amounts.count > 1 {
      let between = first.utf8.upperBound..<last.utf8.lowerBound
      guard Words.split(text, between).allSatisfy({ $0.count <= 2 }) else { return nil }
    }
    let start = line.marker?.bodyStart.index ?? range.lowerBound
    let before = Words.trimmed(text, start..<max(start, first.utf8.lowerBound))
    let right = BudgetLines.rightColumn(of: before, text)
    let label = Self.withoutDashes(Words.trimmed(text, right, of: Array(":|.*=_-".utf8)), text)
    guard Words.hasLetter(text, label) else { return nil }
    let isSentence =
      text[after].first == UInt8(ascii: ".") && Words.split(text, label).count > 2
      && right.upperBound == before.upperBound && first.utf8.lowerBound - before.upperBound < 2
    guard !isSentence else { return nil }
    self.line = line.index
    self.label = label
    amount = last
    hasEdge = right.lowerBound > before.lowerBound
    folded = Words.folded(text, label)
  }

  /// Without a long dash that leads to the amount.
  private static func withoutDashes(_ label: Range<Int>, _ text: [UInt8]) -> Range<Int> {
    for dash in ["–", "—"] where text[label].reversed().starts(with: dash.utf8.reversed()) {
      return Words.trimmed(text, label.lowerBound..<label.upperBound - dash.utf8.count)
    }
    return label
  }

  func figure(known: [String: Int], in paper: Paper) -> BudgetFigure? {
    let text = paper.document.text
    let words = Words.split(text, label)
    guard let first = words.first else { return nil }
    var cut = first.lowerBound
    if !BudgetTotal.isWord(text, first), known[folded] ?? 0 < 2 {
      for word in words.dropFirst() where Words.beginsUpper(text, word) {
        let ending = Words.folded(text, word.lowerBound..<label.upperBound)
        if known[ending] != nil || BudgetTotal.isWord(text, word) {
          cut = word.lowerBound
          break
        }
      }
    }
    let range = cut..<label.upperBound
    guard Words.split(text, range).count <= 8, range.count <= 80 else { return nil }
    let isCut = cut > first.lowerBound || hasEdge
    if let joined = joined(range, isCut: isCut, in: paper) { return joined }
    return BudgetFigure(
      line: line,
      lastLine: line,
      label: paper.squeezed(range.inText),
      amount: amount,
      at: TextRange(range.lowerBound, amount.utf8.upperBound),
      isRepaired: isCut
    )
  }

  /// `Totalt 6 800 000 kr` over `grundverksamhet:`: a label broken over two lines.
  private func joined(_ range: Range<Int>, isCut: Bool, in paper: Paper) -> BudgetFigure? {
    let text = paper.document.text
    let words = Words.split(text, range)
    guard words.count == 1, BudgetTotal.isWord(text, words[0]), line + 1 < paper.lines.count else {
      return nil
    }
    let below = paper.lines[line + 1]
    guard !below.isBlank, below.range.utf8Count() <= 120, below.table == nil else { return nil }
    let right = Words.trimmed(text, below.range.indices(), of: Array("|".utf8))
    let rest = BudgetLines.rightColumn(of: right, text)
    let more = Words.split(text, rest)
    guard let first = more.first, more.count <= 4, Words.beginsLower(text, first),
      text[rest].last == UInt8(ascii: ":")
    else { return nil }
    let ending = Words.trimmed(text, rest, of: Array(":".utf8))
    return BudgetFigure(
      line: line,
      lastLine: line + 1,
      label: paper.squeezed(range.inText) + " " + paper.squeezed(ending.inText),
      amount: amount,
      at: TextRange(range.lowerBound, ending.upperBound),
      isRepaired: isCut
    )
  }
}
