public import RenskriftModel
public import RenskriftPipeline
internal import RenskriftRestoration

/// Fits `calibration.tsv`: how often the changes of a model are right, by the confidence that it gave them.
///
/// All changes that the models would make are made, sure or not; one is right if all words that it touches are
/// those of the truth. The sets must not be among the texts that the model was made from: of what it has read it is
/// right too often.
public struct CalibrationFit {
  private let normalizers: [any Normalizer]
  private let words: WordsNormalizer
  private var tables: [ChangeClass: IsotonicTable] = [:]
  private var scorer = RowScorer()

  /// Nothing was seen yet; nil if the pipeline restores no words.
  public init?(_ pipeline: Pipeline) {
    guard let index = pipeline.normalizers.firstIndex(where: { $0 is WordsNormalizer }),
      let words = pipeline.normalizers[index] as? WordsNormalizer
    else { return nil }
    normalizers = Array(pipeline.normalizers[..<index])
    self.words = words
  }

  /// Counts the changes to a set, in windows as large as those of a stream.
  public mutating func add(_ set: EvaluationSet) throws(StageError) {
    var start = 0
    while start < set.rows.count {
      var bytes = 0
      var end = start
      while end < set.rows.count, end == start || bytes < RestoringStream.windowBytes {
        bytes += set.rows[end].read.count + 1
        end += 1
      }
      try addWindow(
        EvaluationSet(kind: set.kind, source: set.source, rows: Array(set.rows[start..<end]))
      )
      start = end
    }
  }

  private mutating func addWindow(_ set: EvaluationSet) throws(StageError) {
    // What works before the words does so here too, so that they meet the text that they would meet.
    var document = Document(window: set.text)
    for normalizer in normalizers {
      document = document.applying(
        normalizer.proposals(for: document),
        by: type(of: normalizer).description.id
      )
    }
    guard let parts = set.rows(of: document.text) else { throw .rowsLost(set.source) }
    var changes = words.rawChanges(for: document)[...]
    for (row, part) in zip(set.rows, parts) {
      changes = changes.drop { $0.text.lowerBound < part.startIndex }
      let own = changes.prefix { $0.text.upperBound <= part.endIndex }
      changes = changes.dropFirst(own.count)
      guard row.isScored else { continue }
      count(own, in: part, gold: row.gold)
    }
  }

  private mutating func count(
    _ changes: ArraySlice<RawChange>,
    in text: ArraySlice<UInt8>,
    gold: ArraySlice<UInt8>
  ) {
    var restored: [UInt8] = []
    var places: [Range<Int>] = []
    var next = text.startIndex
    for change in changes {
      restored += text[next..<change.text.lowerBound]
      places.append(restored.count..<restored.count + change.after.count)
      restored += change.after
      next = change.text.upperBound
    }
    restored += text[next...]
    let judged = scorer.areRight(places, in: restored[...], gold: gold)
    for (change, isRight) in zip(changes, judged) {
      guard let isRight else { continue }
      let raw = change.confidence
      tables[raw.changeClass, default: IsotonicTable()]
        .add(raw: Int(raw.perMille), isRight: isRight)
    }
  }

  /// The content of `calibration.tsv`: what the columns mean, how many changes were seen, and the rows.
  public var content: String {
    var lines = [
      "# How often a change was right, by the confidence that the models gave it; it never falls.",
      "# Columns: damage, class (known: a word of the lexicon that differs by å ä ö alone; dear: one by rarer",
      "# operations, or two words; new: none of the lexicon; guess: one by rarer operations; name: a capital inside",
      "# a sentence), confidence of the models, share right, both per mille; straight lines between.",
    ]
    let seen = ChangeClass.all.compactMap { item in tables[item].map { (item, $0) } }
    let counts = seen.map { "\($0.damage.rawValue) \($0.kind.rawValue) \($1.count)" }
    lines.append("# Changes: " + counts.joined(separator: ", ") + ".")
    for (item, table) in seen {
      for row in table.rows {
        lines.append("\(item.damage.rawValue)\t\(item.kind.rawValue)\t\(row.raw)\t\(row.right)")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
