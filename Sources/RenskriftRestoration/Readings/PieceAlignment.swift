import RenskriftModel

/// Aligns the words of two readings of the same stretch in their order: the cheapest pairing of one with one, one with
/// several, or several with one, where some may have no counterpart.
///
/// Words are compared by their letters, marks above them apart; where both have boxes, words side by side on the page are
/// no pair. O(n · m) up to ``cellLimit``; longer stretches are cut at words that both have once (patience), and where there
/// are none left unpaired.
struct PieceAlignment {
  /// Pieces of one reading and those of the other in their place; one of the two may be empty.
  struct Group: Hashable {
    var text: Range<Int>
    var other: Range<Int>
    /// How unlike they are, per mille of their letters.
    var distance: Int
  }

  private static let cellLimit = 1 << 16
  /// What a word without a counterpart costs, and each letter of it; short ones are lost more easily.
  private static let skipCost = 150
  private static let skippedLetter = 100
  private static let skipAtMost = 550
  /// What each further word of one side costs.
  private static let furtherCost = 250
  /// What it costs to stand apart on the page.
  private static let apartCost = 900
  private static let most = 3

  private let text: Pieces
  private let other: Pieces
  /// Indices of the pieces to align.
  private let textOrder: [Int]
  private let otherOrder: [Int]
  private let hasBoxes: Bool
  /// In the order of the text; ranges count in the orders given.
  private(set) var groups: [Group] = []

  init(_ text: Pieces, _ textOrder: [Int], _ other: Pieces, _ otherOrder: [Int], hasBoxes: Bool) {
    self.text = text
    self.other = other
    self.textOrder = textOrder
    self.otherOrder = otherOrder
    self.hasBoxes = hasBoxes
    align(0..<textOrder.count, 0..<otherOrder.count)
  }

  private mutating func align(_ a: Range<Int>, _ b: Range<Int>) {
    guard !a.isEmpty || !b.isEmpty else { return }
    if (a.count + 1) * (b.count + 1) <= Self.cellLimit { return alignAll(a, b) }
    let anchors = anchors(a, b)
    guard !anchors.isEmpty else { return }
    var start = (a.lowerBound, b.lowerBound)
    for (first, second) in anchors + [(a.upperBound, b.upperBound)] {
      // Between two anchors only what fits: else every cut could be as long as the whole.
      if (first - start.0 + 1) * (second - start.1 + 1) <= Self.cellLimit {
        alignAll(start.0..<first, start.1..<second)
      }
      if first < a.upperBound, second < b.upperBound {
        groups.append(Group(text: first..<first + 1, other: second..<second + 1, distance: 0))
      }
      start = (first + 1, second + 1)
    }
  }

  // MARK: all pairs

  private struct Step {
    var text: UInt8
    var other: UInt8
    var distance: Int16
  }

  private mutating func alignAll(_ a: Range<Int>, _ b: Range<Int>) {
    let width = b.count + 1
    var costs = [Int32](repeating: .max / 2, count: (a.count + 1) * width)
    var steps = [Step](repeating: Step(text: 0, other: 0, distance: 0), count: costs.count)
    costs[0] = 0
    for i in 0...a.count {
      for j in 0...b.count {
        let from = costs[i * width + j]
        func reach(_ m: Int, _ n: Int, _ cost: Int, _ distance: Int) {
          let slot = (i + m) * width + j + n
          let sum = from + Int32(cost)
          if sum < costs[slot] {
            costs[slot] = sum
            steps[slot] = Step(text: UInt8(m), other: UInt8(n), distance: Int16(distance))
          }
        }
        for m in 1...Self.most where i + m <= a.count {
          for n in 1...(m == 1 ? Self.most : 1) where j + n <= b.count {
            let left = a.lowerBound + i..<a.lowerBound + i + m
            let right = b.lowerBound + j..<b.lowerBound + j + n
            guard let distance = distance(left, right) else { continue }
            let cost = hasBoxes ? placed(distance, left, right) : distance
            reach(m, n, cost + (m + n - 2) * Self.furtherCost, distance)
          }
        }
        if i < a.count { reach(1, 0, Self.skip(text.all[textOrder[a.lowerBound + i]]), 1000) }
        if j < b.count { reach(0, 1, Self.skip(other.all[otherOrder[b.lowerBound + j]]), 1000) }
      }
    }
    var found: [Group] = []
    var (i, j) = (a.count, b.count)
    while i > 0 || j > 0 {
      let step = steps[i * width + j]
      let (m, n) = (Int(step.text), Int(step.other))
      guard m + n > 0 else { break }
      (i, j) = (i - m, j - n)
      found.append(
        Group(
          text: a.lowerBound + i..<a.lowerBound + i + m,
          other: b.lowerBound + j..<b.lowerBound + j + n,
          distance: Int(step.distance)
        )
      )
    }
    groups += found.reversed()
  }

