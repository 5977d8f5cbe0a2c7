public import RenskriftModel

/// Words or phrases that a heading or a label may be, recognised through OCR damage.
///
/// Compared folded; then by their skeletons, in which what OCR confuses is one character
/// (`0` `6` and `o`, `1` `l` `|` and `i`, `rn` and `m`); last with one wrong letter in every six
/// (restricted Damerau-Levenshtein distance). Short words must be exact.
public struct Vocabulary: Sendable {
  private let phrases: [(folded: [UInt8], skeleton: [UInt8], letters: LetterCounts)]
  /// A longer heading is none of the phrases, whatever stands in it; most lines end here.
  private let mostBytes: Int
  /// How long a skeleton may be to lie near a phrase; what is shorter or longer is not looked at.
  private let reach: ClosedRange<Int>

  /// Phrases in right Swedish.
  public init(_ phrases: [String]) {
    self.phrases = phrases.map { phrase in
      let folded = Array(Folding.folded(phrase).utf8)
      let skeleton = Self.skeleton(folded)
      return (folded, skeleton, LetterCounts(skeleton))
    }
    // A letter may take two bytes before folding; a number, marks and spaces may stand around.
    mostBytes = (self.phrases.map(\.folded.count).max() ?? 0) * 2 + 24
    let lengths = self.phrases.map(\.skeleton.count)
    let shortest = lengths.map { $0 - $0 / 6 }.min() ?? 0
    reach = shortest...max(shortest, lengths.map { $0 + $0 / 6 }.max() ?? 0)
  }

  /// Whether a heading is one of the phrases: case, diacritics, closing colon and a leading number aside.
  public func contains(_ heading: String) -> Bool { match(heading) != nil }

  /// The index of the phrase that a heading is, and how sure that is.
  public func match(_ heading: String) -> (index: Int, confidence: Confidence)? {
    guard heading.utf8.count <= mostBytes else { return nil }
    return match(Heading(heading))
  }

  /// A heading made ready for comparing, to be asked of several vocabularies.
  struct Heading {
    fileprivate let utf8Count: Int
    fileprivate let folded: [UInt8]
    fileprivate let skeletonLength: Int

    init(_ heading: String) {
      utf8Count = heading.utf8.count
      folded = Vocabulary.bare(Folding.foldedBytes(Array(heading.utf8)[...]))
      skeletonLength = Vocabulary.skeletonLength(folded)
    }
  }

  /// Whether a heading is one of the phrases.
  func contains(_ heading: Heading) -> Bool { match(heading) != nil }

  private func match(_ heading: Heading) -> (index: Int, confidence: Confidence)? {
    let folded = heading.folded
    guard heading.utf8Count <= mostBytes, !folded.isEmpty else { return nil }
    for (index, phrase) in phrases.enumerated() where phrase.folded == folded {
      return (index, .certain)
    }
    guard reach.contains(heading.skeletonLength) else { return nil }
    let skeleton = Self.skeleton(folded)
    // Counted when the first phrase of that length asks for them.
    var letters: LetterCounts?
    var best: (index: Int, distance: Int)?
    for (index, phrase) in phrases.enumerated() {
      let allowed = phrase.skeleton.count / 6
      guard abs(phrase.skeleton.count - skeleton.count) <= allowed else { continue }
      if skeleton.count > 2, phrase.skeleton == skeleton {
        return (index, Confidence(perMille: 950))
      }
      guard allowed > 0 else { continue }
      let counted = letters ?? LetterCounts(skeleton)
      letters = counted
      guard phrase.letters.mayLie(within: allowed, of: counted) else { continue }
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

  /// Without closing colon or full stop and without a leading `1)`, `1.`, `§ 2`, `2 §`.
  private static func bare(_ folded: [UInt8]) -> [UInt8] {
    var bytes = folded[...]
    while let last = bytes.last, [UInt8(ascii: ":"), UInt8(ascii: "."), 0x20].contains(last) {
      bytes = bytes.dropLast()
    }
    var rest = bytes
    if rest.starts(with: sign) { rest = rest.dropFirst(2) }
    rest = rest.drop { $0 == 0x20 }
    let afterDigits = rest.drop { (0x30...0x39).contains($0) }
    if afterDigits.count < rest.count {
      let afterMark = afterDigits.drop {
        [UInt8(ascii: "."), UInt8(ascii: ")"), 0x20].contains($0)
      }
      if afterMark.count < afterDigits.count, !afterMark.isEmpty { bytes = afterMark }
      if bytes.starts(with: signAndSpace) { bytes = bytes.dropFirst(3) }
    }
    return Array(bytes)
  }

  private static let sign = Array("§".utf8)
  private static let signAndSpace = Array("§ ".utf8)

  /// How many bytes the skeleton has: one less for each `rn`.
  private static func skeletonLength(_ folded: [UInt8]) -> Int {
    var length = folded.count
    var last: UInt8 = 0
    for byte in folded {
      if byte == UInt8(ascii: "n"), last == UInt8(ascii: "r") { length -= 1 }
      last = byte
    }
    return length
  }

  /// What OCR confuses as one character.
  static func skeleton(_ folded: String) -> [UInt8] { skeleton(Array(folded.utf8)) }

  /// What OCR confuses as one character.
  static func skeleton(_ folded: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(folded.count)
    for byte in folded {
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
