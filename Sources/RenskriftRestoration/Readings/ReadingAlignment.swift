import RenskriftModel

/// Finds for the words of a page what another reading of it has in their place.
///
/// Where both have boxes, the words of the other reading are given to the lines of the text that they stand on, by vote of
/// their line, for single boxes lie; the words of each line are then aligned in their order. Without boxes the words of
/// the whole page are. A reading that has not half of its words in common with the page is of another paper: nothing of
/// it is taken.
struct ReadingAlignment {
  /// Unlike by no more than this, per mille of their letters, words are the same word.
  private static let same = 340
  /// Without boxes a pair must be no more unlike than this.
  private static let alike = 500
  /// With boxes; short words may have nothing in common.
  private static let alikeInPlace = 750
  private static let short = 3

  private let text: Pieces
  private let other: Pieces
  private(set) var pairs: [Counterparts.Pair] = []
  private(set) var omissions: [Counterparts.Omission] = []
  /// Pairs that are the same word.
  private var common = 0
  /// By piece of the other reading: where in the text the pair ends that has it; −1 for none.
  private var ends: [Int]

  /// Aligns a page with another reading of it.
  init(_ text: Pieces, _ other: Pieces) {
    self.text = text
    self.other = other
    ends = [Int](repeating: -1, count: other.all.count)
    let hasBoxes =
      text.all.count { $0.box != nil } * 2 > text.all.count
      && other.all.count { $0.box != nil } * 2 > other.all.count
    if hasBoxes {
      alignLines()
    } else {
      take(
        PieceAlignment(
          text,
          Array(text.all.indices),
          other,
          Array(other.all.indices),
          hasBoxes: false
        ),
        Array(text.all.indices),
        Array(other.all.indices),
        atMost: Self.alike
      )
    }
    guard common > 0, common * 2 >= min(text.all.count, other.all.count) else {
      pairs = []
      return
    }
    pairs.sort { $0.text.lowerBound < $1.text.lowerBound }
    findOmissions()
  }

  /// Aligns line by line of the text.
  private mutating func alignLines() {
    let lines = LineVote(text, other).lines
    var byLine: [Int: [Int]] = [:]
    for (index, line) in lines.enumerated() {
      if let line { byLine[line, default: []].append(index) }
    }
    var start = 0
    while start < text.all.count {
      let line = text.all[start].line
      var end = start + 1
      while end < text.all.count, text.all[end].line == line { end += 1 }
      if let others = byLine[line] {
        let own = Array(start..<end)
        take(
          PieceAlignment(text, own, other, others, hasBoxes: true),
          own,
          others,
          atMost: Self.alikeInPlace
        )
      }
      start = end
    }
  }

  /// Takes the pairs of an alignment.
  private mutating func take(
    _ alignment: PieceAlignment,
    _ own: [Int],
    _ others: [Int],
    atMost limit: Int
  ) {
    for group in alignment.groups where !group.text.isEmpty && !group.other.isEmpty {
      let isShort =
        limit == Self.alikeInPlace
        && group.text.reduce(0) { $0 + text.all[own[$1]].letters.count } <= Self.short
        && group.other.reduce(0) { $0 + other.all[others[$1]].letters.count } <= Self.short
      guard group.distance <= limit || isShort else { continue }
      let pieces = group.text.map { text.all[own[$0]] }
      let counterparts = group.other.map { other.all[others[$0]] }
      if group.distance <= Self.same { common += 1 }
      let end = pieces[pieces.count - 1].text.upperBound
      for index in group.other { ends[others[index]] = end }
      pairs.append(
        Counterparts.Pair(
          text: pieces[0].text.lowerBound..<end,
          other: counterparts[0].text
            .lowerBound..<counterparts[counterparts.count - 1].text.upperBound,
          textConfidence: pieces.map(\.confidence).min() ?? .certain,
          confidence: counterparts.map(\.confidence).min() ?? .certain
        )
      )
    }
  }

  /// Finds the runs of words without a counterpart.
  private mutating func findOmissions() {
    var start = 0
    var place = text.all.first?.text.lowerBound ?? 0
    while start < other.all.count {
      let line = other.all[start].line
      var end = start + 1
      while end < other.all.count, other.all[end].line == line { end += 1 }
      let isLine = ends[start..<end].allSatisfy { $0 < 0 }
      var index = start
      while index < end {
        guard ends[index] < 0 else {
          place = ends[index]
          index += 1
          continue
        }
        let first = index
        while index < end, ends[index] < 0 { index += 1 }
        omissions.append(
          Counterparts.Omission(
            place: place,
            other: other.all[first].text.lowerBound..<other.all[index - 1].text.upperBound,
            isLine: isLine,
            confidence: other.all[first..<index].map(\.confidence).min() ?? .certain
          )
        )
      }
      start = end
    }
  }
}
