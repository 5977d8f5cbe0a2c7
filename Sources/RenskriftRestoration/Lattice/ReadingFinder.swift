/// Finds the readings of one token: known words first, new words and rarer damage where those do not do.
struct ReadingFinder: Sendable {
  /// What the place of a token says about it.
  struct Place: OptionSet, Sendable {
    let rawValue: UInt8
    /// A capital inside a sentence: likely a name.
    static let insideCapital = Place(rawValue: 1)
    /// Among words in capitals: a heading rather than an abbreviation.
    static let shouting = Place(rawValue: 2)
    /// First in its sentence or line.
    static let start = Place(rawValue: 4)
    /// A point stands at it: an abbreviation.
    static let dotted = Place(rawValue: 8)
  }

  /// Below this frequency a known word does not rule out a new one.
  private static let rare: Int32 = -6_700
  /// Below this the dear operations are asked: 2·10⁻⁸ of all words.
  private static let dearBelow: Int32 = -7_880
  /// Below this they are asked for a rival this much more frequent.
  private static let rivalBelowSmall: Int32 = -3_000
  private static let rivalBelow: Int32 = -4_200
  private static let cheapBudget: Int32 = 4_600
  /// How much less a known word is worth that differs from a likely compound by more than its marks.
  private static let compoundBonus: Int32 = 700
  private static let firstBudget: Int32 = 2_200
  private static let dearSpan: Int32 = 2_500
  private static let dearBudget: Int32 = 6_500
  /// Readings this much less likely than the best are forgotten.
  fileprivate static let span: Int32 = 5 * Score.decade
  /// What an unknown word as it stands is worth where new words are not asked for.
  private static let unknown: Int32 = -9 * Score.decade
  /// log10 P(a bar | the word I, capital or not), and of a bar that is one.
  private static let barAtStart: Int32 = -470
  private static let barInside: Int32 = -2_600
  private static let bar: Int32 = -3_000
  /// What a mix of letters and digits as it stands is worth.
  private static let odd: Int32 = -13 * Score.decade
  /// No reading is worth less than this.
  private static let worthless: Int32 = -11 * Score.decade
  /// How frequent a word must be to be seen in a mix of letters and digits.
  private static let oddShort: Int32 = -4_300
  private static let oddMiddle: Int32 = -5_500
  private static let oddLong: Int32 = -6_400

  let model: WordModel
  let cheap: Channel
  /// Nil where nothing but å ä ö is wrong.
  let dear: Channel?
  let protected: ProtectedWords
  /// How much likelier than the best word so far a rival by rarer operations must be, before its context is
  /// asked; the worse the print the less.
  let rivalMargin: Int32

  func entry(
    _ token: TextToken,
    in bytes: UnsafeBufferPointer<UInt8>,
    place: Place,
    read: inout ReadWord,
    search: inout WordSearch
  ) -> Lattice.Entry {
    guard read.set(bytes, token), !isProtected(token, read, place) else {
      return sure(token, read)
    }
    if read.symbols == [UInt8(ascii: "|")] { return bar(place) }
    if token.kind == .number { return odd(token, read, search: &search) }
    var readings = known(read, cheap, Self.cheapBudget, losses: 0, token, place, &search)
    var best = readings.map(\.total).max() ?? Score.never
    let isUnknown = readings.isEmpty
    let isName = place.contains(.insideCapital)
    if let dear, token.shape != .mixed || token.letters > 3 {
      let isRare = best < Self.dearBelow && !isName
      if isRare
        || (best < (rivalMargin < 0 ? Self.rivalBelowSmall : Self.rivalBelow)
          && token.shape == .lower)
      {
        let losses = read.symbols.count > 6 ? 2 : 1
        let floor = isRare ? Self.worthless : best + rivalMargin
        let more = rarer(read, dear, losses: losses, floor: floor, token, place, &search)
        for reading in more
        where reading.total >= floor
          && !readings.contains(where: { $0.word == reading.word })
        {
          readings.append(reading)
        }
        best = readings.map(\.total).max() ?? Score.never
      }
    }
    let dearReadings = isUnknown ? readings.indices : 0..<0
    if isUnknown, dear != nil, !isName, token.shape == .lower || token.shape == .capitalised {
      readings += RunTogether(model: model, channel: cheap).readings(read, &search)
      best = readings.map(\.total).max() ?? Score.never
    }
    var isNew = false
    if best < Self.rare, token.letters > 2, token.shape != .mixed || hasMisreadCapital(read),
      token.shape != .capitals || place.contains(.shouting)
    {
      let new = NewWords().readings(read, model: model, channel: cheap, limit: 4, isName: isName)
      if new.contains(where: \.isCompound) {
        for index in dearReadings { readings[index].channel -= Self.compoundBonus }
        best = readings.map(\.total).max() ?? Score.never
      }
      isNew = (new.first?.total ?? Score.never) > best
      for reading in new where !readings.contains(where: { $0.letters == reading.letters }) {
        readings.append(reading)
      }
    }
    return entry(token, read, place, readings, isNew: isNew)
  }

