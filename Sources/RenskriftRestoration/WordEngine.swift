package import RenskriftModel

/// Proposes the words that a stretch of damaged Swedish text was printed with.
///
/// A noisy channel: of all readings of a stretch the one with the highest P(text) · P(read | text).
/// A value over a mapped file: share it between workers.
package struct WordEngine: Sendable {
  /// One word to change.
  package struct Proposal: Sendable {
    /// Where, in bytes of the window.
    package var range: Range<Int>
    /// What was printed.
    package var after: [UInt8]
    /// Per mille.
    package var confidence: UInt16
    /// log10 odds over the word as it stands, in 1/1000.
    package var margin: Int32
    /// Where the same name decided it, how often it stands so; else 0.
    package var votes: Int32
    /// Other readings, best first.
    package var alternatives: [(after: [UInt8], confidence: UInt16)]
    /// Whether the lexicon does not know the word.
    package var isNew: Bool
    /// Too doubtful to apply.
    package var isSuggestion: Bool

    /// The same change line by line, so that no edit goes over a line end.
    func byLine(in bytes: UnsafeBufferPointer<UInt8>) -> [Proposal] {
      guard let end = bytes[range].firstIndex(of: 0x0A), let same = after.firstIndex(of: 0x0A)
      else { return [self] }
      var parts = [self, self]
      parts[0].range = range.lowerBound..<end
      parts[0].after = Array(after[..<same])
      parts[1].range = end + 1..<range.upperBound
      parts[1].after = Array(after[(same + 1)...])
      for index in parts.indices { parts[index].alternatives = [] }
      return parts.filter { !bytes[$0.range].elementsEqual($0.after) }
    }
  }

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

  /// Proposals for a window of UTF-8 text, in its order, apart.
  package func proposals(for bytes: UnsafeBufferPointer<UInt8>) -> [Proposal] {
    var session = WordSession(self)
    return session.proposals(for: bytes)
  }

  func proposal(
    _ ranked: ArraySlice<Decoder.Ranked>,
    _ position: Lattice.Position,
    _ vote: Vote?,
    _ lattice: inout Lattice,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Proposal? {
    guard let best = ranked.first else { return nil }
    let summary = lattice.summaries[position.entry]
    guard best.reading != Int(summary.own) else { return nil }
    let weights = Int(summary.first)
    let ownWeight = lattice.weights[weights + Int(summary.own)]
    var total: Int32 = 0
    for rival in ranked { total += Score.perMille(min(0, rival.score - best.score)) }
    let raw = 1_000_000 / max(1, total)
    let entry = lattice.entries[position.entry]
    let reading = entry.readings[best.reading]
    let isNew = reading.word < 0
    let kind: Calibration.Kind =
      entry.place.contains(.insideCapital)
      ? .name : isNew ? (reading.isDear ? .guess : .new) : reading.isDear ? .dear : .known
    let byContext = calibration.confidence(raw, kind, isMisread: lattice.finder.dear != nil)
    let sure = max(byContext, min(Self.voteCap, vote?.share ?? 0))
    // What the best does not have the others share as the models say.
    func confidence(_ score: Int32) -> UInt16 {
      let share = Score.perMille(min(0, score - best.score)) * (1000 - sure) / max(1, total - 1000)
      return UInt16(clamping: min(share, sure))
    }
    let token = position.token
    let threshold =
      ownWeight.word >= 0 && ownWeight.frequency > Self.knownRival
      ? Self.rivalThreshold : Self.threshold
    let own = ranked.first { $0.reading == Int(summary.own) }?.score
    var alternatives: [(after: [UInt8], confidence: UInt16)] = []
    alternatives.reserveCapacity(ranked.count - 1)
    for rival in ranked.dropFirst() {
      let after = lattice.spelling(rival.reading, of: position, in: bytes)
      alternatives.append((after, confidence(rival.score)))
    }
    return Proposal(
      range: Int(token.start)..<Int(token.end),
      after: lattice.spelling(best.reading, of: position, in: bytes),
      confidence: UInt16(clamping: sure),
      margin: min(20_000, (best.score - (own ?? best.score - 6 * Score.decade)) * 1000 / 1024),
      votes: sure > byContext ? vote?.count ?? 0 : 0,
      alternatives: alternatives,
      isNew: isNew,
      isSuggestion: sure < threshold || summary.isDoubtful && vote == nil
    )
  }
}
