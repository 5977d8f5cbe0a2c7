/// A word, a number or a stop, as the language model sees text.
package struct TextToken {
  /// What it counts as.
  package enum Kind: UInt8 {
    /// A run of Latin-1 letters.
    case word
    /// Digits, codes, addresses: one class for the model, never changed.
    case number
    /// The end of a sentence, or of anything that text does not run across; of no length.
    case stop
  }

  /// How its letters are written.
  package enum Shape: UInt8 {
    case lower
    case capitalised
    case capitals
    case mixed
  }

  package var start: Int32
  package var end: Int32
  package var kind: Kind
  package var shape: Shape
  /// Letters in a word, at most 255.
  package var letters: UInt8
  /// Marks between it and the token before: 0 none, 1 a comma, 2 others, 3 a hyphen, 4 a quote, 5 a slash.
  package var gap: UInt8

  /// Whether it has a capital that no heading gave it.
  @inline(__always)
  var mayBeName: Bool { shape != .lower && shape != .capitals && letters > 3 }

  static func stop(at index: Int) -> TextToken {
    TextToken(
      start: Int32(index),
      end: Int32(index),
      kind: .stop,
      shape: .lower,
      letters: 0,
      gap: 0
    )
  }
}

/// Cuts text into words, numbers and stops; the same in training and in restoration.
package struct WordScanner {
  package var tokens: [TextToken] = []
  private var gap: UInt8 = 0
  /// Whether marks that an OCR reads for letters belong to the word they stand in: *m&ste*, *p§*.
  private let joinsMarks: Bool

  package init(joinsMarks: Bool = false) {
    self.joinsMarks = joinsMarks
  }

  /// Appends a stop unless one stands there already.
  package mutating func stop(at index: Int) {
    gap = 0
    if let last = tokens.last, last.kind == .stop { return }
    tokens.append(.stop(at: index))
  }

  /// The marks since the last token; none from then on.
  mutating func takeGap() -> UInt8 {
    defer { gap = 0 }
    return gap
  }

  /// Scans a stretch without line ends that matter.
  package mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      if bytes[index] <= 0x20 {
        index += 1
        continue
      }
      var chunkEnd = index
      var isAddress = false
      while chunkEnd < end, bytes[chunkEnd] > 0x20 {
        switch bytes[chunkEnd] {
        case UInt8(ascii: "@"), UInt8(ascii: "\\"), UInt8(ascii: "_"): isAddress = true
        case UInt8(ascii: "."), UInt8(ascii: ":"):
          if !isAddress { isAddress = Self.joinsAddress(bytes, at: chunkEnd, index..<end) }
        default: break
        }
        chunkEnd += 1
      }
      if joinsMarks, chunkEnd == index + 1, bytes[index] == UInt8(ascii: "|") {
        append(.number, index, chunkEnd, .lower, 1)
      } else if isAddress {
        append(.number, index, chunkEnd, .lower, 0)
      } else {
        scanChunk(bytes, index..<chunkEnd)
      }
      index = chunkEnd
    }
  }

  /// Whether the mark at `index` binds parts of an address or a file name: `://`, `namn.se`, `fil.pdf`.
  private static func joinsAddress(
    _ bytes: UnsafeBufferPointer<UInt8>,
    at index: Int,
    _ range: Range<Int>
  ) -> Bool {
    if bytes[index] == UInt8(ascii: ":") {
      return index + 2 < range.upperBound && bytes[index + 1] == UInt8(ascii: "/")
        && bytes[index + 2] == UInt8(ascii: "/")
    }
    func isLower(_ at: Int) -> Bool {
      at >= range.lowerBound && at < range.upperBound && bytes[at] >= 0x61 && bytes[at] <= 0x7A
    }
    return isLower(index + 1) && isLower(index + 2) && isLower(index - 1) && isLower(index - 2)
  }

  private mutating func scanChunk(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let start = index
      var letters = 0
      var uppers = 0
      var firstUpper = false
      var others = 0
      var lowers = 0
      while index < end {
        if let letter = Letter(bytes, at: index, end: end) {
          // A unit written close to its amount: *000kr*, *12st*.
          if letters == 0, others >= 2, index - start == others,
            Self.endsInLetters(bytes, from: index, end: end)
          {
            break
          }
          // Words run together show by a capital after small letters: *småhusDelredovisning*.
          if letter.isUpper, lowers >= 3, others == 0, !joinsMarks || !Self.isMisread(letter.code),
            Self.beginsWord(bytes, at: index + letter.length, end: end)
          {
            break
          }
          if letter.isUpper {
            uppers += 1
            if letters == 0 { firstUpper = true }
            lowers = 0
          } else {
            lowers += 1
          }
          letters += 1
          index += letter.length
        } else if bytes[index] >= 0x30 && bytes[index] <= 0x39 {
          if letters >= 5 && others == 0 && !joinsMarks { break }
          others += 1
          index += 1
        } else if joinsMarks, letters > 0 || index + 1 < end,
          let length = markLength(bytes, index, end)
        {
          others += 1
          index += length
        } else if Self.beginsForeignLetter(bytes[index]) {
          others += 1
          index += 1
          while index < end, bytes[index] & 0xC0 == 0x80 { index += 1 }
        } else {
          break
        }
      }
      if index > start {
        if others > 0 || letters > 60 {
          append(.number, start, index, .lower, letters > 60 ? 0 : letters)
        } else {
          let shape: TextToken.Shape =
            uppers == 0
            ? .lower
            : uppers == letters && letters > 1
              ? .capitals : uppers == 1 && firstUpper ? .capitalised : .mixed
          append(.word, start, index, shape, letters)
        }
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "."):
        if index + 1 == end || bytes[index + 1] == UInt8(ascii: "\"") || bytes[index + 1] >= 0x80,
          let last = tokens.last, last.kind == .word, last.letters > 2
        {
          stop(at: index)
        } else if let last = tokens.last, last.kind == .number, index + 1 == end {
          stop(at: index)
        }
      case UInt8(ascii: "?"), UInt8(ascii: "!"): stop(at: index)
      case UInt8(ascii: ","): gap = max(gap, 1)
      case UInt8(ascii: "-"): gap = max(gap, 3)
      case UInt8(ascii: "/"): gap = 5
      case UInt8(ascii: "\""): gap = 4
      case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80:
        // Dashes and quotes of U+2010…U+201F.
        gap = 4
        index += 2
      default: gap = max(gap, 2)
      }
      index += 1
    }
  }

  /// Whether two letters or more stand at `index` and no digit after them.
  private static func endsInLetters(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from index: Int,
    end: Int
  ) -> Bool {
    var index = index
    var letters = 0
    while index < end, let letter = Letter(bytes, at: index, end: end) {
      letters += 1
      index += letter.length
    }
    return letters >= 2 && (index == end || bytes[index] < 0x30 || bytes[index] > 0x39)
  }

  /// Bytes of a mark that stands for a letter between letters, or ends a word after one.
  private func markLength(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: Int,
    _ end: Int
  ) -> Int? {
    let length: Int
    switch bytes[index] {
    case UInt8(ascii: "&"), UInt8(ascii: "{"), UInt8(ascii: "|"): length = 1
    case 0xC2 where index + 1 < end && bytes[index + 1] == 0xA7: length = 2
    default: return nil
    }
    let before = index > 0 && bytes[index - 1] > 0x20
    let after = index + length < end && Letter(bytes, at: index + length, end: end) != nil
    return before || after ? length : nil
  }

  /// Capitals that å ä ö are read as inside words.
  private static func isMisread(_ code: UInt8) -> Bool {
    code == UInt8(ascii: "a") || code == UInt8(ascii: "o") || code == UInt8(ascii: "g")
      || code == UInt8(ascii: "s")
  }

  /// Whether two small letters stand at `index`: a capital before them begins a word.
  private static func beginsWord(
    _ bytes: UnsafeBufferPointer<UInt8>,
    at index: Int,
    end: Int
  ) -> Bool {
    guard let first = Letter(bytes, at: index, end: end), !first.isUpper,
      index + first.length < end,
      let second = Letter(bytes, at: index + first.length, end: end)
    else { return false }
    return !second.isUpper
  }

  /// Lead bytes of letters outside Latin-1, combining marks included.
  private static func beginsForeignLetter(_ byte: UInt8) -> Bool {
    (byte >= 0xC4 && byte <= 0xDF) || byte == 0xE0 || byte == 0xE1 || (byte >= 0xE3 && byte < 0xEF)
  }

  private mutating func append(
    _ kind: TextToken.Kind,
    _ start: Int,
    _ end: Int,
    _ shape: TextToken.Shape,
    _ letters: Int
  ) {
    tokens.append(
      TextToken(
        start: Int32(start),
        end: Int32(end),
        kind: kind,
        shape: shape,
        letters: UInt8(min(letters, 255)),
        gap: gap
      )
    )
    gap = 0
  }
}
