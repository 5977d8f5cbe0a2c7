internal import RenskriftModel

/// What restoration thought of a line, also of the words that it left as they were.
public struct ConsideredLine: Sendable {
  /// What was found wrong with the line, which decides what is tried on it.
  public let damage: LineDamage
  /// Its words that were weighed, in the order of the text.
  public let words: [ConsideredWord]
}

/// What is wrong with a line, by the words and letters of its page.
public enum LineDamage: String, Hashable, Sendable {
  /// Nothing: it is right, or not Swedish; no word on it is changed.
  case none
  /// å ä ö are gone, nothing else.
  case stripped
  /// Read by an OCR without å ä ö.
  case misread

  init(_ damage: Damage) {
    switch damage {
    case .none: self = .none
    case .stripped: self = .stripped
    case .misread, .misreadSmall, .misreadWorse, .misreadWorst: self = .misread
    }
  }
}

/// A word that was weighed.
public struct ConsideredWord: Sendable {
  /// Where it stands, in bytes of the text that the words normalizer was given.
  public let text: Range<Int>
  /// Whether the lexicon has it as it stands.
  public let isKnown: Bool
  /// What it may have been printed as, itself among it, best first; alone where nothing else came into question.
  public let readings: [ConsideredReading]
}

/// A reading of a word, by itself: what stands around it is weighed only afterwards.
public struct ConsideredReading: Hashable, Sendable {
  /// UTF-8.
  public let text: [UInt8]
  /// Its share among all readings of the word, in thousandths.
  public let perMille: Int
  /// Whether it is the word as it stands.
  public let isOwn: Bool
}

extension Lattice {
  /// What it holds of the words of a range.
  func considered(in range: Range<Int>) -> [ConsideredWord] {
    positions.compactMap { position in
      let place = Int(position.token.start)..<Int(position.token.end)
      guard place.overlaps(range), position.token.kind == .word else { return nil }
      let summary = summaries[Int(position.entry)]
      let own = weights[Int(summary.first + summary.own)]
      return ConsideredWord(
        text: place,
        isKnown: own.word >= 0,
        readings: readings(of: position, summary)
      )
    }
  }

  private func readings(of position: Position, _ summary: Summary) -> [ConsideredReading] {
    let totals = (0..<Int(summary.count)).map { weights[Int(summary.first) + $0].total }
    let best = totals.max() ?? 0
    let odds = totals.map { Int(Score.perMille($0 - best)) }
    let sum = max(1, odds.reduce(0, +))
    // The shares as whole thousandths, the likelier first; of equal ones the earlier.
    return odds.indices.sorted { (odds[$1], $0) < (odds[$0], $1) }.map { index in
      ConsideredReading(
        text: spelling(index, of: position),
        perMille: odds[index] * 1000 / sum,
        isOwn: index == Int(summary.own)
      )
    }
  }
}
