internal import RenskriftModel

/// Marks in the margin beside running text: `§ 12`, `Beslut`, the numbers of paragraphs.
///
/// An OCR reads such a margin as a column of its own, all marks before all text. Each mark belongs to the line it stands
/// beside.
struct MarginMarks {
  /// Rows of a mark and its line.
  private(set) var marked: [PrintedRow] = []
  /// All other rows.
  private(set) var rest: [PrintedRow] = []

  /// Finds two marks or more left of lines that else all begin further right; O(rows · log).
  init(_ rows: [PrintedRow], on page: UprightPage) {
    rest = rows
    let slack = page.lineHeight / 2
    // Where the text begins: the edge that most lines have.
    let edges = rows.compactMap { $0.runs.count == 1 ? $0.left : nil }
    guard
      let edge = Dictionary(grouping: edges, by: { $0 / max(1, slack) }).max(by: {
        ($0.value.count, -$0.key) < ($1.value.count, -$1.key)
      })?.value.min()
    else { return }
    let isMarked = rows.map { row in
      guard row.runs.count == 2, let mark = row.runs.first, let line = row.runs.last else {
        return false
      }
      return mark.words.count <= 3 && mark.right + page.fineGap <= edge
        && abs(line.left - edge) <= slack && abs(mark.foot - line.foot) <= slack
    }
    let marks = isMarked.count { $0 }
    let lines = rows.count { $0.runs.count == 1 && abs($0.left - edge) <= slack }
    guard marks > 1, lines > marks else { return }
    // Nothing else stands so far left between the first mark and the last.
    guard let first = isMarked.firstIndex(of: true), let last = isMarked.lastIndex(of: true),
      !rows[first...last].indices.contains(where: {
        !isMarked[$0] && rows[$0].left + slack < edge
      })
    else { return }
    marked = rows.indices.filter { isMarked[$0] }.map { rows[$0] }
    rest = rows.indices.filter { !isMarked[$0] }.map { rows[$0] }
  }
}
