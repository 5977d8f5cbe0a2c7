/// Letters without their marks: what a keyboard without them types.
enum LetterFolding {
  /// The plain form of U+00C0…U+00FF in lower case, by the low six bits; the second byte is 0 for single letters.
  static let latin1: [(UInt8, UInt8)] = {
    var table = [(UInt8, UInt8)](repeating: (0x3F, 0), count: 64)
    for index in 0..<64 {
      // U+00C0…U+00FF, in two bytes, C3 80…BF; in lower case from A0 on, ß (9F) apart.
      let letter = index == 0x1F ? "ß" : Character(Unicode.Scalar(UInt8(0xC0 + (index | 0x20))))
      let plain = Array((letters[letter] ?? "o").utf8)
      table[index] = (plain[0], plain.count > 1 ? plain[1] : 0)
    }
    return table
  }()

  /// Appends a letter in lower case without its marks.
  static func append(_ letter: String, to bytes: inout [UInt8]) {
    for character in letter {
      if let plain = letters[character] {
        bytes.append(contentsOf: plain.utf8)
      } else {
        bytes.append(contentsOf: String(character).utf8)
      }
    }
  }

  private static let letters: [Character: String] = {
    let rows = [
      "a": "àáâãäåāăąǎ", "ae": "æǽ", "c": "çćĉċč", "d": "ðďđ", "e": "èéêëēĕėęě", "f": "ſ",
      "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįı", "j": "ĵ", "k": "ķĸ", "l": "ĺļľŀł", "n": "ñńņňŉŋ",
      "o": "òóôõöøōŏőǿ", "oe": "œ", "r": "ŕŗř", "s": "śŝşšș", "ss": "ß", "t": "ţťŧț", "th": "þ",
      "u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ",
    ]
    var table: [Character: String] = [:]
    for (plain, marked) in rows { for letter in marked { table[letter] = plain } }
    return table
  }()
}
