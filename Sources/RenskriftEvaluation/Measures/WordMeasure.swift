/// How many words of the truth a text has, before and after restoration.
///
/// Words are runs of letters and digits, inner hyphens, apostrophes, colons, slashes and full stops included; case
/// counts. A word is right if it stands unchanged in the shortest edit script from the text to the truth (Myers 1986).
public struct WordMeasure: Hashable, Sendable {
  /// Words of the truth.
  public private(set) var words = 0
  /// Right in the source and in the restored text.
  public private(set) var kept = 0
  /// Wrong in the source, right after.
  public private(set) var fixed = 0
  /// Right in the source, wrong after: harm.
  public private(set) var harm = 0
  /// Wrong before and after.
  public private(set) var left = 0

  /// Compares page by page where the three have the same number of pages, else as a whole.
  public init(truth: String, source: String, restored: String) {
    let pages = [truth, source, restored].map {
      $0.split(separator: "\u{0C}", omittingEmptySubsequences: false)
    }
    if Set(pages.map(\.count)).count == 1 {
      for index in pages[0].indices { add(pages[0][index], pages[1][index], pages[2][index]) }
    } else {
      add(truth[...], source[...], restored[...])
    }
  }

  private mutating func add(_ truth: Substring, _ source: Substring, _ restored: Substring) {
    let gold = Self.words(truth)
    let before = Self.right(gold, in: Self.words(source))
    let after = Self.right(gold, in: Self.words(restored))
    words += gold.count
    for index in gold.indices {
      switch (before[index], after[index]) {
      case (true, true): kept += 1
      case (false, true): fixed += 1
      case (true, false): harm += 1
      case (false, false): left += 1
      }
    }
  }

  private static func right(_ gold: [String], in text: [String]) -> [Bool] {
    var result = [Bool](repeating: true, count: gold.count)
    for change in gold.difference(from: text) {
      if case .insert(let offset, _, _) = change { result[offset] = false }
    }
    return result
  }

  /// The words of a text.
  static func words(_ text: Substring) -> [String] {
    var result: [String] = []
    var word = String.UnicodeScalarView()
    var joint: Unicode.Scalar?
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      case 0xC0...0xFF: scalar.value != 0xD7 && scalar.value != 0xF7
      default: false
      }
    }
    for scalar in text.unicodeScalars {
      if isWord(scalar) {
        if let mark = joint { word.append(mark) }
        joint = nil
        word.append(scalar)
      } else if !word.isEmpty, joint == nil, "-'’:/.".unicodeScalars.contains(scalar) {
        joint = scalar
      } else {
        if !word.isEmpty { result.append(String(word)) }
        word = String.UnicodeScalarView()
        joint = nil
      }
    }
    if !word.isEmpty { result.append(String(word)) }
    return result
  }
}
