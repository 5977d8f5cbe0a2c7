import RenskriftModel

/// Finds punctuation that an OCR got wrong, on lines that it misread.
struct MarkFinder {
  let table: MarkTable
  let model: WordModel
  private(set) var proposals: [Proposal] = []

  /// A word with a capital that is mostly written small begins a sentence, sixteenths.
  private static let smallShare = 4
  private static let commonAbove: Int32 = -3_600
  /// Bytes within which a quote is closed.
  private static let quoteLength = 200

  init(table: MarkTable, model: WordModel) {
    self.table = table
    self.model = model
  }

  /// Scans a line; `isLast`: a paragraph ends with it.
  mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ line: Range<Int>,
    _ damage: Damage,
    isLast: Bool
  ) {
    let first = skipSpaces(bytes, line)
    var index = first
    while index < line.upperBound {
      for rule in table.rules where stands(rule.read, bytes, index, line.upperBound) {
        let range = index..<index + rule.read.count
        let isPlace =
          switch rule.place {
          case .opening: opens(bytes, range, line, first, mark: rule.read)
          case .dash: isDash(bytes, range, line, first)
          case .law: isLaw(bytes, range, line)
          case .years: isSpan(bytes, range, line)
          case .stop: stopsSentence(bytes, range, line)
          case .end: isLast && endsLine(bytes, range, line)
          }
        if isPlace, let proposal = table.proposal(rule, range, damage) {
          proposals.append(proposal)
          break
        }
      }
      index += 1
    }
  }

  private func stands(
    _ mark: [UInt8],
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: Int,
    _ end: Int
  ) -> Bool {
    guard bytes[index] == mark[0], index + mark.count <= end else { return false }
    return mark.indices.allSatisfy { bytes[index + $0] == mark[$0] }
  }

  /// Whether a mark stands right before a word and nothing closes it.
  private func opens(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    _ line: Range<Int>,
    _ first: Int,
    mark: [UInt8]
  ) -> Bool {
    let (start, after) = (range.lowerBound, range.upperBound)
    guard start == first || bytes[start - 1] == 0x20, after + 1 < line.upperBound,
      Letter(bytes, at: after, end: line.upperBound) != nil
    else { return false }
    // ‘ … ’, ‘ … ‘ and ‘ … ' are quotes.
    let isQuote = mark.count == 3
    for index in after..<min(line.upperBound, after + Self.quoteLength) where isQuote {
      if bytes[index] == UInt8(ascii: "'") { return false }
      if bytes[index] == 0xE2, index + 2 < line.upperBound, bytes[index + 1] == 0x80,
        bytes[index + 2] == 0x98 || bytes[index + 2] == 0x99
      {
        return false
      }
    }
    return true
  }

  private func isDash(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    _ line: Range<Int>,
    _ first: Int
  ) -> Bool {
    let (start, after) = (range.lowerBound, range.upperBound)
    return (start == first || bytes[start - 1] == 0x20) && after + 1 < line.upperBound
      && bytes[after] == 0x20
  }

  /// `(1964-167)`: no span of years, for the second number is no year after the first.
  private func isLaw(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    _ line: Range<Int>
  ) -> Bool {
    let start = range.lowerBound - 5
    guard start >= line.lowerBound, bytes[start] == UInt8(ascii: "("),
      let year = number(bytes, start + 1..<range.lowerBound), (1700...2099).contains(year)
    else { return false }
    var end = range.upperBound
    while end < line.upperBound, (0x30...0x39).contains(bytes[end]) { end += 1 }
    guard end < line.upperBound, bytes[end] == UInt8(ascii: ")"),
      let second = number(bytes, range.upperBound..<end)
    else { return false }
    let isSpan = second > year && second < 2100 || end - range.upperBound == 2
    return !isSpan
  }

  /// `2021-2025`, and nothing but these two years.
  private func isSpan(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    _ line: Range<Int>
  ) -> Bool {
    let (start, end) = (range.lowerBound - 4, range.upperBound + 4)
    guard start >= line.lowerBound, end <= line.upperBound,
      let first = number(bytes, start..<range.lowerBound), (1700...2099).contains(first),
      let second = number(bytes, range.upperBound..<end), second > first, second < 2100
    else { return false }
    func isFree(_ index: Int) -> Bool {
      index < line.lowerBound || index >= line.upperBound
        || !(0x2D...0x3A).contains(bytes[index]) || bytes[index] == UInt8(ascii: ".")
    }
    return isFree(start - 1) && isFree(end)
  }

  private func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard (1...4).contains(range.count) else { return nil }
    var value = 0
    for index in range {
      guard (0x30...0x39).contains(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
    }
    return value
  }

  /// Whether a word that is common in small letters follows with a capital.
  private func stopsSentence(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    _ line: Range<Int>
  ) -> Bool {
    guard isAfterWord(bytes, range, line), range.upperBound + 2 < line.upperBound,
      bytes[range.upperBound] == 0x20
    else { return false }
    var index = range.upperBound + 1
    guard let first = Letter(bytes, at: index, end: line.upperBound), first.isUpper else {
      return false
    }
    var letters: [UInt8] = []
    while index < line.upperBound, let letter = Letter(bytes, at: index, end: line.upperBound) {
      if letter.isUpper, !letters.isEmpty { return false }
      letters.append(letter.code)
      index += letter.length
    }
    // Only a word that needs no repair is known here.
    let word = letters.withUnsafeBufferPointer { model.words.number(of: $0) }
    return word.map {
      model.capitalShare($0) < Self.smallShare && model.frequency($0) > Self.commonAbove
    } ?? false
  }

  private func endsLine(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    _ line: Range<Int>
  ) -> Bool {
    isAfterWord(bytes, range, line)
      && bytes[range.upperBound..<line.upperBound].allSatisfy { $0 <= 0x20 }
  }

  /// Whether two small letters stand before a mark, or a bracket that closes.
  private func isAfterWord(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    _ line: Range<Int>
  ) -> Bool {
    let start = range.lowerBound
    if start > line.lowerBound, bytes[start - 1] == UInt8(ascii: ")") { return true }
    return start >= line.lowerBound + 2 && (0x61...0x7A).contains(bytes[start - 1])
      && ((0x61...0x7A).contains(bytes[start - 2]) || bytes[start - 2] & 0xC0 == 0x80)
  }

  private func skipSpaces(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int {
    var index = line.lowerBound
    while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index
  }
}
