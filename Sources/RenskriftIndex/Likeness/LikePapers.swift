/// Finds papers that say nearly the same: one paper scanned twice, copied, or typed once more.
///
/// Locality-sensitive hashing (Indyk and Motwani, 1998): sketches that agree in all bins of a band are compared, others
/// never. Bands of few bins are met by nearly all pairs above ``threshold``.
package struct LikePapers {
  /// Thousandths of their pieces that two papers must share, by estimate.
  package static let threshold = 450
  /// Bins of a band: a pair of likeness s meets in one of 32 bands with probability 1 − (1 − s⁴)³².
  static let bandBins = 4
  /// Papers compared within one bucket; the forms of which an archive has thousands would be compared each with each.
  static let mostCompared = 64

  private let sketches: [Sketch]
  private var parents: [Int]

  /// Groups of two or more, as indices in ascending order, ordered by their first.
  package static func groups(of sketches: [Sketch]) -> [[Int]] {
    var papers = LikePapers(sketches)
    for band in 0..<(Sketch.bins / bandBins) { papers.join(band: band) }
    var groups: [Int: [Int]] = [:]
    for index in sketches.indices { groups[papers.root(index), default: []].append(index) }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  private init(_ sketches: [Sketch]) {
    self.sketches = sketches
    parents = Array(sketches.indices)
  }

  private mutating func join(band: Int) {
    let first = band * Self.bandBins
    var entries: [(key: UInt64, index: Int)] = []
    entries.reserveCapacity(sketches.count)
    for (index, sketch) in sketches.enumerated() where sketch.minima.count == Sketch.bins {
      let key = sketch.minima[first..<(first + Self.bandBins)].reduce(UInt64(0)) {
        $0 << 16 | UInt64($1)
      }
      entries.append((key, index))
    }
    entries.sort { ($0.key, $0.index) < ($1.key, $1.index) }
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].key == entries[start].key { end += 1 }
      join(entries[start..<end].map(\.index))
      start = end
    }
  }

  /// Compares the papers of a bucket, each with those shortly before it.
  private mutating func join(_ bucket: [Int]) {
    for later in bucket.indices.dropFirst() {
      for earlier in max(0, later - Self.mostCompared)..<later {
        let (one, other) = (root(bucket[earlier]), root(bucket[later]))
        guard one != other,
          sketches[bucket[earlier]].likeness(to: sketches[bucket[later]]) >= Self.threshold
        else { continue }
        parents[max(one, other)] = min(one, other)
      }
    }
  }

  /// The first paper of a group, by which it is known.
  private mutating func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index {
      parents[index] = parents[parents[index]]
      index = parents[index]
    }
    return index
  }
}
