/// The readings of the tokens of a stretch; each different token is looked up once.
struct Lattice {
  /// A token of the stretch with its readings.
  struct Position {
    var token: TextToken
    /// Index into ``summaries``.
    var entry: Int32
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
    var asksContext: Bool
    /// The reading that is the token as it stands.
    var own: Int32
    /// Whether a change is only shown.
    var isDoubtful: Bool
    /// Whether it has a capital inside a sentence.
    var isInsideCapital: Bool
  }

  /// What deciding needs of a reading.
  struct Weight {
    var word: Int32
    /// What the words before see of it: the first of two words run together, else ``word``.
    var lead: Int32
    var channel: Int32
    var frequency: Int32
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
  private(set) var positions: [Position] = []
  /// By number of the way of writing and whether it has a capital inside a sentence: the entry plus one.
  private var known: [Int32] = []
  /// The same for the other places, which are few.
  private var knownElsewhere: [Int: Int32] = [:]
  private var read = ReadWord()
  private var search = WordSearch()
  private var spelling = Spelling()
  let finder: ReadingFinder

  init(_ finder: ReadingFinder) {
    self.finder = finder
    add(.stop, place: [])
    add(.number, place: [])
  }

  /// Adds an entry; ``spelling`` knows the token.
  private mutating func add(_ entry: Entry, place: ReadingFinder.Place) {
    summaries.append(
      Summary(
        first: Int32(weights.count),
        count: Int32(entry.readings.count),
        context: entry.context,
        asksContext: entry.asksContext,
        own: Int32(entry.own),
        isDoubtful: entry.isDoubtful,
        isInsideCapital: place.contains(.insideCapital)
      )
    )
    for reading in entry.readings {
      weights.append(
        Weight(
          word: reading.word,
          lead: reading.lead ?? reading.word,
          channel: reading.channel,
          frequency: reading.frequency
        )
      )
      let start = letters.count
      letters += reading.letters
      spelling.append(reading, place: place, finder: finder, to: &letters)
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
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .stop:
        positions.append(Position(token: token, entry: 0))
        isInside = false
      case .number where token.letters == 0:
        positions.append(Position(token: token, entry: 1))
      case .number, .word:
        var place: ReadingFinder.Place = []
        if isInside && token.gap < 2 && token.shape == .capitalised,
          !Self.beginsCell(bytes, Int(token.start))
        {
          place.insert(.insideCapital)
        }
        if token.kind == .number || token.shape == .capitals, Self.isShouting(tokens, index) {
          place.insert(.shouting)
        }
        if token.letters == 1 {
          if token.kind == .number && !isInside { place.insert(.start) }
          if Self.isDotted(bytes, token) { place.insert(.dotted) }
        }
        let entry = entry(token, Int(numbers[index]), in: bytes, place: place)
        positions.append(Position(token: token, entry: Int32(truncatingIfNeeded: entry)))
        // A letter alone is a code or a bullet: what follows begins anew.
        if token.letters > 1 || token.shape == .lower { isInside = token.kind == .word || isInside }
      }
    }
  }

  /// Whether two spaces or a tab stand before a token.
  private static func beginsCell(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    guard start >= 2 else { return true }
    return bytes[start - 1] == 0x09 || (bytes[start - 1] == 0x20 && bytes[start - 2] == 0x20)
  }

  private static func isDotted(_ bytes: UnsafeBufferPointer<UInt8>, _ token: TextToken) -> Bool {
    let (start, end) = (Int(token.start), Int(token.end))
    return start > 0
      && (bytes[start - 1] == UInt8(ascii: ".") || bytes[start - 1] == UInt8(ascii: ":"))
      || end < bytes.count && (bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")"))
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
    add(made, place: place)
    if isUsual {
      known[slot] = Int32(summaries.count)
    } else {
      knownElsewhere[slot] = Int32(summaries.count)
    }
    return summaries.count - 1
  }
}