  /// Words by all operations: first the likely ones, whose best then spares most of the search for the rest.
  private func rarer(
    _ read: ReadWord,
    _ dear: Channel,
    losses: Int,
    floor: Int32,
    _ token: TextToken,
    _ place: Place,
    _ search: inout WordSearch
  ) -> [Reading] {
    search.findWords(
      read,
      model: model,
      channel: dear,
      budget: Self.firstBudget,
      losses: 1,
      floor: floor,
      span: Self.dearSpan
    )
    let first = search.found.first.map { $0.total - Self.dearSpan } ?? floor
    return known(
      read,
      dear,
      Self.dearBudget,
      losses: losses,
      token,
      place,
      &search,
      floor: max(floor, first),
      span: Self.dearSpan
    )
  }

  private func entry(
    _ token: TextToken,
    _ read: ReadWord,
    _ place: Place,
    _ found: [Reading],
    isNew: Bool
  ) -> Lattice.Entry {
    var readings = found
    if !readings.contains(where: { $0.letters == read.lower }) {
      readings.append(own(read))
    }
    let best = readings.map(\.total).max() ?? 0
    readings.removeAll { $0.letters != read.lower && $0.total < best - Self.span }
    readings.sort {
      $0.total == $1.total
        ? $0.letters.lexicographicallyPrecedes($1.letters) : $0.total > $1.total
    }
    if readings.count > 8 {
      let last = readings.firstIndex { $0.letters == read.lower } ?? 0
      readings = last >= 8 ? readings.prefix(7) + [readings[last]] : Array(readings.prefix(8))
    }
    let rivals = readings.filter { $0.word >= 0 && model.hasRival(Int($0.word)) }.count
    return Lattice.Entry(
      readings: readings,
      context: context(readings.first?.letters ?? read.lower),
      own: readings.firstIndex { $0.letters == read.lower } ?? 0,
      asksContext: rivals > 1,
      isDoubtful: isNew && place.contains(.insideCapital) && dear != nil
    )
  }

  /// Known words with what their case says.
  private func known(
    _ read: ReadWord,
    _ channel: Channel,
    _ budget: Int32,
    losses: Int,
    _ token: TextToken,
    _ place: Place,
    _ search: inout WordSearch,
    floor: Int32 = Score.never,
    span: Int32 = ReadingFinder.span
  ) -> [Reading] {
    search.findWords(
      read,
      model: model,
      channel: channel,
      budget: budget,
      losses: losses,
      floor: floor,
      span: span
    )
    var readings = search.found
    for index in readings.indices {
      let share = model.capitalShare(Int(readings[index].word))
      if place.contains(.insideCapital) {
        readings[index].channel += Self.logShare[share]
      } else if token.shape == .lower {
        readings[index].channel += Self.logShare[15 - share]
      }
    }
    return readings
  }

