/// Shortest edit scripts of two sequences of symbols, as RapidFuzz's `editops` finds them.
///
/// Common beginnings and ends are set aside; then the script is read backwards from the matrix: a symbol is
/// left out where that is on a shortest path, else put in, else kept or replaced. Large matrices are halved
/// (Hirschberg 1975), within a band as wide as the distance, so that memory stays small and a page of a
/// megabyte takes seconds. Blocks outside, columns inside: one table of 64 rows serves any alphabet.
struct SequenceAligner {
  /// What stands for a symbol that the other sequence lacks.
  static let missing: Int32 = -1
  /// Words of memory that a whole matrix may take.
  private static let wholeMatrix = 1 << 16
  private static let infinity = Int32.max / 4

  /// Rows of a block by symbol; zero between calls.
  private var masks: [UInt64] = []

  /// For every symbol of `a` the index of its partner in `b`, equal or not, or ``missing``.
  ///
  /// Partners rise; what is no partner of anything was put in. Symbols are small numbers from 0.
  mutating func partners(_ a: [Int32], _ b: [Int32]) -> [Int32] {
    reserve(a, b)
    var result = [Int32](repeating: Self.missing, count: a.count)
    align(a, 0..<a.count, b, 0..<b.count, into: &result)
    return result
  }

  /// The Levenshtein distance.
  mutating func distance(_ a: [Int32], _ b: [Int32]) -> Int {
    reserve(a, b)
    return distance(a, 0..<a.count, b, 0..<b.count)
  }

  private mutating func reserve(_ a: [Int32], _ b: [Int32]) {
    let largest = Int(max(a.max() ?? 0, b.max() ?? 0))
    if largest >= masks.count {
      masks += [UInt64](repeating: 0, count: largest + 1 - masks.count)
    }
  }

  // MARK: scripts

  private mutating func align(
    _ a: [Int32],
    _ aRange: Range<Int>,
    _ b: [Int32],
    _ bRange: Range<Int>,
    into result: inout [Int32]
  ) {
    var (aFrom, aTo, bFrom, bTo) = (
      aRange.lowerBound, aRange.upperBound, bRange.lowerBound, bRange.upperBound
    )
    while aFrom < aTo, bFrom < bTo, a[aFrom] == b[bFrom] {
      result[aFrom] = Int32(bFrom)
      (aFrom, bFrom) = (aFrom + 1, bFrom + 1)
    }
    while aTo > aFrom, bTo > bFrom, a[aTo - 1] == b[bTo - 1] {
      (aTo, bTo) = (aTo - 1, bTo - 1)
      result[aTo] = Int32(bTo)
    }
    guard aFrom < aTo, bFrom < bTo else { return }
    let blocks = (aTo - aFrom + 63) / 64
    if blocks * (bTo - bFrom) <= Self.wholeMatrix || aTo - aFrom < 65 || bTo - bFrom < 10 {
      alignWhole(a, aFrom..<aTo, b, bFrom..<bTo, into: &result)
      return
    }
    let middle = bFrom + (bTo - bFrom) / 2
    let band = distance(a, aFrom..<aTo, b, bFrom..<bTo)
    let left = lastColumn(a, aFrom..<aTo, b, bFrom..<middle, band: band, isReversed: false)
    let right = lastColumn(a, aFrom..<aTo, b, middle..<bTo, band: band, isReversed: true)
    var cut = 0
    var best = Int32.max
    for index in left.indices {
      let sum = left[index] + right[left.count - 1 - index]
      if sum < best { (cut, best) = (index, sum) }
    }
    align(a, aFrom..<aFrom + cut, b, bFrom..<middle, into: &result)
    align(a, aFrom + cut..<aTo, b, middle..<bTo, into: &result)
  }

