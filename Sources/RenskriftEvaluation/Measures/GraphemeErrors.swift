/// Characters as readers see them, extended grapheme clusters, replaced, left out or put in.
public struct GraphemeErrors: Hashable, Sendable {
  /// Characters of the right text, each run of white space counted as one.
  public internal(set) var characters = 0
  /// Errors as read.
  public internal(set) var before = 0
  /// Errors after restoration.
  public internal(set) var after = 0

  /// Nothing measured yet.
  public init() {}

  /// Adds the counts of other text.
  public static func += (left: inout Self, right: Self) {
    left.characters += right.characters
    left.before += right.before
    left.after += right.after
  }
}

/// Compares texts by grapheme clusters; keeps the numbers of characters from one text to the next.
struct GraphemeAligner {
  private var aligner = SequenceAligner()
  private var numbers: [Character: Int32] = [:]

  /// The errors of a row; `scalars` are its figures by scalars, which are the same where no cluster has two.
  mutating func errors(
    gold: ArraySlice<UInt8>,
    read: ArraySlice<UInt8>,
    ours: ArraySlice<UInt8>,
    scalars: RestorationScore
  ) -> GraphemeErrors {
    var errors = GraphemeErrors()
    guard [gold, read, ours].contains(where: Self.mayHaveClusters) else {
      errors.characters = scalars.characters
      errors.before = scalars.characterErrorsBefore
      errors.after = scalars.characterErrorsAfter
      return errors
    }
    let right = characters(of: gold)
    errors.characters = right.count
    errors.before = aligner.distance(right, characters(of: read))
    errors.after = aligner.distance(right, characters(of: ours))
    return errors
  }

  /// Whether scalars may stand in one cluster: none below U+0300 do, once line ends are spaces.
  private static func mayHaveClusters(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.contains(where: { $0 >= 0xCC }) else { return false }
    return String(decoding: text, as: UTF8.self).unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0..<0x300, 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20CF, 0x2500...0x25FF: false
      default: true
      }
    }
  }

  private mutating func characters(of text: ArraySlice<UInt8>) -> [Int32] {
    let spaces = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return spaces.joined(separator: " ").map { character in
      if let number = numbers[character] { return number }
      let number = Int32(numbers.count)
      numbers[character] = number
      return number
    }
  }
}