  /// Letters mixed with digits or marks: *f6r*, *m&ste*.
  ///
  /// Only a frequent word is seen in them.
  private func odd(
    _ token: TextToken,
    _ read: ReadWord,
    search: inout WordSearch
  ) -> Lattice.Entry {
    search.findWords(read, model: model, channel: cheap, budget: Self.cheapBudget)
    let floor =
      read.symbols.count > 4
      ? Self.oddLong : read.symbols.count > 2 ? Self.oddMiddle : Self.oddShort
    var readings = search.found.filter { $0.frequency >= floor }
    if readings.isEmpty, token.letters > 6, Int(token.letters) + 1 == read.symbols.count {
      readings = NewWords().readings(read, model: model, channel: cheap, limit: 2, isName: false)
        .filter { $0.isCompound && $0.letters.allSatisfy { $0 > 0x60 } }
    }
    guard !readings.isEmpty else { return sure(token, read) }
    let own = Reading(
      word: WordID.number,
      channel: Self.odd,
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

  /// A bar alone: the word *I*, as often as not, where text goes on after it.
  private func bar(_ place: Place) -> Lattice.Entry {
    let letter = UInt8(ascii: "i")
    let word = [letter].withUnsafeBufferPointer { model.words.number(of: $0) }
    guard let word else { return Lattice.Entry.number }
    let isStart = place.contains(.start) || place.contains(.shouting)
    return Lattice.Entry(
      readings: [
        Reading(
          word: Int32(word),
          channel: isStart ? Self.barAtStart : Self.barInside,
          frequency: model.frequency(word),
          letters: [letter],
          origins: [0]
        ),
        Reading(
          word: WordID.number,
          channel: Self.bar,
          frequency: -2 * Score.decade,
          letters: [UInt8(ascii: "|")],
          origins: [0]
        ),
      ],
      context: context([letter]),
      own: 1,
      asksContext: false,
      isDoubtful: false
    )
  }

  private func isProtected(_ token: TextToken, _ read: ReadWord, _ place: Place) -> Bool {
    if token.kind == .number {
      return dear == nil || read.symbols.count < 2 && read.symbols != [UInt8(ascii: "|")]
    }
    if token.letters == 1 { return token.shape != .lower || place.contains(.dotted) }
    if token.shape == .capitals, !place.contains(.shouting), token.letters <= 5 { return true }
    return protected.contains(read.lower)
  }

  /// A token that stays as it is.
  private func sure(_ token: TextToken, _ read: ReadWord) -> Lattice.Entry {
    if token.kind == .number { return Lattice.Entry.number }
    return Lattice.Entry(
      readings: [own(read)],
      context: context(read.lower),
      own: 0,
      asksContext: false,
      isDoubtful: false
    )
  }

  private func own(_ read: ReadWord) -> Reading {
    let word = read.lower.withUnsafeBufferPointer { model.words.number(of: $0) }
    return Reading(
      word: word.map(Int32.init) ?? WordID.unknown,
      channel: 0,
      frequency: word.map(model.frequency) ?? Self.unknown,
      letters: read.lower,
      origins: read.lower.indices.map { UInt8(truncatingIfNeeded: $0) }
    )
  }

  /// Whether every capital inside the word may stand for å ä ö.
  private func hasMisreadCapital(_ read: ReadWord) -> Bool {
    guard dear != nil else { return false }
    for index in 1..<max(1, read.symbols.count) where read.symbols[index] != read.lower[index] {
      if cheap.range(read.symbols[index]).isEmpty { return false }
    }
    return true
  }

  private func context(_ letters: [UInt8]) -> ContextFeatures.Word {
    letters.withUnsafeBufferPointer { ContextFeatures.Word($0) }
  }

  /// 1024·log10((i + ½)/16).
  private static let logShare: [Int32] = [
    -1541, -1053, -826, -676, -564, -475, -401, -337, -281, -232, -187, -147, -110, -76, -44, -14,
  ]
}
