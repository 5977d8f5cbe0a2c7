import RenskriftModel

/// Gives the words of another reading to the lines of a text that they stand on.
///
/// Each word votes for the line of the word that it overlaps most; one whose line hardly anybody else of its own line votes
/// for follows the majority. O(n · log n), with ``most`` words at one height looked at.
struct LineVote {
  /// Words at one height that are compared with one word.
  private static let most = 512

  /// By piece of the other reading: the line of the text, nil for none.
  private(set) var lines: [Int?]

  init(_ text: Pieces, _ other: Pieces) {
    func middle(_ box: Box) -> Int { Int(box.y) + Int(box.height) / 2 }
    let byHeight = text.all.indices.compactMap { index in
      text.all[index].box.map { (middle: middle($0), box: $0, line: text.all[index].line) }
    }
    .sorted { ($0.middle, $0.box.x) < ($1.middle, $1.box.x) }
    lines = other.all.map { piece in
      guard let box = piece.box else { return nil }
      let top = Int(box.y)
      let bottom = top + Int(box.height)
      let centre = middle(box)
      var best: (overlap: Int, away: Int, line: Int)?
      let start = byHeight.boundary { $0.middle >= top }
      for candidate in byHeight[start...].prefix(Self.most) {
        guard candidate.middle < bottom else { break }
        let overlap =
          min(Int(box.x) + Int(box.width), Int(candidate.box.x) + Int(candidate.box.width))
          - max(Int(box.x), Int(candidate.box.x))
        guard overlap > 0 else { continue }
        let away = abs(candidate.middle - centre)
        if best.map({ (overlap, -away) > ($0.overlap, -$0.away) }) ?? true {
          best = (overlap, away, candidate.line)
        }
      }
      return best?.line
    }
    var start = 0
    while start < lines.count {
      var end = start + 1
      while end < lines.count, other.all[end].line == other.all[start].line { end += 1 }
      followMajority(start..<end)
      start = end
    }
  }

  private mutating func followMajority(_ range: Range<Int>) {
    var votes: [Int: Int] = [:]
    for case let line? in lines[range] { votes[line, default: 0] += 1 }
    guard let most = votes.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else { return }
    for index in range where most.value > 1 {
      // A word alone with its vote: its box lies, or stands at the edge of another line.
      if lines[index].map({ votes[$0, default: 0] * 4 < range.count }) ?? true {
        lines[index] = most.key
      }
    }
  }
}
