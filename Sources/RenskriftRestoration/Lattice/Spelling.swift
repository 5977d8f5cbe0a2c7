/// Writes a reading with the case of the token that it was read as.
///
/// Letter by letter. A capital A O G S that was read for å ä ö inside a sentence goes small unless the word
/// is mostly written with a capital: *Gver* is *över*, but *Osterlen* is *Österlen*.
struct Spelling {
  /// By symbol of the token: whether it is a capital, and what it is in small.
  private var uppers: [Bool] = []
  private var codes: [UInt8] = []
  private var shape = TextToken.Shape.lower

  /// Takes the case of a token.
  mutating func set(_ bytes: UnsafeBufferPointer<UInt8>, _ token: TextToken) {
    uppers.removeAll(keepingCapacity: true)
    codes.removeAll(keepingCapacity: true)
    shape = token.shape
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
  }

  /// Appends a reading of the token as it is written.
  func append(
    _ reading: Reading,
    place: ReadingFinder.Place,
    finder: ReadingFinder,
    to result: inout [UInt8]
  ) {
    if reading.letters == [UInt8(ascii: "i")], codes.count == 1,
      codes[0] < 0x61 || codes[0] == UInt8(ascii: "|")
    {
      // A bar is a capital far more often than not, save inside a sentence.
      result.append(place.isDisjoint(with: [.start, .shouting]) ? 0x69 : 0x49)
      return
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
      if upper && shape != .capitals && finder.dear != nil {
        if index > 0 {
          // Inside a word only a letter that was read as itself keeps its capital.
          // and one that stands among capitals.
          let goesOn = origin + 1 < uppers.count && uppers[origin + 1]
          upper = codes[origin] == letter || goesOn && origin > 0 && uppers[origin - 1]
        } else if codes[origin] == UInt8(ascii: "i") && letter == UInt8(ascii: "l") {
          // A small l is taken for a capital I, a capital L is not.
          upper = false
        } else if place.contains(.insideCapital) && Self.isMarked(letter) {
          upper =
            reading.word < 0
            ? !reading.isCompound : finder.model.capitalShare(Int(reading.word)) >= 8
        }
      }
      Letter.append(letter, upper: upper, to: &result)
    }
  }

  private static func isMarked(_ letter: UInt8) -> Bool {
    letter == Letter.aRing || letter == Letter.aDots || letter == Letter.oDots
  }
}
