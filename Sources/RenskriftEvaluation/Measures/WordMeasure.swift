/// How many words of the truth a text has, before and after restoration.
///
/// Words and their alignment are those of `renskrift evaluate`: a word is right if it stands unchanged in a shortest
/// edit script from the truth to the text.
public struct WordMeasure: Hashable, Sendable {
  /// Words of the truth.
  public private(set) var words = 0
  /// Right in the source and in the restored text.
  public private(set) var kept = 0
  /// Wrong in the source, right after.
  public private(set) var fixed = 0
  /// Right in the source, wrong after: harm.
  public private(set) var harm = 0
  /// Wrong before and after.
  public private(set) var left = 0

  /// Compares page by page where the three have the same number of pages, else as a whole.
  public init(truth: String, source: String, restored: String) {
    var counter = WordCounter()
    let texts = [truth, source, restored].map { Array($0.utf8)[...] }
    let pages = texts.map { $0.split(separator: 0x0C, omittingEmptySubsequences: false) }
    if Set(pages.map(\.count)).count == 1 {
      for index in pages[0].indices {
        add(pages[0][index], pages[1][index], pages[2][index], &counter)
      }
    } else {
      add(texts[0], texts[1], texts[2], &counter)
    }
  }

  private mutating func add(
    _ truth: ArraySlice<UInt8>,
    _ source: ArraySlice<UInt8>,
    _ restored: ArraySlice<UInt8>,
    _ counter: inout WordCounter
  ) {
    let before = counter.right(truth, in: source)
    let after = counter.right(truth, in: restored)
    words += before.count
    for (before, after) in zip(before, after) {
      switch (before, after) {
      case (true, true): kept += 1
      case (false, true): fixed += 1
      case (true, false): harm += 1
      case (false, false): left += 1
      }
    }
  }
}

/// Finds which words of a truth stand in a text.
private struct WordCounter {
  private var aligner = SequenceAligner()
  private var symbols = SymbolTable()

  mutating func right(_ truth: ArraySlice<UInt8>, in text: ArraySlice<UInt8>) -> [Bool] {
    let gold = symbols.numbers(of: WordFinder.words(truth), in: truth)
    let words = symbols.numbers(of: WordFinder.words(text), in: text)
    return aligner.partners(gold, words).enumerated().map { index, partner in
      partner != SequenceAligner.missing && gold[index] == words[Int(partner)]
    }
  }
}
