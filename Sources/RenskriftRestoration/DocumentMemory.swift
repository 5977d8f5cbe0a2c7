/// What the names of a window are read as elsewhere in it: the same letters are likely the same name.
///
/// Filled with every decision on a word with a capital, then asked about the doubtful ones; a vote never
/// overrides a sure context.
struct DocumentMemory {
  /// A form that is this many times as likely as all others together is followed.
  private static let dominance: Int32 = 3
  /// Together as likely as this many sure ones, per mille.
  private static let minimum: Int32 = 1_800

  /// How likely a form is, added up over the window.
  private struct Form {
    var letters: [UInt8]
    var mass: Int32
    var votes: Int32
  }

  /// By the folded letters.
  private var forms: [UInt64: [Form]] = [:]

  mutating func forget() { forms.removeAll(keepingCapacity: true) }

  /// Notes a form with its probability, per mille.
  mutating func note(_ letters: [UInt8], share: Int32) {
    let key = Self.key(letters)
    var list = forms[key] ?? []
    if let index = list.firstIndex(where: { $0.letters == letters }) {
      list[index].mass &+= share
      if share > 500 { list[index].votes &+= 1 }
    } else if list.count < 16 {
      list.append(Form(letters: letters, mass: share, votes: share > 500 ? 1 : 0))
    }
    forms[key] = list
  }

  /// The form that dominates among those with the same folded letters, with its votes and its share.
  func dominant(_ letters: [UInt8]) -> (letters: [UInt8], votes: Int32, share: Int32)? {
    guard let list = forms[Self.key(letters)],
      let best = list.max(by: { $0.mass < $1.mass }), best.mass >= Self.minimum, best.votes >= 2
    else { return nil }
    let total = list.reduce(Int32(0)) { $0 &+ $1.mass }
    guard best.mass / Self.dominance >= total - best.mass else { return nil }
    return (best.letters, best.votes, Int32(Int(best.mass) * 1000 / Int(max(1, total))))
  }

  private static func key(_ letters: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for letter in letters { hash = (hash ^ UInt64(Letter.folded(letter))) &* 0x100_0000_01B3 }
    return hash
  }
}
