internal import RenskriftModel

/// The words and characters of one source beside the right text, before and after restoration.
///
/// Counted as `renskrift evaluate` counts, page by page where the three have as many pages, else as a whole.
public struct WordComparison: Sendable {
  /// The figures.
  public private(set) var score = RestorationScore()
  /// Characters as readers see them.
  public private(set) var graphemes = GraphemeErrors()
  /// Words that are wrong after restoration, in the order of the right text.
  public private(set) var differences: [WordDifference] = []

  /// Compares; the edits lie in `restored`, in its order.
  init(truth: [UInt8], read: [UInt8], restored: [UInt8], edits: [Edit]) {
    let pages = [truth, read, restored].map {
      $0.split(separator: 0x0C, omittingEmptySubsequences: false)
    }
    let isPaged = Set(pages.map(\.count)).count == 1
    let rows = isPaged ? pages : [truth, read, restored].map { [$0[...]] }
    var scorer = RowScorer()
    var graphemeAligner = GraphemeAligner()
    var rest = edits.filter { $0.disposition != .rejected }[...]
    for ((gold, asRead), ours) in zip(zip(rows[0], rows[1]), rows[2]) {
      rest = rest.drop { $0.text.upperBound.index < ours.startIndex }
      let own = rest.prefix { $0.text.upperBound.index <= ours.endIndex }
      rest = rest.dropFirst(own.count)
      let figures = scorer.score(gold: gold, read: asRead, restored: ours, edits: own) {
        differences.append($0)
      }
      score += figures
      graphemes += graphemeAligner.errors(gold: gold, read: asRead, ours: ours, scalars: figures)
    }
  }

  /// Wrong words of a kind.
  public func differences(_ kind: WordFault.Kind) -> [WordDifference] {
    differences.filter { $0.fault.kind == kind }
  }
}
