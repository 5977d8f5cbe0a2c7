internal import RenskriftModel

/// Where our sections begin and end, beside where they do in the undamaged paper.
///
/// The truth has no lines for its sections; those of the undamaged source are carried over, word by word. A side counts
/// as wrong also if its section was not found, or if nothing of its line is left: so a section that is found at
/// last never makes it worse.
public struct SectionBoundaries: Hashable, Sendable {
  /// Beginnings and ends of the right sections.
  public private(set) var sides = 0
  /// Of these, those on the right line.
  public private(set) var exact = 0
  /// Of these, those at most one line off, the exact ones included.
  public private(set) var near = 0

  /// Nothing measured yet.
  public init() {}

  /// Adds other counts.
  public static func += (left: inout Self, right: Self) {
    left.sides += right.sides
    left.exact += right.exact
    left.near += right.near
  }

  /// Sides not on the right line.
  public var wrong: Int { sides - exact }

  /// Measures; for each right section the lines it takes in the undamaged paper and, if it was found, in ours.
  init(
    _ sections: [(clean: ClosedRange<Int>, ours: ClosedRange<Int>?)],
    clean: Document,
    ours: Document
  ) {
    guard !sections.isEmpty else { return }
    let right = LinedWords(clean)
    let found = LinedWords(ours)
    var symbols = SymbolTable()
    var aligner = SequenceAligner()
    let partners = aligner.partners(
      symbols.numbers(of: right.words, in: clean.text[...]),
      symbols.numbers(of: found.words, in: ours.text[...])
    )
    for (section, place) in sections {
      let first = right.firstLine(of: section).lazy.compactMap { partners[$0].partner }.first
      add(first, place.map(\.lowerBound), found, isEnd: false)
      let last = right.lastLine(of: section).reversed().lazy.compactMap { partners[$0].partner }
        .first
      add(last, place.map(\.upperBound), found, isEnd: true)
    }
  }

  private mutating func add(_ word: Int?, _ line: Int?, _ found: LinedWords, isEnd: Bool) {
    sides += 1
    guard let word, let line, let expected = found.rank(ofWord: word) else { return }
    let distance = abs(expected - found.rank(ofLine: line, isEnd: isEnd))
    if distance == 0 { exact += 1 }
    if distance <= 1 { near += 1 }
  }
}

extension Int32 {
  /// The partner's index, if there is one.
  fileprivate var partner: Int? { self == SequenceAligner.missing ? nil : Int(self) }
}

/// The words of a document and the lines they stand on.
private struct LinedWords {
  let words: [Range<Int>]
  /// By word: its line, from 1.
  private var lineOfWord: [Int]
  /// Lines with words, ascending, from 1.
  private var wordedLines: [Int] = []

  init(_ document: Document) {
    words = WordFinder.words(document.text[...])
    lineOfWord = []
    lineOfWord.reserveCapacity(words.count)
    var line = 0
    for word in words {
      while line + 1 < document.lines.count,
        document.lines[line + 1].text.lowerBound.index <= word.lowerBound
      {
        line += 1
      }
      lineOfWord.append(line + 1)
      if wordedLines.last != line + 1 { wordedLines.append(line + 1) }
    }
  }

  /// The words of the first line with words in a range of lines.
  func firstLine(of lines: ClosedRange<Int>) -> Range<Int> {
    let first = lineOfWord.boundary { $0 >= lines.lowerBound }
    guard first < lineOfWord.count, lines.contains(lineOfWord[first]) else { return 0..<0 }
    return first..<lineOfWord.boundary { $0 > lineOfWord[first] }
  }

  /// The words of the last one.
  func lastLine(of lines: ClosedRange<Int>) -> Range<Int> {
    let end = lineOfWord.boundary { $0 > lines.upperBound }
    guard end > 0, lines.contains(lineOfWord[end - 1]) else { return 0..<0 }
    return lineOfWord.boundary { $0 >= lineOfWord[end - 1] }..<end
  }

  /// The number of a word's line among the lines with words.
  func rank(ofWord word: Int) -> Int? {
    lineOfWord.indices.contains(word) ? wordedLines.boundary { $0 >= lineOfWord[word] } : nil
  }

  /// The number of a line among those with words; of one without, of the next inside the section.
  func rank(ofLine line: Int, isEnd: Bool) -> Int {
    isEnd ? wordedLines.boundary { $0 > line } - 1 : wordedLines.boundary { $0 >= line }
  }
}
