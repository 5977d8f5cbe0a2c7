internal import RenskriftModel

/// Finds letters that fell apart, as `a°` for å, `¨o` for ö, `=C3=A5` for å; only suggests.
struct MarkPatterns: Sendable {
  private struct Pattern: Sendable {
    let before: [UInt8]
    let after: [UInt8]
    let line: Int
  }

  /// By their first byte.
  private let patterns: [[Pattern]]
  /// By first and second byte: whether a pattern begins with them; it is asked for every byte.
  private let begins: [Bool]
  private let file: String

  /// The rows of `marks.tsv`.
  init(_ rows: RowFile) {
    var patterns = [[Pattern]](repeating: [], count: 256)
    for row in rows.rows {
      let before = Array(row.columns[0].utf8)
      guard let first = before.first else { continue }
      let after = Array(row.columns[1].utf8)
      patterns[Int(first)].append(Pattern(before: before, after: after, line: row.line))
    }
    var begins = [Bool](repeating: false, count: 1 << 16)
    for pattern in patterns.joined() {
      let first = Int(pattern.before[0]) << 8
      // A pattern of one byte goes with any second.
      let second = pattern.before.count > 1 ? Int(pattern.before[1]) : 0
      for byte in second...(pattern.before.count > 1 ? second : 255) { begins[first | byte] = true }
    }
    self.begins = begins
    self.patterns = patterns.map { $0.sorted { $0.before.count > $1.before.count } }
    file = rows.name
  }

  /// What is suggested, in the order of the text: patterns inside a word.
  func proposals(for text: [UInt8]) -> [Proposal] {
    let bytes = text.span
    // Most text has none of the marks: three searches at memory speed spare the pass.
    let marks: [UInt8] = [0xC2, 0xCB, 0x3D]
    guard marks.contains(where: { ByteSearch.first($0, in: text, from: 0) != nil }) else {
      return []
    }
    var result: [Proposal] = []
    var index = 0
    while let place = nextBeginning(in: text, from: index) {
      index = place
      guard
        let pattern = patterns[Int(text[index])].first(where: {
          Self.stands($0.before, text, at: index)
        })
      else {
        index += 1
        continue
      }
      let end = index + pattern.before.count
      let follows = index > 0 && Letters.endsLetter(bytes, index - 1)
      let precedes = end < text.count && Letters.beginsLetter(bytes, end)
      if follows || precedes {
        result.append(
          Proposal(
            text: TextRange(index, end),
            after: pattern.after,
            confidence: Confidence(perMille: 700),
            evidence: .row(file: file, line: pattern.line),
            isSuggestion: true
          )
        )
        index = end
      } else {
        index += 1
      }
    }
    return result
  }

  /// The first place from `start` on where the first two bytes of a pattern stand, or the text ends after one.
  private func nextBeginning(in text: [UInt8], from start: Int) -> Int? {
    text.withUnsafeBufferPointer { text in
      begins.withUnsafeBufferPointer { begins in
        guard start < text.count else { return nil }
        var pair = Int(text[start])
        for index in start..<text.count - 1 {
          pair = (pair << 8 | Int(text[index + 1])) & 0xFFFF
          if begins[pair] { return index }
        }
        let last = text.count - 1
        return patterns[Int(text[last])].isEmpty ? nil : last
      }
    }
  }

  private static func stands(_ pattern: [UInt8], _ text: [UInt8], at index: Int) -> Bool {
    guard index + pattern.count <= text.count else { return false }
    for offset in pattern.indices where text[index + offset] != pattern[offset] { return false }
    return true
  }
}
