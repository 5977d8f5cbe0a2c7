/// Up to 64 cells of a column of the edit distance matrix, as differences from cell to cell.
///
/// Myers 1999 (doi:10.1145/316542.316550) as Hyyrö 2003 has it: one column further costs some fifteen operations.
struct BlockColumn {
  /// Cells one above the cell before them.
  private(set) var rises: UInt64 = ~0
  /// Cells one below the cell before them.
  private(set) var falls: UInt64 = 0

  /// Moves one column on.
  ///
  /// `equal` has a bit for every row whose symbol is that of the new column; `above` is how much the row
  /// above the block changed, −1, 0 or 1. Returns the same of row `last`.
  @inline(__always)
  mutating func step(equal: UInt64, above: Int8, last: UInt64) -> Int8 {
    let carriesFall: UInt64 = above < 0 ? 1 : 0
    let carriesRise: UInt64 = above > 0 ? 1 : 0
    let x = equal | carriesFall
    let diagonal = (((x & rises) &+ rises) ^ rises) | x | falls
    var right = falls | ~(diagonal | rises)
    var left = diagonal & rises
    let change: Int8 = (right >> last) & 1 == 1 ? 1 : (left >> last) & 1 == 1 ? -1 : 0
    right = right << 1 | carriesRise
    left = left << 1 | carriesFall
    rises = left | ~(diagonal | right)
    falls = right & diagonal
    return change
  }
}
