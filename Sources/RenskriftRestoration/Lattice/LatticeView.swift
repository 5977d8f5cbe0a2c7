/// A lattice without its owners, for the time of a decision.
struct LatticeView {
  let positions: UnsafeBufferPointer<Lattice.Position>
  let summaries: UnsafeBufferPointer<Lattice.Summary>
  let weights: UnsafeBufferPointer<Lattice.Weight>

  /// How many readings a position has.
  @inline(__always)
  func count(_ index: Int) -> Int { Int(summaries[Int(positions[index].entry)].count) }

  /// The readings of a position; before the first stands the end of a sentence.
  @inline(__always)
  func readings(_ index: Int) -> UnsafeBufferPointer<Lattice.Weight> {
    let summary = summaries[index < 0 ? 0 : Int(positions[index].entry)]
    let first = Int(summary.first)
    return UnsafeBufferPointer(rebasing: weights[first..<first + Int(summary.count)])
  }

  /// All that an outcome depends on at a position, as a number: its entry, the marks before it, its case.
  @inline(__always)
  func word(_ index: Int) -> UInt32 {
    let position = positions[index]
    return UInt32(bitPattern: position.entry) << 5 | UInt32(position.token.gap & 7) << 2
      | UInt32(position.token.shape.rawValue)
  }

  /// The reading of a position that is the token as it stands.
  @inline(__always)
  func own(_ index: Int) -> Int { Int(summaries[Int(positions[index].entry)].own) }

  /// Whether another reading of the page has something else at a position.
  @inline(__always)
  func hasOther(_ index: Int) -> Bool { summaries[Int(positions[index].entry)].hasOther }

  /// Whether a position has a capital, so that it may be a name.
  @inline(__always)
  func mayBeName(_ index: Int) -> Bool { positions[index].token.mayBeName }

  /// What the network sees of a place.
  func fillPlace(_ index: Int, into place: inout ContextNetwork.Place) {
    var slot = 0
    for offset in -ContextNetwork.reach...ContextNetwork.reach where offset != 0 {
      let at = index + offset
      place.words[slot] =
        summaries[at < 0 || at >= positions.count ? 0 : Int(positions[at].entry)].near
      place.gaps[slot] = gap(offset < 0 ? at + 1 : at)
      slot += 1
    }
    place.gap = Int(gap(index)) | Int(gap(index + 1)) << 3
    place.shape = Int(shape(index - 1) | shape(index) << 2 | shape(index + 1) << 4)
  }

  private func gap(_ index: Int) -> UInt8 {
    index < 0 || index >= positions.count ? 0 : positions[index].token.gap & 7
  }

  private func shape(_ index: Int) -> UInt8 {
    index < 0 || index >= positions.count ? 0 : positions[index].token.shape.rawValue
  }

  /// The features of a place for the logistic model.
  func fillFeatures(_ index: Int, into out: UnsafeMutablePointer<UInt64>) {
    func word(_ offset: Int) -> ContextFeatures.Word {
      let at = index + offset
      guard at >= 0, at < positions.count else { return .stop }
      return summaries[Int(positions[at].entry)].context
    }
    func shape(_ offset: Int) -> UInt32 {
      let at = index + offset
      guard at >= 0, at < positions.count else { return 0 }
      return UInt32(positions[at].token.shape.rawValue)
    }
    let gap = UInt32(positions[index].token.gap)
    let after = index + 1 < positions.count ? UInt32(positions[index + 1].token.gap) : 0
    ContextFeatures.fill(
      word(-5),
      word(-4),
      word(-3),
      word(-2),
      word(-1),
      word(1),
      word(2),
      word(3),
      word(4),
      word(5),
      marks: gap | after << 3,
      shape: shape(-1) | shape(0) << 2 | shape(1) << 4,
      into: out
    )
  }
}
