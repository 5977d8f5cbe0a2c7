/// What the names of a window are read as elsewhere in it: the same letters are likely the same name.
///
/// Filled with every decision on a word with a capital, then asked about the doubtful ones; a vote never
/// overrides a sure context.
struct DocumentMemory: Sendable {
  /// A form that is this many times as likely as all others together is followed.
  private static let dominance: Int32 = 3
  /// Together as likely as this many sure ones, per mille.
  private static let minimum: Int32 = 1_800
  /// Forms with the same folded letters that are kept.
  private static let limit = 16
  private static let massLimit: Int32 = 20_000_000

  /// How likely a form is, added up over the window.
  private struct Form: Sendable {
    /// Its letters, in ``letters``.
    var range: Range<Int>
    var mass: Int32
    var votes: Int32
    /// The next form with the same folded letters; −1 for none.
    var next: Int
  }

  /// By the folded letters: the first form.
  private var first: [UInt64: Int] = [:]
  private var forms: [Form] = []
  private var letters: [UInt8] = []

  mutating func forget() {
    first.removeAll(keepingCapacity: true)
    forms.removeAll(keepingCapacity: true)
    letters.removeAll(keepingCapacity: true)
  }

  var isEmpty: Bool { forms.isEmpty }

  /// Adds all that another window noted.
  mutating func add(_ other: DocumentMemory) {
    for form in other.forms {
      note(Array(other.letters[form.range]), mass: form.mass, votes: form.votes)
    }
  }

  /// Notes a form with its probability, per mille.
  mutating func note(_ word: [UInt8], share: Int32) {
    note(word, mass: share, votes: share > 500 ? 1 : 0)
  }

  private mutating func note(_ word: [UInt8], mass: Int32, votes: Int32) {
    let key = Self.key(word)
    var last = -1
    var count = 0
    var index = first[key] ?? -1
    while index >= 0 {
      if letters[forms[index].range].elementsEqual(word) {
        // However often: what matters is which form is the commoner.
        forms[index].mass = min(Self.massLimit, forms[index].mass) + min(Self.massLimit, mass)
        forms[index].votes = min(Self.massLimit, forms[index].votes) + min(Self.massLimit, votes)
        return
      }
      last = index
      count += 1
      index = forms[index].next
    }
    guard count < Self.limit else { return }
    if last >= 0 { forms[last].next = forms.count } else { first[key] = forms.count }
    let start = letters.count
    letters += word
    forms.append(
      Form(range: start..<letters.count, mass: mass, votes: votes, next: -1)
    )
  }

  /// The form that dominates among those with the same folded letters, with its votes and its share.
  func dominant(_ word: [UInt8]) -> (letters: ArraySlice<UInt8>, votes: Int32, share: Int32)? {
    var best = first[Self.key(word)] ?? -1
    guard best >= 0 else { return nil }
    var total: Int32 = 0
    var index = best
    while index >= 0 {
      total &+= forms[index].mass
      if forms[index].mass > forms[best].mass { best = index }
      index = forms[index].next
    }
    let form = forms[best]
    guard form.mass >= Self.minimum, form.votes >= 2,
      form.mass / Self.dominance >= total - form.mass
    else { return nil }
    return (letters[form.range], form.votes, Int32(Int(form.mass) * 1000 / Int(max(1, total))))
  }

  private static func key(_ letters: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for letter in letters { hash = (hash ^ UInt64(Letter.folded(letter))) &* 0x100_0000_01B3 }
    return hash
  }
}
