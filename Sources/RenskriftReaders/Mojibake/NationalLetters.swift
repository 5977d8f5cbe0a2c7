internal import RenskriftModel

/// Finds å ä ö written as `}{|`, the way of ISO 646-SE, and tells them from braces of code.
///
/// The proof is the words: a line is believed if a word in it, repaired, is a common Swedish one; in a text
/// with several such words, lines without one are believed too. A line with right å ä ö, or with braces that pair as
/// in code, is not.
struct NationalLetters: Sendable {
  private struct Letter: Sendable {
    let after: [UInt8]
    let line: Int
  }

  /// So many known words show that the whole text is written so.
  private static let proof = 3

  /// By byte.
  private let letters: [Letter?]
  /// Whether a byte may stand in a word; it is asked for every byte.
  private let isPart: [Bool]
  private let words: Set<[UInt8]>
  private let file: String

  /// The rows of `letters.tsv` and `words.tsv`.
  init(letters rows: RowFile, words: RowFile) {
    var letters = [Letter?](repeating: nil, count: 256)
    for row in rows.rows {
      guard let byte = row.columns.first?.utf8.first else { continue }
      letters[Int(byte)] = Letter(after: Array(row.columns[1].utf8), line: row.line)
    }
    self.letters = letters
    isPart = (0...255).map { (byte: UInt8) in
      Letters.isASCII(byte) || byte >= 0x80 || letters[Int(byte)] != nil
    }
    self.words = Set(words.rows.compactMap { $0.columns.first.map { Array($0.utf8) } })
    file = rows.name
  }

  /// What is to be changed, in the order of the text; O(bytes).
  func proposals(for text: [UInt8]) -> [Proposal] {
    // å and ä are too frequent to be missing where ö is written so; a bar alone is what OCR makes of I.
    let braces = [UInt8(ascii: "}"), UInt8(ascii: "{")]
    guard braces.contains(where: { ByteSearch.first($0, in: text, from: 0) != nil }) else {
      return []
    }
    let lines = passages(text)
    // Who writes } for å has no å: right letters in numbers say that the brackets are brackets.
    let known = lines.reduce(0) { $0 + $1.known } - lines.count { $0.hasRightLetters }
    return lines.flatMap { line -> [Proposal] in
      guard !line.isCode, !line.hasRightLetters, line.known > 0 || known >= Self.proof else {
        return []
      }
      return line.candidates.compactMap { place -> Proposal? in
        guard let letter = letters[Int(text[place])] else { return nil }
        return Proposal(
          text: TextRange(place, place + 1),
          after: letter.after,
          confidence: Confidence(perMille: line.known > 0 ? 980 : 930),
          evidence: .row(file: file, line: letter.line)
        )
      }
    }
  }

  /// A line and what speaks for and against it.
  private struct Passage {
    var candidates: [Int] = []
    var known = 0
    var isCode = false
    var hasRightLetters = false
  }

  private func passages(_ text: [UInt8]) -> [Passage] {
    var result: [Passage] = []
    var current = Passage()
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == 0x0A || byte == 0x0D {
        result.append(current)
        current = Passage()
        index += 1
        continue
      }
      guard isPart[Int(byte)] else {
        // Statements and calls: ; at the end of a line, =, ( right after a brace.
        let isLineEnd =
          index + 1 == text.count || text[index + 1] == 0x0A || text[index + 1] == 0x0D
        if byte == 0x3B, isLineEnd { current.isCode = true }
        index += 1
        continue
      }
      let start = index
      while index < text.count, isPart[Int(text[index])] { index += 1 }
      judge(text, start..<index, &current)
    }
    result.append(current)
    return result
  }

  private func judge(_ text: [UInt8], _ word: Range<Int>, _ passage: inout Passage) {
    var isPlain = true
    for index in word {
      let byte = text[index]
      if byte == 0xC3 { passage.hasRightLetters = true }
      if letters[Int(byte)] != nil { isPlain = false }
    }
    guard !isPlain else { return }
    let places = word.filter { letters[Int(text[$0])] != nil }
    guard places.count < word.count || isKnown(text, word) else {
      // A brace alone, or only braces.
      if word.count > 1 || [0x7B, 0x7D].contains(text[word.lowerBound]) { passage.isCode = true }
      return
    }
    if Self.isPaired(text, word) {
      if text[word.lowerBound] == 0x7B { passage.isCode = true }
      return
    }
    let isKnown = isKnown(text, word)
    // Two letters prove nothing: n} is as likely the end of a formula.
    if isKnown, word.count > 2 { passage.known += 1 }
    passage.candidates += places.filter { place in
      let byte = text[place]
      // A grave accent is é, but not where a word begins; a tilde is ü only inside.
      if byte == 0x60 { return place > word.lowerBound }
      if byte == 0x7E { return place > word.lowerBound && place + 1 < word.upperBound }
      return true
    }
  }

  /// Whether the word, repaired and in small letters, is a common one.
  private func isKnown(_ text: [UInt8], _ word: Range<Int>) -> Bool {
    var bytes: [UInt8] = []
    for place in word {
      let byte = text[place]
      if let letter = letters[Int(byte)] {
        bytes += letter.after
      } else {
        bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
    // Å Ä Ö to å ä ö.
    for index in bytes.indices.dropLast() where bytes[index] == 0xC3 && bytes[index + 1] < 0xA0 {
      bytes[index + 1] |= 0x20
    }
    return words.contains(bytes)
  }

  /// `[I]`, `{x}`: brackets around, as in code and legends.
  private static func isPaired(_ text: [UInt8], _ word: Range<Int>) -> Bool {
    guard word.count > 1 else { return false }
    switch (text[word.lowerBound], text[word.upperBound - 1]) {
    case (0x5B, 0x5D), (0x7B, 0x7D), (0x60, 0x60), (0x7C, 0x7C): return true
    default: return false
    }
  }
}
