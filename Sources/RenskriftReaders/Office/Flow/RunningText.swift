/// What headers and footers say.
enum RunningText {
  /// Whether printed text, white space left out, is only the number of a page: `Sida1(3)`, `– 2 –`, or nothing.
  static func isPageNumber(_ printed: [UInt8]) -> Bool {
    let words = printed.split { !isLetter($0) }
    return printed.count < 40
      && words.allSatisfy { word in
        let lower = String(decoding: word.map { $0 | 0x20 }, as: UTF8.self)
        return ["sida", "sid", "s", "av", "sidaav", "page", "of", "pageof"].contains(lower)
      }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0xC3 || (0x41...0x5A).contains(byte & 0xDF)
  }
}

/// How a note says which one it is.
enum NoteMark {
  /// Before what the speaker has noted, as PowerPoint calls it.
  static let speaker = "Anteckningar: "

  /// The mark of a note, raised as it is printed, so that it is no part of the word before it.
  static func raised(_ mark: String) -> String {
    let scalars = mark.unicodeScalars.map { signs[$0] }
    guard !scalars.contains(nil) else { return mark }
    return String(String.UnicodeScalarView(scalars.compactMap { $0 }))
  }

  /// Figures, and the letters of Roman numbers.
  private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "i": "ⁱ", "v": "ᵛ", "x": "ˣ", "l": "ˡ", "c": "ᶜ", "d": "ᵈ", "m": "ᵐ",
  ]
}
