/// The readings of the tokens of a stretch; each different token is looked up once.
struct Lattice {
  /// A token of the stretch with its readings.
  struct Position {
    var token: TextToken
    /// Index into ``summaries``.
    var entry: Int32
    /// Whether a word of its sentence stands before it.
    var isInside = false
  }

  /// What is known of one way of writing.
  struct Entry {
    var readings: [Reading]
    var context: ContextFeatures.Word
    /// Index of the reading that is the token as it stands.
    var own: Int
    /// Whether two readings share a key that the logistic model was trained on.
    var asksContext: Bool
    /// Whether a change is only shown.
    var isDoubtful: Bool
    /// Whether another reading of the page was weighed too, and the index of what that one has.
    var isPaired = false
    var other = 0

    /// Digits and codes: all alike.
    static let number = Entry(
      readings: [
        Reading(word: WordID.number, channel: 0, frequency: 0, letters: [], origins: [])
      ],
      context: .number,
      own: 0,
      asksContext: false,
      isDoubtful: false
    )
    /// The end of a sentence.
    static let stop = Entry(
      readings: [Reading(word: WordID.stop, channel: 0, frequency: 0, letters: [], origins: [])],
      context: .stop,
      own: 0,
      asksContext: false,
      isDoubtful: false
    )
  }

  /// What deciding needs of an entry, without its letters.
  struct Summary {
    /// Its readings among ``weights``.
    var first: Int32
    var count: Int32
    var context: ContextFeatures.Word
    /// The same for the network.
    var near: ContextNetwork.Word
    var asksContext: Bool
    /// The reading that is the token as it stands.
    var own: Int32
    /// Whether a change is only shown.
    var isDoubtful: Bool
    /// Where it stands.
    var place: ReadingFinder.Place
    /// Whether it is no word that one would write.
    var isWeak: Bool
    /// Whether another reading of the page was weighed too, and what that one has.
    var isPaired: Bool
    var other: Int32
    /// Whether another reading of the page has something else here.
    var hasOther: Bool { isPaired && other != own }
    /// Whether it has a capital inside a sentence.
    var isInsideCapital: Bool { place.contains(.insideCapital) }
  }

  /// What deciding needs of a reading.
  struct Weight {
    var word: Int32
    /// What the words before see of it: the first of two words run together, else ``word``.
    var lead: Int32
    var channel: Int32
    var frequency: Int32
    /// Whether only rare damage explains it.
    var isDear: Bool
    /// Of two runs: whether one of them read these letters, marks above them apart.
    var isRead: Bool

    var total: Int32 { channel + frequency }
  }

  /// Where a reading's letters stand in ``letters``, and behind them its bytes as the token writes them.
  private struct Form {
    var start: Int32
    var letters: UInt16
    var bytes: UInt16
  }

  private(set) var summaries: [Summary] = []
  private(set) var weights: [Weight] = []
  /// By weight.
  private var forms: [Form] = []
  private var letters: [UInt8] = []
  var positions: [Position] = []
  /// By number of the way of writing and whether it has a capital inside a sentence: the entry plus one.
  private var known: [Int32] = []
  /// The same for the other places, which are few.
  private var knownElsewhere: [Int: Int32] = [:]
  private var read = ReadWord()
  private var search = WordSearch()
  private var spelling = Spelling()
  /// By two tokens with what is between: the entry of the whole; −1 if they are better left apart.
  private var joins: [[UInt8]: Int32] = [:]
  /// By what two runs read at a place: the entry; −1 if the second says nothing that counts.
  var paired: [PairedKey: Int32] = [:]
  private let partedWords: PartedWords?
  let finder: ReadingFinder

  init(_ finder: ReadingFinder) {
    self.finder = finder
    partedWords = PartedWords(finder)
    add(.stop, place: [], letters: 0)
    add(.number, place: [], letters: 0)
  }

  /// Adds an entry; ``spelling`` knows the token.
  mutating func add(_ entry: Entry, place: ReadingFinder.Place, letters count: UInt8) {
    summaries.append(
      Summary(
        first: Int32(weights.count),
        count: Int32(entry.readings.count),
        context: entry.context,
        near: finder.model.network.word(entry.context),
        asksContext: entry.asksContext,
        own: Int32(entry.own),
        isDoubtful: entry.isDoubtful,
        place: place,
        isWeak: PartedWords.isWeak(entry, place, letters: count),
        isPaired: entry.isPaired,
        other: Int32(entry.other)
      )
    )
    for reading in entry.readings {
      weights.append(
        Weight(
          word: reading.word,
          lead: reading.lead ?? reading.word,
          channel: reading.channel,
          frequency: reading.frequency,
          isDear: reading.isDear,
          isRead: reading.isRead
        )
      )
      let start = letters.count
      letters += reading.letters
      if let spelled = reading.spelled {
        letters += spelled
      } else {
        spelling.append(reading, place: place, finder: finder, to: &letters)
      }
      forms.append(
        Form(
          start: Int32(truncatingIfNeeded: start),
          letters: UInt16(truncatingIfNeeded: reading.letters.count),
          bytes: UInt16(truncatingIfNeeded: letters.count - start - reading.letters.count)
        )
      )
    }
  }

