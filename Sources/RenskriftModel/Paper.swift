/// A document as detectors read it: its lines with what every detector would otherwise compute again.
///
/// Made once a document and shared; O(text).
public struct Paper: Sendable {
  /// The restored document.
  public let document: Document
  /// Its lines.
  public let lines: [PaperLine]

  /// A restored document, its lines prepared.
  public init(_ document: Document) {
    self.document = document
    var tableOfLine = [Int?](repeating: nil, count: document.lines.count)
    for (index, table) in document.tables.enumerated() {
      for line in table.lines.clamped(to: 0..<tableOfLine.count) { tableOfLine[line] = index }
    }
    lines = document.lines.enumerated().map { index, line in
      PaperLine(index: index, line: line, document: document, table: tableOfLine[index])
    }
  }

  /// The string of a passage, white space squeezed.
  public func squeezed(_ range: TextRange) -> String { document.squeezed(range) }

  /// The passage from the first to the last line that is not blank; empty if all are.
  public func text(of run: Range<Int>) -> TextRange {
    let filled = run.clamped(to: 0..<lines.count).filter { !lines[$0].isBlank }
    guard let first = filled.first, let last = filled.last else { return TextRange(0, 0) }
    return lines[first].range.lowerBound..<lines[last].range.upperBound
  }

  /// The next line that is not blank, from `index` on.
  public func nextFilled(from index: Int) -> Int? {
    guard index < lines.count else { return nil }
    return lines[max(0, index)...].first { !$0.isBlank }?.index
  }

  /// The last line that is not blank before `index`.
  public func lastFilled(before index: Int) -> Int? {
    lines[..<min(max(0, index), lines.count)].last { !$0.isBlank }?.index
  }

  /// The run of lines from `start` to before `end` without blank lines at its end.
  public func withoutTrailingBlanks(_ run: Range<Int>) -> Range<Int> {
    var end = min(run.upperBound, lines.count)
    while end > run.lowerBound, lines[end - 1].isBlank { end -= 1 }
    return run.lowerBound..<max(end, run.lowerBound)
  }
}

/// A line as detectors read it.
public struct PaperLine: Sendable {
  /// Its place among the document's lines.
  public let index: Int
  /// Its page, from 0.
  public let page: Int
  /// Where it stands, white space at its edges excluded.
  public let range: TextRange
  /// The text of `range`.
  public let string: String
  /// `string` in lower case without diacritics and invisible characters, white space squeezed: for comparing only.
  public let folded: String
  /// The bullet or number it begins with.
  public let marker: Marker?
  /// The table it lies in.
  public let table: Int?
  /// Whether it stands between two rows of its table and is none: a page's footer or header, the table's header again.
  public let isBetweenRows: Bool

  init(index: Int, line: Line, document: Document, table: Int?) {
    self.index = index
    self.page = line.page
    self.range = document.trimmed(line.text)
    self.string = document.string(range)
    self.folded = Folding.folded(document.bytes(range))
    self.marker = Marker(of: document.bytes(range), at: range.lowerBound.index)
    self.table = table
    isBetweenRows = table.map { document.tables[$0].row(at: index) == nil } ?? false
  }

  /// Whether nothing is printed on it.
  public var isBlank: Bool { range.isEmpty }
}

/// What a line of a list begins with.
public struct Marker: Hashable, Sendable {
  /// The printed number, or nil for a bullet.
  public let number: Int?
  /// What closes a number: `.` `)` `:`; the bullet itself otherwise.
  public let mark: UInt8
  /// Where the text after it begins.
  public let bodyStart: Offset<TextSpace>

  /// `- `, `• `, `* `, `– `, `1. `, `1) `, `(1) `, `12: `; nil for all else.
  init?(of line: ArraySlice<UInt8>, at start: Int) {
    var position = line.startIndex
    func skipSpaces(_ from: Int) -> Int {
      var next = from
      while next < line.endIndex, line[next] == 0x20 || line[next] == 0x09 { next += 1 }
      return next
    }
    guard position < line.endIndex else { return nil }
    for bullet in Self.bullets where line[position...].starts(with: bullet) {
      let after = position + bullet.count
      let body = skipSpaces(after)
      guard body > after, body < line.endIndex else { return nil }
      number = nil
      mark = bullet[0]
      bodyStart = Offset(body - line.startIndex + start)
      return
    }
    if line[position] == UInt8(ascii: "(") { position += 1 }
    var value = 0
    var digits = 0
    while position < line.endIndex, digits < 4, (0x30...0x39).contains(line[position]) {
      value = value * 10 + Int(line[position] - 0x30)
      digits += 1
      position += 1
    }
    guard digits > 0, digits < 4, position < line.endIndex,
      [UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: ":")].contains(line[position])
    else { return nil }
    let body = skipSpaces(position + 1)
    guard body > position + 1, body < line.endIndex else { return nil }
    number = value
    mark = line[position]
    bodyStart = Offset(body - line.startIndex + start)
  }

  private static let bullets: [[UInt8]] = [
    "-", "*", "•", "–", "—", "·", "●", "▪", "■", "○", "◦", "➢", "»", "«", "=",
  ]
  .map { Array($0.utf8) }
}

/// Text brought to a form in which spellings with and without diacritics are the same.
public enum Folding {
  /// Lower case, å ä → a, ö → o, é → e, ü → u; white space squeezed; invisible characters dropped.
  public static func folded(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: foldedBytes(bytes), as: UTF8.self)
  }

  /// The same as bytes.
  public static func foldedBytes(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x41...0x5A: result.append(byte | 0x20)
      case 0x09...0x0D, 0x20: if let last = result.last, last != 0x20 { result.append(0x20) }
      case 0xC3 where index < bytes.endIndex:
        // U+00C0 … U+00FF: bit 5 is the case of the letter.
        let letter = bytes[index] | 0x20
        index += 1
        switch letter {
        case 0xA0...0xA5: result.append(UInt8(ascii: "a"))
        case 0xA6: result.append(contentsOf: [UInt8(ascii: "a"), UInt8(ascii: "e")])
        case 0xA8...0xAB: result.append(UInt8(ascii: "e"))
        case 0xB2...0xB6, 0xB8: result.append(UInt8(ascii: "o"))
        case 0xB9...0xBC: result.append(UInt8(ascii: "u"))
        default: result.append(contentsOf: [0xC3, letter])
        }
      case 0xC2 where index < bytes.endIndex && bytes[index] == 0xAD: index += 1  // soft hyphen
      case 0xC2 where index < bytes.endIndex && bytes[index] == 0xA0:
        index += 1
        if let last = result.last, last != 0x20 { result.append(0x20) }
      case 0xE2
      where index + 1 < bytes.endIndex && bytes[index] == 0x80
        && (0x8B...0x8F).contains(bytes[index + 1]):
        index += 2  // zero width and direction marks
      case 0xEF
      where index + 1 < bytes.endIndex && bytes[index] == 0xBB && bytes[index + 1] == 0xBF:
        index += 2  // U+FEFF
      default: result.append(byte)
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return result
  }

  /// The folded form of a string.
  public static func folded(_ string: String) -> String { folded(Array(string.utf8)[...]) }
}
