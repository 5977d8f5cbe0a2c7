internal import RenskriftModel

/// Decides line by line which double-encoded passages were meant, and which are spoken about.
///
/// Inside a word nobody writes `Ã¶` on purpose. Alone, or in quotes beside right å ä ö, it may be the
/// subject: then it stays, or is only suggested.
struct DoubleEncodingJudge {
  /// What is to be changed, in the order of the text.
  let proposals: [Proposal]

  /// Judges the hits in a text; `file` holds the rows of their encodings.
  init(_ text: [UInt8], hits: [DoubleEncoding.Hit], file: String) {
    let bytes = text.span
    let uses = hits.indices.map { Use(bytes, hits, at: $0) }
    let inWords = uses.count { $0.isInWord }
    var proposals: [Proposal] = []
    var first = 0
    while first < hits.count {
      let line = Self.line(bytes, around: hits[first].range)
      var last = first
      while last < hits.count, hits[last].range.lowerBound < line.upperBound { last += 1 }
      let here = first..<max(last, first + 1)
      let hasRight = Self.hasRightLetters(bytes, line, hits[here])
      let mends = here.contains { uses[$0].isInWord }
      for index in here {
        guard
          let verdict = uses[index].verdict(
            hasRight: hasRight,
            lineMends: mends,
            documentMends: inWords > 0 || hits.count > 2
          )
        else { continue }
        let hit = hits[index]
        proposals.append(
          Proposal(
            text: TextRange(hit.range.lowerBound, hit.range.upperBound),
            after: hit.after,
            confidence: verdict,
            evidence: .row(file: file, line: hit.line),
            isSuggestion: verdict < Use.sure
          )
        )
      }
      first = here.upperBound
    }
    self.proposals = proposals
  }

  private static func line(_ bytes: Span<UInt8>, around range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower > 0, bytes[lower - 1] != 0x0A, bytes[lower - 1] != 0x0D { lower -= 1 }
    while upper < bytes.count, bytes[upper] != 0x0A, bytes[upper] != 0x0D { upper += 1 }
    return lower..<upper
  }

  /// Whether å ä ö, as they should be, stand outside the hits.
  private static func hasRightLetters(
    _ bytes: Span<UInt8>,
    _ line: Range<Int>,
    _ hits: ArraySlice<DoubleEncoding.Hit>
  ) -> Bool {
    var rest = hits[...]
    var index = line.lowerBound
    while index + 1 < line.upperBound {
      if let hit = rest.first, hit.range.lowerBound <= index {
        index = max(index, hit.range.upperBound)
        rest = rest.dropFirst()
        continue
      }
      if bytes[index] == 0xC3 {
        switch bytes[index + 1] {
        case 0xA5, 0xA4, 0xB6, 0x85, 0x84, 0x96: return true
        default: break
        }
      }
      index += 1
    }
    return false
  }
}

/// How a double-encoded passage is used where it stands.
private struct Use {
  static let sure = Confidence(perMille: 900)
  private static let certain = Confidence(perMille: 995)
  private static let likely = Confidence(perMille: 960)
  private static let doubtful = Confidence(perMille: 600)

  /// Whether it is a letter beside letters.
  let isInWord: Bool
  private let isLetter: Bool
  private let isQuoted: Bool

  init(_ bytes: Span<UInt8>, _ hits: [DoubleEncoding.Hit], at index: Int) {
    let hit = hits[index]
    let range = hit.range
    let followsHit = index > 0 && hits[index - 1].range.upperBound == range.lowerBound
    let precedesHit = index + 1 < hits.count && hits[index + 1].range.lowerBound == range.upperBound
    let isLetter = (0xC0...0x17F).contains(hit.point)
    let touches =
      (range.lowerBound > 0 && Letters.endsLetter(bytes, range.lowerBound - 1))
      || (range.upperBound < bytes.count && Letters.beginsLetter(bytes, range.upperBound))
    self.isLetter = isLetter
    isInWord = isLetter && (touches || followsHit || precedesHit)
    isQuoted = Self.isQuoted(bytes, range)
  }

  /// How sure it is that the passage is meant as what it decodes to; nil: it is spoken about.
  func verdict(hasRight: Bool, lineMends: Bool, documentMends: Bool) -> Confidence? {
    if isQuoted, hasRight { return nil }
    if isInWord { return Self.certain }
    if lineMends { return Self.likely }
    if hasRight { return isLetter ? nil : documentMends ? Self.likely : Self.doubtful }
    return documentMends || !isLetter ? Self.likely : Self.doubtful
  }

  /// Whether the word around the passage stands in quotes, brackets or backticks.
  private static func isQuoted(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower > 0, Letters.endsLetter(bytes, lower - 1) { lower -= 1 }
    while upper < bytes.count, Letters.beginsLetter(bytes, upper) || bytes[upper] & 0xC0 == 0x80 {
      upper += 1
    }
    guard lower > 0, upper < bytes.count else { return false }
    // The last byte of ” “ ’ » « and the first ones.
    let opens: [UInt8] = [0x22, 0x27, 0x60, 0x28, 0x9D, 0x9C, 0x99, 0xBB, 0xAB]
    let closes: [UInt8] = [0x22, 0x27, 0x60, 0x29, 0xE2, 0xC2]
    return opens.contains(bytes[lower - 1]) && closes.contains(bytes[upper])
  }
}

/// Letters, as far as bytes tell: ASCII and U+00C0–U+024F.
enum Letters {
  /// Whether a letter ends at `index`, its last byte.
  static func endsLetter(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    if isASCII(byte) { return true }
    return byte & 0xC0 == 0x80 && index > 0 && (0xC3...0xC9).contains(bytes[index - 1])
  }

  /// Whether a letter begins at `index`.
  static func beginsLetter(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    isASCII(bytes[index]) || (0xC3...0xC9).contains(bytes[index])
  }

  /// Whether it is a letter of ASCII.
  static func isASCII(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