  /// The small letters of a reading of a position.
  func letters(_ reading: Int, of position: Position) -> ArraySlice<UInt8> {
    let form = forms[Int(summaries[Int(position.entry)].first) + reading]
    return letters[Int(form.start)..<Int(form.start) + Int(form.letters)]
  }

  /// A reading of a position in the case of its token.
  func spelling(_ reading: Int, of position: Position) -> [UInt8] {
    let form = forms[Int(summaries[Int(position.entry)].first) + reading]
    let start = Int(form.start) + Int(form.letters)
    return Array(letters[start..<start + Int(form.bytes)])
  }

  /// Replaces the positions by those of `tokens`; `numbers`: theirs in a vocabulary of `vocabularyCount`.
  mutating func fill(
    _ tokens: [TextToken],
    _ numbers: [Int32],
    vocabularyCount: Int,
    in bytes: UnsafeBufferPointer<UInt8>
  ) {
    positions.removeAll(keepingCapacity: true)
    positions.reserveCapacity(tokens.count)
    let slots = vocabularyCount * 2
    if known.count < slots {
      known.append(contentsOf: repeatElement(0, count: max(slots, known.count * 2) - known.count))
    }
    var isInside = false
    let isMisread = finder.dear != nil
    for index in tokens.indices {
      var token = tokens[index]
      if isMisread, Bullets.isBullet(tokens, index, in: bytes) {
        positions.append(Position(token: token, entry: 0))
        isInside = false
        continue
      }
      switch token.kind {
      case .stop:
        positions.append(Position(token: token, entry: 0))
        isInside = false
      case .number where token.letters == 0 && (isInside || !Self.mayBeI(tokens, index, in: bytes)):
        positions.append(Position(token: token, entry: 1, isInside: isInside))
      case .number, .word:
        var place: ReadingFinder.Place = []
        if isInside && token.gap < 2 && token.shape == .capitalised,
          !Self.beginsCell(bytes, Int(token.start))
        {
          place.insert(.insideCapital)
        }
        if token.kind == .number || token.shape == .capitals, Self.isShouting(tokens, index) {
          place.insert(.shouting)
        } else if isMisread, Self.endsInMisreadCapital(bytes, token) {
          token.shape = .mixed
        }
        if token.letters <= 1 {
          if !isInside, token.kind == .number || Self.mayBeWord(tokens, index, in: bytes) {
            place.insert(.start)
          }
          if Self.isDotted(bytes, token) { place.insert(.dotted) }
        }
        let entry = entry(token, Int(numbers[index]), in: bytes, place: place)
        positions.append(
          Position(token: token, entry: Int32(truncatingIfNeeded: entry), isInside: isInside)
        )
        // A letter alone is a code or a bullet: what follows begins anew.
        if token.letters > 1 || token.shape == .lower { isInside = token.kind == .word || isInside }
      }
    }
    joinParts(bytes)
  }

  /// Puts one position in the place of two whose words are one.
  private mutating func joinParts(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let partedWords, positions.count > 1 else { return }
    var kept = 0
    var index = 0
    while index < positions.count {
      positions[kept] = positions[index]
      if index + 1 < positions.count,
        let entry = joined(positions[index], positions[index + 1], partedWords, bytes)
      {
        positions[kept].token.end = positions[index + 1].token.end
        positions[kept].token.letters += positions[index + 1].token.letters
        positions[kept].entry = entry
        index += 1
      }
      kept += 1
      index += 1
    }
    positions.removeSubrange(kept...)
  }

