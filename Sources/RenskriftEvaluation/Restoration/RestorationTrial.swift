public import RenskriftModel
public import RenskriftPipeline

/// A set restored by a pipeline, as `renskrift restore` would restore it, with its figures.
public struct RestorationTrial: Sendable {
  /// What was restored.
  public let set: EvaluationSet
  /// All of it.
  public let score: RestorationScore
  /// By group, in the order of the set's groups.
  public let groupScores: [RestorationScore]

  /// Restores the set and scores it.
  public init(_ set: EvaluationSet, through pipeline: Pipeline) throws(StageError) {
    var text: [UInt8] = []
    var edits: [Edit] = []
    func take(_ window: RestoredWindow) {
      let base = text.count
      for var edit in window.document.edits where edit.disposition != .rejected {
        edit.text = TextRange(base + edit.text.lowerBound.index, base + edit.text.upperBound.index)
        edits.append(edit)
      }
      text += window.document.text
    }
    var stream = RestoringStream(pipeline)
    var rest: [UInt8]? = set.text
    stream.restore({ rest.take() }, take)
    try self.init(set, restored: text, edits: edits)
  }

  /// Scores a set that was restored already; the edits lie in the restored text, in its order.
  init(_ set: EvaluationSet, restored: [UInt8], edits: [Edit]) throws(StageError) {
    guard let parts = set.rows(of: restored) else { throw .rowsLost(set.source) }
    self.set = set
    var scorer = RowScorer()
    var all = RestorationScore()
    var groups = [RestorationScore](repeating: RestorationScore(), count: set.groups.count)
    var rest = edits[...]
    for (row, part) in zip(set.rows, parts) {
      rest = rest.drop { $0.text.upperBound.index < part.startIndex }
      let own = rest.prefix { $0.text.upperBound.index <= part.endIndex }
      rest = rest.dropFirst(own.count)
      guard row.isScored else { continue }
      let score = scorer.score(gold: row.gold, read: row.read, restored: part, edits: own)
      all += score
      if groups.indices.contains(row.group) { groups[row.group] += score }
    }
    score = all
    groupScores = groups
  }
}

extension StageError {
  static func rowsLost(_ source: String) -> StageError {
    StageError(
      code: "evaluation-rows-lost",
      message: Message(
        en: "\(source): restoring changed the number of lines or pages",
        sv: "\(source): återställningen ändrade antalet rader eller sidor"
      ),
      remedy: Message(
        en: "that is a fault of the program: only words may change; tell us",
        sv: "det är ett programfel: bara ord får ändras; berätta för oss"
      )
    )
  }
}
