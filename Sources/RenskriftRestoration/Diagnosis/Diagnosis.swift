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
  /// The same, so small that every fifth word lost letters.
  case misreadWorst
}

/// Decides line by line what damage a window has, page by page, with the window as background.
///
/// A page with its share of å ä ö is right, but a block in it without any may have come from elsewhere;
/// a page without them is stripped if its words say so and no other language explains them better.
struct Diagnosis {
  /// å ä ö among a thousand letters from which on a stretch has its marks; Swedish has 51.
  private static let intactShare = 15
  /// log10 of odds from which a stretch counts as stripped.
  private static let proof: Int32 = 2_500

  /// Unknown words among a thousand from which on a page counts as small print, and as the worst of it:
  /// pages with under 2 and over 20 wrong letters in a thousand had under 20 and over 80.
  private static let smallShare = 22
  private static let worstShare = 85

  /// One misread word in so many shows an OCR without å ä ö; right text has none.
  private static let misreadShare = 300

  struct Line {
    var range: Range<Int>
    var page: Int
    var block: Int
    var damage: Damage
    var letters = 0
    var marked = 0
  }

  private(set) var lines: [Line] = []
  private var collector: EvidenceCollector
  private let languageCount: Int

  init(model: WordModel, languages: Languages) {
    collector = EvidenceCollector(model: model, languages: languages)
    languageCount = languages.count
  }

  /// Fills ``lines`` for a window.
  mutating func examine(_ bytes: UnsafeBufferPointer<UInt8>) {
    cut(bytes)
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
        examineBlocks(bytes, page.lines)
        continue
      }
      let range =
        lines[page.lines.lowerBound].range
        .lowerBound..<lines[page.lines.upperBound - 1].range.upperBound
      let evidence = collector.evidence(bytes, range)
      window += evidence
      suspects.append((index, evidence))
    }
    for suspect in suspects {
      judge(bytes, pages[suspect.page].lines, suspect.evidence, window)
    }
  }

  /// A page that has its marks: blocks without any are asked by themselves.
  private mutating func examineBlocks(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
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
        let evidence = collector.evidence(
          bytes,
          lines[start].range.lowerBound..<lines[end - 1].range.upperBound
        )
        if evidence.strippedWords >= 2, evidence.stripped >= 2 * Self.proof,
          evidence.strippedWords * 8 >= evidence.words,
          !evidence.isForeign(languages: languageCount)
        {
          set(damage(evidence, evidence), start..<end)
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
    _ window: Evidence
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
      if isForeign(bytes, lines[index]) { continue }
      lines[index].damage = damage
    }
  }

  private mutating func isForeign(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Line) -> Bool {
    collector.hintsAtOther(bytes, line.range)
      && collector.evidence(bytes, line.range).isForeign(languages: languageCount)
  }

  private func damage(_ page: Evidence, _ window: Evidence) -> Damage {
    let isMisread =
      page.misread * Self.misreadShare >= page.words && page.misread > 0
      || window.misread * Self.misreadShare >= window.words && window.misread > 1
    guard isMisread else { return .stripped }
    // A short page shows too little: it is taken to be like those around it.
    let measure = page.words >= 30 ? page : window
    let unknown = measure.unknown * 1000 / max(1, measure.words)
    return unknown >= Self.worstShare
      ? .misreadWorst : unknown >= Self.smallShare ? .misreadSmall : .misread
  }

  private mutating func set(_ damage: Damage, _ range: Range<Int>) {
    for index in range { lines[index].damage = damage }
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
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0C {
        let byte = bytes[end]
        if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A {
          letters += 1
        } else if byte == 0xC3, end + 1 < bytes.count {
          letters += 1
          switch bytes[end + 1] {
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
