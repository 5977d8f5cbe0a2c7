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
  /// What another reading has is shown beside the word as it stands from this share on.
  private static let worthShowing: Int32 = 250
  /// A word this frequent may well be what was printed.
  private static let knownRival: Int32 = -6_000

  let model: WordModel
  let languages: Languages
  let marks: MarkTable
  private let calibration: Calibration
  let finders: [Damage: ReadingFinder]
  /// For what was read by an OCR with å ä ö, where another reading stands beside it.
  private let intact: ReadingFinder
  /// What an OCR with å ä ö reads, by quality of print.
  private let swedish: [ChannelTable.Quality]

  /// The finder for what has that damage; for right text one that knows it as it stands.
  func finder(_ damage: Damage) -> ReadingFinder { finders[damage] ?? intact }

  /// What it costs that a run read one thing for another, `rival` being the damage of the other run of the page: what that one
  /// shows of the print holds for this one too.
  func pairCost(_ damage: Damage, beside rival: Damage) -> PairCost {
    if let finder = finders[damage] {
      return PairCost(channel: finder.dear ?? finder.cheap, lostSpace: finder.lostSpace)
    }
    let quality: Int
    switch rival {
    case .none, .misreadSmall: quality = 1
    case .stripped, .misread: quality = 0
    case .misreadWorse: quality = 2
    case .misreadWorst: quality = 3
    }
    return PairCost(channel: swedish[quality].dear, lostSpace: swedish[quality].lostSpace)
  }

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
    swedish = try ChannelTable(path: folder + "/channel-swe.tsv").qualities
    intact = ReadingFinder(
      model: model,
      cheap: Channel([]),
      dear: nil,
      protected: protected,
      rivalMargin: 0,
      lostSpace: 0
    )
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
      summary.isPaired
      ? .paired
      : summary.isInsideCapital
        ? .name : isNew ? (reading.isDear ? .guess : .new) : reading.isDear ? .dear : .known
    return RawConfidence(
      changeClass: ChangeClass(
        lattice.finder.dear == nil && !summary.isPaired ? .stripped : .misread,
        kind
      ),
      perMille: 1_000_000 / max(1, Self.total(ranked, best, summary))
    )
  }

  /// The sum of the odds against the best, per mille.
  private static func total(
    _ ranked: ArraySlice<Decoder.Ranked>,
    _ best: Decoder.Ranked,
    _ summary: Lattice.Summary
  ) -> Int32 {
    ranked.reduce(0) { $0 + odds($1, best, summary) }
  }

  /// The odds of a reading against the best, per mille.
  ///
  /// Two runs of an OCR are not as independent as their product takes them to be; as counted on 120 rendered pages, a third
  /// of the distance is right.
  private static func odds(
    _ rival: Decoder.Ranked,
    _ best: Decoder.Ranked,
    _ summary: Lattice.Summary
  ) -> Int32 {
    Score.perMille(min(0, rival.score - best.score) / (summary.isPaired ? 3 : 1))
  }

  /// What to write at a position; nil if it stays as it is.
  ///
  /// `ranked` are its readings, best first; without `alternatives` only the best of them is told.
  func proposal(
    _ ranked: ArraySlice<Decoder.Ranked>,
    _ position: Lattice.Position,
    _ vote: Vote?,
    _ lattice: borrowing Lattice,
    origin: String? = nil,
    alternatives wantsAlternatives: Bool
  ) -> Proposal? {
    guard let best = ranked.first else { return nil }
    let summary = lattice.summaries[Int(position.entry)]
    guard let raw = rawConfidence(ranked, position, lattice) else {
      return rival(ranked, position, summary, lattice, origin: origin)
    }
    let ownWeight = lattice.weights[Int(summary.first) + Int(summary.own)]
    let total = Self.total(ranked, best, summary)
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
        Self.odds(rival, best, summary) * (1000 - sure) / max(1, total - 1000)
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
      evidence: votes > 0
        ? .memory(votes: votes)
        : origin.flatMap { best.reading == Int(summary.other) ? .reading(origin: $0) : nil }
          ?? .model(margin: margin),
      alternatives: alternatives,
      isSuggestion: sure < threshold || vote == nil && isDoubtful(best, summary, lattice)
    )
  }

  /// Whether a change is only to be shown: a new word for a name, or one that neither of two runs has read.
  private func isDoubtful(
    _ best: Decoder.Ranked,
    _ summary: Lattice.Summary,
    _ lattice: borrowing Lattice
  ) -> Bool {
    summary.isDoubtful
      || summary.isPaired && summary.isInsideCapital
        && !lattice.weights[Int(summary.first) + best.reading].isRead
  }

  /// What another reading of the page has at a position that stays as it is, to be shown where it is nearly as likely.
  private func rival(
    _ ranked: ArraySlice<Decoder.Ranked>,
    _ position: Lattice.Position,
    _ summary: Lattice.Summary,
    _ lattice: borrowing Lattice,
    origin: String?
  ) -> Proposal? {
    guard let origin, summary.hasOther, let best = ranked.first,
      let other = ranked.first(where: { $0.reading == Int(summary.other) })
    else { return nil }
    let share =
      Self.odds(other, best, summary) * 1000 / max(1, Self.total(ranked, best, summary))
    guard share >= Self.worthShowing else { return nil }
    return Proposal(
      text: TextRange(Int(position.token.start), Int(position.token.end)),
      after: lattice.spelling(other.reading, of: position),
      confidence: Confidence(perMille: Int(share)),
      evidence: .reading(origin: origin),
      isSuggestion: true
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
