public import RenskriftModel

/// Words or phrases that a heading or a label may be, recognised through OCR damage.
///
/// Compared folded; then by their skeletons, in which what OCR confuses is one character
/// (`0` `6` and `o`, `1` `l` `|` and `i`, `rn` and `m`); last with one wrong letter in every six
/// (restricted Damerau-Levenshtein distance). Short words must be exact.
public struct Vocabulary: Sendable {
  private let phrases: [(folded: String, skeleton: [UInt8], letters: LetterCounts)]

  /// Phrases in right Swedish.
  public init(_ phrases: [String]) {
    self.phrases = phrases.map { phrase in
      let folded = Folding.folded(phrase)
      let skeleton = Self.skeleton(folded)
      return (folded, skeleton, LetterCounts(skeleton))
    }
  }

  /// Whether a heading is one of the phrases: case, diacritics, closing colon and a leading number aside.
  public func contains(_ heading: String) -> Bool { match(heading) != nil }

  /// The index of the phrase that a heading is, and how sure that is.
  public func match(_ heading: String) -> (index: Int, confidence: Confidence)? {
    let folded = Self.bare(Folding.folded(heading))
    guard !folded.isEmpty, folded.utf8.count < 100 else { return nil }
    if let index = phrases.firstIndex(where: { $0.folded == folded }) { return (index, .certain) }
    let skeleton = Self.skeleton(folded)
    if let index = phrases.firstIndex(where: { $0.skeleton == skeleton && skeleton.count > 2 }) {
      return (index, Confidence(perMille: 950))
    }
    let letters = LetterCounts(skeleton)
    var best: (index: Int, distance: Int)?
    for (index, phrase) in phrases.enumerated() {
      let allowed = phrase.skeleton.count / 6
      guard allowed > 0, abs(phrase.skeleton.count - skeleton.count) <= allowed,
        phrase.letters.mayLie(within: allowed, of: letters)
      else { continue }
      let distance = EditDistance.between(phrase.skeleton, skeleton, atMost: allowed)
      if distance <= allowed, distance < best?.distance ?? .max { best = (index, distance) }
    }
    return best.map { ($0.index, Confidence(perMille: 900 - 50 * $0.distance)) }
  }

  /// The phrase that a line begins with, as a label before `:`, tab or two spaces, and the bytes it takes.
  public func matchLabel(_ line: String) -> (index: Int, utf8Length: Int)? {
    let bytes = Array(line.utf8)
    for end in bytes.indices where Self.endsLabel(bytes, at: end) {
      guard let match = match(String(decoding: bytes[..<end], as: UTF8.self)) else { continue }
      return (match.index, end)
    }
    return nil
  }

  private static func endsLabel(_ bytes: [UInt8], at index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: ":"), 0x09: true
    case 0x20: index + 1 < bytes.count && bytes[index + 1] == 0x20
    default: false
    }
  }

  /// Without closing colon or full stop and without a leading `1)`, `1.`, `§ 2`.
  private static func bare(_ folded: String) -> String {
    var bytes = Array(folded.utf8)[...]
    while let last = bytes.last, [UInt8(ascii: ":"), UInt8(ascii: "."), 0x20].contains(last) {
      bytes = bytes.dropLast()
    }
    var rest = bytes
    if rest.starts(with: Array("§".utf8)) { rest = rest.dropFirst(2) }
    rest = rest.drop { $0 == 0x20 }
    let afterDigits = rest.drop { (0x30...0x39).contains($0) }
    if afterDigits.count < rest.count {
      let afterMark = afterDigits.drop {
        [UInt8(ascii: "."), UInt8(ascii: ")"), 0x20].contains($0)
      }
      if afterMark.count < afterDigits.count, !afterMark.isEmpty { bytes = afterMark }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What OCR confuses as one character.
  static func skeleton(_ folded: String) -> [UInt8] {
    var result: [UInt8] = []
    for byte in folded.utf8 {
      switch byte {
      case UInt8(ascii: "0"), UInt8(ascii: "6"):
        result.append(UInt8(ascii: "o"))
      case UInt8(ascii: "1"), UInt8(ascii: "l"), UInt8(ascii: "|"), UInt8(ascii: "!"):
        result.append(UInt8(ascii: "i"))
      case UInt8(ascii: "4"): result.append(UInt8(ascii: "a"))
      case UInt8(ascii: "5"): result.append(UInt8(ascii: "s"))
      case UInt8(ascii: "n") where result.last == UInt8(ascii: "r"):
        result[result.count - 1] = UInt8(ascii: "m")
      default: result.append(byte)
      }
    }
    return result
  }
}

/// How often each letter stands in a word: tells cheaply that two words are far apart.
struct LetterCounts: Sendable {
  /// By the low five bits of the byte; short words, so a byte each is enough.
  private var counts = SIMD32<UInt8>(repeating: 0)

  init(_ bytes: [UInt8]) {
    for byte in bytes where counts[Int(byte & 31)] < 127 { counts[Int(byte & 31)] += 1 }
  }

  /// Whether so few changes may do: each changes two counts at most.
  func mayLie(within limit: Int, of other: LetterCounts) -> Bool {
    var apart = 0
    for index in 0..<32 { apart += abs(Int(counts[index]) - Int(other.counts[index])) }
    return apart <= 2 * limit
  }
}

/// How many single changes lie between two words.
enum EditDistance {
  /// Restricted Damerau-Levenshtein distance, or more than `limit` as soon as that is certain.
  ///
  /// O(n · m).
  static func between(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var before: [Int] = []
    var last = Array(0...right.count)
    for i in 1...left.count {
      var row = [i]
      row.reserveCapacity(right.count + 1)
      for j in 1...right.count {
        let same = left[i - 1] == right[j - 1]
        var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          cost = min(cost, before[j - 2] + 1)
        }
        row.append(cost)
      }
      if let least = row.min(), least > limit { return limit + 1 }
      before = last
      last = row
    }
    return last[right.count]
  }
}

extension Vocabulary {
  /// The bytes of a label at the beginning of a line, `Ord:` or two words and a colon; nil if there is none.
  static func labelLength(in text: [UInt8], _ range: Range<Int>) -> Int? {
    guard
      let colon = text[range.clamped(to: text.indices)].prefix(40).firstIndex(
        of: UInt8(ascii: ":")
      ),
      colon > range.lowerBound, Words.beginsUpper(text, range),
      Words.split(text, range.lowerBound..<colon).count <= 3,
      colon + 1 >= range.upperBound || text[colon + 1] <= 0x20
    else { return nil }
    return colon - range.lowerBound
  }
}
