/// The words of a text: runs of letters and digits, hyphens and apostrophes between them.
enum TextWords {
  /// A word and the byte it begins at.
  struct Word: Hashable, Sendable {
    let text: String
    let offset: Int
  }

  /// The words in order; O(text).
  static func words(of text: String) -> [Word] {
    var result: [Word] = []
    var word = String.UnicodeScalarView()
    var start = 0
    var offset = 0
    var joint: Unicode.Scalar?
    func close(_ word: inout String.UnicodeScalarView) {
      if !word.isEmpty { result.append(Word(text: String(word), offset: start)) }
      word = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      if scalar.isInWord {
        if word.isEmpty { start = offset } else if let joint { word.append(joint) }
        word.append(scalar)
        joint = nil
      } else if joint == nil, !word.isEmpty, ["-", "'", "’", "‐"].contains(scalar) {
        joint = scalar
      } else {
        close(&word)
        joint = nil
      }
      offset += UTF8.width(scalar)
    }
    close(&word)
    return result
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter, a figure, or a mark on one.
  fileprivate var isInWord: Bool {
    if isASCII { return (0x30...0x39).contains(value) || (0x61...0x7A).contains(value | 0x20) }
    return properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark
  }
}