  private mutating func joined(
    _ first: Position,
    _ second: Position,
    _ partedWords: PartedWords,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int32? {
    guard let gap = PartedWords.gap(first.token, second.token, in: bytes) else { return nil }
    let (before, after) = (summaries[Int(first.entry)], summaries[Int(second.entry)])
    guard gap == .lineEnd || before.isWeak || after.isWeak else { return nil }
    var token = first.token
    token.end = second.token.end
    token.letters += second.token.letters
    let key = bytes[Int(token.start)..<Int(token.end)] + [before.place.rawValue]
    if let known = joins[Array(key)] { return known < 0 ? nil : known }
    let entry = partedWords.joined(
      likeliest(before),
      likeliest(after),
      before.place,
      token,
      gap,
      in: bytes,
      search: &search
    )
    if let entry {
      spelling.set(bytes, token)
      add(entry, place: before.place, letters: token.letters)
    }
    let number: Int32? = entry == nil ? nil : Int32(truncatingIfNeeded: summaries.count - 1)
    joins[Array(key)] = number ?? -1
    return number
  }

  /// The reading of an entry that is likeliest by itself.
  private func likeliest(_ summary: Summary) -> Weight? {
    let first = Int(summary.first)
    return weights[first..<first + Int(summary.count)].max { $0.total < $1.total }
  }

  /// Whether two capitals may be a capital and an å: *PA* for *På*.
  private static func endsInMisreadCapital(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ token: TextToken
  ) -> Bool {
    token.shape == .capitals && token.letters == 2 && token.end - token.start == 2
      && bytes[Int(token.end) - 1] == UInt8(ascii: "A")
  }

  /// Whether a capital A that begins a sentence may be the word *Å*: a small word follows it.
  private static func mayBeWord(
    _ tokens: [TextToken],
    _ index: Int,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let token = tokens[index]
    guard token.shape == .capitalised, bytes[Int(token.start)] == UInt8(ascii: "A"),
      index + 1 < tokens.count
    else { return false }
    let next = tokens[index + 1]
    return next.kind == .word && next.shape == .lower && next.letters > 1
      && Int(next.start - token.end) == (next.gap == 1 ? 2 : 1)
  }

  /// Whether a figure one that begins a sentence may be the word *I*: a small word follows it.
  private static func mayBeI(
    _ tokens: [TextToken],
    _ index: Int,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let token = tokens[index]
    guard token.end - token.start == 1, bytes[Int(token.start)] == UInt8(ascii: "1"),
      index + 1 < tokens.count
    else { return false }
    let next = tokens[index + 1]
    return next.kind == .word && next.shape == .lower && next.letters > 2 && next.gap == 0
      && next.start == token.end + 1
  }

  /// Whether two spaces or a tab stand before a token.
  private static func beginsCell(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    guard start >= 2 else { return true }
    return bytes[start - 1] == 0x09 || (bytes[start - 1] == 0x20 && bytes[start - 2] == 0x20)
  }

  /// Whether anything but a comma or a hyphen stands at a letter alone: *s.k.*, *a)*, *km/s*.
  private static func isDotted(_ bytes: UnsafeBufferPointer<UInt8>, _ token: TextToken) -> Bool {
    let (start, end) = (Int(token.start), Int(token.end))
    return start > 0 && bytes[start - 1] > 0x20
      || end < bytes.count && bytes[end] > 0x20 && bytes[end] != UInt8(ascii: ",")
        && bytes[end] != UInt8(ascii: "-")
  }

  /// Whether the words around are in capitals too.
  private static func isShouting(_ tokens: [TextToken], _ index: Int) -> Bool {
    var capitals = tokens[index].letters > 5 ? 1 : 0
    for at in max(0, index - 2)...min(tokens.count - 1, index + 2) where at != index {
      switch tokens[at].shape {
      case .capitals where tokens[at].letters > 2: capitals += 1
      case .lower where tokens[at].kind == .word && tokens[at].letters > 1: return false
      default: break
      }
    }
    return capitals > 0
  }

  private mutating func entry(
    _ token: TextToken,
    _ number: Int,
    in bytes: UnsafeBufferPointer<UInt8>,
    place: ReadingFinder.Place
  ) -> Int {
    guard number >= 0, number * 2 + 1 < known.count else { return 1 }
    let isUsual = place.rawValue < 2
    let slot = isUsual ? number * 2 + Int(place.rawValue) : number * 256 + Int(place.rawValue)
    let entry = isUsual ? known[slot] : knownElsewhere[slot] ?? 0
    if entry > 0 { return Int(entry) - 1 }
    let made = finder.entry(
      token,
      in: bytes,
      place: place,
      read: &read,
      search: &search
    )
    spelling.set(bytes, token)
    add(made, place: place, letters: token.letters)
    if isUsual {
      known[slot] = Int32(summaries.count)
    } else {
      knownElsewhere[slot] = Int32(summaries.count)
    }
    return summaries.count - 1
  }
}
