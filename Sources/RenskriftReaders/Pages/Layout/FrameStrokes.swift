internal import RenskriftModel

/// What an OCR made of the lines of a table's frame: strokes beside words, and strokes inside words that it joined over
/// a line (`12l|Ja`, `31216`).
struct FrameStrokes {
  /// The page with such words in parts, each at its place; no letter is lost.
  let page: ScannedPage
  /// The words that are strokes.
  let words: Set<Int>
  /// The word of the source that each word is, or is a part of.
  let origins: [Int]

  /// Finds them where lines are drawn, or by their height where the source tells of no lines.
  init(_ page: ScannedPage, on upright: UprightPage) {
    let lines =
      upright.rulings.count > TableFrame.mostRulings ? [] : upright.rulings.filter(\.isUpright)
    var parted = page
    parted.text = page.text
    parted.words = []
    parted.words.reserveCapacity(page.words.count)
    var strokes: Set<Int> = []
    var origins: [Int] = []
    for index in page.lines.indices {
      let first = parted.words.count
      for word in page.lines[index].words {
        let pieces = Self.pieces(of: word, page, upright, lines)
        for (number, piece) in pieces.enumerated() {
          var part = page.words[word]
          if pieces.count > 1 {
            part.cut(to: piece.text, of: pieces.map(\.text))
            // No space stands between the parts where they stay in one line.
            if number < pieces.count - 1 { part.joinsNext = true }
          }
          if piece.isStroke || pieces.count == 1 && Self.isStroke(word, page, upright, lines) {
            strokes.insert(parted.words.count)
          }
          parted.words.append(part)
          origins.append(word)
        }
      }
      parted.lines[index].words = first..<parted.words.count
    }
    self.page = parted
    words = strokes.union(Self.aligned(parted, origins, upright))
    self.origins = origins
  }

  /// Bars below each other, three or more, most of them close to a word: those of a column of `I` stand alone.
  private static func aligned(
    _ page: ScannedPage,
    _ origins: [Int],
    _ upright: UprightPage
  ) -> Set<Int> {
    var bars: [(word: Int, middle: Int, isClose: Bool)] = []
    for line in page.lines {
      for word in line.words where page.text[page.words[word].text].elementsEqual([0x7C]) {
        guard let place = upright.words[origins[word]] else { continue }
        let isClose = [word - 1, word + 1].contains { beside in
          guard line.words.contains(beside), let other = upright.words[origins[beside]] else {
            return false
          }
          return max(other.left - place.right, place.left - other.right) * 100
            < upright.lineHeight * 45
        }
        bars.append((word, place.middle, isClose))
      }
    }
    bars.sort { ($0.middle, $0.word) < ($1.middle, $1.word) }
    var result: Set<Int> = []
    var group: [(word: Int, middle: Int, isClose: Bool)] = []
    func close() {
      if group.count > 2, group.count(where: \.isClose) * 2 > group.count {
        result.formUnion(group.map(\.word))
      }
      group = []
    }
    for bar in bars {
      if let last = group.last, bar.middle - last.middle > upright.lineHeight / 4 { close() }
      group.append(bar)
    }
    close()
    return result
  }

  /// The lines between columns that the OCR read as strokes: three or more below each other.
  func rulings(on page: UprightPage) -> [Ruling] {
    let strokes = words.compactMap { page.words[$0] }.sorted {
      ($0.middle, $0.top) < ($1.middle, $1.top)
    }
    var groups: [[PlacedWord]] = []
    for stroke in strokes {
      if let last = groups.last?.last, stroke.middle - last.middle <= page.lineHeight / 4 {
        groups[groups.count - 1].append(stroke)
      } else {
        groups.append([stroke])
      }
    }
    return groups.compactMap { group in
      guard group.count > 2, let place = UprightPage.median(group.map(\.middle)),
        let top = group.map(\.top).min(), let bottom = group.map(\.bottom).max()
      else { return nil }
      return Ruling(PixelBox(x: place, y: top, width: 1, height: bottom - top))
    }
  }

  private struct Piece {
    let text: Range<Int>
    let isStroke: Bool
  }

