/// How many single changes lie between two words.
enum EditDistance {
  /// Restricted Damerau-Levenshtein distance, or more than `limit` as soon as that is certain.
  ///
  /// O(n · limit): only a band of that width around the diagonal is looked at.
  static func between(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    let width = right.count + 1
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { cells in
      cells.initialize(repeating: limit + 1)
      for j in 0...min(right.count, limit) { cells[j] = j }
      for i in 1...left.count {
        let row = (i % 3) * width
        let last = ((i + 2) % 3) * width
        let before = ((i + 1) % 3) * width
        for j in 0..<width { cells[row + j] = limit + 1 }
        if i <= limit { cells[row] = i }
        var least = cells[row]
        let lower = max(1, i - limit)
        let upper = min(right.count, i + limit)
        guard lower <= upper else { return limit + 1 }
        for j in lower...upper {
          let same = left[i - 1] == right[j - 1]
          var cost = min(
            cells[last + j] + 1,
            cells[row + j - 1] + 1,
            cells[last + j - 1] + (same ? 0 : 1)
          )
          if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
            cost = min(cost, cells[before + j - 2] + 1)
          }
          cells[row + j] = min(cost, limit + 1)
          least = min(least, cells[row + j])
        }
        if least > limit { return limit + 1 }
      }
      return cells[(left.count % 3) * width + right.count]
    }
  }
}
