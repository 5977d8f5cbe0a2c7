/// Applied edits and new proposals in groups that overlap, in the order of the text.
///
/// A group becomes one edit, so that the trail stays apart whatever is laid over what. O(edits + proposals).
struct EditClusters {
  /// A group: which edits, which proposals, and the bytes of the text they cover together.
  struct Cluster {
    var old: Range<Int>
    var new: Range<Int>
    var text: Range<Int>
    /// From an offset at the beginning of the group to the same place in the text as read.
    let asReadShift: Int
  }

  private let old: [Edit]
  private let new: [Proposal]
  private var nextOld = 0
  private var nextNew = 0
  private var shift = 0

  /// Both lie apart in themselves, in the order of the text.
  init(old: [Edit], new: [Proposal]) {
    self.old = old
    self.new = new
  }

  /// The next group; nil after the last.
  mutating func next() -> Cluster? {
    guard nextOld < old.count || nextNew < new.count else { return nil }
    var cluster = Cluster(
      old: nextOld..<nextOld,
      new: nextNew..<nextNew,
      text: 0..<0,
      asReadShift: shift
    )
    var isOpen = false
    while true {
      let edit = nextOld < old.count ? old[nextOld].text.indices() : nil
      let proposal = nextNew < new.count ? new[nextNew].text.indices() : nil
      let takesOld =
        proposal.map { other in
          edit.map { ($0.lowerBound, $0.upperBound) <= (other.lowerBound, other.upperBound) }
            ?? false
        } ?? true
      guard let range = takesOld ? edit : proposal else { break }
      // An empty range is a place: it belongs to the group whose edge it touches.
      let touches = range.isEmpty || cluster.text.isEmpty
      guard
        !isOpen || range.lowerBound < cluster.text.upperBound
          || touches && range.lowerBound == cluster.text.upperBound
      else { break }
      cluster.text =
        isOpen
        ? cluster.text.lowerBound..<max(cluster.text.upperBound, range.upperBound) : range
      isOpen = true
      if takesOld {
        shift += old[nextOld].before.count - range.count
        nextOld += 1
        cluster.old = cluster.old.lowerBound..<nextOld
      } else {
        nextNew += 1
        cluster.new = cluster.new.lowerBound..<nextNew
      }
    }
    return cluster
  }
}

extension [Proposal] {
  /// Whether one of these, which lie apart in the order of the text, takes bytes of a range; O(log n).
  func overlapping(_ range: TextRange) -> Bool {
    let index = boundary { $0.text.upperBound > range.lowerBound }
    return index < count && self[index].text.lowerBound < range.upperBound
  }
}