  /// How unlike two runs of words are, per mille of the longer; nil where they are not worth comparing.
  private func distance(_ left: Range<Int>, _ right: Range<Int>) -> Int? {
    if left.count == 1, right.count == 1 {
      return Self.distance(
        text.letters[text.all[textOrder[left.lowerBound]].letters],
        other.letters[other.all[otherOrder[right.lowerBound]].letters]
      )
    }
    let first = left.flatMap { text.letters[text.all[textOrder[$0]].letters] }
    let second = right.flatMap { other.letters[other.all[otherOrder[$0]].letters] }
    // What was run together or parted has about as many letters.
    guard abs(first.count - second.count) * 3 <= max(first.count, second.count) else { return nil }
    return Self.distance(first[...], second[...])
  }

  /// Edits between two strings, per mille of the longer.
  private static func distance(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
    if a.elementsEqual(b) { return 0 }
    let a = a.prefix(60)
    let b = b.prefix(60)
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let change = diagonal + (left == right ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, diagonal + 1, row[j] + 1)
      }
    }
    return row[b.count] * 1000 / max(1, a.count, b.count)
  }

  /// What a pair costs by its places: half where both fill the same stretch of the line, more where they stand apart.
  private func placed(_ distance: Int, _ left: Range<Int>, _ right: Range<Int>) -> Int {
    guard let first = text.all[textOrder[left.lowerBound]].box,
      let last = text.all[textOrder[left.upperBound - 1]].box,
      let otherFirst = other.all[otherOrder[right.lowerBound]].box,
      let otherLast = other.all[otherOrder[right.upperBound - 1]].box
    else { return distance }
    let (start, end) = (Int(first.x), Int(last.x) + Int(last.width))
    let (otherStart, otherEnd) = (Int(otherFirst.x), Int(otherLast.x) + Int(otherLast.width))
    let overlap = min(end, otherEnd) - max(start, otherStart)
    if overlap * 4 < min(end - start, otherEnd - otherStart) { return distance + Self.apartCost }
    return overlap * 10 > (max(end, otherEnd) - min(start, otherStart)) * 6
      ? distance / 2 : distance
  }

  private static func skip(_ piece: Piece) -> Int {
    min(skipAtMost, skipCost + skippedLetter * piece.letters.count)
  }

  // MARK: anchors

  /// Words that each side has once, in the longest run that is in order on both.
  private func anchors(_ a: Range<Int>, _ b: Range<Int>) -> [(Int, Int)] {
    func places(_ range: Range<Int>, _ pieces: Pieces, _ order: [Int]) -> [[UInt8]: Int] {
      var places: [[UInt8]: Int] = [:]
      for index in range {
        let letters = Array(pieces.letters[pieces.all[order[index]].letters])
        guard letters.count > 3 else { continue }
        places[letters] = places[letters] == nil ? index : -1
      }
      return places
    }
    let others = places(b, other, otherOrder)
    let pairs = places(a, text, textOrder).compactMap { letters, place -> (Int, Int)? in
      guard place >= 0, let other = others[letters], other >= 0 else { return nil }
      return (place, other)
    }
    .sorted { $0.0 < $1.0 }
    // The longest ascending run by patience: the last of each length, and what stands before each.
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for index in pairs.indices {
      let pile = tails.boundary { pairs[$0].1 >= pairs[index].1 }
      if pile > 0 { before[index] = tails[pile - 1] }
      if pile < tails.count { tails[pile] = index } else { tails.append(index) }
    }
    var result: [(Int, Int)] = []
    var index = tails.last ?? -1
    while index >= 0 {
      result.append(pairs[index])
      index = before[index]
    }
    return result.reversed()
  }
}
