import RenskriftModel

/// What is wrong with a line.
package enum Damage: UInt8, Sendable {
  /// Nothing: it is right, or not Swedish.
  case none
  /// å ä ö are gone, nothing else.
  case stripped
  /// Read by an OCR without å ä ö, clean print.
  case misread
  /// The same, small print.
  case misreadSmall
  /// The same, so small that many words lost letters.
  case misreadWorse
  /// The same, so small that every fourth word lost letters.
  case misreadWorst

  static let count = 6
}

/// Decides line by line what damage a window has, page by page, with the window as background.
///
/// A page with its share of å ä ö is right, but a block in it without any may have come from elsewhere;
/// a page without them is stripped if its words say so and no other language explains them better.
struct Diagnosis {
  /// å ä ö among a thousand letters from which on a stretch has its marks; Swedish has 51.
  private static let intactShare = 15
  /// log10 of odds from which a stretch counts as stripped.
  private static let proof = 2_500

  /// Unknown words among a thousand from which on a page counts as small print, worse, and the worst of it: where
  /// half of the rendered pages have over 2, 8 and 25 wrong letters in a thousand.
  private static let smallShare = 16
  private static let worseShare = 32
  private static let worstShare = 78

  /// One misread word in so many shows an OCR without å ä ö; right text has none.
  private static let misreadShare = 300

  struct Line {
    var range: Range<Int>
    var page: Int
    var block: Int
    var damage: Damage
    /// What the OCR lost on it, whatever its language.
    var loss = Damage.none
    var letters = 0
    var marked = 0
    /// Its tokens, once they were asked for.
    var tokens: Range<Int>?
    /// The marks after its last token; see ``TextToken/gap``.
    var gapAfter: UInt8 = 0
  }

  /// Words of a stretch that are looked at.
  private static let wordLimit = 400

  private(set) var lines: [Line] = []
  /// The tokens of all lines that were asked, with marks joined to words.
  private(set) var tokens: [TextToken] = []
  /// By token: its number in the vocabulary.
  private(set) var numbers: [Int32] = []
  private var scanner = WordScanner(joinsMarks: true)
  private let languageCount: Int

  init(languages: Languages) {
    languageCount = languages.count
  }

  /// The line at an offset of the window.
  func line(at offset: Int) -> Line? {
    let next = lines.boundary { $0.range.lowerBound > offset }
    return next > 0 ? lines[next - 1] : nil
  }

  /// Fills ``lines`` for a window.
  mutating func examine(_ bytes: UnsafeBufferPointer<UInt8>, knowing words: inout KnownWords) {
    cut(bytes)
    tokens.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    var pages: [(lines: Range<Int>, letters: Int, marked: Int)] = []
    var start = 0
    while start < lines.count {
      var end = start
      var letters = 0
      var marked = 0
      while end < lines.count, lines[end].page == lines[start].page {
        letters += lines[end].letters
        marked += lines[end].marked
        end += 1
      }
      pages.append((start..<end, letters, marked))
      start = end
    }
    // The window as background: what its pages without marks say together.
    var window = Evidence()
    var suspects: [(page: Int, evidence: Evidence)] = []
    for (index, page) in pages.enumerated() {
      if page.marked * 1000 >= page.letters * Self.intactShare && page.marked > 0 {
        examineBlocks(bytes, page.lines, &words)
        continue
      }
      let evidence = evidence(bytes, page.lines, &words)
      window += evidence
      suspects.append((index, evidence))
    }
    for suspect in suspects {
      judge(bytes, pages[suspect.page].lines, suspect.evidence, window, &words)
    }
  }

  /// What the words of the window that was examined last say, all in all; only the first are looked at.
  mutating func evidence(
    _ bytes: UnsafeBufferPointer<UInt8>,
    knowing words: inout KnownWords
  ) -> Evidence {
    evidence(bytes, lines.indices, &words)
  }

