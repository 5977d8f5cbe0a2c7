package import RenskriftModel

/// Proposes the words that a stretch of damaged Swedish text was printed with.
///
/// A noisy channel: of all readings of a stretch the one with the highest P(text) · P(read | text).
/// A value over a mapped file: share it between workers.
package struct WordEngine: Sendable {
  /// What the rest of a window says about a name.
  struct Vote {
    /// How often it stands so.
    var count: Int32
    /// Per mille of all that was read for it.
    var share: Int32
  }

  /// However often a name stands so, it is no surer than this, per mille.
  private static let voteCap: Int32 = 960

  /// Surer than this is applied.
  private static let threshold: Int32 = 440

  /// The same for a change of one frequent word into another.
  private static let rivalThreshold: Int32 = 550
  /// A word this frequent may well be what was printed.
  private static let knownRival: Int32 = -6_000

  let model: WordModel
  let languages: Languages
  let marks: MarkTable
  private let calibration: Calibration
  let finders: [Damage: ReadingFinder]

  /// Loads what `normalizers/words` knows.
  package init(folder: String) throws(StageError) {
    try self.init(ModelFile(path: folder + "/model.rnm"), folder: folder)
  }

  /// A model together with the tables of a folder.
  package init(_ file: ModelFile, folder: String) throws(StageError) {
    model = try WordModel(file)
    languages = try Languages(path: folder + "/languages.tsv", model: model)
    calibration = try Calibration(path: folder + "/calibration.tsv")
    marks = try MarkTable(folder: folder)
    let table = try ChannelTable(path: folder + "/channel.tsv")
    let protected = try ProtectedWords(path: folder + "/protected.tsv")
    var finders: [Damage: ReadingFinder] = [
      .stripped: ReadingFinder(
        model: model,
        cheap: .stripped,
        dear: nil,
        protected: protected,
        rivalMargin: 0,
        lostSpace: 0
      )
    ]
    let damages: [Damage] = [.misread, .misreadSmall, .misreadWorse, .misreadWorst]
    for (damage, quality) in zip(damages, table.qualities) {
      finders[damage] = ReadingFinder(
        model: model,
        cheap: quality.cheap,
        dear: quality.dear,
        protected: protected,
        rivalMargin: quality.rivalMargin,
        lostSpace: quality.lostSpace
      )
    }
    self.finders = finders
  }

  /// How sure the models are of the best reading at a position; nil if that is the word as it stands.
  ///
  /// `ranked` are its readings, best first.
  func rawConfidence(
    _ ranked: ArraySlice<Decoder.Ranked>,
    _ position: Lattice.Position,
    _ lattice: borrowing Lattice
  ) -> RawConfidence? {
    guard let best = ranked.first else { return nil }
    let summary = lattice.summaries[Int(position.entry)]
    guard best.reading != Int(summary.own) else { return nil }
    let reading = lattice.weights[Int(summary.first) + best.reading]
    let isNew = reading.word < 0
    let kind: ChangeClass.Kind =
      summary.isInsideCapital
      ? .name : isNew ? (reading.isDear ? .guess : .new) : reading.isDear ? .dear : .known
    return RawConfidence(
      changeClass: ChangeClass(lattice.finder.dear == nil ? .stripped : .misread, kind),
      perMille: 1_000_000 / max(1, Self.total(ranked, best))
    )
  }

  /// The sum of the odds against the best, per mille.
  private static func total(
    _ ranked: ArraySlice<Decoder.Ranked>,
    _ best: Decoder.Ranked
  ) -> Int32 {
    ranked.reduce(0) { $0 + Score.perMille(min(0, $1.score - best.score)) }
  }

  /// What to write at a position; nil if it stays as it is.
  ///
  /// `ranked` are its readings, best first; without `alternatives` only the best of them is told.
  func proposal(
    _ ranked: ArraySlice<Decoder.Ranked>,
    _ position: Lattice.Position,
    _ vote: Vote?,
    _ lattice: borrowing Lattice,
    alternatives wantsAlternatives: Bool
  ) -> Proposal? {
    guard let best = ranked.first, let raw = rawConfidence(ranked, position, lattice) else {
      return nil
    }
    let summary = lattice.summaries[Int(position.entry)]
    let ownWeight = lattice.weights[Int(summary.first) + Int(summary.own)]
    let total = Self.total(ranked, best)
    let byContext = calibration.confidence(raw)
    let sure = max(byContext, min(Self.voteCap, vote?.share ?? 0))
    let threshold =
      ownWeight.word >= 0 && ownWeight.frequency > Self.knownRival
      ? Self.rivalThreshold : Self.threshold
    var own: Int32?
    var alternatives: [Alternative] = []
    if wantsAlternatives { alternatives.reserveCapacity(ranked.count - 1) }
    for rival in ranked {
      if rival.reading == Int(summary.own) { own = rival.score }
      guard wantsAlternatives, rival.reading != best.reading else { continue }
      // What the best does not have the others share as the models say.
      let share =
        Score.perMille(min(0, rival.score - best.score)) * (1000 - sure) / max(1, total - 1000)
      alternatives.append(
        Alternative(
          after: lattice.spelling(rival.reading, of: position),
          confidence: Confidence(perMille: Int(max(0, min(share, sure))))
        )
      )
    }
    // log10 odds over the word as it stands, in 1/1000.
    let margin = min(20_000, (best.score - (own ?? best.score - 6 * Score.decade)) * 1000 / 1024)
    let votes = sure > byContext ? vote?.count ?? 0 : 0
    return Proposal(
      text: TextRange(Int(position.token.start), Int(position.token.end)),
      after: lattice.spelling(best.reading, of: position),
      confidence: Confidence(perMille: Int(max(0, sure))),
      evidence: votes > 0 ? .memory(votes: votes) : .model(margin: margin),
      alternatives: alternatives,
      isSuggestion: sure < threshold || summary.isDoubtful && vote == nil
    )
  }
}

extension Proposal {
  /// The same change line by line, so that no edit goes over a line end.
  func byLine(in bytes: UnsafeBufferPointer<UInt8>) -> [Proposal] {
    let range = text.lowerBound.index..<text.upperBound.index
    guard let end = bytes[range].firstIndex(of: 0x0A), let same = after.firstIndex(of: 0x0A)
    else { return [self] }
    return [
      (range.lowerBound..<end, Array(after[..<same])),
      (end + 1..<range.upperBound, Array(after[(same + 1)...])),
    ]
    .filter { !bytes[$0.0].elementsEqual($0.1) }
    .map { range, after in
      Proposal(
        text: TextRange(range.lowerBound, range.upperBound),
        after: after,
        confidence: confidence,
        evidence: evidence,
        alternatives: [],
        isSuggestion: isSuggestion
      )
    }
  }
}
