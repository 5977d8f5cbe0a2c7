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
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
      {
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
