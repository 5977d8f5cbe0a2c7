/// Joins what an OCR or a line end parted: `in komna` is *inkomna*, `m jligt` *möjligt*, `för-` `slaget` *förslaget*.
///
/// A space out of nothing is rare and typed spaces are many: only where a part is no likely word by itself, and the whole is
/// one, are the two judged as one word. At a line end with a hyphen the whole needs no such proof.
struct PartedWords {
  /// What parts two tokens.
  enum Gap {
    case space
    /// A hyphen and the line end.
    case lineEnd
  }

  /// Parts worth more than this are words.
  private static let weak: Int32 = -5_500
  /// By how much the whole must be likelier than its parts.
  private static let margin: Int32 = 1_500
  private static let lineEndMargin: Int32 = -1_000
  private static let frequent: Int32 = -6_500
  private static let budget: Int32 = 6_500
  private static let worthless: Int32 = -12 * Score.decade
  /// log10 P(a space out of nothing), P(a space | å, ä, ö): set, not measured, for rendered pages have next to none.
  private static let nothingCost: Int32 = 2_800
  private static let letterCost: Int32 = 3_400

  let finder: ReadingFinder
  private let channel: Channel

  /// Nil where words are not parted.
  init?(_ finder: ReadingFinder) {
    guard let dear = finder.dear else { return nil }
    self.finder = finder
    var operations = dear.operations.filter { $0.readCount != 1 || $0.read[0] != 0x20 }
    for mark in [UInt8(ascii: " "), UInt8(ascii: "\\")] {
      operations.append(Channel.operation([mark], [], Self.nothingCost))
      for letter in [Letter.aRing, Letter.aDots, Letter.oDots] {
        operations.append(Channel.operation([mark], [letter], Self.letterCost))
      }
    }
    channel = Channel(operations)
  }

  /// What parts two words that might be one; nil if they are none.
  static func gap(
    _ first: TextToken,
    _ second: TextToken,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Gap? {
    guard first.kind == .word, second.kind == .word, second.shape == .lower,
      first.shape == .lower || first.shape == .capitalised, max(first.letters, second.letters) > 3,
      Int(first.letters) + Int(second.letters) <= 40
    else { return nil }
    let (start, end) = (Int(first.end), Int(second.start))
    if end == start + 1 {
      return bytes[start] == 0x20 || bytes[start] == UInt8(ascii: "\\") ? .space : nil
    }
    guard bytes[start] == UInt8(ascii: "-") else { return nil }
    let isBreak =
      end == start + 2 && bytes[start + 1] == 0x0A
      || end == start + 3 && bytes[start + 1] == 0x0D && bytes[start + 2] == 0x0A
    return isBreak ? .lineEnd : nil
  }

  /// Whether a part is no word that one would write.
  static func isWeak(_ entry: Lattice.Entry, _ place: ReadingFinder.Place, letters: UInt8) -> Bool {
    let best = entry.readings.map(\.total).max() ?? Score.never
    let isLone = letters == 1 && entry.readings.first?.letters != [UInt8(ascii: "i")]
    return best < weak || isLone && !place.contains(.dotted)
  }

  /// The readings of two tokens as one, or nil if they are better left apart.
  ///
  /// `before` and `after`: what each is likeliest by itself.
  func joined(
    _ before: Lattice.Weight?,
    _ after: Lattice.Weight?,
    _ place: ReadingFinder.Place,
    _ token: TextToken,
    _ gap: Gap,
    in bytes: UnsafeBufferPointer<UInt8>,
    search: inout WordSearch
  ) -> Lattice.Entry? {
    guard let before, let after else { return nil }
    let follows = finder.model.gram(
      WordID.unknown,
      before.word,
      after.lead,
      frequency: after.frequency,
      pair: finder.model.pair(before.word, after.lead)
    )
    let apart = before.total + after.channel + follows
    let entry: Lattice.Entry
    let margin: Int32
    switch gap {
    case .space:
      let hasLone = bytes[Int(token.start) + 1] == 0x20 || bytes[Int(token.end) - 2] == 0x20
      let floor = apart + Self.margin
      guard let whole = acrossSpace(token, hasLone: hasLone, floor: floor, in: bytes, &search)
      else { return nil }
      entry = whole
      margin = Self.margin
    case .lineEnd:
      entry = acrossLineEnd(token, place, in: bytes, &search)
      margin = Self.lineEndMargin
    }
    let best = entry.readings.map(\.total).max() ?? Score.never
    guard best > apart + margin else { return nil }
    return entry
  }

  /// Known words that may have been read with a space in them.
  ///
  /// `hasLone`: a part is a letter alone, which is more often a word that lost its å; then the space is a letter.
  private func acrossSpace(
    _ token: TextToken,
    hasLone: Bool,
    floor: Int32,
    in bytes: UnsafeBufferPointer<UInt8>,
    _ search: inout WordSearch
  ) -> Lattice.Entry? {
    var read = ReadWord()
    guard read.set(bytes, token) else { return nil }
    search.findWords(
      read,
      model: finder.model,
      channel: channel,
      budget: Self.budget,
      losses: 1,
      floor: max(floor, Self.worthless)
    )
    var readings = search.found.filter {
      $0.frequency >= Self.frequent && (!hasLone || $0.letters.count >= read.symbols.count)
    }
    for index in readings.indices { readings[index].isDear = true }
    guard let best = readings.first else { return nil }
    let own = Reading(
      word: WordID.unknown,
      channel: 0,
      frequency: -14 * Score.decade,
      letters: read.lower,
      origins: read.lower.indices.map { UInt8(truncatingIfNeeded: $0) }
    )
    return Lattice.Entry(
      readings: readings.prefix(4) + [own],
      context: best.letters.withUnsafeBufferPointer { ContextFeatures.Word($0) },
      own: min(4, readings.count),
      asksContext: readings.filter { finder.model.hasRival(Int($0.word)) }.count > 1,
      isDoubtful: false
    )
  }

  /// The readings of the two parts without what stands between.
  private func acrossLineEnd(
    _ token: TextToken,
    _ place: ReadingFinder.Place,
    in bytes: UnsafeBufferPointer<UInt8>,
    _ search: inout WordSearch
  ) -> Lattice.Entry {
    let line = bytes[Int(token.start)..<Int(token.end)]
    let gapStart = line.lastIndex(of: UInt8(ascii: "-")) ?? line.startIndex
    let letters = line.filter { $0 > 0x20 && $0 != UInt8(ascii: "-") }
    var whole = token
    whole.start = 0
    whole.end = Int32(letters.count)
    var read = ReadWord()
    var entry = letters.withUnsafeBufferPointer {
      finder.entry(whole, in: $0, place: place, read: &read, search: &search)
    }
    // Symbols before the gap, and in it.
    var before = 0
    var index = Int(token.start)
    while index < gapStart, let letter = Letter(bytes, at: index, end: gapStart) {
      before += 1
      index += letter.length
    }
    let gap = line.count - letters.count
    for reading in entry.readings.indices {
      for at in entry.readings[reading].origins.indices
      where Int(entry.readings[reading].origins[at]) >= before {
        entry.readings[reading].origins[at] &+= UInt8(truncatingIfNeeded: gap)
      }
    }
    return entry
  }
}
