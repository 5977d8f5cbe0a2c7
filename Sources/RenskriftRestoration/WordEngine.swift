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
    /// Other readings, best first.
    package var alternatives: [(after: [UInt8], confidence: UInt16)]
    /// Whether the lexicon does not know the word.
    package var isNew: Bool
    /// Too doubtful to apply.
    package var isSuggestion: Bool
  }

  /// Surer than this is applied.
  private static let threshold: Int32 = 440

  let model: WordModel
  let languages: Languages
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
    let table = try ChannelTable(path: folder + "/channel.tsv")
    let protected = try ProtectedWords(path: folder + "/protected.tsv")
    var finders: [Damage: ReadingFinder] = [
      .stripped: ReadingFinder(
        model: model,
        cheap: .stripped,
        dear: nil,
        protected: protected,
        rivalMargin: 0
      )
    ]
    for (damage, quality) in zip([Damage.misread, .misreadSmall, .misreadWorst], table.qualities) {
      finders[damage] = ReadingFinder(
        model: model,
        cheap: quality.cheap,
        dear: quality.dear,
        protected: protected,
        rivalMargin: quality.rivalMargin
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
    at index: Int,
    _ lattice: borrowing Lattice,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Proposal? {
    guard let best = ranked.first else { return nil }
    let position = lattice.positions[index]
    guard best.reading != Int(lattice.summaries[position.entry].own) else { return nil }
    let entry = lattice.entries[position.entry]
    var total: Int32 = 0
    for rival in ranked { total += Score.perMille(rival.score - best.score) }
    let raw = 1_000_000 / max(1, total)
    let isNew = entry.readings[best.reading].word < 0
    let sure = calibration.confidence(raw, isNew: isNew)
    // What the best does not have the others share as the models say.
    func confidence(_ score: Int32) -> UInt16 {
      let share = Score.perMille(score - best.score) * (1000 - sure) / max(1, total - 1000)
      return UInt16(clamping: min(share, sure))
    }
    let token = position.token
    let own = ranked.first { $0.reading == entry.own }?.score
    return Proposal(
      range: Int(token.start)..<Int(token.end),
      after: Spelling.bytes(
        of: entry.readings[best.reading],
        as: bytes,
        token,
        entry: entry,
        finder: lattice.finder
      ),
      confidence: UInt16(clamping: sure),
      margin: min(20_000, (best.score - (own ?? best.score - 6 * Score.decade)) * 1000 / 1024),
      alternatives: ranked.dropFirst().map {
        (
          Spelling.bytes(
            of: entry.readings[$0.reading],
            as: bytes,
            token,
            entry: entry,
            finder: lattice.finder
          ), confidence($0.score)
        )
      },
      isNew: isNew,
      isSuggestion: sure < Self.threshold || entry.isDoubtful
    )
  }
}
