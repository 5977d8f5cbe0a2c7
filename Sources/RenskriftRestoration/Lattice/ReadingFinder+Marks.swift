/// Readings of tokens that are not letters alone.
extension ReadingFinder {
  /// log10 P(a bar | the word I, capital or not), and of a bar that is one.
  private static let barAtStart: Int32 = -470
  private static let barInside: Int32 = -2_600
  private static let bar: Int32 = -3_000
  /// log10 P(a one | the word I at the start of a sentence).
  private static let oneAtStart: Int32 = -2_500
  /// What a mix of letters and digits as it stands is worth.
  private static let odd: Int32 = -13 * Score.decade
  /// How frequent a word must be to be seen in a mix of letters and digits.
  private static let oddShort: Int32 = -4_300
  private static let oddMiddle: Int32 = -5_500
  private static let oddLong: Int32 = -6_400

  /// Letters mixed with digits or marks: *f6r*, *m&ste*.
  ///
  /// Only a frequent word is seen in them.
  func odd(
    _ token: TextToken,
    _ read: ReadWord,
    search: inout WordSearch
  ) -> Lattice.Entry {
    if Self.isDivision(read) { return sure(token, read) }
    search.findWords(read, model: model, channel: cheap, budget: Self.cheapBudget)
    let floor =
      read.symbols.count > 4
      ? Self.oddLong : read.symbols.count > 2 ? Self.oddMiddle : Self.oddShort
    var readings = search.found.filter { $0.frequency >= floor }
    if readings.isEmpty, token.letters > 6, Int(token.letters) + 1 == read.symbols.count {
      readings = new(read).filter { $0.isCompound && $0.letters.allSatisfy { $0 > 0x60 } }
    }
    if readings.isEmpty, token.letters > 3, Self.hasOneSix(read) {
      readings = new(read).filter { $0.letters.allSatisfy { $0 > 0x60 } }
    }
    guard !readings.isEmpty else { return sure(token, read) }
    let own = Reading(
      word: WordID.number,
      channel: Self.hasOneSix(read) ? 2 * Self.odd : Self.odd,
      frequency: -2 * Score.decade,
      letters: read.lower,
      origins: []
    )
    let rivals = readings.filter { $0.word >= 0 && model.hasRival(Int($0.word)) }.count
    return Lattice.Entry(
      readings: readings + [own],
      context: context(readings[0].letters),
      own: readings.count,
      asksContext: rivals > 1,
      isDoubtful: false
    )
  }

  /// A mix of letters and marks as a word that the lexicon does not know.
  private func new(_ read: ReadWord) -> [Reading] {
    NewWords().readings(read, model: model, channel: cheap, dear: nil, limit: 2, isName: false)
  }

  /// Whether it is a figure with a letter that divides it: class *8A*, stairs *12B*.
  ///
  /// No frequent word that an OCR reads so ends with these letters.
  private static func isDivision(_ read: ReadWord) -> Bool {
    guard let last = read.symbols.last, read.symbols.count > 1 else { return false }
    let isFigure = read.symbols.dropLast().allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    return isFigure && last >= UInt8(ascii: "A") && last <= UInt8(ascii: "F")
  }

  /// Whether a 6 stands among small letters, and no other figure or mark: *fris6r*; it is an ö.
  private static func hasOneSix(_ read: ReadWord) -> Bool {
    guard let six = read.symbols.firstIndex(of: UInt8(ascii: "6")), six + 2 < read.symbols.count
    else { return false }
    for index in read.symbols.indices where index != six {
      let isSmall = read.symbols[index] == read.lower[index] && read.lower[index] > 0x60
      if !isSmall && index > 0 { return false }
      if index == 0 && read.lower[0] <= 0x60 { return false }
    }
    return true
  }

  /// A bar alone: the word *I*, as often as not, where text goes on after it.
  func bar(_ place: Place, _ read: ReadWord) -> Lattice.Entry {
    let isOne = read.symbols == [UInt8(ascii: "1")]
    let letter = UInt8(ascii: "i")
    let word = [letter].withUnsafeBufferPointer { model.words.number(of: $0) }
    guard let word else { return Lattice.Entry.number }
    let isStart = place.contains(.start) || place.contains(.shouting)
    return Lattice.Entry(
      readings: [
        Reading(
          word: Int32(word),
          channel: isOne ? Self.oneAtStart : isStart ? Self.barAtStart : Self.barInside,
          frequency: model.frequency(word),
          letters: [letter],
          origins: [0]
        ),
        Reading(
          word: WordID.number,
          channel: isOne ? 0 : Self.bar,
          frequency: -2 * Score.decade,
          letters: read.symbols,
          origins: [0]
        ),
      ],
      context: context([letter]),
      own: 1,
      asksContext: false,
      isDoubtful: false
    )
  }
}