  /// Keeps all columns and walks back through them.
  private mutating func alignWhole(
    _ a: [Int32],
    _ aRange: Range<Int>,
    _ b: [Int32],
    _ bRange: Range<Int>,
    into result: inout [Int32]
  ) {
    let width = bRange.count
    let blocks = (aRange.count + 63) / 64
    var rises = [UInt64](repeating: 0, count: blocks * width)
    var falls = rises
    var changes = [Int8](repeating: 1, count: width)
    for block in 0..<blocks {
      let rows = mark(a, aRange, block)
      var column = BlockColumn()
      for at in 0..<width {
        let equal = masks[Int(b[bRange.lowerBound + at])]
        changes[at] = column.step(equal: equal, above: changes[at], last: UInt64(rows.count - 1))
        rises[block * width + at] = column.rises
        falls[block * width + at] = column.falls
      }
      unmark(a, rows)
    }
    var (row, column) = (aRange.count, width)
    while row > 0, column > 0 {
      let (block, bit) = ((row - 1) / 64, UInt64((row - 1) % 64))
      if (rises[block * width + column - 1] >> bit) & 1 == 1 {
        row -= 1
        continue
      }
      column -= 1
      if column > 0, (falls[block * width + column - 1] >> bit) & 1 == 1 { continue }
      row -= 1
      result[aRange.lowerBound + row] = Int32(bRange.lowerBound + column)
    }
  }

  // MARK: distances

  private mutating func distance(
    _ a: [Int32],
    _ aRange: Range<Int>,
    _ b: [Int32],
    _ bRange: Range<Int>
  ) -> Int {
    guard !aRange.isEmpty, !bRange.isEmpty else { return max(aRange.count, bRange.count) }
    let longest = max(aRange.count, bRange.count)
    var band = max(64, abs(aRange.count - bRange.count))
    while true {
      let column = lastColumn(a, aRange, b, bRange, band: band, isReversed: false)
      let found = Int(column[aRange.count])
      if found <= band || band >= longest { return found }
      band *= 2
    }
  }

  /// The last column of the matrix, a cell for every row from 0 on; exact up to `band`, above it too large.
  ///
  /// Cells further than `band` from the diagonal are not looked at: what enters the band from outside counts as
  /// one more than its neighbour, which some path always reaches.
  private mutating func lastColumn(
    _ a: [Int32],
    _ aRange: Range<Int>,
    _ b: [Int32],
    _ bRange: Range<Int>,
    band: Int,
    isReversed: Bool
  ) -> [Int32] {
    let (height, width) = (aRange.count, bRange.count)
    var result = [Int32](repeating: Self.infinity, count: height + 1)
    if width <= band { result[0] = Int32(width) }
    var changes = [Int8](repeating: 1, count: width)
    /// The row above the block, one column before the block's first.
    var above = 0
    for block in 0..<(height + 63) / 64 {
      let top = block * 64
      let first = max(1, top - band)
      guard first <= width else { break }
      let rows = isReversed ? markReversed(a, aRange, block) : mark(a, aRange, block)
      let last = UInt64(rows.count - 1)
      let end = min(width, top + rows.count + band)
      let handOver = max(1, top + 64 - band) - 1
      var score = above + rows.count
      above = score
      var column = BlockColumn()
      var at = first
      while at <= end {
        let symbol = isReversed ? b[bRange.upperBound - at] : b[bRange.lowerBound + at - 1]
        changes[at - 1] = column.step(
          equal: masks[Int(symbol)],
          above: changes[at - 1],
          last: last
        )
        score += Int(changes[at - 1])
        if at == handOver { above = score }
        at += 1
      }
      unmark(a, rows)
      guard end == width else { continue }
      var value = Int32(score)
      for row in stride(from: rows.count - 1, through: 0, by: -1) {
        result[top + row + 1] = value
        if (column.rises >> UInt64(row)) & 1 == 1 { value -= 1 }
        if (column.falls >> UInt64(row)) & 1 == 1 { value += 1 }
      }
    }
    return result
  }

  // MARK: masks

  private mutating func mark(_ a: [Int32], _ range: Range<Int>, _ block: Int) -> Range<Int> {
    let from = range.lowerBound + block * 64
    let rows = from..<min(from + 64, range.upperBound)
    for (bit, index) in rows.enumerated() { masks[Int(a[index])] |= 1 << UInt64(bit) }
    return rows
  }

  private mutating func markReversed(
    _ a: [Int32],
    _ range: Range<Int>,
    _ block: Int
  ) -> Range<Int> {
    let to = range.upperBound - block * 64
    let rows = max(to - 64, range.lowerBound)..<to
    for (bit, index) in rows.reversed().enumerated() { masks[Int(a[index])] |= 1 << UInt64(bit) }
    return rows
  }

  private mutating func unmark(_ a: [Int32], _ rows: Range<Int>) {
    for index in rows { masks[Int(a[index])] = 0 }
  }
}
