/// Writes a reading with the case of the token that it was read as.
///
/// Letter by letter. A capital A O G S that was read for å ä ö inside a sentence goes small unless the word
/// is mostly written with a capital: *Gver* is *över*, but *Osterlen* is *Österlen*.
enum Spelling {
  static func bytes(
    of reading: Reading,
    as bytes: UnsafeBufferPointer<UInt8>,
    _ token: TextToken,
    entry: Lattice.Entry,
    finder: ReadingFinder
  ) -> [UInt8] {
    var uppers: [Bool] = []
    var codes: [UInt8] = []
    var index = Int(token.start)
    let end = Int(token.end)
    while index < end {
      if let letter = Letter(bytes, at: index, end: end) {
        uppers.append(letter.isUpper)
        codes.append(letter.code)
        index += letter.length
      } else {
        uppers.append(token.shape == .capitals)
        codes.append(bytes[index])
        index += bytes[index] == 0xC2 ? 2 : 1
      }
    }
    var result: [UInt8] = []
    result.reserveCapacity(reading.letters.count * 2)
    if reading.letters == [UInt8(ascii: "i")], codes.count == 1,
      codes[0] < 0x61 || codes[0] == UInt8(ascii: "|")
    {
      // A bar is a capital far more often than not, save inside a sentence.
      return entry.place.isDisjoint(with: [.start, .shouting]) ? [0x69] : [0x49]
    }
    let isMarked = { (letter: UInt8) in
      letter == Letter.aRing || letter == Letter.aDots || letter == Letter.oDots
    }
    // A hyphen and the line end in a word stay where they are.
    let gap = codes.firstIndex { $0 == UInt8(ascii: "-") } ?? codes.count
    var isBeforeGap = true
    for (index, letter) in reading.letters.enumerated() {
      let origin = index < reading.origins.count ? Int(reading.origins[index]) : 0
      if isBeforeGap, origin > gap {
        isBeforeGap = false
        result += codes[gap...].prefix { $0 <= 0x20 || $0 == UInt8(ascii: "-") }
      }
      var upper = origin < uppers.count && uppers[origin]
      if upper && token.shape != .capitals && finder.dear != nil {
        if index > 0 {
          // Inside a word only a letter that was read as itself keeps its capital.
          // and one that stands among capitals.
          let goesOn = origin + 1 < uppers.count && uppers[origin + 1]
          upper = codes[origin] == letter || goesOn && origin > 0 && uppers[origin - 1]
        } else if codes[origin] == UInt8(ascii: "i") && letter == UInt8(ascii: "l") {
          // A small l is taken for a capital I, a capital L is not.
          upper = false
        } else if entry.place.contains(.insideCapital) && isMarked(letter) {
          upper =
            reading.word < 0
            ? !reading.isCompound : finder.model.capitalShare(Int(reading.word)) >= 8
        }
      }
      Letter.append(letter, upper: upper, to: &result)
    }
    return result
  }
}
