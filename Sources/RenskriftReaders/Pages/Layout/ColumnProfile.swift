internal import RenskriftModel

/// What stands in one column of a grid: how much, of what kind.
struct ColumnProfile {
  /// Lines that have something in it.
  let filled: Int
  /// Lines of short values; the first one does not count where it is a word over values.
  let typed: Int
  /// Lines that could be typed.
  private let candidates: Int
  /// Lines that begin with the sign of an item.
  let bullets: Int
  /// Lines that are figures and nothing else, of at most three marks: `1.`, `12`, `(3)`.
  let numbers: Int
  /// Words a line, in tenths.
  let words: Int
  /// Lines that come near the right edge.
  private let full: Int
  /// Lines that begin with a small letter.
  private let small: Int

  init(_ column: Int, of grid: TableGrid, text: ScannedPage) {
    let pieces = grid.pieces(of: column).map(\.piece)
    filled = pieces.count
    let startsTyped = pieces.first?.type.isTyped ?? false
    candidates = startsTyped ? filled : max(0, filled - 1)
    typed = pieces.count { $0.type.isTyped }
    var bullets = 0
    var numbers = 0
    var words = 0
    var small = 0
    for piece in pieces {
      let content = piece.words.map { text.text[text.words[$0].text] }
      words += content.count
      if let first = content.first {
        if Self.isBullet(first) { bullets += 1 }
        if Self.beginsSmall(first) { small += 1 }
      }
      if content.count == 1, let only = content.first, only.count <= 4, piece.type == .figures,
        only.allSatisfy({ !(0x41...0x5A).contains($0) && !(0x61...0x7A).contains($0) })
      {
        numbers += 1
      }
    }
    self.bullets = bullets
    self.numbers = numbers
    self.small = small
    self.words = filled == 0 ? 0 : words * 10 / filled
    let left = pieces.map(\.left).min() ?? 0
    let right = pieces.filter { $0.span == 1 }.map(\.right).max() ?? 0
    full = pieces.count { $0.right > right - (right - left) / 5 }
  }

  /// Whether most lines hold short values, two of them at least.
  var isTyped: Bool { typed > 1 && typed * 10 >= candidates * 6 }

  /// Whether its lines run from edge to edge, as running text does.
  var isRunning: Bool { filled > 1 && words >= 35 && full * 100 >= filled * 55 }

  /// Whether its lines go on in each other: half of those below the first begin with a small letter.
  var isFlowing: Bool { filled > 2 && words >= 20 && small * 2 >= filled - 1 }

  /// Whether it is a list.
  var isList: Bool { bullets > 1 && bullets * 4 >= filled }

  /// Whether nothing but the numbers of a list stand in it.
  var isNumbers: Bool { numbers * 10 >= filled * 7 }

  /// Whether its lines are short.
  var isShort: Bool { words <= 35 }

  /// Whether a word of two letters or more begins with a small one: a–z, å ä ö é.
  static func beginsSmall(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, word.count > 1 else { return false }
    if first == 0xC3 { return word.dropFirst().first.map { $0 >= 0x9F } ?? false }
    return (0x61...0x7A).contains(first)
  }

  /// A single sign, or a letter that OCR reads for `•`.
  private static func isBullet(_ word: ArraySlice<UInt8>) -> Bool {
    if word.count == 1, let byte = word.first {
      switch byte {
      case 0x30, 0x65, 0x6F, 0x4F, 0x51: return true  // 0 e o O Q
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return false
      default: return byte != 0x7C  // a stroke is a line of a frame, or I
      }
    }
    // • ▪ – and their like, · « »; not å ä ö, not §.
    guard word.first == 0xC2 else { return word.count == 3 && word.first == 0xE2 }
    return word.count == 2 && [0xB7, 0xAB, 0xBB].contains(word.last)
  }
}
