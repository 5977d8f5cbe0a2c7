/// What kind of thing a cell holds, by its letters and figures, through the damage of OCR.
enum CellType {
  /// Running text, a name, a word.
  case text
  /// Mostly figures: a number, an id, a date, a time, an amount.
  case figures
  /// One or two letters, *Ja*, *Nej*, a sign: `I`, `[D]`, `X`.
  case code
  /// The sign of an item: `•`, `-`, `o`.
  case bullet
  /// Nothing but signs.
  case signs

  /// The type of some words.
  init(_ text: [UInt8], _ words: [Range<Int>]) {
    var figures = 0
    var letters = 0
    var signs = 0
    for word in words {
      for byte in text[word] {
        switch byte {
        case 0x30...0x39: figures += 1
        case 0x41...0x5A, 0x61...0x7A: letters += 1
        // The lead of a letter of two bytes; its second byte counts nothing.
        case 0xC3: letters += 1
        case 0xC2, 0xE2: signs += 1
        case 0x21...0x7E: signs += 1
        default: break
        }
      }
    }
    let isUnit = letters <= 3 && words.count > 1
    if words.count > 5 {
      self = .text
    } else if figures > 0, figures >= letters || isUnit && figures * 2 >= letters {
      self = .figures
    } else if figures == 0, letters == 0 {
      self = signs <= 1 ? .bullet : .signs
    } else if letters + figures <= 2, words.count == 1 {
      self = .code
    } else if words.count == 1, Self.isAnswer(text, words[0]) {
      self = .code
    } else {
      self = .text
    }
  }

  /// Whether it is what a column of short values holds.
  var isTyped: Bool { self == .figures || self == .code }

  private static func isAnswer(_ text: [UInt8], _ word: Range<Int>) -> Bool {
    let folded = text[word].map { $0 | 0x20 }
    return folded == Array("ja".utf8) || folded == Array("nej".utf8)
  }
}