  /// A word at the lines drawn through it; as a whole where there are none.
  private static func pieces(
    of index: Int,
    _ page: ScannedPage,
    _ upright: UprightPage,
    _ lines: [Ruling]
  ) -> [Piece] {
    let range = page.words[index].text
    guard let place = upright.words[index], range.count > 1 else {
      return [Piece(text: range, isStroke: false)]
    }
    let slack = upright.lineHeight / 5
    let height = (place.top + place.bottom) / 2
    let crossing = lines.filter {
      $0.middle > place.left + slack && $0.middle < place.right - slack && $0.top < height
        && $0.bottom > height
    }.map(\.middle).sorted()
    let letters = Self.letters(page.text, range)
    guard letters.count > 1 else { return [Piece(text: range, isStroke: false)] }
    guard !crossing.isEmpty else {
      let isBeside = lines.contains {
        $0.middle > place.left - 3 * slack && $0.middle < place.right + 3 * slack
          && $0.top < height && $0.bottom > height
      }
      return isBeside ? bared(range, page.text) : [Piece(text: range, isStroke: false)]
    }
    // Which letters are strokes, and before which a line stands that none was read for.
    let width = place.right - place.left
    var isStroke = [Bool](repeating: false, count: letters.count)
    var cuts: Set<Int> = []
    for line in crossing {
      let offset = (line - place.left) * letters.count
      let middles = letters.indices.map { ($0 * 2 + 1) * width / 2 }
      let nearest = letters.indices.min { abs(middles[$0] - offset) < abs(middles[$1] - offset) }
      if let nearest, abs(middles[nearest] - offset) * 10 <= width * 6,
        Self.looksLikeStroke(page.text, letters[nearest], withFigures: true)
      {
        isStroke[nearest] = true
        for beside in [nearest - 1, nearest + 1]
        where letters.indices.contains(beside) && abs(middles[beside] - offset) * 10 <= width * 13
          && Self.looksLikeStroke(page.text, letters[beside], withFigures: false)
        {
          isStroke[beside] = true
        }
      } else {
        cuts.insert((offset + width / 2) / width)
      }
    }
    var pieces: [Piece] = []
    for index in letters.indices {
      if let last = pieces.last, last.isStroke == isStroke[index], !cuts.contains(index) {
        pieces[pieces.count - 1] = Piece(
          text: last.text.lowerBound..<letters[index].upperBound,
          isStroke: last.isStroke
        )
      } else {
        pieces.append(Piece(text: letters[index], isStroke: isStroke[index]))
      }
    }
    // A word that is strokes alone is no word over a line.
    return pieces.allSatisfy(\.isStroke) ? [Piece(text: range, isStroke: true)] : pieces
  }

  /// A word beside a line without the bar that was read for it: `|Åtgärd`, `I|Nej`.
  private static func bared(_ range: Range<Int>, _ text: [UInt8]) -> [Piece] {
    var lower = range.lowerBound
    var upper = range.upperBound
    if let bar = text[range].prefix(while: looksLikeStroke).lastIndex(of: UInt8(ascii: "|")) {
      lower = bar + 1
    }
    let rest = text[lower..<upper]
    if let bar = rest.reversed().prefix(while: looksLikeStroke).lastIndex(
      of: UInt8(ascii: "|")
    ) {
      upper = bar.base - 1
    }
    guard lower < upper else { return [Piece(text: range, isStroke: true)] }
    return [
      Piece(text: range.lowerBound..<lower, isStroke: true),
      Piece(text: lower..<upper, isStroke: false),
      Piece(text: upper..<range.upperBound, isStroke: true),
    ].filter { !$0.text.isEmpty }
  }

  /// Whether a whole word is what was read for a line: on it, or much higher than the words of its line.
  private static func isStroke(
    _ index: Int,
    _ page: ScannedPage,
    _ upright: UprightPage,
    _ lines: [Ruling]
  ) -> Bool {
    let text = page.text[page.words[index].text]
    guard let place = upright.words[index], (1...3).contains(text.count) else { return false }
    let isBar = text.allSatisfy { "|[]!=".utf8.contains($0) }
    guard isBar || text.allSatisfy({ looksLikeStroke($0) }) else { return false }
    if isBar, (place.bottom - place.top) * 10 >= upright.lineHeight * 12 { return true }
    let height = (place.top + place.bottom) / 2
    let reach = upright.lineHeight * (isBar ? 40 : 25) / 100
    return lines.contains {
      abs($0.middle - place.middle) <= reach && $0.top < height && $0.bottom > height
    }
  }

  private static func letters(_ text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for index in range.clamped(to: text.indices) {
      if text[index] & 0xC0 == 0x80, let last = result.last {
        result[result.count - 1] = last.lowerBound..<index + 1
      } else {
        result.append(index..<index + 1)
      }
    }
    return result
  }

  private static func looksLikeStroke(
    _ text: [UInt8],
    _ letter: Range<Int>,
    withFigures: Bool
  ) -> Bool {
    guard letter.count == 1, let byte = text[letter].first else { return false }
    return looksLikeStroke(byte) || withFigures && byte == 0x31
  }

  private static func looksLikeStroke(_ byte: UInt8) -> Bool {
    "|!lI[]/\\".utf8.contains(byte)
  }
}

extension ScannedWord {
  /// Makes it the part of itself that has those bytes; box and source go with it as far as they can be told.
  fileprivate mutating func cut(to part: Range<Int>, of parts: [Range<Int>]) {
    let lower = part.lowerBound - text.lowerBound
    if let box {
      let width = Int(box.width)
      let left = width * lower / max(1, text.count)
      let right = width * (lower + part.count) / max(1, text.count)
      self.box = Box(
        x: Int32(clamping: Int(box.x) + left),
        y: box.y,
        width: Int32(clamping: max(1, right - left)),
        height: box.height
      )
    }
    if let source {
      // A word whose bytes were decoded has no finer place than all of it; only its first part may cite it.
      if source.count == text.count {
        self.source = source.lowerBound + lower..<source.lowerBound + lower + part.count
      } else if lower > 0 {
        self.source = nil
      }
    }
    text = part
  }
}
