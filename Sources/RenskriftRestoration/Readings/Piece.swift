import RenskriftModel

/// A word or a number of a reading, with its letters as they are compared.
struct Piece {
  /// Its bytes.
  var text: Range<Int>
  /// Lower-case letters and figures without marks above them, in ``Pieces/letters``.
  var letters: Range<Int>
  /// Its share of the box of the word that it stands in.
  var box: Box?
  /// The line it stands on, counted in its own reading.
  var line: Int
  var confidence: Confidence
}

/// The pieces of a stretch of a reading, in its order.
struct Pieces {
  private(set) var all: [Piece] = []
  private(set) var letters: [UInt8] = []

  /// Those of `bytes` in the range; `words` are its tokens, in its order, `offset` where their text begins in it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, words: [Token], offset: Int = 0) {
    var scanner = WordScanner(joinsMarks: true)
    var word = words.boundary { $0.text.upperBound.index + offset > range.lowerBound }
    var start = range.lowerBound
    var line = 0
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      scanner.tokens.removeAll(keepingCapacity: true)
      scanner.scan(bytes, start..<end)
      for token in scanner.tokens where token.kind != .stop {
        let text = Int(token.start)..<Int(token.end)
        while word < words.count, words[word].text.upperBound.index + offset <= text.lowerBound {
          word += 1
        }
        let holder = word < words.count ? words[word] : nil
        let first = letters.count
        appendLetters(bytes, text)
        guard letters.count > first else { continue }
        all.append(
          Piece(
            text: text,
            letters: first..<letters.count,
            box: holder.flatMap { Self.share(of: $0, text, offset) },
            line: line,
            confidence: holder?.confidence ?? .certain
          )
        )
      }
      line += 1
      start = end + 1
    }
  }

  /// The part of a word's box that a part of its text takes, letters being taken for equally wide.
  private static func share(of word: Token, _ text: Range<Int>, _ offset: Int) -> Box? {
    guard let box = word.box, box.width > 0, box.height > 0 else { return nil }
    let lower = word.text.lowerBound.index + offset
    let count = word.text.upperBound.index - word.text.lowerBound.index
    guard count > text.count, text.lowerBound >= lower else { return box }
    let start = Int(box.width) * (text.lowerBound - lower) / count
    let end = Int(box.width) * min(count, text.upperBound - lower) / count
    return Box(
      x: Int32(clamping: Int(box.x) + start),
      y: box.y,
      width: Int32(clamping: max(1, end - start)),
      height: box.height
    )
  }

  private mutating func appendLetters(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      if let letter = Letter(bytes, at: index, end: range.upperBound) {
        letters.append(Letter.folded(letter.code))
        index += letter.length
      } else {
        if bytes[index] & 0xC0 != 0x80 { letters.append(bytes[index]) }
        index += 1
      }
    }
  }
}
