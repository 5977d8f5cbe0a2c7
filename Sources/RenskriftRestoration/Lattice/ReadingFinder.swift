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
  static let cheapBudget: Int32 = 4_600
  /// Names are not corrected by rarer operations if they are shorter, and then at a price.
  private static let nameLength = 6
  private static let damagedName: Int32 = 1_000
  /// A compound that costs less than this in the channel is no two words; what those cost that are not common.
  private static let likely: Int32 = 1_500
  private static let anywhere: Int32 = 1_500
  /// What a letter alone loses that is no word.
  private static let loneLetter: Int32 = 2_500
  /// By how much a compound must be likelier than a name as it stands to be no mere suggestion.
  private static let sureName: Int32 = 3_000
  /// Below this a word may be two that were run together.
  private static let partBelow: Int32 = -5_000
  /// How much less a known word is worth that differs from a likely compound by more than its marks.
  private static let compoundBonus: Int32 = 1_500
  private static let firstBudget: Int32 = 2_200
  private static let dearSpan: Int32 = 2_500
  private static let dearBudget: Int32 = 6_500
  /// Readings this much less likely than the best are forgotten.
  fileprivate static let span: Int32 = 5 * Score.decade
  /// What an unknown word as it stands is worth where new words are not asked for.
  private static let unknown: Int32 = -9 * Score.decade
  /// No reading is worth less than this.
  private static let worthless: Int32 = -11 * Score.decade

  let model: WordModel
  let cheap: Channel
  /// Nil where nothing but å ä ö is wrong.
  let dear: Channel?
  let protected: ProtectedWords
  /// How much likelier than the best word so far a rival by rarer operations must be, before its context is
  /// asked; the worse the print the less.
  let rivalMargin: Int32
  /// −log10 of the share of spaces that were not read.
  let lostSpace: Int32

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
    if read.symbols == [UInt8(ascii: "|")] || token.kind == .number && token.letters == 0 {
      return bar(place, read)
    }
    if token.kind == .number { return odd(token, read, search: &search) }
    var readings = known(read, cheap, Self.cheapBudget, losses: 0, token, place, &search)
    if dear != nil, isLone(token, read, in: bytes) {
      for index in readings.indices where readings[index].letters == read.lower {
        readings[index].channel -= Self.loneLetter
      }
    }
    var best = readings.map(\.total).max() ?? Score.never
    let cheapCount = readings.count
    let isName = place.contains(.insideCapital)
    if let dear, token.shape != .mixed || token.letters > 3 {
      let isRare = best < Self.dearBelow && (!isName || token.letters >= Self.nameLength)
      let rivalBelow = rivalMargin < 0 ? Self.rivalBelowSmall : Self.rivalBelow
      if isRare || best < rivalBelow && token.shape == .lower {
        let losses = lossesAtMost(read)
        let floor = isRare ? Self.worthless : best + rivalMargin
        let more = rarer(read, dear, losses: losses, floor: floor, token, place, &search)
        for var reading in more
        where reading.total >= floor
          && !readings.contains(where: { $0.word == reading.word })
        {
          reading.isDear = true
          if isName { reading.channel -= Self.damagedName }
          readings.append(reading)
        }
        best = readings.map(\.total).max() ?? Score.never
      }
      if best < Self.partBelow, !isName, token.shape == .lower || token.shape == .capitalised {
        let apart = RunTogether(model: model, channel: dear, lost: -lostSpace)
        readings += apart.readings(read, isAnywhere: false, &search)
          .filter { $0.total > best - Self.span }
        best = readings.map(\.total).max() ?? Score.never
      }
    }
    var isNew = false
    if best < Self.rare, token.letters > 2, token.shape != .mixed || hasMisreadCapital(read),
      token.shape != .capitals || place.contains(.shouting)
    {
      let new = NewWords().readings(
        read,
        model: model,
        channel: cheap,
        dear: best < Self.dearBelow ? dear : nil,
        limit: 4,
        isName: isName && !mayBeSmall(read)
      )
      if new.contains(where: \.isCompound) && cheapCount == 0 {
        for index in readings.indices where readings[index].lead == nil {
          readings[index].channel -= Self.compoundBonus
        }
        best = readings.map(\.total).max() ?? Score.never
      }
      if let dear, best < Self.dearBelow, !isName,
        token.shape == .lower || token.shape == .capitalised,
        !new.contains(where: { $0.isCompound && $0.channel > -Self.likely })
      {
        let apart = RunTogether(model: model, channel: dear, lost: -lostSpace - Self.anywhere)
        readings += apart.readings(read, isAnywhere: true, &search)
        best = readings.map(\.total).max() ?? Score.never
      }
      isNew = (new.first?.total ?? Score.never) > best
      for reading in new where !readings.contains(where: { $0.letters == reading.letters }) {
        readings.append(reading)
      }
    }
    return entry(token, read, place, readings, isNew: isNew)
  }

  private func lossesAtMost(_ read: ReadWord) -> Int {
    let count = read.symbols.count
    if rivalMargin <= -1_200 { return count > 9 ? 2 : count > 2 ? 2 : 1 }
    return count > 6 ? 2 : 1
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
        && !isSureName(readings, read)
    )
  }

  /// Whether a letter alone is what is left of a word more often than a letter's name: *s* of *så*, but not *à* or *e-post*.
  private func isLone(
    _ token: TextToken,
    _ read: ReadWord,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard token.letters == 1, token.kind == .word,
      read.lower[0] != UInt8(ascii: "i"), read.lower[0] != UInt8(ascii: "a")
    else { return false }
    return Int(token.end) == bytes.count || bytes[Int(token.end)] != UInt8(ascii: "-")
  }

  /// Whether a capital may be a small å ä ö: *Gverföringsdatum*.
  private func mayBeSmall(_ read: ReadWord) -> Bool {
    dear != nil && !cheap.range(read.symbols[0]).isEmpty
  }

  /// Whether a new word with a capital is put together of known parts and likelier than as it stands by far.
  private func isSureName(_ readings: [Reading], _ read: ReadWord) -> Bool {
    guard let best = readings.first, best.isCompound, read.symbols.count >= Self.nameLength,
      let own = readings.first(where: { $0.letters == read.lower })
    else { return false }
    return best.total > own.total + Self.sureName
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

  private func isProtected(_ token: TextToken, _ read: ReadWord, _ place: Place) -> Bool {
    if token.kind == .number {
      return dear == nil
        || read.symbols.count < 2 && read.symbols != [UInt8(ascii: "|")]
          && !(read.symbols == [UInt8(ascii: "1")] && place.contains(.start))
    }
    if token.letters == 1 {
      return place.contains(.dotted) || token.shape != .lower && !place.contains(.start)
    }
    if token.shape == .capitals, !place.contains(.shouting), token.letters <= 5 { return true }
    return protected.contains(read.lower)
  }

  /// A token that stays as it is.
  func sure(_ token: TextToken, _ read: ReadWord) -> Lattice.Entry {
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

  func context(_ letters: [UInt8]) -> ContextFeatures.Word {
    letters.withUnsafeBufferPointer { ContextFeatures.Word($0) }
  }

  /// log10 of a share of occurrences, in sixteenths.
  static func caseScore(_ share: Int) -> Int32 { logShare[min(15, max(0, share))] }

  /// 1024·log10((i + ½)/16).
  private static let logShare: [Int32] = [
    -1541, -1053, -826, -676, -564, -475, -401, -337, -281, -232, -187, -147, -110, -76, -44, -14,
  ]
}
