internal import Testing

@testable internal import RenskriftEvaluation

@Suite("Alignment")
struct SequenceAlignerTests {
  /// The whole matrix, cell by cell.
  private func matrix(_ a: [Int32], _ b: [Int32]) -> [[Int]] {
    var rows = [Array(0...b.count)]
    for (row, symbol) in a.enumerated() {
      var line = [row + 1]
      for (column, other) in b.enumerated() {
        line.append(
          min(
            rows[row][column] + (symbol == other ? 0 : 1),
            rows[row][column + 1] + 1,
            line[column] + 1
          )
        )
      }
      rows.append(line)
    }
    return rows
  }

  /// The rule by which scripts are chosen, on the plain matrix: leave out, else put in, else keep or replace.
  private func expected(_ a: [Int32], _ b: [Int32]) -> [Int32] {
    var front = 0
    while front < min(a.count, b.count), a[front] == b[front] { front += 1 }
    var back = 0
    while back < min(a.count, b.count) - front, a[a.count - 1 - back] == b[b.count - 1 - back] {
      back += 1
    }
    var result = [Int32](repeating: -1, count: a.count)
    for index in 0..<front { result[index] = Int32(index) }
    for index in 0..<back { result[a.count - 1 - index] = Int32(b.count - 1 - index) }
    let inner = Array(a[front..<a.count - back])
    let other = Array(b[front..<b.count - back])
    let cells = matrix(inner, other)
    var (row, column) = (inner.count, other.count)
    while row > 0, column > 0 {
      if cells[row][column] == cells[row - 1][column] + 1 {
        row -= 1
        continue
      }
      column -= 1
      if column > 0, cells[row][column] == cells[row - 1][column] - 1 { continue }
      row -= 1
      result[front + row] = Int32(front + column)
    }
    return result
  }

  /// What a script costs.
  private func cost(_ partners: [Int32], _ a: [Int32], _ b: [Int32]) -> Int {
    let paired = partners.count { $0 >= 0 }
    let replaced = partners.enumerated().count { $1 >= 0 && a[$0] != b[Int($1)] }
    return a.count - paired + b.count - paired + replaced
  }

  @Test(arguments: [(3, 2), (9, 3), (40, 4), (70, 5), (130, 9), (200, 60)])
  func `a script is the one that the plain matrix gives`(length: Int, alphabet: Int) {
    var aligner = SequenceAligner()
    var made = MadeText(seed: UInt64(length))
    for round in 0..<40 {
      let a = made.symbols(made.next(below: length + 1), of: alphabet)
      let b =
        round % 2 == 0
        ? made.symbols(made.next(below: length + 1), of: alphabet)
        : made.damaged(a, oneIn: 4, of: alphabet)
      #expect(aligner.partners(a, b) == expected(a, b), "\(a) \(b)")
      #expect(aligner.distance(a, b) == matrix(a, b)[a.count][b.count], "\(a) \(b)")
    }
  }

  @Test(arguments: [(2_100, 30, 6), (5_000, 40, 20), (3_000, 6, 3), (2_500, 3, 200)])
  func `halving a large matrix loses nothing`(length: Int, alphabet: Int, rarity: Int) {
    var aligner = SequenceAligner()
    var made = MadeText(seed: 7)
    let a = made.symbols(length, of: alphabet)
    let b = made.damaged(a, oneIn: rarity, of: alphabet)
    let partners = aligner.partners(a, b)
    let distance = matrix(a, b)[a.count][b.count]
    #expect(cost(partners, a, b) == distance)
    #expect(aligner.distance(a, b) == distance)
    let used = partners.filter { $0 >= 0 }
    #expect(zip(used, used.dropFirst()).allSatisfy(<))
  }

  @Test func `nothing, one side, and no likeness`() {
    var aligner = SequenceAligner()
    #expect(aligner.partners([], []) == [])
    #expect(aligner.partners([1, 2], []) == [-1, -1])
    #expect(aligner.partners([], [1, 2]) == [])
    #expect(aligner.distance([1, 1, 1], [2, 2]) == 3)
    let (a, b) = ([Int32](repeating: 1, count: 3_000), [Int32](repeating: 2, count: 2_900))
    #expect(aligner.distance(a, b) == 3_000)
    #expect(cost(aligner.partners(a, b), a, b) == 3_000)
  }
}
