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

  /// Before the text of the note.
  static func printed(_ number: String) -> String { number + ") " }
}