  /// A page that has its marks: blocks without any are asked by themselves.
  private mutating func examineBlocks(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    _ words: inout KnownWords
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      var letters = 0
      var marked = 0
      while end < range.upperBound, lines[end].block == lines[start].block {
        letters += lines[end].letters
        marked += lines[end].marked
        end += 1
      }
      if marked == 0 && letters >= 40 {
        let evidence = evidence(bytes, start..<end, &words)
        if evidence.strippedWords >= 2, evidence.stripped >= 2 * Self.proof,
          evidence.strippedWords * 8 >= evidence.words,
          !evidence.isForeign(languages: languageCount)
        {
          let damage = damage(evidence, evidence)
          for index in start..<end {
            lines[index].damage = damage
            lines[index].loss = damage
            scan(bytes, index, &words)
          }
        }
      }
      start = end
    }
  }

  /// A page without its marks.
  private mutating func judge(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    _ page: Evidence,
    _ window: Evidence,
    _ words: inout KnownWords
  ) {
    guard !page.isForeign(languages: languageCount) else { return }
    let isWindowStripped =
      window.stripped >= 4 * Self.proof && window.strippedWords * 10 >= window.words
      && !window.isForeign(languages: languageCount)
    let isPageStripped =
      page.stripped >= Self.proof && page.strippedWords * 10 >= page.words
      && page.strippedWords >= min(2, page.words / 5)
    guard isWindowStripped || isPageStripped else { return }
    let damage = damage(page, window)
    for index in range where lines[index].letters > 0 {
      // Lines with marks of their own were written by someone else.
      if lines[index].marked * 1000 >= lines[index].letters * Self.intactShare { continue }
      lines[index].loss = damage
      if isForeign(bytes, index, &words) { continue }
      lines[index].damage = damage
    }
  }

  /// Whether a line alone, by two words or more that are common in another language only, is foreign.
  private mutating func isForeign(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: Int,
    _ words: inout KnownWords
  ) -> Bool {
    var hints = 0
    for at in scan(bytes, index, &words)
    where tokens[at].kind == .word && tokens[at].letters > 1 && tokens[at].letters < 9 {
      if words.facts(Int(numbers[at]), bytes, tokens[at]).tells { hints += 1 }
    }
    guard hints >= 2 else { return false }
    return evidence(bytes, index..<index + 1, &words).isForeign(languages: languageCount)
  }

  /// What the words of some lines say; only the first are looked at.
  private mutating func evidence(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    _ words: inout KnownWords
  ) -> Evidence {
    var evidence = Evidence()
    for index in range where lines[index].letters > 0 {
      for at in scan(bytes, index, &words) where tokens[at].letters > 0 {
        guard evidence.words < Self.wordLimit else { return evidence }
        evidence.add(words.facts(Int(numbers[at]), bytes, tokens[at]))
      }
    }
    return evidence
  }

  /// The tokens of a line, scanned the first time they are asked for.
  @discardableResult
  private mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: Int,
    _ words: inout KnownWords
  ) -> Range<Int> {
    if let known = lines[index].tokens { return known }
    scanner.tokens.removeAll(keepingCapacity: true)
    scanner.scan(bytes, lines[index].range)
    lines[index].gapAfter = scanner.takeGap()
    let start = tokens.count
    for token in scanner.tokens {
      tokens.append(token)
      numbers.append(words.number(bytes, token))
    }
    lines[index].tokens = start..<tokens.count
    return start..<tokens.count
  }

  private func damage(_ page: Evidence, _ window: Evidence) -> Damage {
    let isMisread =
      page.misread * Self.misreadShare >= page.words && page.misread > 0
      || window.misread * Self.misreadShare >= window.words && window.misread > 1
      || page.words >= 100 && page.unknown * 1000 >= page.words * Self.worstShare
    guard isMisread else { return .stripped }
    // A short page shows too little: it is taken to be like those around it.
    let measure = page.words >= 30 ? page : window
    let unknown = measure.unknown * 1000 / max(1, measure.words)
    if unknown >= Self.worstShare { return .misreadWorst }
    if unknown >= Self.worseShare { return .misreadWorse }
    return unknown >= Self.smallShare ? .misreadSmall : .misread
  }

  /// Cuts the window into lines with counts of letters.
  private mutating func cut(_ bytes: UnsafeBufferPointer<UInt8>) {
    lines.removeAll(keepingCapacity: true)
    var start = 0
    var page = 0
    var block = 0
    while start < bytes.count {
      var end = start
      var letters = 0
      var marked = 0
      while end < bytes.count {
        let byte = bytes[end]
        if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A {
          letters += 1
        } else if byte < 0xC3 {
          if byte == 0x0A || byte == 0x0C { break }
        } else if byte == 0xC3, end + 1 < bytes.count {
          letters += 1
          switch bytes[end + 1] {
          case 0xA5 where end > start && bytes[end - 1] == UInt8(ascii: "/"):
            // The å of *kr/år* was put there by repair.
            break
          case 0xA5, 0xA4, 0xB6, 0x85, 0x84, 0x96: marked += 1
          default: break
          }
        }
        end += 1
      }
      if letters == 0 { block += 1 }
      lines.append(
        Line(
          range: start..<end,
          page: page,
          block: block,
          damage: .none,
          letters: letters,
          marked: marked
        )
      )
      if end < bytes.count, bytes[end] == 0x0C {
        page += 1
        block += 1
      }
      start = end + 1
    }
  }
}
